"""Where the sources of a story differ on the day of one event or deadline.

English, and strict: both sentences name one day only, tell it of one verb (none of saying: everybody says things
on days of their own), and have most of their words in common. Pure; imported by the rules of disagreement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import combinations

from summaries.facts.dates import additions
from summaries.facts.figures import Difference
from summaries.grammar.english.verbs import HELPING, PAST, SAYING
from summaries.languages.patterns import Screened
from summaries.text.tokens import terms

SHARED, SHARE = 5, 0.45
"""Content words, and share of the shorter sentence's, that two sentences on one event have in common."""
APART, APART_BY_ZONE = (1, 31), 2
"""Days by which dates of one event differ: beyond a month it is another event. Days of the week differ by zone too."""
COMPARED = 500
"""Sentences that may have a day that are compared, each with each, in a quarter of a second at most."""
REACH = 14
"""Words before a day among which its verbs are looked for."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<{}>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = re.compile(
    rf"\b(?:{_MONTH.format('first')}\s(?P<after>\d{{1,2}})|(?P<before>\d{{1,2}})\s{_MONTH.format('second')})(?!\d|\s?[-–/])"
)
_MONTH_BEGINS = re.compile("[JFMASOND](?:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec)")
"""What every month begins with: found in a fifth of the time of a day."""
_RELATIVE = ("day", "week", "omorrow")
"""What stands in all words that `dates` resolves to a day: "Monday", "yesterday", "two days ago", "last week"."""
_RANGE = Screened(
    ("from", "between", "until", "through", "-", "–"), r"\b(?:from|between|until|through)\s|\d\s?[-–]\s?\d"
)
_AHEAD = re.compile(r"\b(?:will|to)\s(?:be\s)?([a-z]+)\b")
_OF_NO_EVENT = SAYING | HELPING
_LEAP = 2000
"""A year with every day, where only day and month are compared."""


@dataclass(frozen=True, slots=True)
class _Day:
    """A day in a sentence: its words, day and month, the stems of the verbs told of it, whether zones matter."""

    words: str
    when: date
    verbs: frozenset[str]
    zoned: bool


def day_differences(
    sentences: Sequence[str], bags: Sequence[Sequence[str]], voices: Sequence[str], published: Sequence[datetime | None]
) -> list[Difference]:
    """Where sentences of different voices give different days for the same event, each sentence once."""
    dated = [at for at, text in enumerate(sentences) if _is_relative(text) or _MONTH_BEGINS.search(text)][:COMPARED]
    day = cache(lambda at: _only_day(sentences[at], published[at]))
    stems = {at: frozenset(bags[at]) for at in dated}
    found: list[Difference] = []
    told: set[int] = set()
    for one, other in combinations(dated, 2):
        needed = max(SHARED, SHARE * min(len(stems[one]), len(stems[other])))
        if voices[one] == voices[other] or {one, other} & told or len(stems[one] & stems[other]) < needed:
            continue  # looked at first, as it costs least
        mine, theirs = day(one), day(other)
        if mine and theirs and _differ(mine, theirs):
            found.append(Difference("the day", ((mine.words, one), (theirs.words, other))))
            told |= {one, other}
    return found


def _differ(mine: _Day, theirs: _Day) -> bool:
    least = APART_BY_ZONE if mine.zoned or theirs.zoned else APART[0]
    apart = least <= abs((mine.when - theirs.when).days) <= APART[1]
    return apart and not mine.verbs.isdisjoint(theirs.verbs)


def _is_relative(sentence: str) -> bool:
    return any(map(sentence.__contains__, _RELATIVE))


def _only_day(sentence: str, published: datetime | None) -> _Day | None:
    """The only day that a sentence names, and tells of a verb."""
    absolute = list(_DAY.finditer(sentence)) if _MONTH_BEGINS.search(sentence) else []
    relative = _is_relative(sentence)
    if len(absolute) > 1 or not (absolute or relative) or _RANGE.search(sentence):
        return None
    resolved = [added for added in additions(sentence, published) if _DAY.search(added.text)] if relative else []
    if len(absolute) + len(resolved) != 1:
        return None
    start = absolute[0].start() if absolute else resolved[0].at
    words = absolute[0][0] if absolute else resolved[0].text.strip(" []")
    read = _DAY.search(words)
    when = _date(read) if read else None
    verbs = _verbs(sentence[:start])
    return _Day(words, when, verbs, zoned=bool(resolved)) if when and verbs else None


def _date(found: re.Match[str]) -> date | None:
    month = _MONTHS.index((found["first"] or found["second"])[:3].casefold()) + 1
    try:
        return date(_LEAP, month, int(found["after"] or found["before"]))
    except ValueError:
        return None


def _verbs(before: str) -> frozenset[str]:
    """The stems of the verbs near before a day: in the past and none of saying, or what will be done."""
    near = before.split()[-REACH:]
    past = [word for word in near if (word in PAST or word.endswith("ed")) and word not in _OF_NO_EVENT]
    return frozenset(terms(" ".join([*past, *_AHEAD.findall(" ".join(near))]), "en"))
