"""The generic cell rate algorithm (GCRA), as virtual scheduling: ITU-T Recommendation I.371, annex A.

A bucket is one number, its theoretical arrival time (TAT). A send conforms when it comes no earlier than TAT - slack;
it moves the TAT to max(TAT, now) + interval. All times are whole microseconds from any start: floats lose the fraction
on which the rule depends. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SECOND: Final = 1_000_000
"""One second in microseconds."""
JITTER: Final = 10_000
"""Microseconds by which sends may bunch on their way; with a slack of as much it costs 2 % of 30 a second."""


@dataclass(frozen=True, slots=True)
class Rate:
    """`interval` between sends in the long run, and `slack` by which one may come ahead of it; microseconds."""

    interval: int
    slack: int

    def opens(self, tat: int) -> int:
        """When the next send conforms."""
        return tat - self.slack

    def spent(self, tat: int, now: int) -> int:
        """The theoretical arrival time after a send at `now`."""
        return max(tat, now) + self.interval


def rate(count: int, window: int, slack: int) -> Rate:
    """The rate that lets at most `count` sends into any closed window, whatever the order of sends and pauses.

    Sends m apart are at least m x interval - slack apart in time; count x interval - slack > window + JITTER follows.
    """
    return Rate((window + slack + JITTER) // count + 1, slack)
