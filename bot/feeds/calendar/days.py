"""Days as feeds write them: in figures, or with the month in words. Pure.

A day that could be of two months ("8/9/2020") is none, unless its feed shows which figure comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from bot.feeds.calendar.month_names import month_of

_YEAR_FIRST = re.compile(
    r"(?<!\d)(\d{4})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?!\d)[日일.]?(?:T(?=\d))?", re.IGNORECASE
)
_WEEK = re.compile(r"\d{4}-?W\d\d(?:-?[1-7])?(?!\d)T?", re.IGNORECASE)
"""A week of a year and the day of it (ISO 8601)."""
_ORDINAL = re.compile(r"(\d{4})-(\d{3})(?!\d)T?", re.IGNORECASE)
"""A year and the day of it, 1 to 366 (ISO 8601)."""
_YEAR_LAST = re.compile(r"(?<![\d:.])(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d\d)(?![\d:])")
_COUNTED_MONTH = re.compile(
    r"(?P<chinese>\d{1,2})\s?[月월]|\bth(?:áng|g)\.?\s?(?P<vietnamese>\d{1,2})(?!\d)", re.IGNORECASE
)
"""A month by its number in Chinese, Japanese, Korean and Vietnamese."""
_ERA = re.compile(r"(令和|平成|民國|民国)\s?(\d{1,3}|元)\s?年")
_ERAS = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911}
"""Years before the first one of a Japanese emperor or of the Republic of China."""
_BUDDHIST, _BUDDHA = range(2500, 2650), 543
"""Years of the calendar of Thailand, and how far they are ahead."""
_FULL_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
"""Beside it, "10.30.00" is a time."""
_TWO_WORDS = re.compile(r"(كانون|تشرين)\s+")
_WORD = re.compile(r"[^\s\d,.:;/()\[\]+'’|॰\-]+")
_NUMBER = re.compile(r"(['’]?)(\d+)")

_MONTHS, _LAST_DAY = 12, 31
_IN_FULL = 4
"""Digits of a year. Two are of 1950 to 2049, three count from 1900 (RFC 2822 §4.3)."""
_PIVOT = 50
_DAY_FIRST = re.compile(
    "(?:ar|bg|ca|cs|da|de|el|es|et|fi|fr|he|hi|hr|id|it|lv|nb|nl|no|pl|pt|ro|ru|sk|sl|sr|sv|th|tr|uk|vi)(?:-|$)"
    "|en-(?:au|gb|ie|in|ke|ng|nz|uk|za)$"
)
_MONTH_FIRST = re.compile("en-us$")
"""Languages, and countries of English, whose people write the day or the month first."""


def days_first(texts: Iterable[str], language: str = "") -> bool | None:
    """Whether the day stands before the month in a feed's dates of figures; None when nothing shows it.

    A day after the 12th in one of them shows it, else the feed's language, if its country settles it.
    """
    for found in filter(None, map(_YEAR_LAST.search, texts)):
        first, second = int(found[1]), int(found[3])
        if len(found[4]) == _IN_FULL and (first > _MONTHS) != (second > _MONTHS):
            return first > _MONTHS
    tag = language.casefold().replace("_", "-")
    return True if _DAY_FIRST.match(tag) else False if _MONTH_FIRST.match(tag) else None


def cut_figures(words: str, *, day_first: bool | None = None) -> tuple[date | None, str]:
    """A day that is written in figures, and the text without it. Raises ValueError for one that is none."""
    words = _ERA.sub(_common_era, words)
    if found := _YEAR_FIRST.search(words):
        day = date(_year(found[1]), int(found[2]), int(found[3]))
    elif found := _WEEK.match(words):
        day = date.fromisoformat(found[0].rstrip("Tt").upper())
    elif found := _ORDINAL.match(words):
        day = date(int(found[1]), 1, 1) + timedelta(days=int(found[2]) - 1)
    elif (found := _YEAR_LAST.search(words)) and (len(found[4]) == _IN_FULL or not _FULL_YEAR.search(words)):
        one, month = int(found[1]), int(found[3])
        if not _is_day_first(found, usual=day_first):
            one, month = month, one
        day = date(_year(found[4]), month, one)
    else:
        return None, words
    return day, f"{words[: found.start()]} {words[found.end() :]}"


def _common_era(found: re.Match[str]) -> str:
    return f"{_ERAS[found[1]] + (1 if found[2] == '元' else int(found[2]))}年"


def in_words(words: str) -> date | None:
    """The day in a text that names its month and has two figures besides: the day and the year."""
    words = _TWO_WORDS.sub(r"\1_", words)
    if counted := _COUNTED_MONTH.search(words):
        month: int | None = int(counted["chinese"] or counted["vietnamese"])
        words = words.replace(counted[0], " ", 1)
    else:  # the last name of a month: in French and Spanish, "mar" is also a Tuesday
        month = next(filter(None, map(month_of, reversed(_WORD.findall(words)))), None)
    numbers = _NUMBER.findall(words)
    if month is None or len(numbers) != 2:  # noqa: PLR2004 - a day and a year
        return None
    (mark, one), (_, other) = numbers
    year_first = bool(mark) or int(one) > _LAST_DAY
    year, day = (one, other) if year_first else (other, one)
    return date(_year(year), month, int(day))


def _is_day_first(found: re.Match[str], *, usual: bool | None) -> bool:
    """Whether the day comes first in "8/9/2020". Raises ValueError when it may mean two days."""
    one, other, year = int(found[1]), int(found[3]), found[4]
    if found[2] == ".":
        return True
    clear = len(year) == _IN_FULL or int(year) > _LAST_DAY
    if clear and (one == other or max(one, other) > _MONTHS):
        return one >= other
    if usual is None:
        raise ValueError("it may mean two days")
    return usual


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) >= _IN_FULL:
        return year - _BUDDHA * (year in _BUDDHIST)
    return year + (2000 if len(digits) < 3 and year < _PIVOT else 1900)  # noqa: PLR2004 - see _IN_FULL
