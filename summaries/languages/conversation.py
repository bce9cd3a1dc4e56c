"""What people write to the bot in one language: words of asking, of time and of courtesy; table `[conversation]`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from summaries.languages.tables import Table, parted

DAY, HOUR, WEEK, MONTH, YEAR = "days", "hours", "weeks", "months", "years"
UNITS = (HOUR, DAY, WEEK, MONTH, YEAR)
"""Units of a rolling window."""
CALENDAR = (
    *("today", "yesterday", "before_yesterday", "weekend", "last_weekend", "morning", "afternoon", "evening", "night"),
    *("this_week", "last_week", "this_month", "last_month", "this_year", "last_year"),
    *("past_hour", "past_day", "past_two_days", "past_week", "past_two_weeks", "past_month", "past_year"),
)
"""Windows that a phrase names by itself. Those of `past_` roll; the others begin and end at midnight, or at an hour."""
_LISTS = (
    *("interrogatives", "interrogatives_within", "asking", "homographs", "nouns", "links", "links_after"),
    *("excluding", "excluding_first", "without", "excluded", *CALENDAR, *UNITS),
    *("past", "past_after", "since", "since_after", "on", "on_after", "in", "in_after", "between"),
    *("ago", "ago_before", "ahead", "next", "next_after", "to", "until", "before", "day_parts", "conjunctions"),
    *("greetings", "thanks", "replies", "laughter", "help", "stop", "off", "checking"),
    *("pausing", "amount", "standing", "erasing", "sending", "residing"),
    *("persons", "muting", "muting_after", "following", "following_after"),
)


@dataclass(frozen=True, slots=True)
class Conversation:
    """Phrases of a language, in small letters and with straight apostrophes; a list that is missing is empty.

    `phrases` has under "asking" what only asks ("tell me about") and under "nouns" what asks before a link or at the
    end ("news"); "interrogatives" begin a question, and "interrogatives_within" stand in one; "links" stand between
    these and the subject ("on"), "homographs" are words of asking that are words of other languages too ("dime"),
    "links_after" between words of time and the subject behind them (的), "excluding" before what is not asked for and
    "excluded" behind it; "excluding_first" stands at the beginning, before the name of a topic, and "without" behind
    one. Each of `CALENDAR` names a window. "past" stands before a number of `UNITS` ("last 3 days"), "since" and "on"
    before a day, "in" before a month; the same with "_after" behind it, "past_after" behind unit and number.
    "between" stands between the parts of a date. "ago" stands behind a number of `UNITS` or a unit, "ago_before"
    before it. "ahead" are times to come ("tomorrow"), and "next" stands before a unit or a weekday to come. "to"
    stands between two days, "until" before the last day of a time, "before" before the first one after it, and
    "day_parts" behind a day ("morning"). "conjunctions" stand before the last of several subjects. "greetings",
    "thanks" (any courtesy that asks nothing), "replies" (yes and no), "laughter" (and other reactions), "checking"
    (what is said after an answer), "help" and "stop" are whole messages; so is "off", of a setting. "standing" asks
    what the chat is sent, "erasing" wants its data deleted. "pausing" stands before a time without digests ("until
    monday"), and "amount" wants less, more or other times; days and hours may stand behind it. "sending" asks that
    something be sent, and "residing" stands before the place where one lives. "persons" are the
    words for the one who writes and for the bot. "muting" stands before what a reader wants no more of, "following"
    before what they want from then on.

    `weekdays` begin with Monday, `months` with January, `numbers` with one; each is a tuple of its forms. With
    `bare_weekdays` a weekday needs no word of "on". `spaced` tells whether spaces part words.
    """

    phrases: Mapping[str, tuple[str, ...]]
    weekdays: tuple[tuple[str, ...], ...]
    months: tuple[tuple[str, ...], ...]
    numbers: tuple[tuple[str, ...], ...]
    bare_weekdays: bool
    spaced: bool


def conversation_from(table: Table, *, spaced: bool) -> Conversation:
    """The phrases of the table `[conversation]`, which " | " parts."""
    return Conversation(
        phrases={key: parted(table.get(key, "")) for key in _LISTS},
        weekdays=tuple(map(parted, table.get("weekdays", ()))),
        months=tuple(map(parted, table.get("month_names", ()))),
        numbers=tuple(map(parted, table.get("numbers", ()))),
        bare_weekdays=table.get("bare_weekdays", False),
        spaced=spaced,
    )
