from __future__ import annotations

import pytest

from bot.cli.stores.standby import stand_by
from bot.config.settings import Config
from bot.ports import StoreError


@pytest.mark.parametrize(
    "settings",
    [
        {"telegram": {"token": "1:a"}, "store": {"url": "tinydb:data"}},
        {"store": {"url": "postgresql://ada@db.example/news"}},
    ],
)
async def test_only_a_bot_on_postgresql_can_stand_by(settings: dict[str, object]) -> None:
    with pytest.raises(StoreError, match="--standby is for a bot with a token whose store is PostgreSQL"):
        await stand_by(Config.model_validate(settings), print, ())


async def test_a_database_that_cannot_be_used_at_the_start_ends_the_process() -> None:
    settings = {"telegram": {"token": "1:a"}, "store": {"url": "postgresql://ada@/news?host=%2Fnowhere"}}
    with pytest.raises(StoreError, match="PostgreSQL does not do what is asked"):
        await stand_by(Config.model_validate(settings), print, ())
