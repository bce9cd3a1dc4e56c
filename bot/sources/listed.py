"""The feeds of a list (OPML), added and read at once: what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.model import OfferedFeed, Source
from bot.sources.visit import Report
from bot.web.url import UrlError, host


class Outcome(StrEnum):
    """What became of a feed of a list; the value is said of it."""

    ADDED = "added"
    KNOWN = "already there"
    UNREAD = "added, not read yet"
    DEAD = "added, but cannot be read"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ListedFeed:
    """A feed of a list, what became of it, and why, in one plain line or ""."""

    name: str
    outcome: Outcome
    why: str = ""


class Adding(Protocol):
    """What adds sources and reads them."""

    async def add_new(self, feed: OfferedFeed) -> tuple[Source, bool]:
        """The source that reads this feed from now on, and whether it is new. Raises UrlError or StoreError."""

    async def read_now(self, sources: Sequence[Source], seconds: float) -> Mapping[str, Report]:
        """Visit these sources; the reports of the visits that end in time, by the sources' ids."""


async def add_listed(adding: Adding, feeds: Iterable[OfferedFeed], seconds: float) -> tuple[ListedFeed, ...]:
    """Add these feeds, read the new ones for so many seconds, and say what became of each, in the order given."""
    found = [await _added(adding, feed) for feed in feeds]
    new = [source for source, _ in found if source]
    reports = await adding.read_now(new, seconds) if new else {}
    return tuple(_read(told, reports.get(source.id)) if source else told for source, told in found)


async def _added(adding: Adding, feed: OfferedFeed) -> tuple[Source | None, ListedFeed]:
    """The source if it is new, and what became of the feed so far."""
    name = feed.title or host(feed.url) or feed.url
    try:
        source, new = await adding.add_new(feed)
    except UrlError as error:
        return None, ListedFeed(name, Outcome.REFUSED, str(error))
    return (source, ListedFeed(name, Outcome.UNREAD)) if new else (None, ListedFeed(name, Outcome.KNOWN))


def _read(told: ListedFeed, report: Report | None) -> ListedFeed:
    if report is None:
        return told
    if report.dropped:
        return ListedFeed(told.name, Outcome.KNOWN, report.trouble)
    return ListedFeed(told.name, Outcome.DEAD if report.trouble and not report.found else Outcome.ADDED, report.trouble)
