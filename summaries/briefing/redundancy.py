"""Redundancy: whether a sentence states again what the briefing states, in other words or beside another story.

Two sentences on one fact share few words, and a sentence with news shares some; each measure here covers one case.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from summaries import grammar
from summaries.briefing.eligibility import EARLY
from summaries.briefing.story_context import StoryContext
from summaries.languages import profile


@dataclass(frozen=True)
class Weights:
    """From which overlap two sentences repeat each other; `python -m benchmarks.panel` counts the repeats left.

    The shares of weight were read off 220 pairs of chosen sentences from real stories: above them nearly all pairs
    repeat, below them few. For the shares of stems, real repeats and new facts overlap from .2 to .4: an editor would
    rather lose some of the latter.
    """

    weight: float = 0.15
    """Share of a sentence's squared TF-IDF weight that is in another of the same article."""
    weight_elsewhere: float = 0.16
    """The same for another of another article."""
    stems: float = 0.25
    """Share of a sentence's stems that are in the printed sentences, if these are of its article."""
    stems_elsewhere: float = 0.2
    """The same if one of them is of another article, or the sentence is at the top of its own."""


WEIGHTS = Weights()
NEXT = 1
"""The highest `Sentence.index` at which a sentence is likely to put its article's first in other words, with names."""
FEW_STEMS = 3
"""Stems besides a figure already printed up to which a sentence states it again: "some 30 countries agree".

Two are who agrees and how; more may be news.
"""
_WORD = re.compile(r"\w+")


def repeats(context: StoryContext, i: int, printed: Collection[int], asked: frozenset[str] = frozenset()) -> bool:
    """Whether sentence i states again what the `printed` sentences of its story state.

    The leads of two articles of one story state the same news. Otherwise much of the weight of one sentence is in
    another, or many of its stems are in those printed together; the stems of the topic `asked` for and those
    common to the story do not count.
    """
    if any(_states_same(context, i, other) or _is_its_source(context, i, other) for other in printed):
        return True
    stems = frozenset(context.pool.bags[i]) - context.common_stems - asked
    sentence = context.pool.sentences[i]
    articles = {context.pool.sentences[other].article for other in printed}
    known = frozenset(stem for other in printed for stem in context.pool.bags[other])
    elsewhere = articles != {sentence.article} or sentence.index <= NEXT
    least = WEIGHTS.stems_elsewhere if elsewhere else WEIGHTS.stems
    return bool(printed) and len(stems & known) >= least * max(len(stems), 1)


def repeats_figure(
    text: str, stems: AbstractSet[str], other: str, other_stems: AbstractSet[str], language: str
) -> bool:
    """Whether a sentence gives the same counts as another (not shares, not money), and little else.

    >>> repeats_figure("Bonn says 30 towns agree.", {"bonn", "30", "town"}, "30 towns.", {"30", "town"}, "en")
    True
    """
    if len(stems - other_stems) > FEW_STEMS:
        return False
    mine, theirs = map(grammar.of(language).counts, (text, other))
    return bool(mine) and mine <= theirs and all(kind.isalpha() for kind, _ in mine)


def _states_same(context: StoryContext, i: int, other: int) -> bool:
    mine, theirs = context.pool.matrix.row(i) ** 2, context.pool.matrix.row(other) ** 2
    shared = max(
        float(mine[theirs > 0].sum()) / max(float(mine.sum()), 1e-9),
        float(theirs[mine > 0].sum()) / max(float(theirs.sum()), 1e-9),
    )
    first, second = context.pool.sentences[i], context.pool.sentences[other]
    if first.article == second.article:
        return first.text == second.text or shared >= WEIGHTS.weight
    return shared >= WEIGHTS.weight_elsewhere or max(first.index, second.index) <= EARLY


def _is_its_source(context: StoryContext, i: int, lead: int) -> bool:
    """Whether an article begins with a statement and sentence i, close behind, says where it was made.

    Of 12 such pairs that were chosen from real stories 6 stated one fact, with hardly a word in common.
    """
    sentence, first = context.pool.sentences[i], context.pool.sentences[lead]
    if sentence.article != first.article or first.index > NEXT or not 0 < sentence.index - first.index <= EARLY:
        return False
    return all(_reports(text, context.language_of(i)) for text in (first.text, sentence.text))


def _reports(text: str, code: str) -> bool:
    """Whether the sentence reports a statement or an opinion."""
    known = profile(code)
    says = not known.speech.isdisjoint(_WORD.findall(text.casefold()))
    return says or not known.second_hand.isdisjoint(_WORD.findall(text))
