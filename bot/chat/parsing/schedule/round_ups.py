"""Round-ups of the week or the month: whether one is asked for, and the day on which it comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.chat.parsing.schedule.request import Hours
from bot.render.speech.speech import to_say

ONE_DAY: Final = to_say("a round-up comes once a week or once a month: name one day, such as round-up fridays 17:00")
_MONDAY: Final = (0,)


def round_up_hours(word: str, hours: Sequence[Hours]) -> tuple[tuple[Hours, ...], bool, str]:
    """The hours, whether they are those of a round-up, and what is wrong, if anything.

    `word` is "round_up", "summary", or "" for none. A round-up without a day is on Mondays, as all that is weekly; a
    summary is one only on a day of the week or the month, else a digest.
    """
    if not word:
        return tuple(hours), False, ""
    if word == "round_up":
        hours = [one if _names_days(one) else replace(one, days=_MONDAY) for one in hours or (Hours(),)]
    if hours and all(map(_is_seldom, hours)):
        return tuple(hours), True, ""
    return tuple(hours), False, ONE_DAY if word == "round_up" else ""


def _names_days(one: Hours) -> bool:
    return bool(one.days or one.month_days or one.once or one.every > 1)


def _is_seldom(one: Hours) -> bool:
    """Whether hours come once a week or more seldom, and go on."""
    days = len(one.month_days) or max(len(one.days or ()), 1) * max(len(one.ordinals), 1)
    return not one.once and len(one.times) <= 1 and days == 1 and bool(one.days or one.month_days)
