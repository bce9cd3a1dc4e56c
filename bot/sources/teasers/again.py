"""Which pages of teasers are tried again: those that could not be read as an article, at growing intervals. Pure.

A page that no visit came to, because there were too many or its host failed, waits without a try being counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.model import AwaitedPage
from bot.ports import Drop, Put, Write

WAITS: Final = (timedelta(hours=1), timedelta(hours=6), timedelta(hours=24))
"""How long after each try the next one is due; what fails after the last keeps the feed's own words.

Walls of shields and faults of servers mostly last minutes to hours; pages of a login or a consent wall stay.
"""
MOST: Final = 500
"""Articles of a source that wait at a time; when there are more, the one that is due first is given up."""


class PagesAgain:
    """The articles of one source that wait for their pages, in one visit at `now`; `writes` keep what it changed."""

    def __init__(self, source: str, waiting: Iterable[AwaitedPage], now: datetime) -> None:
        self._source = source
        self._now = now
        self._before = {one.article: one for one in waiting}
        self._waiting = dict(self._before)

    @property
    def due(self) -> frozenset[str]:
        """The ids of the articles whose pages may be tried now."""
        return frozenset(one.article for one in self._before.values() if one.due <= self._now)

    def waits(self, article: str) -> bool:
        """Whether the article waits for its page."""
        return article in self._waiting

    def tries(self, article: str) -> int:
        """How often the article's page was tried."""
        known = self._waiting.get(article)
        return known.tries if known else 0

    def postponed(self, article: str) -> None:
        """Note that the article's page was not tried, and waits for another visit."""
        self._wait(article, self.tries(article), WAITS[0])

    def failed(self, article: str) -> None:
        """Note that the article's page could not be used; it waits, or is given up after the last try."""
        tries = self.tries(article)
        if tries == len(WAITS):
            self.done(article)
        else:
            self._wait(article, tries + 1, WAITS[tries])

    def delayed(self, article: str, wait: timedelta) -> None:
        """Let the article wait for so long at least, because the host of its page asks for that."""
        known = self._waiting.get(article)
        if known and known.due < self._now + wait:
            self._waiting[article] = replace(known, due=self._now + wait)

    def _wait(self, article: str, tries: int, wait: timedelta) -> None:
        if not article:
            return
        self._waiting[article] = AwaitedPage(article, self._source, tries, self._now + wait)
        if len(self._waiting) > MOST:
            del self._waiting[min(self._waiting.values(), key=lambda one: one.due).article]

    def done(self, article: str) -> None:
        """Note that there is nothing to try again."""
        self._waiting.pop(article, None)

    def writes(self) -> list[Write]:
        """What changes in the store."""
        gone = [Drop(AwaitedPage, key) for key in self._before if key not in self._waiting]
        return [*gone, *(Put(one) for key, one in self._waiting.items() if one != self._before.get(key))]
