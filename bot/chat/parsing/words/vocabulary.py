"""All words of one or several languages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from bot.chat.parsing.words.clock_words import clock_words
from bot.chat.parsing.words.day_words import day_words
from bot.chat.parsing.words.items import Mark
from bot.chat.parsing.words.letters import plain
from bot.chat.parsing.words.patterns import Phrases, Word, always, compiled
from summaries import languages

LONG_ENOUGH: Final = 4
"""Letters of a name that a misspelt word is compared to: short ones are like anything."""
_MARKS: Final = ("without", "without_after", "everything", "to", "to_after", "filler")


@cache
def vocabulary(codes: tuple[str, ...]) -> tuple[Word, ...]:
    """The words of these languages (ISO 639-1); those that mean more come first."""
    return tuple(word for code in codes for word in _words(code))


@cache
def _words(code: str) -> tuple[Word, ...]:
    phrases = Phrases(languages.profile(code))
    return (*clock_words(phrases), *day_words(phrases), *_marks(phrases))


def _marks(phrases: Phrases) -> Iterator[Word]:
    for key in _MARKS:
        yield compiled(phrases.of(key), always(Mark(key)))
    yield compiled(phrases.of("every"), always(Mark("filler")))
    yield compiled(phrases.of("each_after"), always(Mark("filler")))


@cache
def known_words(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The words of days and of how often in these languages, to which misspelt words are compared."""
    named = (
        name
        for code in codes
        for names in (
            *languages.profile(code).conversation.weekdays,
            *languages.profile(code).schedule.phrases.values(),
        )
        for name in names
    )
    return tuple(dict.fromkeys(plain(name) for name in named if len(name) >= LONG_ENOUGH and " " not in name))
