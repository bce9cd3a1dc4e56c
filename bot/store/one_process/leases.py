"""Leases where there is one process: it holds all of them as long as it runs."""

from __future__ import annotations

import asyncio
import os
from functools import partial

from bot.errors import PlainError
from bot.ports import Holder, Work


class OneProcess:
    """The leases of the only process that has the store open."""

    def __init__(self) -> None:
        self._works: tuple[Work, ...] = ()

    async def run(self, *works: Work) -> None:
        """Do all works at once, with all their shards, until cancelled."""
        self._works = works
        try:
            async with asyncio.TaskGroup() as group:
                for work in works:
                    group.create_task(work.run(partial(frozenset, range(work.shards))))
        except* PlainError as named:  # each has one plain line for the operator
            raise named.exceptions[0] from None

    def held(self) -> frozenset[str]:
        """The names of the leases of all works."""
        return frozenset(name for work in self._works for name in work.leases)

    async def holders(self) -> tuple[Holder, ...]:
        """This process holds every lease."""
        process = f"{os.getpid()} {os.uname().nodename}"
        return tuple(Holder(name, process, 1) for name in sorted(self.held()))
