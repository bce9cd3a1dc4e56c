"""Data of an older version is brought to this one, whole and once; data of a newer one is refused."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from bot.model import (
    ONLY,
    AcceptedBatch,
    Chat,
    ChatKind,
    DemoShift,
    FeedOffer,
    Filed,
    Health,
    HeldSlot,
    MatchedTopics,
    OfferedFeed,
    Quiet,
    Record,
    Slot,
    Subscription,
    TextPart,
    Watermark,
)
from bot.ports import Put, StoreError
from bot.store import migrations, schema
from bot.store.backups.backup import restore
from bot.store.journal.table import Database
from bot.store.migrations import STEPS
from bot.store.tiny import TinyStore
from summaries.model import Article
from tests.fakes.watched_disk import Watched

Document = dict[str, Any]
Row = tuple[str, str, Document]
NOON = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)
VERSION_1 = Path(__file__).parent / "version_1"  # a folder and its copy, as version 1 wrote them
OF_VERSION_1: tuple[Record, ...] = (
    Chat(7, ChatKind.PRIVATE, "Ann", NOON, "Asia/Shanghai", quiet=Quiet(time(22), time(7)), silent=True),
    Subscription("s1", 7, ("Huawei",), (0, 1, 4), time(8, 30), "Asia/Shanghai", NOON),
    Filed(Article("00001", "Chips rise.", "Chips", published=NOON), "s", NOON, NOON, "i", ("Huawei",)),
    Watermark(NOON),
    HeldSlot(Slot(7, "s1", date(2020, 9, 8), time(8, 30), NOON)),
    AcceptedBatch(("12:00ff", "13:01ff")),
    FeedOffer(
        "abc", NOON, (OfferedFeed("https://example.org/feed", "Example"), OfferedFeed("https://example.org/other", ""))
    ),
    TextPart(7, 5, NOON, "00001"),
    MatchedTopics("0123456789abcdef"),
    DemoShift(322),
)


def filed(number: int) -> Filed:
    moment = NOON + timedelta(minutes=number)
    return Filed(Article(f"{number:05d}", "chips rise", "Title"), "wire", moment, moment, str(number), ("chips",))


async def everything(folder: Path) -> list[Record]:
    store = await TinyStore.open(folder, str.split)
    found: list[Record] = []
    for kind in schema.TABLES:
        found += await store.every(kind)
    await store.close()
    return found


async def test_a_folder_of_version_1_has_its_notes_as_records(tmp_path: Path) -> None:
    shutil.copytree(VERSION_1 / "data", tmp_path / "data")
    found = await everything(tmp_path / "data")
    assert set(OF_VERSION_1) == set(found)
    assert len(OF_VERSION_1) == len(found)
    with Database(tmp_path / "data") as database:
        assert "notes" not in database.tables()
        assert {"version": 1 + len(STEPS)} == database.table("meta").get(doc_id=migrations.KEY)


async def test_a_copy_of_version_1_is_migrated_when_the_restored_store_is_opened(tmp_path: Path) -> None:
    (copy,) = VERSION_1.glob("*.backup")
    restore(copy, tmp_path / "data", NOON)
    assert set(OF_VERSION_1) == set(await everything(tmp_path / "data"))


async def test_a_migrated_store_is_not_migrated_again(tmp_path: Path) -> None:
    shutil.copytree(VERSION_1 / "data", tmp_path / "data")
    await everything(tmp_path / "data")
    disk = Watched()
    store = await TinyStore.open(tmp_path / "data", str.split, disk=disk)
    assert disk.syncs == 1  # the file as it was found
    assert await store.get(Watermark, ONLY) == Watermark(NOON)
    await store.close()


async def test_a_note_that_nobody_can_read_is_told_and_changes_nothing(tmp_path: Path) -> None:
    shutil.copytree(VERSION_1 / "data", tmp_path / "data")
    with Database(tmp_path / "data") as database:
        database.table("notes").update({"value": "x"}, doc_ids=["demo clock"])
    with pytest.raises(StoreError, match="the note 'demo clock' of version 1 is damaged: restore a backup"):
        await TinyStore.open(tmp_path / "data", str.split)
    with Database(tmp_path / "data") as database:
        assert 7 == len(database.table("notes"))


async def test_data_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    await (await TinyStore.open(tmp_path, str.split)).close()
    with Database(tmp_path) as database:
        database.table("meta").update({"version": 99})
    with pytest.raises(StoreError, match="written by a newer Wirebrief"):
        await TinyStore.open(tmp_path, str.split)
    with Database(tmp_path) as database:
        database.drop_tables()
    await (await TinyStore.open(tmp_path, str.split)).close()


def _with_thread(key: str, document: Document) -> Iterator[Row]:
    yield "subscriptions", key, {**document, "thread": 7}


def _louder(key: str, document: Document) -> Iterator[Row]:
    yield "health", key, {**document, "etag": document["etag"].upper()}


async def test_data_of_an_older_version_is_migrated_once_and_in_one_write(tmp_path: Path) -> None:
    disk = Watched()
    store = await TinyStore.open(tmp_path, str.split)
    subscription = Subscription("s", 1, (), (0,), NOON.time(), "UTC", NOON)
    await store.commit(Put(subscription), Put(Health("n", "quiet")), Put(filed(1)))
    await store.close()
    with mock.patch.object(migrations, "STEPS", (*STEPS, {"subscriptions": _with_thread}, {"health": _louder})):
        migrated = await TinyStore.open(tmp_path, str.split, disk=disk)
        assert disk.syncs == 2  # the file as it was found, and the migration
        assert Health("n", "QUIET") == await migrated.get(Health, "n")
        assert filed(1) == await migrated.get(Filed, "00001")
        found = await migrated.get(Subscription, "s")
        assert found is not None
        assert found.thread == 7
        await migrated.commit(Put(Health("n", "quiet")))
        await migrated.close()
        again = await TinyStore.open(tmp_path, str.split)
        assert Health("n", "quiet") == await again.get(Health, "n")
        await again.close()
