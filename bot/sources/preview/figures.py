"""What the entries of a feed show: whole texts or teasers, how many a day, the language, whether the dates are sound.

Pure decisions over the entries and `now`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.feeds.formats.entry import Entry
from summaries.text.sentences import language

MOSTLY: Final = 0.7
"""Share of the entries from which "mostly" is said of the feed."""
FUTURE: Final = timedelta(days=1)
"""So far ahead a date is a mistake: no time zone explains it."""
FEWEST_DATED: Final = 3
"""Dated entries from which there is a rate."""
READ_FOR_LANGUAGE: Final = 20
"""Entries whose language is guessed; a guess takes 0.1 ms."""
DAY: Final = timedelta(days=1)


class Extent(StrEnum):
    """How much of its articles a feed has."""

    NOTHING = "nothing"
    TITLES = "titles"
    TEASERS = "teasers"
    MIXED = "mixed"
    WHOLE = "whole"


class Dates(StrEnum):
    """Whether the dates of a feed can be used."""

    SOUND = "sound"
    NONE = "none"
    SOME_MISSING = "some missing"
    SOME_AHEAD = "some ahead"
    ALL_EQUAL = "all equal"


@dataclass(frozen=True, slots=True)
class Figures:
    """What the entries show. `faulty` counts those behind the verdict on dates; `a_day` is None without enough dates.

    `languages` are codes (ISO 639-1), the most frequent first. `newest` is the latest date that is not ahead.
    """

    count: int
    extent: Extent
    dates: Dates
    faulty: int
    a_day: float | None
    newest: datetime | None
    languages: tuple[str, ...]


def figures(entries: Sequence[Entry], now: datetime, teaser: int, declared: str = "") -> Figures:
    """The figures of a feed that declares a language. A text of fewer code points than `teaser` is a teaser."""
    dates, faulty = _dates([entry.published for entry in entries], now)
    past = sorted(entry.published for entry in entries if entry.published and entry.published <= now + FUTURE)
    newest = past[-1] if past else None
    extent = _extent([len(entry.text.strip()) for entry in entries], teaser)
    return Figures(len(entries), extent, dates, faulty, _a_day(past), newest, _languages(entries, declared))


def _extent(lengths: Sequence[int], teaser: int) -> Extent:
    if not lengths:
        return Extent.NOTHING
    whole = sum(length >= teaser for length in lengths) / len(lengths)
    if whole >= MOSTLY:
        return Extent.WHOLE
    if whole > 1 - MOSTLY:
        return Extent.MIXED
    return Extent.TITLES if lengths.count(0) >= MOSTLY * len(lengths) else Extent.TEASERS


def _dates(published: Sequence[datetime | None], now: datetime) -> tuple[Dates, int]:
    dated = [moment for moment in published if moment]
    missing, ahead = len(published) - len(dated), sum(moment > now + FUTURE for moment in dated)
    if not dated:
        return Dates.NONE, missing
    if missing:
        return Dates.SOME_MISSING, missing
    if ahead:
        return Dates.SOME_AHEAD, ahead
    if len(dated) >= FEWEST_DATED and len(set(dated)) == 1:
        return Dates.ALL_EQUAL, len(dated)
    return Dates.SOUND, 0


def _a_day(past: Sequence[datetime]) -> float | None:
    """Entries a day between the oldest and the newest."""
    if len(past) < FEWEST_DATED or past[-1] == past[0]:
        return None
    return (len(past) - 1) / ((past[-1] - past[0]) / DAY)


def _languages(entries: Sequence[Entry], declared: str) -> tuple[str, ...]:
    found = [language(f"{one.title}\n{one.text}", one.language or declared) for one in entries[:READ_FOR_LANGUAGE]]
    counted = Counter(filter(None, found))
    return tuple(code for code, count in counted.most_common() if count > (1 - MOSTLY) / 2 * len(found))
