"""Which pages of teasers are tried again: those that could not be read as an article, at growing intervals."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

WAITS: Final = (timedelta(hours=1), timedelta(hours=6), timedelta(hours=24))
"""How long after each try the next one is due; what fails after the last keeps the feed's own words.

Walls of shields and faults of servers mostly last minutes to hours; pages of a login or a consent wall stay.
"""
MOST: Final = 5_000
"""Articles that wait at a time; when there are more, the oldest is given up."""


class PagesAgain:
    """Remembers, in memory, which articles wait for their page; a restart gives them up."""

    def __init__(self) -> None:
        self._waiting: dict[str, tuple[int, datetime]] = {}

    def due(self, now: datetime) -> frozenset[str]:
        """The ids of the articles whose pages may be tried now."""
        return frozenset(key for key, (_, moment) in self._waiting.items() if moment <= now)

    def waits(self, article: str) -> bool:
        """Whether the article waits for its page."""
        return article in self._waiting

    def failed(self, article: str, now: datetime) -> None:
        """Note that the article's page could not be used; it waits, or is given up after the last try."""
        tries = self._waiting.pop(article, (0, now))[0]
        if not article or tries == len(WAITS):
            return
        self._waiting[article] = (tries + 1, now + WAITS[tries])
        if len(self._waiting) > MOST:
            del self._waiting[next(iter(self._waiting))]

    def done(self, article: str) -> None:
        """Note that there is nothing to try again."""
        self._waiting.pop(article, None)
