"""Exchanging sentences of a choice made one by one under a limit, where what came first decides what still fits.

`exchange` sees the selection as one text, and takes another sentence in the place of one as long as the text gains. Its
time grows with the exchanges times the terms present. Pure; imported by the selection of this package.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from summaries.selection.vectors import Floats

if TYPE_CHECKING:
    from summaries.selection.greedy import Pool

EXCHANGES = 8
"""The most exchanges, to bound the time: a text of 100 words takes one to three, and none of 250 gains by more."""
LEAST = 1e-6
"""What an exchange must gain, of a worth of about 2: less is the noise of rounding."""


def exchange(
    pool: Pool, chosen: list[int], sizes: Floats, room: float, most: int, *, agreed: float, same: float
) -> list[int]:
    """The `chosen` sentences after the exchanges and additions that gain most: at most `most`, `sizes` within `room`.

    A text is worth its nearness to the centre, `agreed` times what it says of what the articles agree on, both against
    what the chosen ones reach, and the merit of its sentences by their shares of the room. The centre is that of
    `ranked` with square roots for weights: a whole text is to cover what matters, not to repeat what matters most. No
    sentence is taken in that has a likeness of `same` with another.
    """
    central = pool.stems.dot(np.sqrt(pool.centre))
    merit = pool.merit * np.minimum(sizes, room) / room
    common = cache(lambda one: pool.stems.dot(pool.stems.row(one)))
    alike = cache(lambda one: (pool.likeness(one) >= same) | (np.arange(len(sizes)) == one))
    text, reached = chosen, (0.0, 0.0)
    for turn in range(EXCHANGES):
        near = _nearness(text, central, np.array([common(one) for one in text]), pool.stems.lengths)
        told = pool.agreement.told(text)
        if not turn:
            reached = max(float(near[0, text[0]]), 1e-9), max(float(told[0, text[0]]), 1e-9)
        worth = near / reached[0] + agreed * told / reached[1] + _but_each(merit[text, None]) + merit
        free = _but_each(sizes[text, None]) + sizes <= room
        free &= _but_each(np.array([alike(one) for one in text], np.int64)) == 0
        free[-1] &= len(text) < most
        out, one = divmod(int(np.argmax(np.where(free, worth, -np.inf))), len(sizes))
        if not free[out, one] or worth[out, one] <= worth[0, text[0]] + LEAST:
            break
        text = [*text[:out], *text[out + 1 :], one]
    return text


def _nearness(text: list[int], central: Floats, common: Floats, lengths: Floats) -> Floats:
    """The cosine with the centre of the text but each of its own, and of all of it, together with every sentence."""
    shared = _but_each(common)
    within = shared[:, text]
    np.fill_diagonal(within, 0.0)
    square = within.sum(axis=1, keepdims=True) + 2 * shared + lengths**2
    return np.asarray((_but_each(central[text, None]) + central) / np.sqrt(np.maximum(square, 1e-9)), np.float64)


def _but_each(rows: NDArray[Any]) -> NDArray[Any]:
    """The sum of the rows but each in turn; last, of all."""
    whole = rows.sum(axis=0)
    return np.vstack((whole - rows, whole))
