"""How long something lasts, and dates: "3 days", "for the next two weeks", "15 September", "until I say"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from bot.chat.parsing.words.day_words import days_of_a_month, every_date
from bot.chat.parsing.words.han_numbers import han_number
from bot.chat.parsing.words.items import Duration, Mark, OpenEnd, Unit
from bot.chat.parsing.words.patterns import Phrases, Read, Word, always, compiled
from bot.chat.parsing.words.vocabulary import vocabulary
from summaries import languages

_UNITS: Final = (Unit.HOURS, Unit.DAYS, Unit.WEEKS, Unit.MONTHS)
_ALONE: Final = (Unit.WEEKS, Unit.MONTHS)
"""Units that mean one by themselves: "на неделю"."""


@cache
def duration_words(codes: tuple[str, ...]) -> tuple[Word, ...]:
    """The words of these languages (ISO 639-1), those of durations and dates among them.

    Of two that are as long the first counts: a week is one week rather than weekly, and 15日 the day of a month.
    """
    every = [Phrases(languages.profile(code)) for code in codes]
    months = tuple(word for phrases in every for word in days_of_a_month(phrases))
    lengths = tuple(word for phrases in every for word in _words(phrases))
    spaced = all(phrases.language.spaced for phrases in every)
    return (*lengths, *vocabulary(codes)) if spaced else (*months, *lengths, *vocabulary(codes))


def _words(phrases: Phrases) -> Iterator[Word]:
    yield compiled(phrases.of("indefinitely"), always(OpenEnd()))
    yield compiled(phrases.either(phrases.language.conversation.phrases["next"]), always(Mark("filler")))
    yield from _durations(phrases)
    yield from every_date(phrases)


def _durations(phrases: Phrases) -> Iterator[Word]:
    talk, numbers = phrases.language.conversation.phrases, phrases.numbers()
    before = rf"(?:(?:{phrases.of('lasting')}|{phrases.either(talk['next'])})\s*)*"
    for unit, two in zip(_UNITS, phrases.language.schedule.duals, strict=False):
        yield compiled(before + phrases.either(two), always(Duration(2, unit)))
    for unit in _UNITS:
        units = phrases.beside_number(talk[unit.value])
        yield compiled(rf"{before}(?P<n>{phrases.figure(numbers)})\s?-?{units}", _duration(numbers, unit))
        if unit in _ALONE and phrases.language.spaced:
            yield compiled(rf"{before}{phrases.either(talk[unit.value])}", always(Duration(1, unit)))


def _duration(numbers: Mapping[str, int], unit: Unit) -> Read:
    return lambda match: (Duration(numbers.get(match["n"]) or han_number(match["n"]), unit),)
