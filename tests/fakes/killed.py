"""A loop of the bot that ends as a kill would end it: nobody is heard out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import bot

BOT = Path(bot.__file__).parent


@asynccontextmanager
async def killed(loop: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Run a loop; at the end cancel it and every task of the bot that has begun since, and wait until they are gone."""
    others = asyncio.all_tasks()
    task = asyncio.create_task(loop)
    try:
        yield
    finally:
        mine = [one for one in asyncio.all_tasks() - others if one is task or _is_of_the_bot(one)]
        for running in mine:
            running.cancel()
        await asyncio.gather(*mine, return_exceptions=True)


def _is_of_the_bot(task: asyncio.Task[Any]) -> bool:
    """Whether its code is the bot's own; that of the playground is the far side."""
    code = getattr(task.get_coro(), "cr_code", None)
    path = Path(code.co_filename) if code else Path()
    return path.is_relative_to(BOT) and not path.is_relative_to(BOT / "playground")
