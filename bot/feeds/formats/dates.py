"""The dates of feeds: RFC 822 and ISO 8601 in all their broken forms, and dates in words or figures of ten languages.

Pure. A text without a day, a month and a year is not a date; missing parts are not taken from today.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta

from bot.feeds.calendar.clock_times import read_clock
from bot.feeds.calendar.days import cut_figures, in_words
from bot.feeds.calendar.month_names import month_of

_YEARS = range(1995, 2101)
"""No feed is older than 1995; 1970 is a clock's zero, 0001 a database's, 9999 a form's."""
_LONGEST_DATE = 100
"""Characters read of a date; the longest in real feeds, of JavaScript with the zone in words, has 70."""

_RFC_822 = re.compile(
    r"(?:[A-Z][a-z]{2}, )?(?P<day>\d\d?) (?P<month>[A-Z][a-z]{2}) (?P<year>\d{4}) (?P<hour>[01]\d|2[0-3])"
    r":(?P<minute>[0-5]\d):(?P<second>[0-5]\d) (?:GMT|UTC|Z|(?P<sign>[+-])(?P<hours>0\d|1[0-3])(?P<minutes>[0-5]\d))"
)
_SINGLE = re.compile(
    r"(?:/Date\(|@)?(?P<since>\d{10})(?:\d{3}){0,3}(?:\.\d+)?(?:\)/)?|(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"
    r"(?:[T ]?(?P<hour>\d\d):?(?P<minute>\d\d):?(?P<second>\d\d)?(?:\.\d+)?\s?(?P<zone>Z|[+-].*)?)?",
    re.IGNORECASE,
)
"""Seconds since 1970, or thousandths, millionths or billionths of them, or a date of eight digits (ISO 8601)."""
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def moment(text: str, *, day_first: bool | None = None) -> datetime | None:
    """The instant in UTC that a feed's date names (without a zone: UTC), or None when it is not a full date.

    `day_first` says how "8/9/2020" is meant in this feed (`days_first`); without it, that is no date.

    >>> str(moment("Tue, 18 Sept 2018 15:53:56 +0300"))
    '2018-09-18 12:53:56+00:00'
    """
    words = _plain(text)
    try:
        found = (_usual(words) or _unusual(words, day_first=day_first)) if words else None
    except (ValueError, OverflowError):  # no such day or hour
        return None
    return found if found and found.year in _YEARS else None


def _plain(text: str) -> str:
    """The text on one line, with the digits and minus signs of ASCII."""
    words = " ".join(text[: 2 * _LONGEST_DATE].split())[:_LONGEST_DATE]
    return words if words.isascii() else _BEYOND_ASCII.sub(_in_ascii, words)


def _in_ascii(found: re.Match[str]) -> str:
    digit = unicodedata.digit(found[0], None)
    if digit is not None:
        return str(digit)
    return "-" if found[0] in "\u2010\u2011\u2012\u2013\u2212" else found[0]


def _usual(words: str) -> datetime | None:
    """The instant of a date as the two standards write it, several times as fast as that of any other."""
    if words[4:5] == "-" and words[10:11] == "T":
        with suppress(ValueError):
            told = datetime.fromisoformat(words)
            return told.astimezone(UTC) if told.tzinfo else told.replace(tzinfo=UTC)
    found = _RFC_822.fullmatch(words)
    month = month_of(found["month"]) if found else None
    if not found or not month:
        return None
    day, year, hour, minute, second = map(int, found.group("day", "year", "hour", "minute", "second"))
    hours, minutes = (int(part or 0) for part in found.group("hours", "minutes"))
    ahead = timedelta(hours=hours, minutes=minutes)
    told = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    return told + ahead if found["sign"] == "-" else told - ahead


def _unusual(words: str, *, day_first: bool | None) -> datetime | None:
    if single := _SINGLE.fullmatch(words):
        if single["since"]:
            return datetime.fromtimestamp(int(single["since"]), UTC)
        words = _spread(single)
    day, rest = cut_figures(words, day_first=day_first)
    clock = read_clock(rest)
    day = day or in_words(clock.rest)
    return (datetime.combine(day, time(), clock.zone) + clock.time).astimezone(UTC) if day else None


def _spread(found: re.Match[str]) -> str:
    """The extended format of a date in the basic one."""
    day = "-".join(found.group("year", "month", "day"))
    if not found["hour"]:
        return day
    return f"{day} {found['hour']}:{found['minute']}:{found['second'] or '00'}{found['zone'] or ''}"
