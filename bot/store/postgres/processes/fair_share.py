"""How the shards of works are shared out among processes: each takes up to its fair share, and gives up what is more.

A fair share is the shards divided by the processes that offer to do the work, rounded up. Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import ceil

from bot.ports import Work


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look at the database has found: who offers which works, and who holds which lease, each by its id."""

    offers: Mapping[str, Collection[str]]
    holders: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Move:
    """What a process does next: leases that it takes if they are still free, and those that it gives up."""

    take: tuple[str, ...] = ()
    give_up: tuple[str, ...] = ()


def move(works: Iterable[Work], process: str, seen: Seen) -> Move:
    """What the process that offers these works takes and gives up."""
    take: list[str] = []
    give_up: list[str] = []
    for work in works:
        mine = [name for name in work.leases if seen.holders.get(name) == process]
        free = [name for name in work.leases if name not in seen.holders]
        share = fair_share(work, seen)
        take += free[: max(share - len(mine), 0)]
        give_up += mine[share:]
    return Move(tuple(take), tuple(give_up))


def fair_share(work: Work, seen: Seen) -> int:
    """How many shards of a work each process holds at most."""
    return ceil(work.shards / max(sum(work.name in offered for offered in seen.offers.values()), 1))
