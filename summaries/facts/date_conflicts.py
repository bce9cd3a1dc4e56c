"""Where the sources of a story differ on the day of one event or deadline.

English, and strict: both sentences name one day only, tell it of one verb (none of saying: everybody says things
on days of their own), and have most of their words in common. Pure; imported by the rules of disagreement.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from itertools import combinations

from summaries import grammar
from summaries.facts.dates import additions
from summaries.facts.figures import Difference
from summaries.grammar.mentions import DatedEvent

SHARED, SHARE = 5, 0.45
"""Content words, and share of the shorter sentence's, that two sentences on one event have in common."""
APART, APART_BY_ZONE = (1, 31), 2
"""Days by which dates of one event differ: beyond a month it is another event. Days of the week differ by zone too."""
COMPARED = 500
"""Sentences that may have a day that are compared, each with each, in a quarter of a second at most."""


def day_differences(
    sentences: Sequence[str],
    bags: Sequence[Sequence[str]],
    voices: Sequence[str],
    published: Sequence[datetime | None],
    language: str,
) -> list[Difference]:
    """Where sentences of different voices give different days for the same event, each sentence once."""
    rules = grammar.of(language)
    dated = [at for at, text in enumerate(sentences) if rules.may_date_event(text)][:COMPARED]
    day = cache(lambda at: rules.dated_event(sentences[at], lambda: additions(sentences[at], published[at], language)))
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


def _differ(mine: DatedEvent, theirs: DatedEvent) -> bool:
    least = APART_BY_ZONE if mine.relative or theirs.relative else APART[0]
    apart = least <= abs((mine.day - theirs.day).days) <= APART[1]
    return apart and not mine.verbs.isdisjoint(theirs.verbs)
