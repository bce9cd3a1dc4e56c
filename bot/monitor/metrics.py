"""The numbers of the bot in Prometheus' text format, in a registry of their own.

What happens is counted at the edges as it happens; what is (queues, articles) is read from the store when it is asked
for.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.model import Chat, ChatState, Delivery, DeliveryState, Filed, Health, Incoming, Source
from bot.ports import Store

SECONDS: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Bounds of the classes of answers; the goal is a quarter of a second at the 99th percentile."""
MINUTE: Final = (0.1, 0.5, 1.0, 5.0, 10.0, 30.0, 60.0, 300.0)
"""Bounds for the digests of one minute, which should be planned before the next one."""


class Metrics:
    """All numbers of one bot. `last_answer` is when Telegram answered last, by the monotonic clock; None for never."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        self.last_answer: float | None = None
        self._fetches = Counter(
            "wirebrief_fetches", "Fetches of feeds and pages, by how they ended.", ["outcome"], registry=registry
        )
        self._sends = Counter(
            "wirebrief_sends", "Messages to chats, by how their sending ended.", ["kind", "outcome"], registry=registry
        )
        self._calls = Counter(
            "wirebrief_telegram_answers", "Answers of Telegram, by HTTP status; 429 asks to slow down.", ["status"],
            registry=registry,
        )  # fmt: skip
        self._answers = Histogram(
            "wirebrief_answer_seconds", "Time to work out an answer, by command.", ["command"],
            buckets=SECONDS, registry=registry,
        )  # fmt: skip
        self._digests = Counter("wirebrief_digests", "Digests that were planned.", registry=registry)
        self._planning = Histogram(
            "wirebrief_planning_seconds", "Time to plan the digests of one minute.", buckets=MINUTE, registry=registry
        )
        self._leases = Gauge(
            "wirebrief_leases", "Leases that this process holds, by role: one, or one a shard.", ["role"],
            registry=registry,
        )  # fmt: skip
        self._gauges = {name: Gauge(f"wirebrief_{name}", text, registry=registry) for name, text in GAUGES.items()}

    def fetched(self, outcome: str) -> None:
        """Count a fetch."""
        self._fetches.labels(outcome).inc()

    def sent(self, kind: str, outcome: str) -> None:
        """Count a message: `kind` is "reply" or "digest"."""
        self._sends.labels(kind, outcome).inc()

    def telegram_answered(self, status: int, now: float) -> None:
        """Count an answer of Telegram's; `now` is by the monotonic clock."""
        self._calls.labels(str(status)).inc()
        self.last_answer = now

    def answered(self, command: str, seconds: float) -> None:
        """Note how long an answer took to work out; `command` is "" for words."""
        self._answers.labels(command or "words").observe(seconds)

    def planned(self, digests: int, seconds: float) -> None:
        """Note the digests of a minute, and the time that it took to plan them."""
        self._digests.inc(digests)
        self._planning.observe(seconds)

    def holds(self, held: Collection[str]) -> None:
        """Note which leases this process holds."""
        self._leases.clear()
        for name in held:
            self._leases.labels(name.partition("/")[0]).inc()

    async def text(self, store: Store, now: datetime, folder: Path | None, lag: float, stories: int = 0) -> bytes:
        """All numbers at this moment. `lag` is in seconds. Raises StoreError."""
        found = await _state(store, now) | {"loop_lag_seconds": lag, "stories": stories}
        found |= {"store_bytes": await store.size()}
        if folder is not None:
            found |= {"store_free_bytes": shutil.disk_usage(folder).free}
        for name, value in found.items():
            self._gauges[name].set(value)
        return generate_latest(self.registry)


GAUGES: Final = {
    "articles": "Articles in the archive.",
    "stories": "Stories in the archive, about: articles that continue no earlier one.",
    "sources": "Sources that are visited.",
    "sources_in_trouble": "Sources that could not be read at their last visit.",
    "chats": "Chats that may be written to.",
    "queue": "Messages that are due and not sent.",
    "queue_age_seconds": "How long the oldest of them has been due.",
    "updates_waiting": "Updates that wait for an answer.",
    "loop_lag_seconds": "How late the event loop was at its last look, which it takes each second.",
    "store_bytes": "Bytes of the files of the embedded store, or of the database.",
    "store_free_bytes": "Bytes that are free on the disk of the embedded store.",
}
"""The gauges, each with what it says."""


async def _state(store: Store, now: datetime) -> dict[str, float]:
    """What the store knows, by gauge."""
    sources = {one.id for one in await store.every(Source) if not one.paused}
    due = [
        one.due
        for state in (DeliveryState.PLANNED, DeliveryState.SENDING)
        for one in await store.every(Delivery, state=state.value)
        if one.due <= now
    ]
    return {
        "articles": await store.count(Filed),
        "sources": len(sources),
        "sources_in_trouble": sum(one.source in sources and bool(one.trouble) for one in await store.every(Health)),
        "chats": len(await store.every(Chat, state=ChatState.ACTIVE.value)),
        "queue": len(due),
        "queue_age_seconds": (now - min(due)).total_seconds() if due else 0.0,
        "updates_waiting": await store.count(Incoming),
    }
