"""`wirebrief schema` and `trial`: the tables of a database of PostgreSQL, and a server to try it with."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from bot.config.sections import StoreConfig
from bot.config.settings import Config
from bot.open_store import store_of
from bot.ports import StoreError
from bot.store.postgres import numbered
from bot.store.postgres.server import serving

Say = Callable[[str], None]
TRIAL: Final = Path("data-trial")
STEPS: Final = ("status", "upgrade")


async def schema(config: Config, step: str, say: Say) -> None:
    """Say what made the tables and what is still to be applied ("status"), or apply it ("upgrade"). Raises StoreError.

    A bot applies it by itself when it starts; to do it before keeps that start short.
    """
    if config.store.folder is not None:
        raise StoreError("the embedded store is brought up to date when the bot starts: schema is for PostgreSQL")
    if step not in STEPS:
        raise StoreError(f"schema has two steps: {', '.join(STEPS)}")
    if step == "upgrade":
        await (await store_of(config.store)).close()
    applied, todo = await numbered.state(config.store.url)
    for name in applied:
        say(f"applied  {name}")
    for name in todo:
        say(f"missing  {name}")
    say("The database is up to date." if not todo else "`wirebrief schema upgrade` applies what is missing.")


async def trial(config: Config, run: Callable[[Config, Say], Awaitable[None]], say: Say) -> None:
    """Run the bot on a server of PostgreSQL that lives as long as the bot. Raises StoreError."""
    if os.geteuid() == 0:
        raise StoreError("a trial does not run as root: use an account of your own")
    with serving(TRIAL.absolute()) as url:
        say(f"PostgreSQL runs in {TRIAL}/, for a try: never for production.")
        await run(config.model_copy(update={"store": StoreConfig(url=url)}), say)
