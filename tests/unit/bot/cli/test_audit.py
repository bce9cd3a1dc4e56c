"""`wirebrief audit`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.access import audit
from bot.access.audit import Actor
from bot.cli.audit import show
from bot.cli.shell.shell import Shell
from bot.config.sections import StoreConfig
from bot.config.settings import Config
from bot.model import Role
from bot.open_store import open_store
from bot.render.texts.access import audit_texts


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(store=StoreConfig(url=f"tinydb:{tmp_path / 'data'}"))


async def test_it_says_who_did_what_the_newest_first(config: Config, capsys: pytest.CaptureFixture[str]) -> None:
    now = datetime(2020, 9, 8, 16, 0, tzinfo=UTC)
    async with open_store(config) as stored:
        ada = Actor(1, "Ada", Role.OWNER)
        await audit.note(stored.store, ada, audit_texts.TOPIC_ADDED, now, name="Chips")
        await audit.note(stored.store, ada, audit_texts.TOPIC_REMOVED, now, name="Chips")
    await show(Shell(config), 10)
    lines = capsys.readouterr().out.splitlines()
    assert ["Ada removed the topic Chips.", "Ada added the topic Chips."] == [line.split(": ", 1)[1] for line in lines]
    assert lines[0].startswith("8 Sep 2020 16:00")


async def test_an_empty_log_says_so(config: Config, capsys: pytest.CaptureFixture[str]) -> None:
    await show(Shell(config), 10)
    assert [audit_texts.EMPTY] == capsys.readouterr().out.splitlines()
