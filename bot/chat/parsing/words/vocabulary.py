"""All words of one or several languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from bot.chat.parsing.words.clock_words import clock_words
from bot.chat.parsing.words.day_words import certain_dates, day_words, days_of_a_month
from bot.chat.parsing.words.items import Every, Mark, Unit
from bot.chat.parsing.words.letters import bare
from bot.chat.parsing.words.often_words import often_words
from bot.chat.parsing.words.patterns import Phrases, Word, always, compiled
from summaries import languages

LONG_ENOUGH: Final = 4
"""Letters of a name that a misspelt word is compared to: short ones are like anything."""
_MARKS: Final = (
    "without",
    "without_after",
    "everything",
    "to",
    "until",
    "to_after",
    "silently",
    "round_up",
    "summary",
    "filler",
)
_ROUND_UPS: Final = (("round_up_week", Unit.WEEKS), ("round_up_month", Unit.MONTHS))


@cache
def vocabulary(codes: tuple[str, ...]) -> tuple[Word, ...]:
    """The words of these languages (ISO 639-1); those that mean more come first."""
    return tuple(word for code in codes for word in _words(code))


@cache
def _words(code: str) -> tuple[Word, ...]:
    phrases = Phrases(languages.profile(code))
    days = (*certain_dates(phrases), *day_words(phrases), *often_words(phrases), *days_of_a_month(phrases))
    return (*clock_words(phrases), *days, *_marks(phrases))


def _marks(phrases: Phrases) -> Iterator[Word]:
    for key in _MARKS:
        yield compiled(phrases.of(key), always(Mark(key)))
    for key, unit in _ROUND_UPS:
        yield compiled(phrases.of(key), always(Mark("round_up"), Every(1, unit)))
    yield compiled(phrases.of("every"), always(Mark("every")))
    yield compiled(phrases.of("each_after"), always(Mark("filler")))


@cache
def known_words(codes: tuple[str, ...]) -> Mapping[str, str]:
    """The words of days and of how often in these languages, to which misspelt words are compared, as they are written.

    Of forms with and without accents the first counts.
    """
    profiles = map(languages.profile, codes)
    lists = (names for one in profiles for names in (*one.conversation.weekdays, *one.schedule.phrases.values()))
    named = (name for names in lists for name in names)
    known: dict[str, str] = {}
    for name in named:
        if len(name) >= LONG_ENOUGH and " " not in name:
            known.setdefault(bare(name), name)
    return known
