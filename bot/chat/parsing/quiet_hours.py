"""Quiet hours as people write them: "22:00-07:00", "from 10pm to 7", "off". Total."""

from __future__ import annotations

import re
from datetime import time
from typing import Final

from bot.chat.parsing.clock_times import normalized, time_of_day
from bot.model import Quiet

CHARACTERS_READ: Final = 100
"""Quiet hours are short; a longer text means something else."""

_OFF: Final = frozenset({"off", "none", "no", "never", "stop", "end", "clear"})
_BETWEEN: Final = re.compile(r"[\s,;\-–—−]+")
_FOUR_DIGITS: Final = re.compile(r"\b(\d\d)(\d\d)\b")
_FILLER: Final = frozenset(
    {"from", "between", "to", "till", "til", "until", "and", "at", "hours", "daily", "every", "day"}
)


def is_off(text: str) -> bool:
    """Whether the text turns quiet hours off."""
    return normalized(text[:CHARACTERS_READ]).strip(" .!") in _OFF


def parse_quiet_hours(text: str) -> Quiet | None:
    """The hours that are written; None when they are not two different times of day."""
    written = _FOUR_DIGITS.sub(r"\1:\2", normalized(text[:CHARACTERS_READ]))
    words = [word for word in _BETWEEN.split(written) if word and word not in _FILLER]
    match [time_of_day(f"{word}h") or time_of_day(word) for word in words]:
        case [time() as start, time() as end] if start != end:
            return Quiet(start, end)
    return None
