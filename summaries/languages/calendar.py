"""How one language writes days, and its time expressions that can be read without a grammar: table `[dates]`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from summaries.languages.tables import Table, pattern, patterns

_UNITS = ("week", "month", "year")
_DATE_PATTERN_KEYS = (
    *("yesterday", "today", "tomorrow", "this_week", "said", "will", "past", "doubt", "listed", "complementizers"),
    *("done_before", "done_behind"),
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The forms of dates and the patterns of time expressions of one language. A pattern that is missing never matches.

    Forms: `months` are short names, January first; `form` and `form_year` take day, month and year, `month_form` and
    `month_form_year` take month and year, `week` takes the first day of a week.

    Deictic expressions: `yesterday`, `today`, `tomorrow`, `this_week`; `weekdays` match a day of the week, Monday
    first; `last` and `next` the "week", "month" and "year" before and after; `in_months` match "in August", January
    first.

    What tells past from future beside them: `said` is a verb of saying in the past, `past` another verb in the past,
    `will` one in the future, `doubt` a word that leaves it open. `done_before` finds, right before a day, the verb that
    it is the past day of, `done_behind` matches what follows such a day. `listed` matches what follows a month that is
    one of several ("and") or belongs to another year. `complementizers` introduce what is said ("that"): a day before
    one may belong to the verb behind it.
    """

    months: tuple[str, ...]
    form: str
    form_year: str
    month_form: str
    month_form_year: str
    week: str
    weekdays: tuple[re.Pattern[str], ...]
    in_months: tuple[re.Pattern[str], ...]
    last: Mapping[str, re.Pattern[str]]
    next: Mapping[str, re.Pattern[str]]
    yesterday: re.Pattern[str]
    today: re.Pattern[str]
    tomorrow: re.Pattern[str]
    this_week: re.Pattern[str]
    said: re.Pattern[str]
    will: re.Pattern[str]
    past: re.Pattern[str]
    doubt: re.Pattern[str]
    listed: re.Pattern[str]
    complementizers: re.Pattern[str]
    done_before: re.Pattern[str]
    done_behind: re.Pattern[str]


def calendar_from(table: Table) -> Calendar:
    """The calendar of the table `[dates]`. Raises KeyError without `months`, `form` and `form_year`."""
    return Calendar(
        months=tuple(table["months"]),
        form=table["form"],
        form_year=table["form_year"],
        month_form=table.get("month_form", "{month}"),
        month_form_year=table.get("month_form_year", "{month} {year}"),
        week=table.get("week", ""),
        weekdays=patterns(table, "weekdays"),
        in_months=patterns(table, "in_months"),
        last={unit: pattern(table, f"last_{unit}") for unit in _UNITS},
        next={unit: pattern(table, f"next_{unit}") for unit in _UNITS},
        **{key: pattern(table, key) for key in _DATE_PATTERN_KEYS},
    )
