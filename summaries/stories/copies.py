"""The same text again: exact reprints, and near copies with a new headline, cuts, or up to a third of the words edited.

Promises: deterministic in every process; finding a copy costs about as much among 100,000 texts as among 100. Pure.
Imported by the stories of this package.
"""

from __future__ import annotations

import numpy as np
from rensa import RMinHash, RMinHashLSH

from summaries.selection.arrays import Integers, are_in

SAME = 0.5
"""Share of all their words that two texts must have in common to be one. With 30 % of the words edited 0.54 are left;
of 400 pairs of real reports of one event by different outlets the most alike has 0.48."""
INSIDE = 0.8
"""Share of the shorter text's words that must stand in the longer one if it is that text, cut; those pairs: 0.77."""
LEAST = 12
"""Distinct words below which a text is a copy only of one with exactly the same words."""
LEAD = 80
"""Words from the start by which a text that was cut is found: what is cut is nearly always the end."""
HASHES = 128
BANDS = 32
"""So texts that share half their words are compared with probability 0.87, at 0.6 0.99, and at 0.1 0.003."""
SEED = 1
"""Fixed, so that every process makes the same choices."""


class Copies:
    """The texts seen so far, and which of them a further text repeats."""

    def __init__(self) -> None:
        self._whole = RMinHashLSH(threshold=SAME, num_perm=HASHES, num_bands=BANDS)
        self._leads = RMinHashLSH(threshold=SAME, num_perm=HASHES, num_bands=BANDS)
        self._originals: list[str] = []
        self._texts: list[Integers] = []  # in order and each word once, after they have been compared
        self._tiny: dict[frozenset[bytes], str] = {}

    def add(self, name: str, words: Integers) -> str:
        """File a text by its words, as numbers, in order; return the name of the text that it is a copy of, or ""."""
        tokens = words.view("S8").tolist()  # as bytes; that numpy leaves off zeros at their end makes none alike
        if len(set(tokens[:LEAD])) < LEAST and len(few := frozenset(tokens)) < LEAST:
            first = self._tiny.setdefault(few, name)
            return "" if first == name or not few else first
        whole, lead = _sketch(tokens), _sketch(tokens[:LEAD])
        original = self._original(words, {*self._whole.query(whole), *self._leads.query(lead)})
        self._whole.insert(len(self._texts), whole)
        self._leads.insert(len(self._texts), lead)
        self._texts.append(words)
        self._originals.append(original or name)
        return original

    def _original(self, words: Integers, candidates: set[int]) -> str:
        """The original of the most alike candidate that is the same text; the earliest among equals."""
        here = np.unique(words) if candidates else words
        best, most = "", 0.0
        for candidate in sorted(candidates):
            there = self._texts[candidate] = np.unique(self._texts[candidate])
            shared = int(are_in(here, there).sum())
            same = shared / (len(here) + len(there) - shared)
            if (same >= SAME or shared >= INSIDE * min(len(here), len(there))) and same > most:
                best, most = self._originals[candidate], same
        return best


def _sketch(tokens: list[bytes]) -> RMinHash:
    sketch = RMinHash(num_perm=HASHES, seed=SEED)
    sketch.update(tokens)
    return sketch
