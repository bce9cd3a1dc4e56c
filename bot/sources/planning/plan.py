"""Which sources to visit now: a pure decision over the sources, their health, the visits under way and `now`.

A visit that is under way delays only visits to its own source and, while it reads its feed, to sources of the same
host (one request at a time to a host).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.model import Health, Source
from bot.web import politeness
from bot.web.url import host

AT_ONCE = 48
"""Visits under way at most. Each holds one answer of up to 5 MB; so many hosts must hang before others wait."""

_FIRST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Plan:
    """The visits to `start` now, and the moments from which others may be visited, with their ids.

    Sources that are paused, under way or held up by others are in neither.
    """

    start: tuple[Source, ...]
    later: tuple[tuple[datetime, str], ...]


def plan(sources: Iterable[Source], health: Mapping[str, Health], under_way: Mapping[str, str], now: datetime) -> Plan:
    """Decide what to start. `health` is by source id.

    `under_way` has one entry for each visit: the source's id → the host whose feed it reads, "" after it has read it.
    """
    idle = [source for source in sources if source.id not in under_way and not source.paused]
    waiting = due(idle, health, now)
    early = {source.id for source in idle} - {source.id for source in waiting}
    later = [(moment, key) for key in sorted(early) if (moment := health[key].next_try)]
    return Plan(startable(waiting, under_way), tuple(later))


def due(sources: Iterable[Source], health: Mapping[str, Health], now: datetime) -> tuple[Source, ...]:
    """The sources that may be asked now (not paused, not too soon), the longest overdue first, new ones before all.

    Those of one host follow each other, so that they share its connection: to connect costs more than to ask.
    """
    found = [source for source in sources if not source.paused and politeness.due(health.get(source.id), now)]
    found.sort(key=lambda source: _since(health.get(source.id)))
    by_host: dict[str, list[Source]] = {}
    for source in found:
        by_host.setdefault(host(source.url), []).append(source)
    return tuple(source for of_host in by_host.values() for source in of_host)


def startable(waiting: Iterable[Source], under_way: Mapping[str, str]) -> tuple[Source, ...]:
    """Those of the `waiting` sources, first come first served, that find a place and their host free."""
    hosts, places = set(under_way.values()) - {""}, AT_ONCE - len(under_way)
    start: list[Source] = []
    for source in waiting:
        if len(start) >= places:
            break
        if source.id not in under_way and host(source.url) not in hosts:
            start.append(source)
            hosts.add(host(source.url))
    return tuple(start)


def _since(health: Health | None) -> datetime:
    return health.next_try or _FIRST if health else _FIRST
