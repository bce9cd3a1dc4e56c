"""Copies that go into a bucket by rule, and come back from there; each process and each request is real."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cli.stores.bucket_copies import list_copies, restore
from bot.clock import SystemClock
from bot.config.sections import StoreConfig
from bot.config.settings import Config
from bot.copies.keeper import CopyKeeper
from bot.copies.sending import send_newest
from bot.copies.work import Work, done_elsewhere
from bot.model import Delivery, Health
from bot.ports import Put, StoreError
from bot.store.backups.backup import back_up
from bot.store.backups.embedded import in_folder
from bot.store.tiny import TinyStore
from tests.fakes import s3
from tests.fakes.s3 import FakeS3, served
from tests.fakes.virtual_clock import VirtualClock

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
ADMIN = 7


@pytest.fixture
async def storage() -> AsyncIterator[FakeS3]:
    async with served() as made:
        yield made


async def fill(folder: Path) -> Path:
    store = await TinyStore.open(folder, str.split)
    await store.commit(Put(Health("n", "kept")))
    await store.close()
    return folder


async def test_the_newest_copy_is_put_once_and_those_beyond_the_rule_go_there_too(
    storage: FakeS3, tmp_path: Path
) -> None:
    data, into = in_folder(await fill(tmp_path / "data")), tmp_path / "copies"
    asked = s3.settings(storage, str(into), keep="2")
    storage.objects["wire/brief/notes.txt"] = b"of another"
    for day in range(4):
        made = back_up(data, into, NOON + timedelta(days=day), key=s3.KEY)
        assert made.name == await send_newest(data, asked, SystemClock())
    puts = [one for one in storage.asked if one.startswith("PUT")]
    await send_newest(data, asked, SystemClock())
    assert puts == [one for one in storage.asked if one.startswith("PUT")]
    assert ["notes.txt", "20200910-120000.backup.age", "20200911-120000.backup.age"] == [
        name.rpartition("/")[2][-26:] for name in sorted(storage.objects)
    ]


async def test_where_the_key_may_remove_nothing_copies_are_put_all_the_same(storage: FakeS3, tmp_path: Path) -> None:
    data, into = in_folder(await fill(tmp_path / "data")), tmp_path / "copies"
    storage.refused = {"DELETE"}
    for day in range(3):
        back_up(data, into, NOON + timedelta(days=day), key=s3.KEY)
        await send_newest(data, s3.settings(storage, str(into), keep="1"), SystemClock())
    assert 3 == len(storage.objects)


async def test_a_copy_that_is_not_encrypted_is_not_sent(storage: FakeS3, tmp_path: Path) -> None:
    data, into = in_folder(await fill(tmp_path / "data")), tmp_path / "copies"
    back_up(data, into, NOON)
    with pytest.raises(StoreError, match="there is no copy of this store in"):
        await send_newest(data, s3.settings(storage, str(into)), SystemClock())
    assert {} == storage.objects


async def test_a_copy_comes_back_from_the_bucket_and_what_stood_there_is_kept_encrypted(
    storage: FakeS3, tmp_path: Path
) -> None:
    data, into = await fill(tmp_path / "data"), tmp_path / "copies"
    config = Config(store=StoreConfig(url=f"tinydb:{data}"), backup=s3.settings(storage, str(into)))
    copy = back_up(in_folder(data), into, NOON, key=s3.KEY)
    await send_newest(in_folder(data), config.backup, SystemClock())
    place, said = f"s3://{s3.BUCKET}/wire/brief/{copy.name}", list[str]()
    copy.unlink()
    await restore(config, place, said.append)
    assert f"Restored 3 records from {place}" == said[0]
    (before,) = into.iterdir()
    assert before.name.endswith(".backup.age")
    await list_copies(config, said.append)
    assert [str(before), place] == [line.split()[-1] for line in said[1:]]


async def test_a_copy_that_storage_has_cut_or_swapped_is_refused_and_the_store_stays(
    storage: FakeS3, tmp_path: Path
) -> None:
    data, into = await fill(tmp_path / "data"), tmp_path / "copies"
    config = Config(store=StoreConfig(url=f"tinydb:{data}"), backup=s3.settings(storage, str(into)))
    old, new = (back_up(in_folder(data), into, NOON + timedelta(days=day), key=s3.KEY).name for day in range(2))
    storage.objects = {f"wire/brief/{new}": (into / old).read_bytes()}
    with pytest.raises(StoreError, match="another copy has taken its place"):
        await restore(config, f"s3://{s3.BUCKET}/wire/brief/{new}", print)
    storage.objects, storage.cut = {f"wire/brief/{new}": (into / new).read_bytes()}, True
    with pytest.raises(StoreError, match="is damaged"):
        await restore(config, f"s3://{s3.BUCKET}/wire/brief/{new}", print)
    assert [old, new] == sorted(path.name for path in into.iterdir())


async def test_the_keeper_sends_what_it_has_made_and_an_outage_is_told_once_and_made_up_for(
    storage: FakeS3, tmp_path: Path
) -> None:
    data, into, told = await fill(tmp_path / "data"), tmp_path / "copies", list[Delivery]()
    store, clock = await TinyStore.open(data, str.split), VirtualClock(NOON)
    settings, asked = StoreConfig(url=f"tinydb:{data}"), s3.settings(storage, str(into))
    keeper = CopyKeeper(store, clock, settings, asked, admins=[ADMIN], deliver=told.extend)
    storage.refused = {"PUT"}
    for _ in range(3):
        await keeper.look()
        clock.jump(timedelta(hours=1))
    assert [True] == ["could not be sent away" in one.message.html for one in told]
    assert (1, {}) == (len(list(into.iterdir())), storage.objects)
    storage.refused = set()
    await keeper.look()
    await store.close()
    assert [f"wire/brief/{path.name}" for path in into.iterdir()] == list(storage.objects)


async def test_no_key_is_among_the_arguments_or_in_the_environment_of_the_process_that_copies(
    storage: FakeS3, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spy = tmp_path / "python"
    spy.write_text("#!/bin/sh\necho \"$@\" $(cat /proc/$$/environ | tr '\\0' ' ')\ncat > /dev/null\n")
    spy.chmod(0o700)
    monkeypatch.setattr("sys.executable", str(spy))
    monkeypatch.setenv("WIREBRIEF_BACKUP__KEY", s3.KEY)
    monkeypatch.setenv("wirebrief_backup__s3_secret_key", s3.SECRET)
    monkeypatch.setenv("PGPASSFILE", "/srv/of-the-bot")
    asked = s3.settings(storage, "copies")
    seen = await done_elsewhere(Work.SEND, StoreConfig(), asked, NOON)
    assert "-m bot.copies" in seen
    assert "PGPASSFILE=/srv/of-the-bot" in seen, "what libraries read holds for it as for the bot"
    assert not any(secret in seen for secret in (s3.KEY, s3.SECRET, json.dumps(s3.SECRET)))
