"""`wirebrief migrate`: the store moves from its folder to a database beside the running bot, or both are compared."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from bot.cli.output.terminal import CommandError
from bot.cli.shell.asking import ask_bot
from bot.cli.stores import handover
from bot.clock import SystemClock
from bot.config.sections import ENCODED, StoreConfig
from bot.config.settings import Config
from bot.ports import StoreError
from bot.store.postgres.arrival import without_password
from bot.store.postgres.moving.moving import Bot, move
from bot.store.postgres.moving.verifying import Compared, compared

Say = Callable[[str], None]
CHANGE: Final = "set store.url (or WIREBRIEF_STORE__URL) to the database"


async def migrate(config: Config, url: str, say: Say) -> None:
    """Move the store of the settings to the empty database of `url`, telling of each step. Raises PlainError."""
    folder = _folder(config, url)
    say(f"The store in {folder} moves to {without_password(url)}. If a bot runs on it, it goes on meanwhile,")
    say(f"is silent for some seconds at the end, and continues with the database. After that you {CHANGE}.")
    bot = Bot(*(partial(_ask, config.store, order, url) for order in (handover.TRY, handover.LET_GO)))
    moved = await move(folder, url, bot, SystemClock(), say)
    then = "before it is started again" if moved.bot_runs else "and start the bot"
    silent = f" The bot was without a store for {moved.seconds:.1f} s and goes on." if moved.bot_runs else ""
    say(f"Moved and compared {moved.records:,} records.{silent} Now {CHANGE}, {then}.")
    say(f"{folder} stays as it was, and is not opened by a bot any more.")


async def verify(config: Config, url: str, say: Say) -> None:
    """Compare the folder of the settings with a database. Raises CommandError when they differ."""
    found = await compared(_folder(config, url), url)
    for one in found:
        say(_line(one))
    if not all(one.is_same for one in found):
        raise CommandError("the folder and the database are not the same")
    say(f"All {sum(one.same for one in found):,} records are the same.")


def _line(one: Compared) -> str:
    counts = {
        "the same": one.same,
        "different": one.other,
        "only in the folder": one.only_in_folder,
        "only in the database": one.only_in_database,
    }
    told = ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)
    return f"{one.table.replace('_', ' ')}: {told}"


def _folder(config: Config, url: str) -> Path:
    """The folder that moves. Raises StoreError when there is none, or `url` is no database."""
    if config.store.folder is None:
        raise StoreError("store.url names PostgreSQL already: there is nothing to move")
    try:
        to = StoreConfig(url=url)
    except ValueError:
        to = config.store
    if to.folder:
        raise StoreError(f"--to must name a database, such as postgresql://USER@HOST/NAME, {ENCODED}")
    return config.store.folder


async def _ask(store: StoreConfig, order: str, url: str) -> bool:
    """Give an order to the bot that runs; False when none does. Raises CommandError when it cannot."""
    return await asyncio.to_thread(ask_bot, store, order, {"url": url})
