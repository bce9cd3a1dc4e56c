"""Times of day in figures, and what a part of the day makes of an hour: "8 in the evening" is 20:00."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time
from typing import Final

from bot.chat.parsing.words.items import BareNumber, Clock, Item, Unknown
from bot.render.speech.speech import to_say
from summaries.languages.scripts import IN_PAIRS

NOT_A_TIME: Final = to_say("times go from 00:00 to 23:59, such as 08:30, 8:30pm or 20h")

_HALF: Final = r"\s?(?P<{}>[ap])\.?\s?m\b\.?"
FIGURES: Final = re.compile(
    rf"(?<![\d:.])(?:(?P<h>\d{{1,2}})\s?(?:[:.h]|h\s)(?P<m>\d{{2}})(?:{_HALF.format('half')})?"
    rf"|(?P<hour>\d{{1,2}})(?:{_HALF.format('with')}|\s?h\b)|(?P<four>\d{{4}})|(?P<bare>\d{{1,2}}))(?!\.?(?![{IN_PAIRS}])\w|:)"
)
"""8:30, 8.30 p.m., 8h30, 8 pm, 20h, 1830, 8. Han and kana may follow: 8:30到9:30."""
LIKE_A_TIME: Final = re.compile(r"\d[\d:.]*(?:[^\W_]+)?")

NAMED_HOURS: Final[Mapping[str, time]] = {
    "morning": time(8),
    "noon": time(12),
    "afternoon": time(15),
    "evening": time(19),
    "night": time(22),
    "midnight": time(0),
}
"""The hour of a part of the day that is named without one. Those of noon and midnight are what they mean."""
EXACT_PARTS: Final = frozenset({"noon", "midnight"})

_HALF_DAY: Final = 12
_BY_PART: Final[Mapping[str, Mapping[int, int]]] = {
    "before_noon": {hour: hour % 12 for hour in range(13)},
    "after_noon": {hour: hour % 12 + 12 for hour in range(1, 13)} | {hour: hour for hour in range(13, 24)},
    "morning": {hour: hour % 12 for hour in range(13)},
    "noon": {11: 11, 12: 12, 13: 13, 14: 14, 1: 13, 2: 14},
    "afternoon": {hour: hour % 12 + 12 for hour in (12, 1, 2, 3, 4, 5, 6, 7, 8)}
    | {hour: hour for hour in range(13, 21)},
    "evening": {hour: hour + 12 for hour in range(3, 12)}
    | {hour: hour for hour in (1, 2, *range(15, 24))}
    | {12: 0, 0: 0},
    "night": {hour: hour + 12 for hour in range(6, 12)}
    | {hour: hour for hour in (*range(6), *range(18, 24))}
    | {12: 0},
    "midnight": {12: 0, 0: 0},
}
"""The hour of a day of 24 that an hour is in a part of the day; 12 at night is midnight."""


def in_part(clock: Clock, part: str) -> Clock | None:
    """The time in this part of the day; None when it does not lie in it, such as 18:30 in the morning."""
    hour = clock.at.hour
    if clock.sure and 0 < hour < _HALF_DAY:
        return Clock(clock.at, sure=True, settled=True) if part in {"morning", "before_noon"} else None
    found = _BY_PART[part].get(hour)
    return None if found is None else Clock(clock.at.replace(hour=found), sure=True, settled=True)


def read_figures(match: re.Match[str]) -> Item:
    """The time that a match of `FIGURES` writes; `Unknown` when there is no such time."""
    if match["bare"]:
        return BareNumber(int(match["bare"]))
    hours = int(match["h"] or match["hour"] or match["four"][:2])
    minutes = int(match["m"] or (match["four"] or "0000")[2:])
    half = match["half"] or match["with"]
    if half and 0 < hours <= _HALF_DAY:
        hours = hours % _HALF_DAY + (_HALF_DAY if half == "p" else 0)
    elif half:
        return Unknown(match[0], NOT_A_TIME)
    return clock(hours, minutes, match[0], sure=bool(half) or hours > _HALF_DAY or hours == 0)


def clock(hours: int, minutes: int, words: str, *, sure: bool) -> Item:
    """The time of day, or `Unknown` when a day has none such."""
    if hours < 24 and minutes < 60:  # noqa: PLR2004 - hours of a day, minutes of an hour
        return Clock(time(hours, minutes), sure=sure)
    return Unknown(words, NOT_A_TIME)
