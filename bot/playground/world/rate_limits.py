"""Telegram's rate limits as sliding windows over past sends. The chat page has none; tests turn them on.

Windows are 50 ms shorter than Telegram states, for the jitter of a request on its way.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from dataclasses import dataclass

_JITTER = 0.05  # seconds
_MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Limits:
    """Messages a second overall, a second in one chat, a minute in one group; and a second when they are paid for.

    The numbers are Telegram's own: core.telegram.org/bots/faq, "My bot is hitting limits".
    """

    overall: int = 30
    chat: int = 1
    group: int = 20
    paid: int = 1000


class Throttle:
    """Counts sends, and says how long to wait for the next."""

    def __init__(self, limits: Limits | None) -> None:
        self._limits = limits
        self._sent: defaultdict[str, deque[float]] = defaultdict(deque)
        self._held: dict[str, float] = {}

    def wait(self, chat: int, now: float, *, group: bool, paid: bool = False) -> int:
        """Whole seconds after which a send to `chat` may be tried again, 0 when it is counted and may go.

        `now` is monotonic, in seconds. A send that comes too early is refused again and not counted.
        """
        if self._limits is None:
            return 0
        budgets = self._budgets(chat, group=group, paid=paid)
        waits = [self._over(key, most, period, now) for key, most, period in budgets]
        if any(waits):
            return math.ceil(max(waits))
        for key, _, _ in budgets:
            self._sent[key].append(now)
        return 0

    def _budgets(self, chat: int, *, group: bool, paid: bool) -> list[tuple[str, int, float]]:
        assert self._limits is not None  # noqa: S101 - the caller has looked
        overall = ("paid", self._limits.paid, 1.0) if paid else ("overall", self._limits.overall, 1.0)
        budgets = [overall, (f"chat {chat}", self._limits.chat, 1.0)]
        return [*budgets, (f"group {chat}", self._limits.group, _MINUTE)] if group else budgets

    def _over(self, key: str, most: int, period: float, now: float) -> float:
        """Seconds until `key` has room, 0 when it has."""
        if now < self._held.get(key, now):
            return self._held[key] - now
        sent = self._sent[key]
        while sent and now - sent[0] >= period - _JITTER:
            sent.popleft()
        if len(sent) < most:
            return 0.0
        self._held[key] = now + math.ceil(sent[0] + period - now)
        return self._held[key] - now
