"""Days: "mondays", "weekdays", "the 15th", "the first … of the month", "tomorrow"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from bot.chat.parsing.words.han_numbers import HAN_FIGURE, han_number
from bot.chat.parsing.words.items import Ahead, Days, Item, Mark, MonthDay, Ordinal
from bot.chat.parsing.words.letters import bare
from bot.chat.parsing.words.patterns import Phrases, Word, always, compiled
from bot.model import EVERY_DAY

_LAST: Final = -1
_LONGEST_MONTH: Final = 31
_NO_NAMES: Final = ((),) * 7


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
