"""A reader of the playground's chat page without a browser: its stream of events in, actions of people out."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from bot.playground.world.values import BOT

Told = Mapping[str, Any]
PATIENCE = 60.0
"""Seconds until a wait fails: an answer takes a tenth of a second, on a busy machine many."""


class PageClient:
    """One open page. `rooms` holds the messages of each chat by id, as they stand now."""

    def __init__(self, session: aiohttp.ClientSession, address: str) -> None:
        self._session, self._address = session, address.rstrip("/")
        self.state: dict[str, Any] = {}
        self.rooms: dict[int, dict[int, Told]] = {}
        self.notices: list[Told] = []
        self._changed = asyncio.Condition()

    async def act(self, name: str, /, **asked: Any) -> dict[str, Any]:
        """What a person does, such as "say" or "stage/clock"; the answer. It must not be refused."""
        async with self._session.post(f"{self._address}/page/{name}", json=asked) as answer:
            assert answer.ok, await answer.text()
            return dict(await answer.json())

    async def refused(self, name: str, /, **asked: Any) -> str:
        """Why an action is refused."""
        async with self._session.post(f"{self._address}/page/{name}", json=asked) as answer:
            assert 400 == answer.status
            return await answer.text()

    async def ask(self, person: int, text: str, *, chat: int = 0, **where: int) -> Told:
        """Write a message, in the private chat unless another is named; the first message of the bot after it."""
        room = chat or person
        last = max(self.rooms.get(room, {}), default=0)
        await self.act("say", person=person, chat=room, text=text, **where)
        return await self.said(room, after=last)

    async def press(self, person: int, message: Told, place: int = 0, *, chat: int = 0) -> None:
        """Press the button with this number among those that ask the bot something."""
        data = [key["callback_data"] for key in keys(message) if "callback_data" in key][place]
        await self.act("press", person=person, chat=chat or person, message=number(message), data=data)

    async def said(self, chat: int, *, after: int = 0, holds: Callable[[Told], object] = bool) -> Told:
        """The first message of the bot in a chat with a higher id for which `holds` gives something true."""
        found: list[Told] = []

        def there() -> bool:
            fitting = (one for key, one in sorted(self.rooms.get(chat, {}).items()) if key > after)
            found[:] = [one for one in fitting if one.get("from", {}).get("id") == BOT.id and holds(one)]
            return bool(found)

        await self.until(there)
        return found[0]

    async def until(self, holds: Callable[[], object]) -> None:
        """Return when `holds` gives something true after an event; fail after PATIENCE."""
        async with asyncio.timeout(PATIENCE), self._changed:
            await self._changed.wait_for(holds)

    async def follow(self) -> None:
        """Read the stream until cancelled."""
        unhurried = aiohttp.ClientTimeout(total=None)
        async with self._session.get(f"{self._address}/page/events", timeout=unhurried) as stream:
            data = b""
            async for chunk in stream.content.iter_any():
                *lines, data = (data + chunk).split(b"\n")
                for line in lines:
                    if line.startswith(b"data: "):
                        await self._take(json.loads(line.removeprefix(b"data: ")))

    async def _take(self, event: dict[str, Any]) -> None:
        if event["kind"] == "state":
            self.state = event
            self.rooms = {room["id"]: {number(one): one for one in room["messages"]} for room in event["rooms"]}
        elif event["kind"] in {"message", "edit"}:
            self.rooms.setdefault(event["chat"], {})[number(event["message"])] = event["message"]
        elif event["kind"] == "notice":
            self.notices.append(event)
        elif event["kind"] in {"stage", "rooms"}:
            self.state |= event
        async with self._changed:
            self._changed.notify_all()


def number(message: Told) -> int:
    """The id of a message; one for a single person has an id of another kind."""
    return int(message["message_id"] or message["ephemeral_message_id"])


def keys(message: Told) -> list[dict[str, Any]]:
    """The buttons below a message, row after row."""
    return [key for row in message.get("reply_markup", {}).get("inline_keyboard", []) for key in row]


@asynccontextmanager
async def page_at(address: str) -> AsyncIterator[PageClient]:
    """A page that has got the state of the chats."""
    async with aiohttp.ClientSession() as session:
        client = PageClient(session, address)
        following = asyncio.create_task(client.follow())
        try:
            await client.until(lambda: client.state)
            yield client
        finally:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)
