"""Days and how often: "mondays", "weekdays", "every other day", "twice a day", "the first monday of the month"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.chat.parsing.words.items import Ahead, Days, Every, Item, Mark, MonthDay, Ordinal, Times, Unit, Unknown
from bot.chat.parsing.words.letters import plain
from bot.chat.parsing.words.patterns import HAN_FIGURE, Phrases, Read, Word, always, compiled, han_number
from bot.model import EVERY_DAY, WEEKDAYS

_LAST: Final = -1
TOO_OFTEN: Final = "the most often is every hour, such as every 1h from 08:00 to 20:00"
_UNITS: Final = (Unit.HOURS, Unit.DAYS, Unit.WEEKS, Unit.MONTHS)


def day_words(phrases: Phrases) -> Iterator[Word]:
    """The words of days, and of how often."""
    yield from _weekdays(phrases)
    yield from _how_often(phrases)
    yield from _every(phrases)
    yield from _days_of_a_month(phrases)


def _how_often(phrases: Phrases) -> Iterator[Word]:
    """Phrases that always mean the same."""
    weekend = phrases.language.schedule.weekend
    for key, items in (
        ("daily", (Days(EVERY_DAY, each=True),)),
        (
            "working_days",
            (Days(tuple(day for day in EVERY_DAY if day not in weekend)) if weekend != (5, 6) else Days(WEEKDAYS),),
        ),
        ("days_off", (Days(weekend),)),
        ("hourly", (Every(1, Unit.HOURS),)),
        ("weekly", (Every(1, Unit.WEEKS),)),
        ("fortnightly", (Every(2, Unit.WEEKS),)),
        ("every_other_day", (Every(2, Unit.DAYS),)),
        ("monthly", (Every(1, Unit.MONTHS),)),
        ("once", (Times(1),)),
        ("today", (Ahead(0),)),
        ("tomorrow", (Ahead(1),)),
        ("last", (Ordinal(_LAST),)),
        ("of_month", (Mark("of_month"),)),
    ):
        yield compiled(phrases.of(key), always(*items))
    for number, forms in enumerate(phrases.language.schedule.ordinals, 1):
        yield compiled(phrases.either(forms), always(Ordinal(number)))


def _weekdays(phrases: Phrases) -> Iterator[Word]:
    names, spoken = phrases.language.schedule, phrases.language.conversation.weekdays or ((),) * 7
    for day in EVERY_DAY:
        yield compiled(
            phrases.either((*spoken[day], *names.weekdays[day])) + r"\.?",
            always(Days((day,))),
        )
    if names.day_signs:
        yield from _day_signs(
            names.day_signs, phrases.of("day_sign_before") if names.phrases["day_sign_before"] else ""
        )


def _day_signs(signs: str, before: str) -> Iterator[Word]:
    """Days as signs in a row: 周一三五, 月水金; and one by itself at either end of a range: 月〜金."""

    def read(match: re.Match[str]) -> tuple[Item, ...]:
        return (
            Days(tuple(sorted({signs.index(sign) for sign in match["signs"].replace("天", "日") if sign in signs}))),
        )

    sign = f"[{signs}天]"
    if before:
        yield compiled(rf"{before}(?P<signs>{sign}(?:[、,和及]?{sign})*)(?!\s?[点點时時])", read)
    else:
        yield compiled(rf"(?<![一-龯])(?P<signs>{sign}(?:[・、,]?{sign}){{1,6}})(?![一-龯])", read)
        yield compiled(
            rf"(?<![一-龯])(?P<signs>{sign})(?=\s?(?:[~〜-]|から))|(?<=[~〜-])(?P<signs_2>{sign})(?![一-龯])",
            _either_end(signs),
        )


def _either_end(signs: str) -> Read:
    return lambda match: (Days((signs.index(match["signs"] or match["signs_2"]),)),)


def _every(phrases: Phrases) -> Iterator[Word]:
    """Such as "every 6 hours", "every other day", "twice", "3 times a day"."""
    words, numbers, talk = phrases.language.schedule.phrases, phrases.numbers(), phrases.language.conversation.phrases
    number = rf"(?P<n>{phrases.figure(numbers)})"
    for unit in _UNITS:
        forms = phrases.beside_number(talk[unit.value])
        behind = (
            rf"|{number.replace('<n>', '<m>')}\s?{forms}\s?{phrases.of('each_after')}" if words["each_after"] else ""
        )
        yield compiled(
            rf"{phrases.of('every')}\s*(?:(?:{number}\s?-?)?{forms}|{phrases.of('other')}\s*(?P<other>{forms})){behind}",
            _counted(numbers, unit),
        )
    yield from _too_often(phrases, number)
    yield compiled(rf"{phrases.of('every')}\s+{phrases.of('other')}", always(Every(2, None)))
    for count, named in enumerate(phrases.language.schedule.times, 1):
        yield compiled(phrases.either(named), always(Times(count)))
    yield compiled(
        rf"{number}\s?{phrases.beside_number(words['times_of'])}", lambda match: (Times(_number(match["n"], numbers)),)
    )


def _too_often(phrases: Phrases, number: str) -> Iterator[Word]:
    minutes = phrases.beside_number(phrases.language.schedule.phrases["minutes"])
    for pattern in (
        rf"{phrases.of('every')}\s*(?:{number}\s?)?{minutes}",
        f"{number}{minutes}{phrases.of('each_after')}",
    ):
        yield compiled(pattern, lambda match: (Unknown(match[0], TOO_OFTEN),))


def _counted(numbers: dict[str, int], unit: Unit) -> Read:
    def read(match: re.Match[str]) -> tuple[Item, ...]:
        found = match.groupdict()
        written = found["n"] or found.get("m")
        return (Every(2 if found["other"] else _number(written, numbers) if written else 1, unit),)

    return read


def _number(written: str, numbers: dict[str, int]) -> int:
    return numbers.get(written) or han_number(written)


def _days_of_a_month(phrases: Phrases) -> Iterator[Word]:
    han = "" if phrases.language.spaced else f"|{HAN_FIGURE}"
    for template in phrases.language.schedule.phrases["month_day"]:
        pattern = re.escape(plain(template)).replace(r"\ ", r"\s+").replace(r"\{n\}", rf"(?P<n>\d{{1,2}}{han})")
        yield compiled(
            rf"(?<![\w.:]){pattern}(?![\w:])" if phrases.language.spaced else rf"(?<![\d.:]){pattern}", _month_day
        )


def _month_day(match: re.Match[str]) -> tuple[Item, ...]:
    number = han_number(match["n"])
    return (MonthDay(number),) if 1 <= number <= 31 else ()  # noqa: PLR2004 - days of the longest month
