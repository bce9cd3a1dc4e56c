"""Articles counted by day and outlet. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from urllib.parse import urlsplit

from bot.model import Filed
from bot.render.evidence import citation
from bot.render.speech.speech import Speech
from bot.render.story import outlet
from bot.schedule.zones import zone_named

MOST_DAYS: Final = 180
"""Days that are counted, the last ones: of more, a bar is thinner than four pixels."""


@dataclass(frozen=True, slots=True)
class OutletDays:
    """The articles of one outlet on each day. `host` is that of one of its addresses, "" without any."""

    name: str
    host: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """Its articles on all days."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Mentions:
    """Articles by day, from the day of the earliest on, and by outlet, first that with the most.

    `cut` says that there are earlier days, which are not counted.
    """

    first: date
    outlets: tuple[OutletDays, ...]
    cut: bool = False

    @property
    def daily(self) -> tuple[int, ...]:
        """The articles of all outlets on each day."""
        return tuple(map(sum, zip(*(one.counts for one in self.outlets), strict=True)))

    @property
    def total(self) -> int:
        """All articles."""
        return sum(self.daily)

    @property
    def peak(self) -> tuple[date, int]:
        """The day with the most articles, the earliest of several, and their number."""
        most = max(self.daily)
        return self.first + timedelta(days=self.daily.index(most)), most

    @property
    def peaks(self) -> int:
        """On how many days there are as many articles as on that day."""
        return self.daily.count(max(self.daily))

    @property
    def days_with_some(self) -> int:
        """On how many days there is an article."""
        return sum(1 for number in self.daily if number)


def mentions(filed: Iterable[Filed], zone: str, last: date, speech: Speech) -> Mentions:
    """The articles by their days in a zone, up to the day `last`. There must be at least one."""
    by_outlet: dict[str, Counter[date]] = defaultdict(Counter)
    hosts: dict[str, str] = {}
    for one in filed:
        name = outlet(citation(one.article), speech)
        by_outlet[name][min(local_day(told_at(one), zone), last)] += 1
        hosts[name] = hosts.get(name) or (urlsplit(one.article.url).hostname or "").removeprefix("www.")
    every = {day for days in by_outlet.values() for day in days}
    first = max(min(every), last - timedelta(days=MOST_DAYS - 1))
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    found = [OutletDays(name, hosts[name], tuple(by_outlet[name][day] for day in days)) for name in by_outlet]
    ranked = sorted((one for one in found if one.total), key=lambda one: (-one.total, one.name))
    return Mentions(first, tuple(ranked), cut=min(every) < first)


def told_at(filed: Filed) -> datetime:
    """When an article was published; a later change does not count."""
    return (filed.article.published or filed.arrived) if filed.changed else filed.news


def local_day(instant: datetime, zone: str) -> date:
    """The day of an instant in a zone; exactly midnight in its own zone stands for a date without a time."""
    return instant.date() if is_a_day(instant) else instant.astimezone(zone_named(zone)).date()


def is_a_day(instant: datetime) -> bool:
    """Whether an instant stands for a date without a time."""
    return instant.timetz().replace(tzinfo=None) == time()
