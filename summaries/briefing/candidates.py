"""What a story offers to be printed: the sentence that it may begin with, then what is best beside those printed.

Whether a sentence stands alone is asked only of those that come to the top: it costs more than all else about them.
Pure; imported by the briefing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, count, islice

import numpy as np

from summaries.briefing.story_context import Dossier
from summaries.model import Budget, Sentence
from summaries.reading.standalone import is_clear, is_whole
from summaries.selection.engines import Engine, rank
from summaries.selection.greedy import ranked
from summaries.selection.vectors import Floats

SPARE = 3
"""Sentences beyond those asked for that a story may begin with, in case that some lean or another story tells them."""


class Offer:
    """The sentences of a story worth printing, each looked for when it is first asked for: few are.

    By itself it gives those that the story may begin with, best first: the best lead of an article, which tells the
    event; where none stands alone, the first clear one of an article, else its first, if a title explains it. What
    goes `beside` them depends on what is said already and on the room.
    """

    def __init__(self, dossier: Dossier, fresh: Floats, budget: Budget, engine: Engine, *, asked: bool) -> None:
        """`fresh[i]` is the share of its worth that sentence i keeps for this chat; `asked` says for a topic."""
        self._dossier = dossier
        self._most = budget.sentences
        sentences = dossier.pool.sentences
        self._sizes = np.array([len(sentence.text) for sentence in sentences], np.float64)
        self._keep = np.where(self._sizes <= budget.characters, fresh, 0.0)
        self._ranking: Floats | None = None
        if fresh.any():  # else nothing is new: no engine need rank it
            self._keep *= dossier.near_top(asked=asked)
            self._ranking = None if engine is Engine.WIREBRIEF else rank(sentences, engine, dossier.language)
        self._shares: dict[int, float] = {}
        self._drawn: list[int] = []
        self._source = self._best_first()

    def __iter__(self) -> Iterator[int]:
        for at in count():
            if at == len(self._drawn):
                self._drawn.extend(islice(self._source, 1))
            if at == len(self._drawn):
                return
            yield self._drawn[at]

    def __bool__(self) -> bool:
        return any(True for _ in self)

    def beside(self, said: Sequence[int], room: float) -> Iterator[int]:
        """What is best to be told beside the sentences that are `said`, of those with at most `room` characters."""
        fits = np.where(self._sizes <= room, self._keep, 0.0)
        if not fits.any():
            return iter(())
        found = ranked(self._dossier.pool, fits, self._sizes, share=self._share, ranking=self._ranking, said=said)
        return islice(found, self._most)

    def _best_first(self) -> Iterator[int]:
        if not self._keep.any():
            return
        pool, keep, sizes = self._dossier.pool, self._keep, self._sizes
        best = ranked(pool, keep, sizes, share=self._share, ranking=self._ranking, opening=self._dossier.leads())
        lead = next(best, None)
        if lead is not None:
            yield from chain((lead,), islice(best, self._most + SPARE - 1))
            return
        titled = {article.id for article in self._dossier.articles if article.title}
        marks = np.array([_explained(one, self._dossier.language) * (one.article in titled) for one in pool.sentences])
        yield from islice(ranked(pool, keep * (marks > 0), sizes, ranking=self._ranking, opening=marks), 1)

    def _share(self, one: int) -> float:
        if one not in self._shares:
            self._shares[one] = self._dossier.share(one)
        return self._shares[one]


def _explained(sentence: Sentence, language: str) -> float:
    """How fit a sentence is to stand under a title that explains it: the earliest clear one, else the very first."""
    if is_clear(sentence.text, language):
        return 1 + 1 / (1 + sentence.index)
    return float(sentence.index == 0 and is_whole(sentence.text))
