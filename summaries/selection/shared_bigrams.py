"""What several articles say in the same words: pairs of neighbouring words, worth the more the more articles hold them.

Every operation costs time in proportion to the words. Pure; imported by the selection of this package.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from summaries.selection.vectors import Floats, Integers, distinct, neighbours, numbered, parted, sums
from summaries.text.quotation import MARKS
from summaries.text.tokens import unspaced

LETTERS = 5
"""Letters at the start of a word that stand for its stem: right in most languages, and from 4 to 7 all do alike."""
_EDGES = "".join(sorted(MARKS)) + ".,;:!?-–—…`’”。，！？、؟،।"
"""What stands around words without being part of them."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """The pairs that two articles or more hold: entry i says that sentence `rows[i]` holds pair `columns[i]`.

    `worth[j]` is how many couples of articles pair j joins: none for one article, 1 for two, 3 for three, 45 for ten.
    `lengths[i]` is the square root of how many pairs sentence i has, shared or not; at least 1.
    """

    rows: Integers
    columns: Integers
    worth: Floats
    lengths: Floats

    def adds(self, chosen: Sequence[int]) -> Floats:
        """What each sentence says of that beyond the `chosen` ones, for its length; the best has 1."""
        fresh = self.worth.copy()
        for one in chosen:
            first, last = np.searchsorted(self.rows, (one, one + 1))
            fresh[self.columns[first:last]] = 0.0
        added = sums(self.rows, fresh[self.columns], len(self.lengths)) / self.lengths
        return np.asarray(added / max(float(added.max(initial=0.0)), 1e-9), np.float64)

    def told(self, chosen: Sequence[int]) -> Floats:
        """The worth of all that the `chosen` ones say with each sentence: row k without the k-th, the last with all.

        A pair that one of them alone holds goes with it, unless the other sentence holds it as well.
        """
        count, width = len(chosen), len(self.lengths)
        turn = np.full(width, count)
        turn[chosen] = range(count)
        said = turn[self.rows] < count
        holders = np.bincount(self.columns[said], minlength=len(self.worth))
        holder = np.full(len(self.worth), count)
        holder[self.columns[said]] = turn[self.rows][said]
        holder[holders > 1] = count + 1
        cells = holder[self.columns] * width + self.rows
        told = sums(cells, self.worth[self.columns], (count + 2) * width).reshape(count + 2, width)
        alone = told[range(count), chosen]
        told[:count] += told[count] - alone[:, None]
        return np.asarray(self.worth[holders > 0].sum() + told[: count + 1], np.float64)


def agree(texts: Iterable[Sequence[str]], articles: Integers, voiced: Floats) -> Agreement:
    """What the articles agree on: sentence i is `texts[i]`, stands in `articles[i]`, and counts if it is `voiced`."""
    if not articles.any():
        none = np.zeros(0, np.int64)
        return Agreement(none, none, np.zeros(0), np.ones(len(articles)))  # one article has nobody to agree with
    count = int(articles.max(initial=0)) + 1
    words = list(texts)
    stretches, numbers = numbered(chain.from_iterable(words))
    numbers = numbered(map(_word, stretches))[1][numbers]
    of = np.repeat(np.arange(len(words)), [len(text) for text in words])
    rows, columns = neighbours(numbers, of)
    width = int(columns.max(initial=0)) + 1
    rows, columns = parted(distinct(rows * width + columns), width)
    speaks = voiced[rows] > 0
    held = distinct(columns[speaks] * count + articles[rows[speaks]]) // count
    holders = np.bincount(held, minlength=width)
    worth = (holders * (holders - 1) / 2).astype(np.float64)
    shared = worth[columns] > 0
    lengths = np.sqrt(np.maximum(np.bincount(rows, minlength=len(words)), 1))
    return Agreement(rows[shared], columns[shared], worth, lengths)


def spaced(text: str, bag: Sequence[str]) -> Sequence[str]:
    """A sentence as its words stand between spaces; one in a script without them by its `bag` of terms."""
    return bag if unspaced(text) else text.split()


def _word(stretch: str) -> str:
    """What stands between two spaces, without the marks around it, by its first letters."""
    bare = stretch if stretch.isalnum() else stretch.strip(_EDGES)
    return bare.casefold()[:LETTERS]
