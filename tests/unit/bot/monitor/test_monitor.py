"""Health, readiness and metrics over real HTTP."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import timedelta

import aiohttp
import pytest

from bot.clock import SystemClock
from bot.model import Delivery, Message, Source
from bot.monitor.metrics import Metrics
from bot.monitor.monitor import Monitor
from bot.ports import Put
from bot.store.memory import MemoryStore
from tests.fakes.wired import ended, eventually


class Sized(MemoryStore):
    """A store on a medium."""

    async def size(self) -> int:
        return 4096


class Watched:
    def __init__(self) -> None:
        self.store, self.clock, self.metrics = Sized(str.split), SystemClock(), Metrics()
        self.monitor = Monitor(self.store, self.clock, self.metrics, "127.0.0.1:0", stories=lambda: 5)

    async def asked(self, path: str) -> tuple[int, str]:
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{self.monitor.port}{path}") as answer,
        ):
            return answer.status, await answer.text()


@pytest.fixture
async def watched() -> AsyncIterator[Watched]:
    made = Watched()
    task = asyncio.create_task(made.monitor.run())
    await eventually(lambda: made.monitor.port)
    yield made
    await ended(task)


async def test_a_bot_that_keeps_up_is_healthy_and_one_that_stood_still_says_for_how_long(watched: Watched) -> None:
    status, _ = await watched.asked("/healthz")
    time.sleep(1.2)  # noqa: ASYNC251 - the loop stands still
    _, text = await watched.asked("/healthz")

    assert 200 == status
    assert float(text.split()[2]) > 0.1


async def test_it_is_ready_once_telegram_has_answered_and_not_with_a_closed_store(watched: Watched) -> None:
    before = await watched.asked("/readyz")
    watched.metrics.telegram_answered(200, watched.clock.monotonic())
    after = await watched.asked("/readyz")
    await watched.store.close()
    closed = await watched.asked("/readyz")

    assert [503, 200, 503] == [before[0], after[0], closed[0]]
    assert "telegram: no answer yet" in before[1]
    assert "store: cannot be read" in closed[1]


async def test_metrics_are_what_happened_and_what_the_store_holds(watched: Watched) -> None:
    now = watched.clock.now()
    await watched.store.commit(
        Put(Source("s", "https://one.example/feed", "One", now)),
        Put(Delivery("d", 1, 7, Message("text"), due=now - timedelta(seconds=60))),
    )
    watched.metrics.telegram_answered(429, 0.0)
    watched.metrics.planned(3, 0.7)
    status, text = await watched.asked("/metrics")
    lines = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))

    assert 200 == status
    assert ("1.0", "1.0", "1.0") == (
        lines["wirebrief_sources"],
        lines["wirebrief_queue"],
        lines['wirebrief_telegram_answers_total{status="429"}'],
    )
    assert ("5.0", "3.0", "0.7", "1.0") == (
        lines["wirebrief_stories"],
        lines["wirebrief_digests_total"],
        lines["wirebrief_planning_seconds_sum"],
        lines['wirebrief_planning_seconds_bucket{le="1.0"}'],
    )
    assert "4096.0" == lines["wirebrief_store_bytes"]
    assert 60 <= float(lines["wirebrief_queue_age_seconds"]) < 90


async def test_nothing_else_is_served_and_two_bots_share_no_numbers(watched: Watched) -> None:
    watched.metrics.fetched("200")

    assert 404 == (await watched.asked("/"))[0]
    assert 'outcome="200"' not in (await Metrics().text(watched.store, watched.clock.now(), None, 0.0)).decode()


async def test_a_place_that_is_taken_does_not_stop_the_bot(watched: Watched, caplog: pytest.LogCaptureFixture) -> None:
    other = Monitor(watched.store, watched.clock, Metrics(), f"127.0.0.1:{watched.monitor.port}")
    task = asyncio.create_task(other.run())
    await eventually(lambda: "nothing can listen" in caplog.text)

    assert not task.done()
    await ended(task)


async def test_without_a_place_it_watches_and_listens_nowhere() -> None:
    monitor = Monitor(MemoryStore(str.split), SystemClock(), Metrics(), "")
    task = asyncio.create_task(monitor.run())
    await asyncio.sleep(0.05)

    assert (False, 0) == (task.done(), monitor.port)
    await ended(task)
