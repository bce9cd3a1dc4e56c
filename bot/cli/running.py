"""How a command of the shell does its work: in an event loop, and so that SIGTERM lets it clean up."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from bot.config.settings import Config

T = TypeVar("T")


async def run_bot(settings: Config, announce: Callable[[str], None]) -> None:
    """Run the bot, or the playground without a token."""
    if settings.telegram.token:
        from bot import app

        await app.run(settings, announce)
    else:
        from bot.cli.demo import playing

        await playing.play(settings, announce)


def do(work: Coroutine[Any, Any, T]) -> T:
    """What a command's work gives."""
    return asyncio.run(_until_told(work))


async def _until_told(work: Coroutine[Any, Any, T]) -> T:
    """Run `work`; on SIGTERM, cancel it and let it clean up, as on Ctrl-C."""
    task = asyncio.ensure_future(work)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    return await task
