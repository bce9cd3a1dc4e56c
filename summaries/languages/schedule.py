"""What people write of when they want something, in one language; table `[schedule]`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from summaries.languages.tables import Table, parted

PARTS: Final = ("morning", "noon", "afternoon", "evening", "night", "midnight", "before_noon", "after_noon")
"""Parts of a day; the last two only stand beside an hour."""
PHRASES: Final = (
    *("everything", "without", "without_after", "every", "each_after", "other", "filler", "to", "until", "to_after"),
    *("daily", "working_days", "days_off", "hourly", "weekly", "fortnightly", "every_other_day", "monthly", "yearly"),
    *("once", "times_of", "today", "tonight", "tomorrow", "last", "of_month", "month_day", "day_sign_before"),
    *("minutes", "clock_before", "attached", "lasting", "indefinitely", "silently"),
    *("round_up", "summary", "round_up_week", "round_up_month"),
    *PARTS,
)
_WEEKEND: Final = (5, 6)


@dataclass(frozen=True, slots=True)
class ScheduleWords:
    """Phrases of a language, in small letters; a list that is missing is empty.

    `phrases`: "without" stands before a topic that is left out and "without_after" behind it; "every" before a number
    of units and "each_after" behind it, "other" between "every" and a unit or a day; "to" between two days and "until"
    also before an end alone, "to_after" behind the last; "of_month" behind "the first Monday". "month_day" are
    templates of a day of the month, {n}. "minutes" are too short a time. "lasting" stands before a duration ("for the
    next"), "indefinitely" is one without an end, and "silently" is how a message comes without a sound.
    "round_up" is what tells the main stories of a week or a month, with the period in "round_up_week" and
    "round_up_month"; "summary" is that or any briefing. Words of "attached" are written as one with the next.
    "filler" has no meaning. Each of `PARTS` names a part of a day, the other lists how often or on which days.

    `duals` are two hours, two days, two weeks and two months, in a language with one word for each.

    `clock` are templates of a time of day: {h} is an hour, {m} are minutes, one of "clock_before" may stand before it,
    and the minutes to add stand behind, or "+" and "-" for those of {m}. `hour_names` begin with one, `weekdays` with
    Monday, `ordinals` with first, `times` with "once". `day_signs` are the seven days as single signs, behind one of
    "day_sign_before" if there is any. `weekend` are the days of "days_off", Monday as 0.
    """

    phrases: Mapping[str, tuple[str, ...]]
    clock: tuple[tuple[str, str], ...]
    hour_names: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    ordinals: tuple[tuple[str, ...], ...]
    duals: tuple[tuple[str, ...], ...]
    times: tuple[tuple[str, ...], ...]
    day_signs: str
    weekend: tuple[int, ...]


def schedule_from(table: Table) -> ScheduleWords:
    """The phrases of the table `[schedule]`, which " | " parts."""
    return ScheduleWords(
        phrases={key: parted(table.get(key, "")) for key in PHRASES},
        clock=tuple(_template(one) for one in table.get("clock", ())),
        hour_names=_each(table, "hour_names"),
        weekdays=_each(table, "weekdays") or ((),) * 7,
        ordinals=_each(table, "ordinals"),
        duals=_each(table, "duals"),
        times=_each(table, "times"),
        day_signs=table.get("day_signs", ""),
        weekend=tuple(table.get("weekend", _WEEKEND)),
    )


def _template(written: str) -> tuple[str, str]:
    words, _, minutes = written.rpartition("=")
    return words.strip(), minutes.strip()


def _each(table: Table, key: str) -> tuple[tuple[str, ...], ...]:
    return tuple(map(parted, table.get(key, ())))
