"""The event loop of a command, which cleans up on SIGTERM as on Ctrl-C."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def do(work: Coroutine[Any, Any, T]) -> T:
    """What a command's work gives."""
    return asyncio.run(_until_told(work))


async def _until_told(work: Coroutine[Any, Any, T]) -> T:
    """Run `work`; on SIGTERM, cancel it and let it clean up, as on Ctrl-C."""
    task = asyncio.ensure_future(work)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    return await task
