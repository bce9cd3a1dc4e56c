"""The sentences of a story that may be printed: those that it may open with, then those that go with what is printed.

The test whether a sentence stands alone costs more than everything else, so it runs only for sentences that reach the
top of the ranking.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import chain, count, islice

import numpy as np

from summaries.briefing import eligibility
from summaries.briefing.story_context import StoryContext
from summaries.model import Budget, Sentence
from summaries.reading.standalone import is_clear, is_whole
from summaries.selection.arrays import Floats
from summaries.selection.engines import Engine
from summaries.selection.mmr import ranked
from summaries.selection.ranking import scores

SPARE = 3
"""Sentences beyond those asked for that a story may open with, in case some depend on others or are printed already."""


class Candidates:
    """The sentences of a story worth printing, each looked for when it is first asked for.

    Iteration gives those that the story may open with, best first: the best lead of an article, which reports the
    event. If no lead stands alone: the first clear sentence of an article with a title that explains it, else its
    first. `further` gives those that go with what is printed, for the room left.
    """

    def __init__(
        self,
        context: StoryContext,
        shares: Floats,
        budget: Budget,
        engine: Engine,
        *,
        asked: bool,
        share: Callable[[int], float] | None = None,
    ) -> None:
        """`shares[i]` is the share of its score that sentence i keeps for this chat; `asked` says that a topic is.

        `share` tests whether sentence i stands alone, as `eligibility.share` does.
        """
        self._context = context
        self._most = budget.sentences
        sentences = context.pool.sentences
        self._sizes = np.array([len(sentence.text) for sentence in sentences], np.float64)
        self._shares = np.where(self._sizes <= budget.characters, shares, 0.0)
        self._relevance: Floats | None = None
        if shares.any():  # otherwise nothing is new and no engine need rank
            self._shares *= eligibility.near_top(context, asked=asked)
            self._relevance = None if engine is Engine.WIREBRIEF else scores(sentences, engine, context.language)
        self._late_share = cache(share or partial(eligibility.share, context))
        self._drawn: list[int] = []
        self._source = self._openings()

    def __iter__(self) -> Iterator[int]:
        for at in count():
            if at == len(self._drawn):
                self._drawn.extend(islice(self._source, 1))
            if at == len(self._drawn):
                return
            yield self._drawn[at]

    def __bool__(self) -> bool:
        return any(True for _ in self)

    def further(self, printed: Sequence[int], room: float) -> Iterator[int]:
        """The best sentences to print with those `printed`, of at most `room` characters each."""
        shares = np.where(self._sizes <= room, self._shares, 0.0)
        return islice(self._ranked(shares, chosen=printed), self._most) if shares.any() else iter(())

    def _openings(self) -> Iterator[int]:
        if not self._shares.any():
            return
        leads = self._ranked(self._shares, opening=eligibility.lead_scores(self._context))
        lead = next(leads, None)
        if lead is not None:
            yield from chain((lead,), islice(leads, self._most + SPARE - 1))
            return
        titled = {article.id for article in self._context.articles if article.title}
        fitness = np.array(
            [_fitness(one, self._context.language) * (one.article in titled) for one in self._context.pool.sentences]
        )
        pool, shares = self._context.pool, self._shares * (fitness > 0)
        yield from islice(ranked(pool, shares, self._sizes, relevance=self._relevance, opening=fitness), 1)

    def _ranked(self, shares: Floats, *, opening: Floats | None = None, chosen: Sequence[int] = ()) -> Iterator[int]:
        return ranked(
            self._context.pool,
            shares,
            self._sizes,
            late_share=self._late_share,
            relevance=self._relevance,
            opening=opening,
            chosen=chosen,
        )


def _fitness(sentence: Sentence, language: str) -> float:
    """How fit a sentence is to open a story under a title: above 1 for a clear one, 1 for a whole first one, else 0."""
    if is_clear(sentence.text, language):
        return 1 + 1 / (1 + sentence.index)
    return float(sentence.index == 0 and is_whole(sentence.text))
