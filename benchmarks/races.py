"""Settings lost in a race: `python -m benchmarks.races [--races 300]`.

In each race a reader presses "Send nothing when nothing is new" while the delivery side notes that the chat blocked us.
Both read the chat's record, change it and write it back; they start within 2 ms of each other, on a store whose calls
take up to 2 ms. A race is lost when the setting that was confirmed to the reader is not in the store afterwards. Prints
the number of lost races on each store, beside the same store without turns (`Store.turn`).
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, cast

from bot.chat.dialog.callback_data import Action, encode
from bot.chat.dialog.request import Request
from bot.chat.dialog.services import Desk
from bot.chat.router import Router
from bot.clock import SystemClock
from bot.delivery import relocation
from bot.model import Chat, ChatKind
from bot.ports import Put, Store
from bot.store.memory import MemoryStore
from bot.store.tiny import TinyStore

RACES: Final = 300
SLOWEST: Final = 0.002
"""Seconds that a call of the store takes at most, and that the rivals start apart at most."""
SINCE: Final = datetime(2020, 9, 8, tzinfo=UTC)


class SlowStore:
    """A store whose reads and commits take up to SLOWEST seconds longer, so that other tasks come between."""

    def __init__(self, store: Store, dice: random.Random, *, turns: bool = True) -> None:
        self._store, self._dice, self._turns = store, dice, turns

    def turn(self, *names: str) -> AbstractAsyncContextManager[None]:
        """Wait for the turn, or not."""
        return self._store.turn(*names) if self._turns else nullcontext()

    async def get(self, *args: Any) -> Any:
        """Read one record, slowly."""
        found = await self._store.get(*args)
        await asyncio.sleep(self._dice.uniform(0, SLOWEST))
        return found

    async def commit(self, *writes: Any) -> None:
        """Commit, slowly."""
        await asyncio.sleep(self._dice.uniform(0, SLOWEST))
        await self._store.commit(*writes)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


async def lost(store: Store, races: int = RACES, *, turns: bool = True) -> int:
    """How many of so many races lose the reader's setting."""
    dice = random.Random(1)  # the same races at every run
    await store.commit(*(Put(Chat(chat, ChatKind.PRIVATE, "Ann", SINCE)) for chat in range(1, races + 1)))
    slow = cast("Store", SlowStore(store, dice, turns=turns))
    await asyncio.gather(*(_race(slow, chat, dice) for chat in range(1, races + 1)))
    return sum(not chat.silent for chat in await store.every(Chat))


async def _race(store: Store, chat: int, dice: random.Random) -> None:
    nobody = cast("Any", None)  # this command needs the store and the clock only
    desk = Desk(store, SystemClock(), nobody, nobody, nobody, nobody, "UTC")
    pressed = encode(Action.SILENT, "1")
    ask = Request(chat, ChatKind.PRIVATE, "", user=chat, admin=False, name="Ann", pressed=pressed, callback="c")

    router = Router()

    async def press() -> None:
        await asyncio.sleep(dice.uniform(0, SLOWEST))
        await router.answer(desk, ask)

    async def lose() -> None:
        await asyncio.sleep(dice.uniform(0, SLOWEST))
        await relocation.lose(store, chat, "Forbidden: bot was blocked by the user", SINCE)

    await asyncio.gather(press(), lose())


async def _memory(_: Path) -> Store:
    return MemoryStore(str.split)


async def _tiny(folder: Path) -> Store:
    return await TinyStore.open(folder, str.split)


STORES: Final[Mapping[str, Callable[[Path], Awaitable[Store]]]] = {"memory": _memory, "tiny": _tiny}


async def main() -> None:
    """Run the races on each store."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--races", type=int, default=RACES)
    races = parser.parse_args().races
    for name, opened in STORES.items():
        for turns in (False, True):
            with tempfile.TemporaryDirectory() as folder:
                store = await opened(Path(folder))
                number = await lost(store, races, turns=turns)
                print(f"{name:8} {'with' if turns else 'without'} turns: lost {number} of {races}")
                await store.close()


if __name__ == "__main__":
    asyncio.run(main())
