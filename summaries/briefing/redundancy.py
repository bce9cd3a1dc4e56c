"""What counts as told again: one fact in other words, by the same article, by another, or in another story.

Two sentences on one fact share few words, and a sentence with news shares some; these are the measures that part them.
Pure; imported by the briefing's page.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Set as AbstractSet

from summaries.briefing.story_context import EARLY, Dossier
from summaries.facts.figures import figures
from summaries.languages import profile

REPEATED, REPEATED_ELSEWHERE = 0.15, 0.16
"""Share of a sentence's weight that stands in another from which they tell one fact: in one article, in two.

Read off 220 pairs of chosen sentences from real stories: above it nearly all pairs repeat, below it few.
"""
NEXT = 1
"""The index up to which a sentence is likely to put its article's first in other words, with the names."""
AGAIN, AGAIN_APART = 0.25, 0.2
"""Share of a sentence's content words that stand in those above it from which it is left out: of one article, of two.

Real repeats and new facts overlap from .2 to .4: an editor would rather lose some of the latter.
"""
FEW = 3
"""Content words beside a figure that was told under which it is told again: "some 30 countries agree".

Two are who agrees and how; with more there may be news in it.
"""
_WORD = re.compile(r"\w+")


def retells(dossier: Dossier, one: int, said: Collection[int], asked: frozenset[str] = frozenset()) -> bool:
    """Whether sentence `one` tells again what those `said` of the same story have told.

    One article's lead told, another's is the same news put differently. Else much of what is rare in one stands in
    another, or too many of its words stand in those said together; but not the stems that the reader `asked` for.
    """
    if any(_repeats(dossier, one, other) or _is_its_source(dossier, one, other) for other in said):
        return True
    bag = frozenset(dossier.pool.bags[one]) - dossier.subject - asked
    mine, articles = dossier.pool.sentences[one], {dossier.pool.sentences[other].article for other in said}
    told = frozenset(stem for other in said for stem in dossier.pool.bags[other])
    apart = articles != {mine.article} or mine.index <= NEXT
    return bool(said) and len(bag & told) >= (AGAIN_APART if apart else AGAIN) * max(len(bag), 1)


def counts_again(text: str, bag: AbstractSet[str], other: str, stems: AbstractSet[str]) -> bool:
    """Whether an English sentence of these stems counts what another does, things and not shares or money, and no more.

    >>> counts_again("Bonn says 30 towns agree.", {"bonn", "30", "town"}, "30 towns joined.", {"30", "town", "join"})
    True
    """
    if len(bag - stems) > FEW:
        return False
    mine, theirs = (frozenset((one.kind, one.value) for one in figures(told)) for told in (text, other))
    return bool(mine) and mine <= theirs and all(kind.isalpha() for kind, _ in mine)


def _repeats(dossier: Dossier, one: int, other: int) -> bool:
    mine, theirs = dossier.pool.matrix.row(one) ** 2, dossier.pool.matrix.row(other) ** 2
    shared = max(
        float(mine[theirs > 0].sum()) / max(float(mine.sum()), 1e-9),
        float(theirs[mine > 0].sum()) / max(float(theirs.sum()), 1e-9),
    )
    first, second = dossier.pool.sentences[one], dossier.pool.sentences[other]
    if first.article == second.article:
        return first.text == second.text or shared >= REPEATED
    return shared >= REPEATED_ELSEWHERE or max(first.index, second.index) <= EARLY


def _is_its_source(dossier: Dossier, one: int, lead: int) -> bool:
    """Whether an article begins with what somebody says, and sentence `one`, close behind, tells where he said so.

    Of 12 such pairs that were chosen from real stories 6 told one fact, with hardly a word in common.
    """
    mine, first = dossier.pool.sentences[one], dossier.pool.sentences[lead]
    if mine.article != first.article or first.index > NEXT or not 0 < mine.index - first.index <= EARLY:
        return False
    return all(_reports(text, dossier.languages[mine.article]) for text in (first.text, mine.text))


def _reports(text: str, tongue: str) -> bool:
    """Whether the sentence tells what somebody says or holds."""
    known = profile(tongue)
    says = not known.speech.isdisjoint(_WORD.findall(text.casefold()))
    return says or not known.second_hand.isdisjoint(_WORD.findall(text))
