"""`wirebrief reclaim`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.output.terminal import CommandError
from bot.cli.shell.shell import Shell
from bot.cli.stores.reclaim import NOBODY, reclaim
from bot.clock import SystemClock
from bot.config.sections import StoreConfig
from bot.config.settings import Config
from bot.config.telegram_settings import TelegramConfig
from bot.model import Chat, ChatKind
from bot.open_store import open_store
from bot.playground.web.server import Playground
from bot.ports import Put
from bot.takeover.account import take_over

NOW = datetime(2020, 9, 8, tzinfo=UTC)


async def test_it_names_the_new_bot_and_who_is_awaited(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    playground = Playground(SystemClock())
    await playground.start()
    telegram = TelegramConfig(token=playground.token, base_url=playground.base_url)
    config = Config(store=StoreConfig(url=f"tinydb:{tmp_path / 'data'}"), telegram=telegram)
    async with open_store(config) as stored:
        await take_over(stored.store, 111, NOW)
        await stored.store.commit(Put(Chat(-100, ChatKind.CHANNEL, "News", NOW)))
        await take_over(stored.store, 222, NOW)
    await reclaim(Shell(config))
    await playground.stop()
    first, second = capsys.readouterr().out.splitlines()
    assert "1  channels" in first
    assert "https://t.me/wirebrief_bot?startchannel&admin=post_messages+edit_messages" in first
    assert "channel  News" == second.strip()


async def test_without_a_former_bot_nobody_is_awaited_and_without_a_token_there_is_no_bot(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = StoreConfig(url=f"tinydb:{tmp_path / 'data'}")
    await reclaim(Shell(Config(store=store, telegram=TelegramConfig(token="1:x"))))
    assert [NOBODY] == capsys.readouterr().out.splitlines()
    with pytest.raises(CommandError, match="without a bot there is none"):
        await reclaim(Shell(Config(store=store)))
