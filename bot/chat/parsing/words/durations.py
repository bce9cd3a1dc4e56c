"""How long something lasts, and dates: "3 days", "for the next two weeks", "15 September", "until I say"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import Final

from bot.chat.parsing.words.day_words import days_of_a_month
from bot.chat.parsing.words.han_numbers import HAN_FIGURE, han_number
from bot.chat.parsing.words.items import Date, Duration, Item, Mark, OpenEnd, Unit
from bot.chat.parsing.words.patterns import Phrases, Read, Word, always, compiled
from bot.chat.parsing.words.vocabulary import vocabulary
from summaries import languages

_UNITS: Final = (Unit.HOURS, Unit.DAYS, Unit.WEEKS, Unit.MONTHS)
_ALONE: Final = (Unit.WEEKS, Unit.MONTHS)
"""Units that mean one by themselves: "на неделю"."""
_ISO: Final = r"(?<![\w.])(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?![\w:])"


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
    yield compiled(_ISO, lambda match: (Date(int(match["y"]), int(match["m"]), int(match["d"])),))
    yield compiled(phrases.of("indefinitely"), always(OpenEnd()))
    yield compiled(phrases.either(phrases.language.conversation.phrases["next"]), always(Mark("filler")))
    yield from _durations(phrases)
    yield from _dates(phrases)


def _durations(phrases: Phrases) -> Iterator[Word]:
    talk, numbers = phrases.language.conversation.phrases, phrases.numbers()
    before = rf"(?:(?:{phrases.of('lasting')}|{phrases.either(talk['next'])})\s*)*"
    for unit in _UNITS:
        units = phrases.beside_number(talk[unit.value])
        yield compiled(rf"{before}(?P<n>{phrases.figure(numbers)})\s?-?{units}", _duration(numbers, unit))
        if unit in _ALONE and phrases.language.spaced:
            yield compiled(rf"{before}{phrases.either(talk[unit.value])}", always(Duration(1, unit)))


def _duration(numbers: Mapping[str, int], unit: Unit) -> Read:
    return lambda match: (Duration(numbers.get(match["n"]) or han_number(match["n"]), unit),)


def _dates(phrases: Phrases) -> Iterator[Word]:
    if not phrases.language.spaced:
        figure = rf"(?:\d{{1,2}}|{HAN_FIGURE})"
        yield compiled(rf"(?P<m>{figure})月(?P<d>{figure})[日号]", _date_in_figures)
        return
    for number, forms in enumerate(phrases.language.conversation.months, 1):
        month = phrases.either(forms)
        day = r"(?<![\d.:])(?P<d>\d{1,2})(?:st|nd|rd|th|er|\.)?"
        yield compiled(rf"{day}\s?(?:(?:de|of)\s)?{month}\.?", partial(_date, number))
        yield compiled(rf"{month}\.?\s{day}(?![\w:])", partial(_date, number))


def _date(month: int, match: re.Match[str]) -> tuple[Item, ...]:
    return (Date(0, month, int(match["d"])),)


def _date_in_figures(match: re.Match[str]) -> tuple[Item, ...]:
    return (Date(0, han_number(match["m"]), han_number(match["d"])),)
