"""How the bot's loops end together."""

from __future__ import annotations

import asyncio

import pytest

from bot.chat.dialog.connection import BotRefused
from bot.ports import StoreError
from bot.roles.side_by_side import side_by_side


@pytest.mark.parametrize("named", [StoreError("a file is damaged: restore a backup"), BotRefused("wrong token")])
async def test_a_fault_with_a_name_ends_all_loops_and_is_told_as_it_is(named: Exception) -> None:
    ended: list[str] = []

    async def failing() -> None:
        await asyncio.sleep(0)
        raise named

    async def patient() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("patient")

    with pytest.raises(type(named), match=str(named)):
        await side_by_side(patient(), failing())
    assert ["patient"] == ended
