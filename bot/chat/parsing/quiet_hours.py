"""Quiet hours as people write them: "22:00-07:00", "from 10pm to 7", "off".

Pure and total. The command on quiet hours imports it.
"""

from __future__ import annotations

import re
from datetime import time
from typing import Final

from bot.chat.parsing.schedule import clock, plain
from bot.model import Quiet

CHARACTERS: Final = 100
"""Of quiet hours as they are written; more say something else."""

_OFF: Final = frozenset({"off", "none", "no", "never", "stop", "end", "clear"})
_BETWEEN: Final = re.compile(r"[\s,;\-–—−]+")
_FOUR_DIGITS: Final = re.compile(r"\b(\d\d)(\d\d)\b")
_FILLER: Final = frozenset(
    {"from", "between", "to", "till", "til", "until", "and", "at", "hours", "daily", "every", "day"}
)


def off(text: str) -> bool:
    """Whether quiet hours are called off."""
    return plain(text[:CHARACTERS]).strip(" .!") in _OFF


def quiet_hours(text: str) -> Quiet | None:
    """The hours that are written; None when they are not two different times of day."""
    written = _FOUR_DIGITS.sub(r"\1:\2", plain(text[:CHARACTERS]))
    said = [word for word in _BETWEEN.split(written) if word and word not in _FILLER]
    match [clock(f"{word}h") or clock(word) for word in said]:
        case [time() as start, time() as end] if start != end:
            return Quiet(start, end)
    return None
