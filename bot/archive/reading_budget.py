"""How many of the articles found are read for one question or digest: a budget of code points, so of work.

The work is counted, not timed, so that the same archive gives the same answer on any machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from bot.model import Filed
from summaries.reading.boilerplate import READ

CODE_POINTS: Final = 1_200_000
"""Code points that are read for one question: 150 long reports of 8,000. Hostile ones take a second of processor."""


def affordable(piles: Sequence[Sequence[Filed]], code_points: int = CODE_POINTS) -> tuple[tuple[Filed, ...], ...]:
    """The first articles of each pile that the budget allows: the first of each pile, then the second of each.

    An article costs what is read of it, and once if several piles hold it. The first article is read in any case.
    """
    taken: list[list[Filed]] = [[] for _ in piles]
    paid: set[str] = set()
    for row in zip_longest(*piles):
        for pile, filed in zip(taken, row, strict=True):
            if filed is None:
                continue
            cost = 0 if filed.key in paid else min(len(filed.article.text), READ)
            if cost > code_points and paid:
                return tuple(map(tuple, taken))
            code_points -= cost
            paid.add(filed.key)
            pile.append(filed)
    return tuple(map(tuple, taken))
