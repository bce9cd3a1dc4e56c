"""Dates: "15 September", "24 декабря", 12月24日, 2026-12-24."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from bot.chat.parsing.words.han_numbers import HAN_FIGURE, han_number
from bot.chat.parsing.words.items import Date, Item, Unknown
from bot.chat.parsing.words.letters import bare
from bot.chat.parsing.words.patterns import Phrases, Word, compiled

NO_DATE: Final = "there is no such date"
_ISO: Final = r"(?<![\w.])(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?![\w:])"
_LONG_ENOUGH: Final = 4
"""Letters of a short form of a month that is no weekday, as "mar" is in French and Spanish."""
_LEAP_YEAR: Final = 2020
_MONTHS: Final = 12
_YEARS: Final = {0, *range(2000, 2100)}
"""Years that are meant, 0 for none: the days up to a date are gone through one by one."""


def every_date(phrases: Phrases) -> Iterator[Word]:
    """Dates, with the short forms of months too."""
    return _dates(phrases, phrases.language.conversation.months)


def certain_dates(phrases: Phrases) -> Iterator[Word]:
    """Dates whose month can be no weekday and no other word."""
    months = phrases.language.conversation.months
    return _dates(phrases, [[form for form in forms if len(bare(form)) >= _LONG_ENOUGH] or forms for forms in months])


def _dates(phrases: Phrases, months: Iterable[Iterable[str]]) -> Iterator[Word]:
    yield compiled(_ISO, _date_in_figures)
    if not phrases.language.spaced:
        figure = rf"(?:\d{{1,2}}|{HAN_FIGURE})"
        yield compiled(rf"(?P<m>{figure})月(?P<d>{figure})[日号]", _date_in_figures)
        return
    for number, forms in enumerate(months, 1):
        month, before = phrases.either(forms), _before_a_day(phrases)
        day = r"(?<![\d.:])(?P<d>\d{1,2})(?:st|nd|rd|th|er|\.)?"
        yield compiled(rf"{before}{day}\s?(?:(?:de|of)\s)?{month}\.?", partial(_in_month, number))
        yield compiled(rf"{month}\.?\s{day}(?![\w:])", partial(_in_month, number))


def _before_a_day(phrases: Phrases) -> str:
    """Words such as "am", which stand before the day of a month too: the longer match is the date."""
    templates = phrases.language.schedule.phrases["month_day"]
    words = {template.partition("{n}")[0].strip() for template in templates}
    return rf"(?:{phrases.either(filter(None, words))}\s*)?"


def _in_month(month: int, match: re.Match[str]) -> tuple[Item, ...]:
    return (_date(0, month, int(match["d"]), match[0]),)


def _date_in_figures(match: re.Match[str]) -> tuple[Item, ...]:
    year = int(match.groupdict().get("y") or 0)
    return (_date(year, han_number(match["m"]), han_number(match["d"]), match[0]),)


def _date(year: int, month: int, day: int, words: str) -> Item:
    if year in _YEARS and 1 <= month <= _MONTHS and 1 <= day <= monthrange(year or _LEAP_YEAR, month)[1]:
        return Date(year, month, day)
    return Unknown(words, NO_DATE)
