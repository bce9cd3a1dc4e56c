"""The daily copy of a store, made in a process of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.config.backup_settings import BackupConfig
from bot.config.sections import StoreConfig
from bot.copies.keeper import CopyKeeper
from bot.model import Delivery, Health
from bot.ports import Put, StoreError
from bot.store.backups import backup, encryption
from bot.store.backups.embedded import in_folder
from bot.store.journal.table import Database
from bot.store.tiny import TinyStore
from tests.fakes.virtual_clock import VirtualClock

NOW = datetime(2020, 9, 8, 12, tzinfo=UTC)
ADMIN = 7


@dataclass
class Bot:
    store: TinyStore
    clock: VirtualClock
    keeper: CopyKeeper
    into: Path
    sent: list[Delivery] = field(default_factory=list)

    def copies(self) -> list[str]:
        return sorted(path.name for path in self.into.glob("*")) if self.into.is_dir() else []


def settings(folder: Path, into: Path, key: str = "") -> tuple[StoreConfig, BackupConfig]:
    return StoreConfig(url=f"tinydb:{folder}"), BackupConfig(folder=str(into), keep=2, key=key)


async def bot(folder: Path, into: Path, key: str = "") -> Bot:
    store, clock, sent = await TinyStore.open(folder, str.split), VirtualClock(NOW), list[Delivery]()
    await store.commit(Put(Health("n", "1")))
    keeper = CopyKeeper(store, clock, *settings(folder, into, key), admins=[ADMIN], deliver=sent.extend)
    return Bot(store, clock, keeper, into, sent)


async def test_once_a_day_there_is_a_copy_beside_the_running_bot_and_it_comes_back(tmp_path: Path) -> None:
    made = await bot(tmp_path / "store", tmp_path / "copies")
    for hours in (0, 1, 24, 25):
        made.clock.jump(timedelta(hours=hours))
        await made.keeper.look()
    await made.store.close()
    first, second = made.copies()
    assert ("20200909-130000", "20200910-140000") == (first[-22:-7], second[-22:-7])
    assert [] == made.sent
    backup.restore(made.into / second, tmp_path / "other", NOW)
    other = await TinyStore.open(tmp_path / "other", str.split)
    assert Health("n", "1") == await other.get(Health, "n")
    await other.close()


async def test_a_bot_that_starts_again_makes_no_second_copy_of_the_day(tmp_path: Path) -> None:
    made = await bot(tmp_path / "store", tmp_path / "copies")
    await made.keeper.look()
    made.clock.jump(timedelta(hours=1))
    asked = settings(tmp_path / "store", made.into)
    again = CopyKeeper(made.store, made.clock, *asked, admins=[ADMIN], deliver=made.sent.extend)
    await again.look()
    assert 1 == len(made.copies())
    await made.store.close()


async def test_with_a_key_the_copy_is_encrypted_also_when_one_that_is_not_was_made_today(tmp_path: Path) -> None:
    key = encryption.new_key()
    made = await bot(tmp_path / "store", tmp_path / "copies", key)
    backup.back_up(in_folder(tmp_path / "store"), made.into, NOW - timedelta(hours=1))
    for hours in (0, 1):
        made.clock.jump(timedelta(hours=hours))
        await made.keeper.look()
    await made.store.close()
    plain, encrypted = made.copies()
    assert (".backup", ".backup.age") == (plain[-7:], encrypted[-11:])
    backup.restore(made.into / encrypted, tmp_path / "other", NOW, key=key)


async def test_the_admins_are_told_once_when_no_copy_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "copies").write_text("a file, not a folder")
    made = await bot(tmp_path / "store", tmp_path / "copies")
    for hours in (0, 1, 1):
        made.clock.jump(timedelta(hours=hours))
        await made.keeper.look()
    (told,) = made.sent
    assert ADMIN == told.chat
    assert "copy of my store could not be made" in told.message.html
    assert told == await made.store.get(Delivery, told.key)
    await made.store.close()


def test_a_copy_that_does_not_come_back_is_removed_and_the_others_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, into = tmp_path / "store", tmp_path / "copies"
    with Database(store) as database:
        database.table("health").insert({"source": "n"})
    good = backup.back_up(in_folder(store), into, NOW)
    whole = backup.back_up
    monkeypatch.setattr(backup, "back_up", lambda *args, **kept: _cut(whole(*args, **kept)))
    with pytest.raises(StoreError, match="damaged"):
        backup.back_up_and_prove(in_folder(store), into, NOW + timedelta(days=1), kept=1)
    assert [good] == list(into.iterdir())


def _cut(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[:-4])
    return path
