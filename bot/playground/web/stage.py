"""The stage: what a person changes around the chats, on the page. The clock, and the demo's sources."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Protocol

from aiohttp import web

from bot.playground.web.posted import posted
from bot.playground.world.values import Event
from bot.playground.world.world import World

LONGEST_TITLE, LONGEST_ARTICLE = 300, 20_000
"""Characters of an article that is published on the page."""


class StageError(ValueError):
    """Something that the stage refuses; its text is for people."""


class Stage(Protocol):
    """What may be changed. Every method raises KeyError for a feed or an article that is not there."""

    def sources(self) -> Sequence[Mapping[str, Any]]:
        """The feeds: "feed", "outlet", "failing", and "articles" with "url", "title", "text", the newest first."""

    async def set_ahead(self, seconds: int) -> None:
        """Set the clock ahead; return when the digests that fall into this time are planned. 0: to the next digest.

        Raises StageError when that cannot be.
        """

    async def publish(self, feed: str, title: str, text: str) -> None:
        """Publish an article, and have the feed read."""

    async def correct(self, url: str, title: str, text: str) -> None:
        """Change a published article, and have its feed read."""

    async def set_failing(self, feed: str, *, failing: bool) -> None:
        """Break a feed or mend it, and have it read."""


_Action = Callable[[Stage, Mapping[str, Any]], Awaitable[None]]


class StageRoutes:
    """The routes of the page that change the stage. `stage` gives it, None where there is none."""

    def __init__(self, world: World, stage: Callable[[], Stage | None], headers: Mapping[str, str]) -> None:
        self._world, self._stage, self._headers = world, stage, headers

    def add_to(self, app: web.Application) -> None:
        """Register the routes."""
        for name, action in _ACTIONS.items():
            app.router.add_post(f"/page/stage/{name}", self._handler(action))

    def _handler(self, action: _Action) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handle(request: web.Request) -> web.Response:
            stage = self._stage()
            if stage is None:
                raise web.HTTPNotFound(text="The bot is not running yet.")
            try:
                await action(stage, await posted(request))
            except StageError as error:
                raise web.HTTPBadRequest(text=str(error)) from None
            except (KeyError, TypeError, ValueError, OverflowError):
                raise web.HTTPBadRequest(text="No such feed or article.") from None
            finally:
                self._world.tell(Event("stage"))
            return web.json_response({}, headers=self._headers)

        return handle


async def _set_ahead(stage: Stage, asked: Mapping[str, Any]) -> None:
    await stage.set_ahead(int(asked["seconds"]))


async def _publish(stage: Stage, asked: Mapping[str, Any]) -> None:
    await stage.publish(str(asked["feed"]), *_article(asked))


async def _correct(stage: Stage, asked: Mapping[str, Any]) -> None:
    await stage.correct(str(asked["url"]), *_article(asked))


async def _fail(stage: Stage, asked: Mapping[str, Any]) -> None:
    await stage.set_failing(str(asked["feed"]), failing=bool(asked["failing"]))


def _article(asked: Mapping[str, Any]) -> tuple[str, str]:
    title, text = str(asked["title"]).strip(), str(asked["text"]).strip()
    if not title or not text:
        raise StageError("An article needs a title and a text.")
    if len(title) > LONGEST_TITLE or len(text) > LONGEST_ARTICLE:
        raise StageError(f"A title has at most {LONGEST_TITLE} characters here, a text {LONGEST_ARTICLE}.")
    return " ".join(title.split()), "".join(one for one in text if one.isprintable() or one == "\n")


_ACTIONS: Mapping[str, _Action] = {"clock": _set_ahead, "publish": _publish, "correct": _correct, "fail": _fail}
