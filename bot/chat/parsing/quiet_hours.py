"""Quiet hours as people write them: "22:00-07:00", "from 10 at night to 7", "22 bis 7 Uhr", "off"."""

from __future__ import annotations

from datetime import time
from functools import cache

from bot.chat.parsing.schedule.parse import read_words
from bot.chat.parsing.words.letters import bare
from bot.chat.parsing.words.phrasebook import conversations
from bot.model import Quiet

CHARACTERS_READ = 100
"""Quiet hours are short; a longer text means something else."""


def is_off(text: str) -> bool:
    """Whether the text turns quiet hours off."""
    return bare(text[:CHARACTERS_READ]).strip(" .!") in _words_of_off()


@cache
def _words_of_off() -> frozenset[str]:
    return frozenset(bare(phrase) for one in conversations() for phrase in one.phrases["off"])


def parse_quiet_hours(text: str) -> Quiet | None:
    """The hours that are written; None when they are not two different times of day, and nothing else.

    Days are refused: quiet hours are those of every day.
    """
    read = read_words(text[:CHARACTERS_READ])
    named = tuple(one for one in read.hours if isinstance(one, time))
    times = (*(read.repeated.span or ()), *named)
    days = any(not isinstance(one, time) and not one.each for one in read.hours)
    extra = days or read.unknown or read.zone or read.repeated.times or read.repeated.every_hours or read.silently
    match times:
        case (start, end) if start != end and not extra:
            return Quiet(start, end)
    return None
