"""How often: "every 6 hours", "every other day", "twice a day", "weekly"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from bot.chat.parsing.words.han_numbers import han_number
from bot.chat.parsing.words.items import Every, Item, Times, Unit, Unknown
from bot.chat.parsing.words.patterns import Phrases, Word, always, compiled
from bot.render.speech.speech import to_say

TOO_SELDOM: Final = to_say("the most seldom is once a month, such as first monday 08:30")
TOO_OFTEN: Final = to_say("the most often is every hour, such as every 1h from 08:00 to 20:00")

_PHRASES: Final[Mapping[str, Item]] = {
    "hourly": Every(1, Unit.HOURS),
    "weekly": Every(1, Unit.WEEKS),
    "fortnightly": Every(2, Unit.WEEKS),
    "every_other_day": Every(2, Unit.DAYS),
    "monthly": Every(1, Unit.MONTHS),
    "once": Times(1),
}
"""Lists of phrases that always mean the same."""


def often_words(phrases: Phrases) -> Iterator[Word]:
    """The words of how often."""
    for key, item in _PHRASES.items():
        yield compiled(phrases.of(key), always(item))
    yield compiled(phrases.of("yearly"), lambda match: (Unknown(match[0], TOO_SELDOM),))
    for unit in Unit:
        yield from _every(phrases, unit)
    for unit, two in zip(Unit, phrases.language.schedule.duals, strict=False):
        yield compiled(rf"{phrases.of('every')}\s+{phrases.either(two)}", always(Every(2, unit)))
    yield compiled(rf"{phrases.of('every')}\s+{phrases.of('other')}", always(Every(2, None)))
    yield from _too_often(phrases)
    yield from _times(phrases)


def _every(phrases: Phrases, unit: Unit) -> Iterator[Word]:
    """Such as "every 6 hours", "every hour", "every other day", and 6時間ごと, where "every" stands behind."""
    numbers = phrases.numbers()
    number = rf"(?P<n>{phrases.figure(numbers)})"
    forms = phrases.beside_number(phrases.language.conversation.phrases[unit.value])
    every, other, behind = (phrases.of(key) for key in ("every", "other", "each_after"))
    read = partial(_counted, numbers, unit)
    yield compiled(rf"{every}\s*(?:{number}\s?-?)?{forms}", read)
    yield compiled(rf"{every}\s*{other}\s*{forms}", always(Every(2, unit)))
    yield compiled(rf"{number}\s?{forms}\s?{behind}", read)


def _too_often(phrases: Phrases) -> Iterator[Word]:
    number, every, behind = phrases.figure(phrases.numbers()), phrases.of("every"), phrases.of("each_after")
    minutes = phrases.beside_number(phrases.language.schedule.phrases["minutes"])
    for pattern in (rf"{every}\s*(?:{number}\s?)?{minutes}", f"{number}{minutes}{behind}"):
        yield compiled(pattern, lambda match: (Unknown(match[0], TOO_OFTEN),))


def _times(phrases: Phrases) -> Iterator[Word]:
    for count, named in enumerate(phrases.language.schedule.times, 1):
        yield compiled(phrases.either(named), always(Times(count)))
    numbers = phrases.numbers()
    of = phrases.beside_number(phrases.language.schedule.phrases["times_of"])
    yield compiled(rf"(?P<n>{phrases.figure(numbers)})\s?{of}", lambda match: (Times(_number(match["n"], numbers)),))


def _counted(numbers: Mapping[str, int], unit: Unit, match: re.Match[str]) -> tuple[Item, ...]:
    return (Every(_number(match["n"], numbers) if match["n"] else 1, unit),)


def _number(written: str, numbers: Mapping[str, int]) -> int:
    return numbers.get(written) or han_number(written)
