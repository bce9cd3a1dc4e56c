"""A restore asks before it replaces what is in the store."""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cli.output.terminal import CommandError
from bot.cli.stores.copies import agreed, back_up
from bot.config.backup_settings import BackupConfig
from bot.config.sections import StoreConfig
from bot.config.settings import Config
from bot.model import Health
from bot.ports import Put
from bot.store.backups import backup
from bot.store.backups.embedded import in_folder
from bot.store.tiny import TinyStore


class Keyboard(io.StringIO):
    """A terminal at which somebody types."""

    def isatty(self) -> bool:
        return True


def settings(folder: Path) -> Config:
    return Config(store=StoreConfig(url=f"tinydb:{folder}"))


async def fill(folder: Path) -> None:
    store = await TinyStore.open(folder, str.split)
    await store.commit(Put(Health("n", "kept")))
    await store.close()


async def test_as_many_copies_made_by_hand_stay_as_the_settings_say(tmp_path: Path) -> None:
    config = settings(tmp_path / "data").model_copy(update={"backup": BackupConfig(keep=9)})
    await fill(tmp_path / "data")
    said: list[str] = []
    now = datetime(2026, 11, 1, tzinfo=UTC)
    for day in range(9):
        backup.back_up(in_folder(tmp_path / "data"), tmp_path / "copies", now - timedelta(days=day))
    await back_up(config, tmp_path / "copies", said.append)
    assert 9 == len(list((tmp_path / "copies").iterdir()))
    assert said[0].endswith("and read back; the newest 9 stay (backup.keep)")


async def test_a_store_without_records_is_restored_without_a_question(tmp_path: Path) -> None:
    assert agreed(settings(tmp_path / "data"), str(tmp_path / "copy"))


@pytest.mark.parametrize(("typed", "yes"), [("y\n", True), (" YES \n", True), ("\n", False), ("no\n", False)])
async def test_a_store_with_records_is_replaced_only_when_the_person_agrees(
    typed: str,
    yes: bool,  # noqa: FBT001
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    await fill(tmp_path / "data")
    monkeypatch.setattr(sys, "stdin", Keyboard(typed))
    assert yes == agreed(settings(tmp_path / "data"), str(tmp_path / "copy"))
    assert f"has 1 record. Replace it by {tmp_path / 'copy'}? [y/N]" in capsys.readouterr().out


@pytest.mark.parametrize("typed", [io.StringIO("y\n"), Keyboard("")])
async def test_where_nobody_answers_it_is_refused(
    typed: io.StringIO, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fill(tmp_path / "data")
    monkeypatch.setattr(sys, "stdin", typed)
    with pytest.raises(CommandError, match="has 1 record: give --yes to replace it without a question"):
        agreed(settings(tmp_path / "data"), str(tmp_path / "copy"))
