"""Budgets of one question or digest: how many of the articles found are read, and how much room each subject has.

The work is counted, not timed, so that the same archive gives the same answer on any machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from bot.model import Filed
from summaries.model import Budget
from summaries.reading.boilerplate import READ

CODE_POINTS: Final = 1_200_000
"""Code points that are read for one question: 150 long reports of 8,000. Hostile ones take a second of processor."""

FEW_SUBJECTS: Final = 2
"""Up to so many subjects of a question or topics of a digest each get a whole briefing; of more, each a shorter one."""
WHOLE: Final = Budget()
SHORTER_ANSWER: Final = Budget(characters=400, stories=2, sentences=2)
SHORTER_DIGEST: Final = Budget(characters=600, stories=3, sentences=2)
"""More than in an answer: what finds no room in a digest comes a day later."""


def room_in_answer(subjects: int) -> Budget:
    """The room of each of so many subjects of a question."""
    return WHOLE if subjects <= FEW_SUBJECTS else SHORTER_ANSWER


def room_in_digest(topics: int) -> Budget:
    """The room of each of so many topics of a digest."""
    return WHOLE if topics <= FEW_SUBJECTS else SHORTER_DIGEST


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
