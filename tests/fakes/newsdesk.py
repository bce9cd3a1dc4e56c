"""A collector with real parts over a site on loopback, in virtual time; its store can be full, its parser broken."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import format_datetime

from bot.archive.catalog import Catalog
from bot.feeds.formats.entry import Feed
from bot.model import Filed, Source
from bot.ports import R, WebRequest, WebResponse
from bot.sources.collect import Collector
from bot.sources.visit import Report
from bot.web.client import GuardedWeb
from summaries.text.sentences import terms
from summaries.topics import Topic
from tests.fakes.desk import FillingStore, Reader
from tests.fakes.site import FEED, Page, Site, item, rss
from tests.fakes.virtual_clock import START, VirtualClock

EVERY = 900
"""Seconds between two visits to a source."""
DAY = timedelta(days=1)
TOPICS = (Topic("Chips", ("chip",)), Topic("Huawei", ()))
ARTICLE = (
    "The chip maker said on Monday that it would fight the new rules in court, and its shares recovered. Lawyers will "
    "appear before a judge in Washington on 21 September. Suppliers of machines warned that they might lose a fifth of "
    "their sales if the rules stood, and asked for a year to adapt. A spokesman for the ministry in Beijing called the "
    "plan an abuse of state power. Analysts at two banks cut their forecasts for the quarter by a tenth, while the "
    "largest customers of the company said that they had stored enough parts for six months of work."
)


class LookedAtStore(FillingStore):
    """A store that counts how often all sources are read from it."""

    looks = 0

    async def every(self, kind: type[R], /, **where: str | int) -> tuple[R, ...]:
        self.looks += kind is Source and not where
        return await super().every(kind, **where)


@dataclass
class ListeningWeb:
    """The guarded client; `asked` holds the addresses in order."""

    web: GuardedWeb
    asked: list[str] = field(default_factory=list)

    async def fetch(self, request: WebRequest) -> WebResponse:
        self.asked.append(request.url)
        return await self.web.fetch(request)

    async def close(self) -> None:
        await self.web.close()


class BreakableReader(Reader):
    """The real parsers, or a bug."""

    broken = False

    async def feed(self, body: bytes, content_type: str = "", url: str = "") -> Feed:
        if self.broken:
            raise RuntimeError("a bug")
        return await super().feed(body, content_type, url)


class Newsdesk:
    """The collector and its parts. `restarted` gives another one over the same store."""

    def __init__(self, site: Site, store: LookedAtStore | None = None) -> None:
        self.site = site
        self.clock = VirtualClock()
        self.store = store or LookedAtStore(terms)
        self.web = ListeningWeb(GuardedWeb([site.place]))
        self.parser = BreakableReader()
        catalog = Catalog(TOPICS, self.store)
        self.collector = Collector(self.store, self.web, self.parser, self.clock, catalog, interval=EVERY, pause=0)

    async def restarted(self) -> Newsdesk:
        await self.web.close()
        return Newsdesk(self.site, self.store)

    async def follow(self, *items: str, path: str = "/feed") -> Source:
        """Put these items into the feed at `path`, and read it from now on."""
        self.site.pages[path] = Page(rss(*items), FEED)
        return await self.collector.add(self.site.url(path))

    async def pass_later(self, seconds: float = EVERY) -> Report:
        """Let time pass, and visit the one source that is due."""
        await self.clock.run(seconds)
        (report,) = await self.collector.run_once()
        return report

    async def articles(self) -> dict[str, Filed]:
        """What is stored, by title, newest first."""
        return {filed.article.title: filed for filed in await self.store.articles()}


async def ended(task: asyncio.Task[None]) -> None:
    """Cancel a loop, and return when it has ended."""
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def dated(number: int, ago: timedelta, words: str = "") -> str:
    """An item that was published so long before the start of the tests' time."""
    return item(number, words, date=format_datetime(START - ago))
