from __future__ import annotations

import pytest

from bot.cli.stores.sharing import share
from bot.config.settings import Config
from bot.ports import StoreError


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"telegram": {"token": "1:a"}, "store": {"url": "tinydb:data"}}, "one process has the embedded store: roles "),
        ({"store": {"url": "postgresql://ada@db.example/news"}}, "for a bot with a token: set telegram.token"),
    ],
)
async def test_only_a_bot_on_postgresql_has_several_processes(settings: dict[str, object], told: str) -> None:
    with pytest.raises(StoreError, match=told):
        await share(Config.model_validate(settings).with_roles(["collect"]), print, ())


async def test_a_database_that_cannot_be_used_at_the_start_ends_the_process() -> None:
    settings = {"telegram": {"token": "1:a"}, "store": {"url": "postgresql://ada@/news?host=%2Fnowhere"}}
    with pytest.raises(StoreError, match="PostgreSQL does not do what is asked"):
        await share(Config.model_validate(settings).with_roles(["front", "keep"]), print, ())
