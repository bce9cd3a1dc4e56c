"""The stream of the chat page: the whole state when it opens, then each event.

Server-sent events, because a browser reconnects by itself.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import web

from bot.playground.web.call_log import CallLog
from bot.playground.web.stage import Stage
from bot.playground.world import as_json
from bot.playground.world.values import ADA, BOT, MEI, Event, Person, Room
from bot.playground.world.world import World

LANGUAGES = {"en": "English", "ar": "العربية", "es": "Español", "ru": "Русский", "zh-hans": "简体中文", "de": "Deutsch"}
"""Languages that a person's app can have, by IETF tag; German is one that the bot does not speak."""
_ROLES = {MEI.id: "Reader", ADA.id: "Admin"}
_HISTORY = 200  # messages of a chat that a page gets when it opens
_MOST_BEHIND = 1000  # events that a slow page may lag behind before it must reconnect
_HEARTBEAT = 20.0  # seconds; a proxy may close a silent stream

_COME_BACK = b"retry: 1000\n\n"  # milliseconds after which a page that lost the stream reconnects

_Queue = asyncio.Queue[Event | None]


class Streams:
    """All open streams over one world."""

    def __init__(self, world: World, calls: CallLog, stage: Callable[[], Stage | None]) -> None:
        self._world, self._calls, self._stage = world, calls, stage
        self._open: set[_Queue] = set()

    def close(self) -> None:
        """End all of them."""
        for queue in self._open:
            offer(queue, None)

    async def serve(self, request: web.Request, headers: Mapping[str, str]) -> web.StreamResponse:
        """One stream, until either side ends it."""
        response = web.StreamResponse(headers={**headers, "Content-Type": "text/event-stream"})
        await response.prepare(request)
        await response.write(_COME_BACK)
        queue: _Queue = asyncio.Queue(_MOST_BEHIND)
        unwatch = self._world.watch(lambda event: offer(queue, event))
        self._open.add(queue)
        try:
            await _tell(response, {"kind": "state", **self._state()})
            await self._follow(response, queue)
        except ConnectionError:
            return response  # the page is closed
        finally:
            unwatch()
            self._open.discard(queue)
        return response

    async def _follow(self, response: web.StreamResponse, queue: _Queue) -> None:
        while True:
            try:
                event = await asyncio.wait_for(queue.get(), _HEARTBEAT)
            except TimeoutError:
                await response.write(b": still here\n\n")
                continue
            if event is None:
                return
            await _tell(response, self._as_json(event))

    def _as_json(self, event: Event) -> dict[str, Any]:
        made: dict[str, Any] = {"kind": event.kind, "chat": event.chat, **event.about}
        if event.post is not None:
            made["message"] = self._world.as_json(event.post)
        if event.kind in {"commands", "rooms"}:
            made |= {"people": self._people(), "rooms": [self._room(room) for room in self._world.rooms.values()]}
        return made | self._around() if event.kind == "stage" else made

    def _state(self) -> dict[str, Any]:
        rooms = list(self._world.rooms.values())
        return {
            "bot": as_json.user(BOT),
            "about": self._world.profile.described.get(("description", ""), ""),
            "people": self._people(),
            "rooms": [self._room(room) | {"messages": self._history(room)} for room in rooms],
            "calls": list(self._calls.calls),
            "languages": LANGUAGES,
            **self._around(),
        }

    def _around(self) -> dict[str, Any]:
        """The day on which the playground plays, and the sources of its stage."""
        stage = self._stage()
        now = self._world.now()
        return {"now": int(now.timestamp()), "sources": list(stage.sources()) if stage else None}

    def _people(self) -> list[dict[str, Any]]:
        return [_person(person) for person in self._world.people.values() if person != BOT]

    def _room(self, room: Room) -> dict[str, Any]:
        speakers = [self._world.people[number] for number in room.members if number != BOT.id]
        commands = {person.id: self._world.commands_for(person, room.id) for person in speakers}
        return {
            "id": room.id,
            "kind": room.kind,
            "title": room.title,
            "speakers": [person.id for person in speakers],
            "roles": dict(room.members),
            "topics": [{"id": thread, "name": name} for thread, name in room.threads.items()],
            "forum": room.forum,
            "linked": room.linked,
            "commands": {person: [dict(command) for command in known] for person, known in commands.items()},
        }

    def _history(self, room: Room) -> list[dict[str, Any]]:
        return [self._world.as_json(post) for post in self._world.messages(room.id)[-_HISTORY:]]


def _person(person: Person) -> dict[str, Any]:
    return {"id": person.id, "name": person.name, "role": _ROLES.get(person.id, "Reader"), "language": person.language}


async def _tell(response: web.StreamResponse, what: Mapping[str, Any]) -> None:
    await response.write(f"data: {json.dumps(what)}\n\n".encode())


def offer(queue: _Queue, event: Event | None) -> None:
    """Put into the queue. A reader that lags too far is disconnected; it reconnects and gets the whole state."""
    if queue.full():
        while not queue.empty():
            queue.get_nowait()
        event = None
    queue.put_nowait(event)
