"""The preview of a feed: what an admin sees before it is added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.feeds.formats.entry import Entry
from bot.feeds.parser_port import Parser
from bot.ports import Clock, Store, Web
from bot.sources.preview import overlap
from bot.sources.preview.figures import Extent, Figures, figures
from bot.sources.preview.sample_page import SamplePages

COMPARED: Final = 2_000
"""Articles of the archive, the newest, with which the entries are compared."""
AROUND: Final = timedelta(days=2)
"""How long before the oldest entry another outlet may have had its article."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The figures of a feed, and how many of its entries others have brought already.

    `wall` says why its pages cannot be read whole, in one plain line; "" when they can, or were not tried since the
    feed has the whole texts.
    """

    figures: Figures
    known: int = 0
    wall: str = ""


class Previewer:
    """Makes previews. An entry whose text is shorter than `teaser` code points is a teaser. Stores nothing."""

    def __init__(self, store: Store, web: Web, parser: Parser, clock: Clock, *, teaser: int) -> None:
        self._store = store
        self._clock = clock
        self._pages = SamplePages(web, parser, clock)
        self._teaser = teaser

    async def preview(self, entries: Sequence[Entry], url: str, language: str = "") -> Preview:
        """The preview of a feed at `url` that declares this language; `entries` are the newest first."""
        found = figures(entries, self._clock.now(), self._teaser, language)
        thin = [entry for entry in entries if len(entry.text) < self._teaser]
        wall = "" if found.extent is Extent.WHOLE else await self._pages.trouble(thin, url)
        return Preview(found, await self._known(entries), wall)

    async def _known(self, entries: Sequence[Entry]) -> int:
        dated = [entry.published for entry in entries if entry.published]
        since = min(dated) - AROUND if dated else None
        archive = await self._store.articles(since=since, limit=COMPARED)
        return overlap.known(entries, [filed.article for filed in archive])
