"""Agreement of articles by shared bigrams of words, in the manner of concept coverage (Gillick & Favre 2009).

As in "A Scalable Global Model for Summarization" a bigram counts once in a selection. Its weight is the number of pairs
of articles that share it, not its document frequency, and a sentence is divided by the square root of its bigrams.
Every operation takes time in proportion to the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np

from summaries.selection.arrays import Floats, Integers, bigrams, distinct, encode, rows_and_columns, sums
from summaries.text.quotation import MARKS
from summaries.text.tokens import unspaced

STEM_LETTERS = 5
"""Letters at the start of a word that serve as its stem in any language; from 4 to 7 do equally well."""
STEMS_CACHED = 16_384
"""Words whose stems are cached, some 150 bytes each: the stories of a day share most of them."""
_EDGES = "".join(sorted(MARKS)) + ".,;:!?-–—…`’”。，！？、؟،।"
"""Punctuation around words that is no part of them."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """The bigrams that two articles or more share: entry k says that sentence `rows[k]` holds bigram `columns[k]`.

    `weights[j]` is the number of pairs of articles that share bigram j: 0 for one article, 1 for two, 3 for three, 45
    for ten. `lengths[i]` is the square root of the number of bigrams of sentence i, shared or not; at least 1.
    """

    rows: Integers
    columns: Integers
    weights: Floats
    lengths: Floats

    def gain(self, chosen: Sequence[int]) -> Floats:
        """What each sentence adds to the bigrams of the `chosen` ones, by its length; 1 for the best."""
        left = self.weights.copy()
        for i in chosen:
            first, last = np.searchsorted(self.rows, (i, i + 1))
            left[self.columns[first:last]] = 0.0
        added = sums(self.rows, left[self.columns], len(self.lengths)) / self.lengths
        return np.asarray(added / max(float(added.max(initial=0.0)), 1e-9), np.float64)

    def coverage(self, chosen: Sequence[int]) -> Floats:
        """The weight of all bigrams in every selection that one swap makes of the `chosen` sentences.

        Row k is for the selection without its k-th sentence and with sentence i in column i; the last row is for the
        whole selection with sentence i added.
        """
        count, width = len(chosen), len(self.lengths)
        turn = np.full(width, count)
        turn[chosen] = range(count)
        covered = turn[self.rows] < count
        holders = np.bincount(self.columns[covered], minlength=len(self.weights))
        holder = np.full(len(self.weights), count)
        holder[self.columns[covered]] = turn[self.rows][covered]
        holder[holders > 1] = count + 1
        cells = holder[self.columns] * width + self.rows
        coverage = sums(cells, self.weights[self.columns], (count + 2) * width).reshape(count + 2, width)
        lost = coverage[range(count), chosen]
        coverage[:count] += coverage[count] - lost[:, None]
        return np.asarray(self.weights[holders > 0].sum() + coverage[: count + 1], np.float64)


def shared_bigrams(texts: Iterable[Sequence[str]], articles: Integers, eligible: Floats) -> Agreement:
    """The agreement of sentences: sentence i has the words `texts[i]`, is of `articles[i]`, counts if `eligible[i]`."""
    if not articles.any():
        none = np.zeros(0, np.int64)
        return Agreement(none, none, np.zeros(0), np.ones(len(articles)))  # a single article agrees with no other
    count = int(articles.max(initial=0)) + 1
    words = list(texts)
    strings, codes = encode(chain.from_iterable(words))
    codes = encode(map(_stem, strings))[1][codes]
    owners = np.repeat(np.arange(len(words)), [len(text) for text in words])
    rows, columns = bigrams(codes, owners)
    width = int(columns.max(initial=0)) + 1
    rows, columns = rows_and_columns(distinct(rows * width + columns), width)
    counted = eligible[rows] > 0
    held = distinct(columns[counted] * count + articles[rows[counted]]) // count
    holders = np.bincount(held, minlength=width)
    weights = (holders * (holders - 1) / 2).astype(np.float64)
    shared = weights[columns] > 0
    lengths = np.sqrt(np.maximum(np.bincount(rows, minlength=len(words)), 1))
    return Agreement(rows[shared], columns[shared], weights, lengths)


def words_between_spaces(text: str, stems: Sequence[str]) -> Sequence[str]:
    """The words of a sentence between spaces; its `stems` if its script has no spaces."""
    return stems if unspaced(text) else text.split()


@lru_cache(maxsize=STEMS_CACHED)
def _stem(string: str) -> str:
    """The first letters of a string, without the punctuation around it."""
    bare = string if string.isalnum() else string.strip(_EDGES)
    return bare.casefold()[:STEM_LETTERS]
