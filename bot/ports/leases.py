"""The edge to work that one process at a time may do: a lease by name for all of it, or for each of its shards."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Protocol

from bot.ports.store import StoreError

Shards = Callable[[], frozenset[int]]
"""Gives the shards of a work that this process may do now."""


@dataclass(frozen=True, slots=True)
class Work:
    """Work of one process at a time: all of it, or each of its `shards`, which are numbered from 0.

    `run` is called when this process has its first shard, and cancelled before it has none. It asks its argument for
    the shards before each piece of work. A shard may be given up between two looks: what is under way for it then must
    be harmless beside the same in another process (`Add`, `Was` and turns make it so).
    """

    name: str
    run: Callable[[Shards], Coroutine[Any, Any, None]]
    shards: int = 1

    @property
    def leases(self) -> tuple[str, ...]:
        """The name of the lease of each shard: "keep", or "collect/0", "collect/1" and so on."""
        return (self.name,) if self.shards == 1 else tuple(f"{self.name}/{shard}" for shard in range(self.shards))


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lease: `process` is its number and its machine; `epoch` counts the holders that it has had."""

    lease: str
    process: str
    epoch: int


class LeaseLost(StoreError):
    """This process may write no more: another one has taken over, or the leases could not be renewed in time.

    The store that the leases belong to is of no more use. Close it, and open a new one; nothing that is in memory may
    be older than that.
    """


class Leases(Protocol):
    """Which work is this process's. `bot/store/one_process/leases.py` is the specification, for the only process.

    Where several processes share a store, each lease ends by the clock of the store unless it is renewed. One process
    at a time holds it, and a process stops its work some time before the end of its leases, by its monotonic clock. One
    that holds on to its leases in error, because it was frozen, can write nothing to the store once another has taken
    over. The shards of a work are shared out evenly among the processes that offer to do it.
    """

    async def run(self, *works: Work) -> None:
        """Take the leases of these works as they are free, and do the work while they are held, until cancelled.

        Is called once. Work that returns is done, and keeps its leases. The first error of a work ends the others, and
        is raised when they have ended. Raises LeaseLost, also when the work has ended.
        """

    def held(self) -> frozenset[str]:
        """The names of the leases that this process holds."""

    async def holders(self) -> tuple[Holder, ...]:
        """Who holds which lease, in order of name. Raises StoreError."""
