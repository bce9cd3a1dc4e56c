"""A script of what goes wrong: the next so many requests that fit get this trouble instead of a good answer.

Part of the world, so that tests of delivery say what Telegram does to them. Pure. Imported by `world.py`,
`web/server.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.playground.errors import ApiError, too_many_requests


class Trouble(StrEnum):
    """What happens to a request. LOSE and DROP look alike to the bot, which is the point."""

    REFUSE = "refuse"
    """It is answered with an error and does nothing."""
    LOSE = "lose"
    """It is carried out, and then the connection closes without an answer."""
    DROP = "drop"
    """The connection closes and nothing is carried out."""
    GARBLE = "garble"
    """It is carried out and answered with something that is not JSON, as a proxy in between would."""
    DELAY = "delay"
    """It is carried out, and answered so many seconds later."""


@dataclass(slots=True)
class Fault:
    """Trouble for the next `times` requests to `method` ("" is any) for `chat` (0 is any)."""

    trouble: Trouble
    method: str = ""
    chat: int = 0
    times: int = 1
    error: ApiError | None = None
    seconds: float = 0.0

    def fits(self, method: str, params: Mapping[str, Any]) -> bool:
        """Whether this request is one of those meant."""
        meant = not self.method or self.method.casefold() == method.casefold()
        return meant and (not self.chat or str(params.get("chat_id")) == str(self.chat))


class Faults:
    """The script, in order; the first that fits is taken and used up."""

    def __init__(self) -> None:
        self._script: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Put a fault at the end of the script."""
        self._script.append(fault)

    def refuse(self, code: int, description: str, *, method: str = "", chat: int = 0, times: int = 1) -> None:
        """Answer with this error, such as 500 "Internal Server Error"."""
        self.add(Fault(Trouble.REFUSE, method, chat, times, ApiError(code, description)))

    def slow_down(self, seconds: int, *, method: str = "sendMessage", chat: int = 0, times: int = 1) -> None:
        """Answer 429 with `retry_after`: a storm when `times` is large."""
        self.add(Fault(Trouble.REFUSE, method, chat, times, too_many_requests(seconds)))

    def take(self, method: str, params: Mapping[str, Any]) -> Fault | None:
        """The fault that this request meets, or None."""
        for fault in self._script:
            if fault.fits(method, params):
                fault.times -= 1
                if fault.times <= 0:
                    self._script.remove(fault)
                return fault
        return None

    def clear(self) -> None:
        """All is well again."""
        self._script.clear()
