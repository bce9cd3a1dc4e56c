"""Conflicts between sources on the day of an event or deadline (contradiction detection).

Strict: both sentences name one day only, give it for the same verb (not a verb of saying: people comment on other
days), and share many of their words. Only in languages whose grammar tells the event of a day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from itertools import combinations

from summaries import grammar
from summaries.facts.dates import additions
from summaries.facts.figure_conflicts import Difference
from summaries.grammar.mentions import DatedEvent

SHARED_STEMS, SHARED_SHARE = 5, 0.45
"""Stems, and share of the shorter sentence's stems, that two sentences on one event have in common."""
DAYS_APART = (1, 31)
"""Least and most days between two dates of one event; more than a month apart they are of two events."""
RELATIVE_DAYS_APART = 2
"""Least days where one date was resolved from a weekday, which differs by time zone too."""
SENTENCES_COMPARED = 500
"""Sentences with a day that are compared, each with each: a quarter of a second at most."""


def day_differences(
    sentences: Sequence[str],
    bags: Sequence[Sequence[str]],
    sources: Sequence[str],
    published: Sequence[datetime | None],
    language: str,
) -> list[Difference]:
    """Where sentences of different sources give different days for the same event; each sentence is used once.

    `bags` are the stems of the sentences, `sources` and `published` the outlet and the time of each.
    """
    rules = grammar.of(language)
    dated = [at for at, text in enumerate(sentences) if rules.may_date_event(text)][:SENTENCES_COMPARED]
    event = cache(
        lambda at: rules.dated_event(sentences[at], lambda: additions(sentences[at], published[at], language))
    )
    stems = {at: frozenset(bags[at]) for at in dated}
    found: list[Difference] = []
    used: set[int] = set()
    for one, other in combinations(dated, 2):
        needed = max(SHARED_STEMS, SHARED_SHARE * min(len(stems[one]), len(stems[other])))
        if sources[one] == sources[other] or {one, other} & used or len(stems[one] & stems[other]) < needed:
            continue  # asked first, as it costs least
        mine, theirs = event(one), event(other)
        if mine and theirs and _differ(mine, theirs):
            found.append(Difference(mine.about, ((mine.words, one), (theirs.words, other))))
            used |= {one, other}
    return found


def _differ(mine: DatedEvent, theirs: DatedEvent) -> bool:
    least, most = DAYS_APART
    if mine.relative or theirs.relative:
        least = RELATIVE_DAYS_APART
    return least <= abs((mine.day - theirs.day).days) <= most and not mine.verbs.isdisjoint(theirs.verbs)
