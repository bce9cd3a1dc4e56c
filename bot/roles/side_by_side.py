"""Structured concurrency: loops that run at the same time, and end together."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from bot.chat.dialog.connection import BotRefused
from bot.ports import StoreError


async def side_by_side(*loops: Coroutine[Any, Any, None]) -> None:
    """Run all loops. The first that fails ends the others, and its error is raised."""
    try:
        async with asyncio.TaskGroup() as group:
            for loop in loops:
                group.create_task(loop)
    except* (BotRefused, StoreError) as named:  # each has one plain line for the operator
        raise named.exceptions[0] from None
