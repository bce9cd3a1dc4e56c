"""The stores that the contract suite runs over: a new one is a line in OPENERS."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import Final

from bot.clock import SystemClock
from bot.ports import Store
from bot.store.memory import MemoryStore
from bot.store.postgres.processes.store import SharedStore
from bot.store.postgres.store import PostgresStore
from bot.store.tiny import TinyStore
from tests.fakes.postgres import database


def words(text: str) -> Iterable[str]:
    """Terms as a test needs them: words, figures and signs between white space, without case."""
    return re.findall(r"\S+", text.casefold())


_SEEN: list[Path] = []


async def _memory(_: Path) -> Store:
    return MemoryStore(words)


async def _tiny(folder: Path) -> Store:
    return await TinyStore.open(folder, words)


async def _postgres(folder: Path) -> Store:
    return await PostgresStore.open(await database(folder, seen=_SEEN), words)


async def _shared(folder: Path) -> Store:
    url = await database(folder, seen=_SEEN)
    return await SharedStore.open_shared(url, words, 60, SystemClock())


Opener = Callable[[Path], Awaitable[Store]]
OPENERS: Final[dict[str, Opener]] = {
    "memory": _memory,
    "tiny": _tiny,
    "postgres": _postgres,
    "postgres shared": _shared,
}
"""Opens each store; an empty one for a path that it has not seen, and what was kept there for one that it has."""

LASTING: Final = OPENERS.keys() - {"memory"}
"""Those that keep what they have when they are closed."""
