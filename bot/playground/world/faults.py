"""Fault injection: a script of faults, each for the next requests that fit, so that tests can say what goes wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.playground.errors import ApiError, too_many_requests


class Trouble(StrEnum):
    """What happens to a request. The bot cannot tell LOSE from DROP, as in an outage."""

    REFUSE = "refuse"
    """It is answered with an error and does nothing."""
    LOSE = "lose"
    """It is carried out, and then the connection closes without an answer."""
    DROP = "drop"
    """The connection closes and nothing is carried out."""
    GARBLE = "garble"
    """It is carried out, and the answer is not JSON, as from a proxy in between."""
    DELAY = "delay"
    """It is carried out, and answered `seconds` later."""


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
    """The script, in order. The first fault that fits is taken."""

    def __init__(self) -> None:
        self._script: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Append a fault to the script."""
        self._script.append(fault)

    def refuse(self, code: int, description: str, *, method: str = "", chat: int = 0, times: int = 1) -> None:
        """Answer with this error, such as 500 "Internal Server Error"."""
        self.add(Fault(Trouble.REFUSE, method, chat, times, ApiError(code, description)))

    def slow_down(self, seconds: int, *, method: str = "sendMessage", chat: int = 0, times: int = 1) -> None:
        """Answer 429 with `retry_after`."""
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
        """Remove all faults."""
        self._script.clear()
