"""The routes of the chat page: its files, its stream, and the actions of the people in it.

Each action is a POST, which `origin_check.py` accepts from our own page only.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from importlib.resources import files
from typing import Any

from aiohttp import web

from bot.playground.api.message_rules import LONGEST_TEXT
from bot.playground.text.utf16 import utf16_length
from bot.playground.web import article_page, elsewhere
from bot.playground.web.article_page import FindArticle
from bot.playground.web.call_log import CallLog
from bot.playground.web.events import LANGUAGES, Streams
from bot.playground.web.posted import posted
from bot.playground.web.stage import Stage, StageRoutes
from bot.playground.world.values import BOT, Event, Person
from bot.playground.world.world import World

_TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_SHOWN = frozenset({
    "commands.js", "inline.js", "stage.css", "stage.js", "calls.js", "drafts.js", "feeds.js",
    "index.html", "page.css", "bubbles.css", "article.css", "icon.svg",
    "chat.js", "frame.js", "composer.js", "menu.js", "bubble.js", "text.js", "server.js", "dom.js",
})  # fmt: skip
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}

_BROUGHT = frozenset({"member", "administrator", "left"})
_LONGEST_NAME = 64  # core.telegram.org/method/account.updateProfile
_MOST_PEOPLE = 50

_Action = Callable[[Person, dict[str, Any]], dict[str, Any]]
_Handler = Callable[[web.Request], Awaitable[web.Response]]


class Page:
    """The routes of the page over one world. `find_article` gives the articles to which its links lead."""

    def __init__(
        self, world: World, find_article: FindArticle, calls: CallLog, stage: Callable[[], Stage | None]
    ) -> None:
        self._world, self._find_article = world, find_article
        self._streams = Streams(world, calls, stage)
        self._stage = StageRoutes(world, stage, _HEADERS)
        folder = files(__package__).joinpath("page")
        self._files = {name: folder.joinpath(name).read_bytes() for name in _SHOWN}

    def add_to(self, app: web.Application) -> None:
        """Register the routes."""
        app.router.add_get("/", self._index)
        app.router.add_get("/page/events", self._events)
        app.router.add_get("/page/article", self._article)
        app.router.add_get("/page/file/{id}", self._download)
        app.router.add_get("/page/{name}", self._asset)
        app.router.add_post("/page/upload", self._upload)
        self._stage.add_to(app)
        acts = {"say": self._say, "press": self._press, "forward": self._forward, "bring": self._bring}
        acts |= {"ask": self._ask, "choose": self._choose}
        for name, action in (acts | {"language": self._language, "invite": self._invite}).items():
            app.router.add_post(f"/page/{name}", self._handler(action))

    async def _article(self, request: web.Request) -> web.Response:
        answer = await article_page.respond(self._find_article, self._world, request)
        answer.headers.update(_HEADERS)
        return answer

    def close(self) -> None:
        """End all streams."""
        self._streams.close()

    async def _index(self, request: web.Request) -> web.Response:
        del request
        return self._shown("index.html")

    async def _asset(self, request: web.Request) -> web.Response:
        return self._shown(request.match_info["name"])

    def _shown(self, name: str) -> web.Response:
        if name not in self._files:
            raise web.HTTPNotFound
        kind = _TYPES[name.rpartition(".")[2]]
        return web.Response(body=self._files[name], content_type=kind, charset="utf-8", headers=_HEADERS)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        return await self._streams.serve(request, _HEADERS)

    async def _download(self, request: web.Request) -> web.Response:
        file = self._world.files.get(request.match_info["id"])
        if file is None:
            raise web.HTTPNotFound
        if file.pixels:  # only what the server found to be a PNG is shown
            return web.Response(body=file.data, content_type="image/png", headers=_HEADERS)
        headers = _HEADERS | {"Content-Disposition": "attachment"}
        return web.Response(body=file.data, content_type="application/octet-stream", headers=headers)

    def _handler(self, action: _Action) -> _Handler:
        async def handle(request: web.Request) -> web.Response:
            try:
                asked = await posted(request)
                done = action(self._world.people[asked["person"]], asked)
            except (KeyError, TypeError, ValueError, OverflowError):
                raise web.HTTPBadRequest(text="No such person, chat or message.") from None
            return web.json_response(done, headers=_HEADERS)

        return handle

    def _say(self, person: Person, asked: dict[str, Any]) -> dict[str, Any]:
        for part in _parts(asked["text"]):
            elsewhere.write(self._world, person, asked, part)
        return {}

    def _ask(self, person: Person, asked: dict[str, Any]) -> dict[str, Any]:
        return elsewhere.ask(self._world, person, asked)

    def _choose(self, person: Person, asked: dict[str, Any]) -> dict[str, Any]:
        return elsewhere.choose(self._world, person, asked)

    def _bring(self, person: Person, asked: dict[str, Any]) -> dict[str, Any]:
        room, status = self._world.rooms[asked["chat"]], asked["status"]
        if room.kind == "private" or room.members[person.id] == "member" or status not in _BROUGHT:
            raise ValueError(status)
        self._world.bring(room.id, person, status)
        return {}

    def _language(self, person: Person, asked: dict[str, Any]) -> dict[str, Any]:
        self._put(replace(person, language=_known(asked["language"])))
        return {}

    def _invite(self, person: Person, asked: dict[str, Any]) -> dict[str, Any]:
        """Somebody new comes to the playground, as a reader."""
        number = max(one for one in self._world.people if one != BOT.id) + 1
        if len(self._world.people) >= _MOST_PEOPLE:
            raise ValueError(number)
        name = " ".join(str(asked["name"]).split())[:_LONGEST_NAME] or f"Reader {number}"
        self._world.add(Person(number, name, language=_known(asked.get("language", person.language))))
        self._world.tell(Event("rooms"))
        return {"person": number}

    def _put(self, person: Person) -> None:
        self._world.people[person.id] = person
        self._world.tell(Event("rooms"))

    def _forward(self, person: Person, asked: dict[str, Any]) -> dict[str, Any]:
        for part in _parts(asked["text"]):
            self._world.forward(person, asked["chat"], part, channel=asked["channel"])
        return {}

    def _press(self, person: Person, asked: dict[str, Any]) -> dict[str, Any]:
        return {"press": self._world.press(person, asked["chat"], asked["message"], asked["data"]).id}

    async def _upload(self, request: web.Request) -> web.Response:
        asked = request.query
        try:
            person, chat, name = self._world.people[int(asked["person"])], int(asked["chat"]), asked["name"]
            self._world.upload(person, chat, name, await request.read(), kind=request.content_type)
        except (KeyError, ValueError):
            raise web.HTTPBadRequest(text="No such person or chat.") from None
        return web.json_response({}, headers=_HEADERS)


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise ValueError(language)
    return language


def _parts(text: str) -> list[str]:
    """A text as the messages that a Telegram app sends: cut at the end of a line where one is near enough."""
    parts = []
    while utf16_length(text) > LONGEST_TEXT:
        most = LONGEST_TEXT if utf16_length(text[:LONGEST_TEXT]) == LONGEST_TEXT else LONGEST_TEXT // 2
        line = text.rfind("\n", most // 2, most)
        cut = line if line > 0 else most
        parts.append(text[:cut])
        text = text[cut:]
    return [part.strip() for part in [*parts, text] if part.strip()]
