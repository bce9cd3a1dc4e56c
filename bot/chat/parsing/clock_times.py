"""Times of day and weekdays as people write them: "8:30 p.m.", "20h", "noon", "mon-fri", "weekends"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import time
from typing import Final

from bot.model import EVERY_DAY, WEEKDAYS
from bot.render.sanitize import strip_hidden

_DAY_NAMES: Final = (
    ("mon", "monday"),
    ("tue", "tues", "tuesday"),
    ("wed", "weds", "wednesday"),
    ("thu", "thur", "thurs", "thursday"),
    ("fri", "friday"),
    ("sat", "saturday"),
    ("sun", "sunday"),
)
_DAYS: Final[Mapping[str, tuple[int, ...]]] = {
    **{name + plural: (number,) for number, names in enumerate(_DAY_NAMES) for name in names for plural in ("", "s")},
    **dict.fromkeys(("daily", "everyday", "day"), EVERY_DAY),
    **dict.fromkeys(("weekdays", "weekday", "workdays", "workday"), WEEKDAYS),
    **dict.fromkeys(("weekends", "weekend"), (5, 6)),
}
_CLOCK: Final = re.compile(r"(\d{1,2})[:.h](\d{2})([ap]m)?|(\d{1,2})(h|[ap]m)|(0\d)([0-5]\d)")
_NAMED_TIMES: Final = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_LIKE_A_TIME: Final = re.compile(r"[\d:.]+(h|[ap]m)?|\d{1,2}[:.h]\d+\S*")


def normalized(text: str) -> str:
    """The text in lower case, in form NFKC, with one spelling of a.m. and p.m.: "8:30 P.M." is "8:30pm"."""
    small = unicodedata.normalize("NFKC", strip_hidden(text)).casefold()
    small = re.sub(r"\b([ap])\.m\b\.?", r"\1m", small)
    return re.sub(r"(?<=\d)\s+(?=[ap]m\b)", "", small)


def time_of_day(word: str) -> time | None:
    """The time that a normalized word writes ("08:30", "8.30", "8:30am", "20h", "noon"), or None."""
    found = _CLOCK.fullmatch(word)
    if not found:
        return _NAMED_TIMES.get(word)
    hours = int(found[1] or found[4] or found[6])
    minutes = int(found[2] or found[7] or 0)
    half = found[3] or (found[5] if found[5] != "h" else None)
    if half:
        if hours > 12:  # noqa: PLR2004 - a clock of twelve hours
            return None
        hours = hours % 12 + (12 if half == "pm" else 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None  # noqa: PLR2004 - hours of a day


def looks_like_a_time(words: str) -> bool:
    """Whether the words are written like a time, such as "25:99"."""
    return _LIKE_A_TIME.fullmatch(words) is not None


def weekdays(word: str) -> tuple[int, ...]:
    """The weekdays that a normalized word names ("weekdays", "mon-fri", "mon/thu"), Monday as 0; () for none."""
    first, dash, last = re.sub("[–—]", "-", word).partition("-")
    if dash:
        start, end = _DAYS.get(first, ()), _DAYS.get(last, ())
        if len(start) != 1 or len(end) != 1:
            return ()
        return tuple((start[0] + n) % 7 for n in range((end[0] - start[0]) % 7 + 1))
    named = [_DAYS.get(part, ()) for part in re.split("[/+&]", word)]
    return tuple(dict.fromkeys(day for some in named for day in some)) if all(named) else ()
