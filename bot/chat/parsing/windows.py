"""Windows of time as people write them in a question: "since monday", "from 1 to 5 September", "until friday"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import islice
from typing import Final

from bot.archive.lookup import Window
from bot.chat.parsing.window_finders import FINDERS, FoundWindow, Now, calendar, day_named, month, weekday, year
from bot.chat.parsing.window_patterns import patterns

ENDS: Final = 4
"""Words such as "until" behind which a day is looked for: a question has one."""


def find_window(text: str, now: datetime, zone: tzinfo) -> FoundWindow | None:
    """The first window in a text (as `phrasebook.plain` makes it), the longest of those that begin there; or None."""
    here = Now(now.astimezone(UTC), zone)
    found = [one for find in (*FINDERS, _ended) for one in find(text, here)]
    first = min(found, key=lambda one: (one.start, -one.end), default=None)
    return _to_its_end(_with_day_part(first, text), text, here) if first else None


def _with_day_part(day: FoundWindow, text: str) -> FoundWindow:
    """The words of a window with those of a part of its day behind them, which does not narrow it: "monday morning"."""
    part = patterns().day_part.match(text, day.end)
    return replace(day, end=part.end()) if part else day


def _to_its_end(first: FoundWindow, text: str, now: Now) -> FoundWindow:
    """The window until the end of the day that is named behind it: "from monday to wednesday"."""
    to = patterns().to.match(text, first.end)
    last = _day_at(text, to.end(), now) if to else None
    if last is None or last.window is None or first.window is None or first.window.since is None:
        return first
    since, until = first.window.since, last.window.until
    if until and since >= until:
        if any(one.match(text, first.start) for one in patterns().calendar.values()):  # "today and yesterday"
            since, until = last.window.since or since, first.window.until
        else:  # asked on a Tuesday, "from monday to wednesday" is about the week before
            since -= timedelta(days=7)
    if until and since >= until:
        return first
    return FoundWindow(first.start, last.end, Window(since, until))


def _day_at(text: str, start: int, now: Now) -> FoundWindow | None:
    """The day or the month that is named at a place of the text, without the words that elsewhere go before it."""
    found = [
        FoundWindow(start, start + one.end - len(marked), one.window)
        for marked in ("on ", "in ")
        for find in (calendar, weekday, day_named, month, year)
        for one in find(marked + text[start:], now)
        if one.start in {0, len(marked)}
    ]
    return max(found, key=lambda one: one.end, default=None)


def _ended(text: str, now: Now) -> Iterator[FoundWindow]:
    """A time that only has an end: "until friday", "before 3 Sep"."""
    for match in islice(patterns().ends.finditer(text), ENDS):
        last = _day_at(text, match.end(), now)
        if last and last.window:
            until = last.window.since if match["before"] else last.window.until
            yield FoundWindow(match.start(), last.end, Window(until=until))
