"""Turns by name among all processes that share a database: within a process first, then by locks of its session.

A lock is a session-level advisory lock of the connection that writes. It is only tried for, never waited for, so that
the connection goes on writing; the locks that are asked for at one time are asked for in one statement. They end with
the session, and then nothing can be written in their turns any more.

What former holders have committed is told to that connection before the answer to the statement that gets the lock:
they let go of it after their commits, and PostgreSQL sends notices ahead of the end of a statement.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from bot.ports import StoreError
from bot.store.one_process.turns import Turns
from bot.store.postgres.database import plainly
from bot.store.postgres.writing import Commits

FIRST_WAIT: Final = 0.002
LONGEST_WAIT: Final = 0.05
"""Seconds between two tries for a turn that another process has: twice as long each time."""
_UNLOCK: Final = "SELECT pg_advisory_unlock(one) FROM unnest($1::bigint[]) AS one"
_LOCK: Final = "SELECT one FROM unnest($1::bigint[]) AS one WHERE pg_try_advisory_lock(one)"

if TYPE_CHECKING:
    import asyncpg

    Connection = asyncpg.Connection[Any]  # only a type is generic


class SharedTurns:
    """The turns that the tasks of this process hold or wait for, among those of other processes.

    `told` returns when the watchers have been told of all changes that this process has heard of.
    """

    def __init__(self, commits: Commits, told: Callable[[], Awaitable[None]]) -> None:
        self._commits, self._told = commits, told
        self._turns = Turns()
        self._asked: list[tuple[frozenset[int], asyncio.Future[bool]]] = []
        self._done: list[int] = []
        self._asking: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def take(self, *names: str) -> AsyncIterator[None]:
        """Hold the turns of all `names` during the body. Raises StoreError when the database cannot be asked."""
        locks = frozenset(map(_number, names))
        async with self._turns.take(*names):
            wait = FIRST_WAIT
            while not await self._are_locked(locks):
                await asyncio.sleep(random.uniform(wait / 2, wait))  # noqa: S311 - two that wait must not keep step
                wait = min(2 * wait, LONGEST_WAIT)
            try:
                await self._told()
                yield
            finally:
                self._let_go(locks)

    async def close(self) -> None:
        """Finish what is under way."""
        if self._asking:
            await asyncio.wait([self._asking])

    async def _are_locked(self, locks: frozenset[int]) -> bool:
        """Try for all these locks; they are ours, or none of them is."""
        answer = asyncio.get_running_loop().create_future()
        self._asked.append((locks, answer))
        self._ask()
        try:
            return await asyncio.shield(answer)
        except asyncio.CancelledError:
            answer.add_done_callback(
                lambda done: None if done.exception() else self._let_go(locks if done.result() else ())
            )
            raise

    def _let_go(self, locks: Iterable[int]) -> None:
        self._done += locks
        self._ask()

    def _ask(self) -> None:
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask_all())

    async def _ask_all(self) -> None:
        asked: list[tuple[frozenset[int], asyncio.Future[bool]]] = []
        try:
            while self._asked or self._done:
                async with self._commits.between() as connection:
                    asked, self._asked = self._asked, []
                    got = await self._exchange(connection, frozenset().union(*(locks for locks, _ in asked)))
                for locks, answer in asked:
                    answer.set_result(locks <= got)
                    self._done += () if locks <= got else locks & got
                asked = []
        except StoreError as error:
            for _, answer in (*asked, *self._asked):
                answer.set_exception(error)
            self._asked, self._done = [], []

    async def _exchange(self, connection: Connection, wanted: frozenset[int]) -> frozenset[int]:
        """Let go of the locks that are done, and try for others; those that are ours now."""
        done, self._done = self._done, []
        with plainly():
            if done:
                await connection.execute(_UNLOCK, done)
            return frozenset(one[0] for one in await connection.fetch(_LOCK, sorted(wanted))) if wanted else wanted


def _number(name: str) -> int:
    """The number of the lock of a name."""
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)
