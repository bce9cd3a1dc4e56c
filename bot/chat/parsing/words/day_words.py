"""Days: "mondays", "weekdays", "the 15th", "the first … of the month", "tomorrow", "24 december", 2026-12-24."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from bot.chat.parsing.words.han_numbers import HAN_FIGURE, han_number
from bot.chat.parsing.words.items import Ahead, Date, Days, Item, Mark, MonthDay, Ordinal, Unknown
from bot.chat.parsing.words.letters import bare
from bot.chat.parsing.words.patterns import Phrases, Word, always, compiled
from bot.model import EVERY_DAY
from bot.render.speech.speech import to_say

_LAST: Final = -1
_LONGEST_MONTH: Final = 31
_NO_NAMES: Final = ((),) * 7
NO_DATE: Final = to_say("there is no such date")
_ISO: Final = r"(?<![\w.])(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?![\w:])"
_LONG_ENOUGH: Final = 4
"""Letters of a short form of a month that is no weekday, as "mar" is in French and Spanish."""
_LEAP_YEAR: Final = 2020
_MONTHS: Final = 12
_YEARS: Final = {0, *range(2000, 2100)}
"""Years that are meant, 0 for none: the days up to a date are gone through one by one."""


def day_words(phrases: Phrases) -> Iterator[Word]:
    """The words of days."""
    words = phrases.language.schedule
    working = tuple(day for day in EVERY_DAY if day not in words.weekend)
    yield from _weekdays(phrases)
    yield compiled(phrases.of("daily"), always(Days(EVERY_DAY, each=True)))
    yield compiled(phrases.of("working_days"), always(Days(working)))
    yield compiled(phrases.of("days_off"), always(Days(words.weekend)))
    yield compiled(phrases.of("today"), always(Ahead(0)))
    yield compiled(phrases.of("tomorrow"), always(Ahead(1)))
    yield compiled(phrases.of("last"), always(Ordinal(_LAST)))
    for number, forms in enumerate(words.ordinals, 1):
        yield compiled(phrases.either(forms), always(Ordinal(number)))


def days_of_a_month(phrases: Phrases) -> Iterator[Word]:
    """The words of a month and of its days. They come last: "a month" may be how often, and 1日 once a day (1日1回)."""
    yield compiled(phrases.of("of_month"), always(Mark("of_month")))
    han = "" if phrases.language.spaced else f"|{HAN_FIGURE}"
    before, after = (r"(?<![\w.:])", r"(?![\w:])") if phrases.language.spaced else (r"(?<![\d.:])", "")
    months = (form for forms in phrases.language.conversation.months for form in forms)
    after += rf"(?!\s*{phrases.either(months)})" if phrases.language.spaced else ""  # "jeden 24. Dezember"
    for template in phrases.language.schedule.phrases["month_day"]:
        written = re.escape(bare(template)).replace(r"\ ", r"\s+")
        yield compiled(before + written.replace(r"\{n\}", rf"(?P<n>\d{{1,2}}{han})") + after, _month_day)


def _month_day(match: re.Match[str]) -> tuple[Item, ...]:
    number = han_number(match["n"])
    return (MonthDay(number),) if 1 <= number <= _LONGEST_MONTH else ()


def _weekdays(phrases: Phrases) -> Iterator[Word]:
    words, spoken = phrases.language.schedule, phrases.language.conversation.weekdays or _NO_NAMES
    for day, names in enumerate(zip(spoken, words.weekdays, strict=True)):
        yield compiled(phrases.either(name for some in names for name in some) + r"\.?", always(Days((day,))))
    if words.day_signs and words.phrases["day_sign_before"]:
        yield _signs_behind(words.day_signs, phrases.of("day_sign_before"))
    elif words.day_signs:
        yield from _bare_signs(words.day_signs)


def _signs_behind(signs: str, before: str) -> Word:
    """Days as signs behind a word of days, 周一三五, where 天 is 日 too; but not the hour of 周一三点."""
    sign = f"[{signs}天]"
    return compiled(rf"{before}(?P<signs>{sign}(?:[、,和及]?{sign})*)(?!\s?[点點时時])", partial(_by_signs, signs))


def _bare_signs(signs: str) -> Iterator[Word]:
    """Days as signs by themselves: several in a row, 月水金, or one at an end of a range, 月〜金."""
    sign, apart = f"[{signs}]", "[一-龯]"
    read = partial(_by_signs, signs)
    yield compiled(rf"(?<!{apart})(?P<signs>{sign}(?:[・、,]?{sign}){{1,6}})(?!{apart})", read)
    yield compiled(rf"(?<!{apart})(?P<signs>{sign})(?=\s?(?:[~〜-]|から))", read)
    yield compiled(rf"(?<=[~〜-])(?P<signs>{sign})(?!{apart})", read)


def _by_signs(signs: str, match: re.Match[str]) -> tuple[Item, ...]:
    named = {signs.index(sign) for sign in match["signs"].replace("天", "日") if sign in signs}
    return (Days(tuple(sorted(named))),)


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
    words.difference_update(phrases.language.schedule.phrases["every"])  # "jeden 24. Dezember" is each year's
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
