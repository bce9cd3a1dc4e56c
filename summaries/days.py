"""Where the sources of a story differ on the day of one event or deadline.

English, and strict: both sentences name one day only, tell it of one verb (none of saying: everybody says things
on days of their own), and have most of their words in common. Pure; imported by the rules of disagreement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from itertools import combinations

from summaries.dates import additions
from summaries.english_verbs import HELPING, PAST, SAYING
from summaries.figures import Difference
from summaries.terms import terms

SHARED, SHARE = 5, 0.45
"""Content words, and share of the shorter sentence's, that two sentences on one event have in common."""
APART, APART_BY_ZONE = (1, 31), 2
"""Days by which dates of one event differ: beyond a month it is another event. Days of the week differ by zone too."""
REACH = 14
"""Words before a day among which its verbs are looked for."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<{}>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = re.compile(
    rf"\b(?:{_MONTH.format('first')}\s(?P<after>\d{{1,2}})|(?P<before>\d{{1,2}})\s{_MONTH.format('second')})(?!\d|\s?[-–/])"
)
_RANGE = re.compile(r"\b(?:from|between|until|through)\s|\d\s?[-–]\s?\d")
_AHEAD = re.compile(r"\b(?:will|to)\s(?:be\s)?([a-z]+)\b")
_LEAP = 2000
"""A year with every day, where only day and month are compared."""


def day_differences(
    sentences: Sequence[str], bags: Sequence[Sequence[str]], voices: Sequence[str], published: Sequence[datetime | None]
) -> list[Difference]:
    """Where sentences of different voices give different days for the same event, each sentence once."""
    held = [(at, *day) for at, text in enumerate(sentences) if (day := _only_day(text, published[at])) and day[2]]
    found: list[Difference] = []
    for (one, mine, when, verbs, zoned), (other, theirs, then, its, also) in combinations(held, 2):
        least = APART_BY_ZONE if zoned or also else APART[0]
        shared = len(frozenset(bags[one]) & frozenset(bags[other]))
        needed = SHARE * min(len(set(bags[one])), len(set(bags[other])))
        apart = least <= abs((when - then).days) <= APART[1]
        told = {at for difference in found for _, at in difference.values}
        if voices[one] == voices[other] or verbs.isdisjoint(its) or not apart or not told.isdisjoint((one, other)):
            continue
        if shared >= max(SHARED, needed):
            found.append(Difference("the day", ((mine, one), (theirs, other))))
    return found


def _only_day(sentence: str, published: datetime | None) -> tuple[str, date, frozenset[str], bool] | None:
    """The only day that a sentence names: its words, day and month, the stems of its verbs, whether zones matter."""
    absolute = list(_DAY.finditer(sentence))
    resolved = [added for added in additions(sentence, published) if _DAY.search(added.text)]
    if len(absolute) + len(resolved) != 1 or _RANGE.search(sentence):
        return None
    start = absolute[0].start() if absolute else resolved[0].at
    words = absolute[0][0] if absolute else resolved[0].text.strip(" []")
    read = _DAY.search(words)
    when = _date(read) if read else None
    return (words, when, _verbs(sentence[:start]), bool(resolved)) if when else None


def _date(found: re.Match[str]) -> date | None:
    month = _MONTHS.index((found["first"] or found["second"])[:3].casefold()) + 1
    try:
        return date(_LEAP, month, int(found["after"] or found["before"]))
    except ValueError:
        return None


def _verbs(before: str) -> frozenset[str]:
    """The stems of the verbs near before a day: in the past and none of saying, or what will be done."""
    near = before.split()[-REACH:]
    past = [word for word in near if (word in PAST or word.endswith("ed")) and word not in SAYING | HELPING]
    return frozenset(terms(" ".join([*past, *_AHEAD.findall(" ".join(near))]), "en"))
