"""Reading ahead: news is read as questions and comparisons will read it, so that neither waits for readings or data."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from functools import partial

from bot.model import Filed
from bot.periodic import repeat
from bot.ports import Clock, Store, StoreError
from summaries.model import Article

READ_AT_START, BRIEFED_AT_START = 200, 3
"""The newest articles that are read and briefed on when the bot starts."""
LOOK = 5.0
"""Seconds between two looks at what other processes have filed."""
OVERLAP = timedelta(minutes=2)
"""How far back of the last look is looked: an article may be stored some time after it arrived. Reading is cached."""
FIRST = 3
"""Articles of a language that load its data; some have no news."""


class LanguageData:
    """The data of languages, which is loaded in a thread when the first articles of each language come."""

    def __init__(self) -> None:
        self._met: Counter[str] = Counter()
        self._turn = asyncio.Lock()

    async def load(self, articles: Callable[[], Iterable[Article]]) -> None:
        """Load what these articles need, which are made in the thread too: a guess of a language takes half a ms."""
        async with self._turn:  # who comes meanwhile must not load the same on the event loop
            await asyncio.to_thread(self._load, articles)

    def _load(self, articles: Callable[[], Iterable[Article]]) -> None:
        first = []
        for article in articles():
            self._met[article.language] += 1
            if self._met[article.language] <= FIRST:
                first.append(article)
        if first:
            load_languages(first)


def load_languages(articles: Sequence[Article]) -> None:
    """Compare articles with each other, which loads the data of their languages: 0.1 to 0.4 s each."""
    from bot.stories.method import method  # noqa: PLC0415 - most commands need no text package
    from summaries.stories.group import fingerprints_of  # noqa: PLC0415

    method()  # it reads articles in English, whatever the languages of these
    fingerprints_of(articles)


def read_ahead(articles: Iterable[Article]) -> None:
    """Read news as a briefing will, 3 ms each; the readings are cached."""
    from summaries.passages.story_reading import READ  # noqa: PLC0415 - most commands need no text package
    from summaries.reading.read import read  # noqa: PLC0415

    for article in articles:
        read(article, most=READ)


class OthersArticles:
    """Reads what other processes file: whoever files an article reads it for its own process alone."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock, self._looked, self._revision = store, clock, clock.now(), -1

    async def run(self) -> None:
        """Look again and again, until cancelled."""
        await repeat(self._clock, LOOK, self.look, "readings of new articles")

    async def look(self) -> None:
        """Read what has come since the last look."""
        revision, now = await self._store.revision(Filed), self._clock.now()
        if revision != self._revision:
            filed = await self._store.articles(arrived_after=self._looked - OVERLAP, limit=READ_AT_START)
            await asyncio.to_thread(read_ahead, [record.article for record in filed])
        self._revision, self._looked = revision, now


async def read_newest(store: Store, clock: Clock) -> None:
    """Read the newest articles and brief on some, so that the first questions after a start wait for no reading.

    It takes half a second, and some tenths for the data of each language.
    """
    from summaries.briefing.brief import brief  # noqa: PLC0415 - most commands need no text package

    try:
        newest = [record.article for record in await store.articles(limit=READ_AT_START)]
    except StoreError:  # one of them is damaged: who asks for it is told so
        return
    await asyncio.to_thread(read_ahead, newest)
    await asyncio.to_thread(partial(brief, newest[:BRIEFED_AT_START], now=clock.now()))
