"""The steps of a move, beside the bot that runs.

The folder is copied and followed while the bot writes. Then the bot is asked to let the folder go, the last changes are
copied and compared, and the folder is marked: that is the move. What breaks off before leaves the folder in use, and
what it has left in the database is removed by the next try.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import asyncpg

from bot.ports import Clock, StoreError
from bot.store import schema
from bot.store.postgres import arrival, numbered
from bot.store.postgres.arrival import Arrival
from bot.store.postgres.database import SECONDS, plainly
from bot.store.postgres.moving.copying import Changed, Copy
from bot.store.postgres.moving.folder import Reading, bring_up_to_date, found, moving, sole_use
from bot.store.postgres.store import PostgresStore
from summaries.text.search_terms import search_terms

Say = Callable[[str], None]
FEW: Final = 1_000
"""Changes that are copied in the bot's silence: some 0.5 s."""
MANY: Final = 20_000
"""Changes that are too many for that."""
SILENT: Final = 60.0
"""Seconds after which the bot gets its folder back if the database does not answer."""

if TYPE_CHECKING:
    Connection = asyncpg.Connection[Any]  # only a type is generic


@dataclass(frozen=True, slots=True)
class Bot:
    """The bot that runs on the folder, if one does.

    `try_database` has it try the database; `let_go` has it close the store, and go on when nobody moves the store any
    more. Both give False where no bot runs, and raise PlainError when it cannot do so.
    """

    try_database: Callable[[], Awaitable[bool]]
    let_go: Callable[[], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Moved:
    """How many records there are, whether a bot goes on with them, and for how many seconds it was without a store."""

    records: int
    bot_runs: bool
    seconds: float


async def move(folder: Path, url: str, bot: Bot, clock: Clock, tell: Say) -> Moved:
    """Move the store in `folder` to the database of `url`, telling of each step. Raises StoreError."""
    folder = found(folder)
    arrival.check(folder)
    with moving(folder):
        if not await bot.try_database():
            await asyncio.to_thread(bring_up_to_date, folder)
        async with _arriving(folder, url) as (arriving, store, connection):
            copy = Copy(folder, store, connection)
            await _follow(copy, tell)
            await copy.compare()
            tell(f"All {copy.size:,} records are in the database as they are in the folder.")
            await copy.compare(await copy.catch_up())  # what was written while all were compared
            runs = await bot.let_go()
            begun = clock.monotonic()
            async with sole_use(folder, clock):
                await _cut_over(copy, arriving, url, tell)
                with plainly():
                    await arrival.settle(connection)
                await store.close()
    return Moved(copy.size, runs, clock.monotonic() - begun)


async def _follow(copy: Copy, tell: Say) -> None:
    """Copy everything, then what was written meanwhile, until that is little or grows no less."""
    count = _count(await copy.catch_up())
    tell(f"{count:,} records are copied.")
    last = count + 1
    while FEW < count < last:
        last, count = count, _count(await copy.catch_up())
        tell(f"{count:,} changes that were made meanwhile are copied.")
    if count > MANY:
        raise StoreError("the bot writes faster than the database does: try again when it reads fewer sources")


async def _cut_over(copy: Copy, arriving: Arrival, url: str, tell: Say) -> None:
    """Copy the last changes, compare them, and mark the folder. Raises StoreError, and then the folder is in use."""
    tell("The folder is let go.")
    try:
        async with asyncio.timeout(SILENT):
            changed = await copy.catch_up()
            await copy.compare(changed)
    except TimeoutError:
        raise StoreError("the database has not answered for a minute: nothing has moved; try again") from None
    tell(f"The last {_count(changed):,} changes are copied and compared.")
    arrival.mark(arriving, url)
    tell("The store has moved.")


@asynccontextmanager
async def _arriving(folder: Path, url: str) -> AsyncIterator[tuple[Arrival, PostgresStore, Connection]]:
    """The database, empty and marked, with a connection of its own beside the store. Raises StoreError."""
    with ExitStack() as opened:
        store_id = (await asyncio.to_thread(Reading.of, folder, opened)).store
    with plainly():
        connection = await asyncpg.connect(url, timeout=SECONDS, command_timeout=SILENT)
    try:
        with plainly():
            await numbered.bring_up_to_date(connection)
            await arrival.clear(connection, store_id)
        store = await PostgresStore.open(url, search_terms)
        try:
            await _check_empty(store)
            with plainly():
                arriving = await arrival.announce(connection, store_id, folder)
            yield arriving, store, connection
        finally:
            await store.close()
    finally:
        await connection.close()


async def _check_empty(store: PostgresStore) -> None:
    for kind, table in schema.TABLES.items():
        if await store.count(kind):
            raise StoreError(f"the database has {table} already: name an empty one")


def _count(changed: Changed) -> int:
    return sum(map(len, changed.values()))
