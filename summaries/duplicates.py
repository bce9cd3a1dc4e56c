"""The same text again: exact reprints, and near copies with a new headline, cuts or light edits.

Promises: deterministic, in any process; a look-up costs the same among 100 and among 100,000 texts. Pure. Imported by
the stories of this package and by whoever files articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz
from rensa import RMinHash, RMinHashLSH

PERMUTATIONS = 128
BANDS = 32
"""Bands of 4 rows: a pair whose words agree by 0.5 is a candidate with probability 0.87, by 0.6 with 0.99."""
SAME_WORDS = 0.5
"""Jaccard likeness of the sets of words from which a text is a copy: kept by 30 % of words edited, never reached by
two reports of one event in own words (measured on synthetic edits, see the benchmark of stories)."""
LEAD = 400
"""Characters of a lead, and the rapidfuzz token-set ratio from which two leads are one: finds copies cut to a part."""
SAME_LEAD = 80
LEAST_WORDS = 12
"""Distinct words below which a text is a copy only of the very same words."""
SEED = 20200908
"""Any number: it makes the hashes the same in every process."""

_WORD = re.compile(r"[^\W_]{4,}|[\u3400-\u9fff\u3040-\u30ff]{2}")


def content(text: str) -> frozenset[str]:
    """The words that make a text this text: of four letters and more, pairs of characters in Han and kana."""
    return frozenset(word.casefold() for word in _WORD.findall(text))


class Copies:
    """The texts seen so far, and which of them a further text repeats."""

    def __init__(self) -> None:
        self._lsh = RMinHashLSH(threshold=SAME_WORDS, num_perm=PERMUTATIONS, num_bands=BANDS)
        self._ids: list[str] = []
        self._texts: list[tuple[frozenset[str], str]] = []
        self._small: dict[frozenset[str], str] = {}

    def add(self, name: str, text: str) -> str:
        """File a text under a name; return the name of the earlier text of which it is a copy, "" when it is none."""
        words = content(text)
        if len(words) < LEAST_WORDS:
            return "" if (first := self._small.setdefault(words, name)) == name else first
        sketch = _sketch(words)
        original = self._original(words, text[:LEAD], sketch)
        self._lsh.insert(len(self._ids), sketch)
        self._ids.append(name)
        self._texts.append((words, text[:LEAD]))
        return original

    def _original(self, words: frozenset[str], lead: str, sketch: RMinHash) -> str:
        best, likeness = "", 0.0
        for number in sorted(self._lsh.query(sketch)):
            there, its_lead = self._texts[number]
            score = len(words & there) / len(words | there)
            if score < SAME_WORDS and fuzz.token_set_ratio(lead, its_lead) >= SAME_LEAD:
                score = SAME_WORDS
            if score >= SAME_WORDS and score > likeness:
                best, likeness = self._ids[number], score
        return best


def _sketch(words: Iterable[str]) -> RMinHash:
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update(sorted(words))
    return sketch
