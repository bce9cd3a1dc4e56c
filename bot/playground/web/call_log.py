"""The latest requests of the bot and their answers, for the chat page to show. The token is not in them."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Mapping
from typing import Any

from bot.playground.api.dispatch import ApiAnswer
from bot.playground.api.validate import Upload
from bot.playground.world.values import Event
from bot.playground.world.world import World

MOST_CALLS = 100
"""Calls that are kept."""
LONGEST = 4000
"""Characters that are shown of a request or an answer."""


class CallLog:
    """The calls over one world, newest last; each is told as an event "call" too."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.calls: deque[Mapping[str, Any]] = deque(maxlen=MOST_CALLS)
        self._count = 0

    def note(self, method: str, given: Mapping[str, Any], answered: ApiAnswer) -> None:
        """Keep a call, unless it asked for updates and there were none."""
        body = answered.body
        if method.casefold() == "getupdates" and isinstance(body, Mapping) and not body.get("result", True):
            return
        self._count += 1
        call = {
            "number": self._count,
            "at": int(self._world.now().timestamp()),
            "method": method,
            "status": answered.status,
            "request": _shown(given),
            "answer": _shown(body),
        }
        self.calls.append(call)
        self._world.tell(Event("call", 0, None, {"call": call}))


def _shown(value: Any) -> str:
    words = json.dumps(value, ensure_ascii=False, indent=1, default=_file)
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def _file(value: Any) -> str:
    return f"{value.name}, {len(value.data)} bytes" if isinstance(value, Upload) else str(value)
