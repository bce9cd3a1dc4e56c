"""The weights of the choice of sentences, tuned together."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Weights:
    """What counts how much when sentences are chosen; similarity to the centroid has weight 1.

    `python -m benchmarks.ablation --data FILE.jsonl…` prints what each is worth. `position`, `positions` and
    `redundancy` were tuned by hand on 120 news stories. `agreement` and `quotation` were chosen on those and on three
    public sets, where values from 0.2 to 0.4 do equally well.
    """

    position: float = 0.4
    """Weight of the first sentence of an article for its position; it falls linearly to 0."""
    positions: int = 20
    """Sentences of an article after which position counts for nothing."""
    redundancy: float = 0.2
    """Penalty times the highest similarity to a chosen sentence: MMR's (1 - lambda) / lambda."""
    agreement: float = 0.3
    """Weight of the bigrams that several articles share."""
    quotation: float = 0.2
    """Penalty of a sentence that begins with a quotation while fewer than `reported` are chosen."""
    reported: int = 3
    """Sentences that say what happened before quotations lose their penalty: as many as a briefing gives an event."""
    same_fact: float = 0.6
    """Cosine similarity from which two sentences state the same fact.

    Copies with small edits lie above 0.8, new facts below 0.5.
    """
    bigram: float = 0.5
    """Weight of a bigram against a single stem of the same rarity. From 0.3 to 0.75 all do equally well."""
    document_frequency: float = 1.0
    """Exponent of the share of articles that hold a term, by which the centroid weighs it; 0 switches it off."""
    unit_length: bool = False
    """Whether sentences count alike in the sum that is compared with the centroid, however many terms they have."""
    swaps: int = 8
    """The most swaps of the local search, which bounds its time.

    A text of 100 words takes one to three, and none of 250 words gains by more.
    """
