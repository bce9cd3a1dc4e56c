"""Questions counted by day, all chats together: counts and nothing else."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from bot.model import ONLY, AskCounts
from bot.ports import Put, Store, StoreError

DAYS: Final = 28
"""Days of which counts are kept: four weeks, so that the same days of the week stand beside each other."""


class AskCounter:
    """Counts questions in memory and in the store. A process that ends in a commit loses the questions of that commit.

    The running count is in memory, so that questions that come together need not wait for each other's commits.
    """

    def __init__(self) -> None:
        self._counts: AskCounts | None = None

    async def count(self, store: Store, day: date) -> None:
        """Count one question. One that the store does not take is written with the next."""
        try:
            if self._counts is None:
                known = await store.get(AskCounts, ONLY) or AskCounts()
                self._counts = self._counts or known
            self._counts = with_one(self._counts, day)
            await store.commit(Put(self._counts))
        except StoreError:  # the answer is worth more than its count
            return


def with_one(counts: AskCounts, day: date) -> AskCounts:
    """The counts with one more question on a day; days that are DAYS older are forgotten."""
    kept = {one: number for one, number in counts.days if one > day - timedelta(days=DAYS)}
    kept[day] = kept.get(day, 0) + 1
    return AskCounts(tuple(sorted(kept.items())))
