"""The reasons for a choice: the facts that a passage added, and what their weights were multiplied by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from summaries.model import Reason
from summaries.passages.passage import Passage

MOST_REASONS = 5
"""Facts that are named as reasons for a passage."""


@dataclass(frozen=True, slots=True)
class Gain:
    """A passage that was printed, and the weight of each fact that it added."""

    passage: Passage
    added: Mapping[str, float]

    def reasons(self) -> tuple[Reason, ...]:
        """The facts, the weightiest first, and what they were multiplied by; what was told before is no reason."""
        passage = self.passage
        new = (stem for stem, weight in self.added.items() if weight > 0)
        best = sorted(new, key=lambda stem: (-self.added[stem], stem))[:MOST_REASONS]
        factors = (("fit", passage.fit), ("rank", max(passage.ranks)), ("freshness", passage.freshness))
        return (*(Reason(passage.word(stem), self.added[stem]) for stem in best), *(Reason(*one) for one in factors))
