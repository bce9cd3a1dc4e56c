"""The visits under way: at most one of each source, each a task that ends with a report whatever happens."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from bot.model import Health, Source
from bot.model.faults import Fault, sentence
from bot.ports import Clock, StoreError
from bot.sources.visit import Report, Visitor
from bot.web.url import host

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _UnderWay:
    """A visit under way; `host` is the one whose feed it reads, "" after it has read it."""

    task: asyncio.Task[Report]
    host: str


class Visits:
    """Starts visits and knows which are under way. `interval` is the usual time between two visits, in seconds."""

    def __init__(self, visitor: Visitor, clock: Clock, interval: int) -> None:
        self._visitor = visitor
        self._clock = clock
        self._interval = timedelta(seconds=interval)
        self._under_way: dict[str, _UnderWay] = {}
        self._held: dict[str, Health] = {}
        self._listening: set[asyncio.Event] = set()

    @property
    def hosts(self) -> Mapping[str, str]:
        """For each visit under way: the source's id → the host whose feed it reads, "" after it has read it."""
        return {key: visit.host for key, visit in self._under_way.items()}

    @property
    def held(self) -> Mapping[str, Health]:
        """By source id: sources whose last visit failed by a fault of ours. They wait one interval, unsaved."""
        return self._held

    def start(self, source: Source) -> asyncio.Task[Report]:
        """Visit the source, or return the visit to it that is under way. The task never raises."""
        if source.id not in self._under_way:
            task = asyncio.create_task(self._visit(source))
            self._under_way[source.id] = _UnderWay(task, host(source.url))
        return self._under_way[source.id].task

    async def stop(self) -> None:
        """Cancel the visits under way; return when they have ended."""
        tasks = [visit.task for visit in self._under_way.values()]
        for task in tasks:
            task.cancel()
        self._under_way.clear()  # a task that is cancelled before its first step does not run its own clean-up
        await asyncio.gather(*tasks, return_exceptions=True)

    @contextmanager
    def listening(self) -> Iterator[asyncio.Event]:
        """An event that is set whenever a place or a host becomes free, and by `wake`."""
        event = asyncio.Event()
        self._listening.add(event)
        try:
            yield event
        finally:
            self._listening.discard(event)

    def wake(self) -> None:
        """Set the event of everybody who listens."""
        for event in self._listening:
            event.set()

    async def _visit(self, source: Source) -> Report:
        try:
            report = await self._reported(source)
        finally:
            self._under_way.pop(source.id, None)
            self.wake()
        return report

    async def _reported(self, source: Source) -> Report:
        """Visit; the source is held when that fails by a fault of ours, so that the loop does not retry at once."""
        try:
            reading = await self._visitor.read(source)
            self._under_way[source.id].host = ""
            self.wake()
            report = await self._visitor.file(reading)
        except StoreError as error:
            report = Report(source, trouble=f"what it has cannot be saved: {error}")
        except Exception:
            log.exception("a visit to %s failed", source.url)
            report = Report(source, trouble=sentence(Fault.OURS))
        else:
            self._held.pop(source.id, None)
            return report
        now = self._clock.now()
        self._held[source.id] = Health(source.id, last_try=now, next_try=now + self._interval)
        return report
