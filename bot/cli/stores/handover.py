"""The bot's part in a move: it lets its folder go when `wirebrief migrate` asks, and goes on where the store is then.

Only the mark in the folder decides where that is. So it does not matter how the move ends, nor who is killed.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Final

from bot.cli.output.terminal import CommandError
from bot.cli.shell.shell import Shell
from bot.config.settings import Config
from bot.log import start as start_log
from bot.open_store import store_of
from bot.ports import StoreError
from bot.store.postgres import arrival
from bot.store.postgres.database import version
from bot.store.postgres.moving.folder import until_nobody_moves

if TYPE_CHECKING:
    from bot.parts import Parts

log = logging.getLogger(__name__)

TRY: Final = "try database"
LET_GO: Final = "let go"
"""The names of the orders that a running bot takes from `wirebrief migrate`."""
ANSWERED: Final = 0.5
"""Seconds in which the shell is told that the bot lets go, before it does; until then it serves."""
TRIES: Final = 50
"""Times that the database is tried, every LOOK seconds: the session of a killed `wirebrief migrate` is gone by then."""
LOOK: Final = 0.1


class StoreMoves(StoreError):
    """The bot has been asked to let its folder go."""

    def __init__(self, url: str) -> None:
        super().__init__("the store is being moved: wait until `wirebrief migrate` has ended")
        self.url = url


class Handover:
    """Lets the folder of one run of the bot go."""

    def __init__(self) -> None:
        self._asked = asyncio.Event()
        self._url = ""

    def order(self, name: str) -> Callable[..., Awaitable[None]] | None:
        """What is done at an order of this name; None for another."""
        return {TRY: try_database, LET_GO: self.let_go}.get(name)

    async def let_go(self, shell: Shell, url: str) -> None:
        """End this run of the bot, which releases its folder. Raises StoreError if it could not go on at `url`."""
        await try_database(shell, url)
        self._url = url
        self._asked.set()

    async def wait(self, _: Parts) -> None:
        """Wait until the bot is asked to let go, and raise StoreMoves then."""
        await self._asked.wait()
        await asyncio.sleep(ANSWERED)
        raise StoreMoves(self._url)


async def try_database(shell: Shell, url: str) -> None:
    """Raise StoreError, or CommandError, when this bot cannot use the database of `url`."""
    if shell.config.store.folder is None:
        raise CommandError("the bot that runs keeps its store in PostgreSQL already: set store.url")
    await version(url)


async def afterwards(config: Config, url: str) -> Config:
    """The settings with which the bot goes on, once nobody moves its store any more."""
    folder = config.store.folder
    if folder is None:
        return config
    await until_nobody_moves(folder)
    if not arrival.is_moved(folder):
        log.warning("the store has not moved: the bot goes on with %s", folder)
        return config
    moved = config.model_copy(update={"store": config.store.model_copy(update={"url": url})})
    start_log(as_json=moved.log.format == "json", secrets=moved.secrets)  # the password of the address too
    log.warning("the store has moved to %s: set store.url before the next start", arrival.without_password(url))
    await _until_free(moved)
    return moved


async def _until_free(config: Config) -> None:
    """Wait a moment for the session of a `wirebrief migrate` that was killed; starting says what else is wrong."""
    for _ in range(TRIES):
        try:
            await (await store_of(config.store)).close()
        except StoreError:
            await asyncio.sleep(LOOK)
        else:
            return
