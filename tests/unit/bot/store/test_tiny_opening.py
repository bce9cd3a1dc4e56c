"""What stands in a folder when it is opened: our data, another version, damage, another process, no permission."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest import mock

import pytest

from bot.model import Filed, Health
from bot.ports import Put, StoreError
from bot.store.journal import journal
from bot.store.journal.table import Database
from bot.store.tiny import TinyStore
from summaries.model import Article

NOON = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)


def filed(number: int) -> Filed:
    moment = NOON + timedelta(minutes=number)
    return Filed(Article(f"{number:05d}", "chips rise", "Title"), "wire", moment, moment, str(number), ("chips",))


async def test_the_folder_is_a_tinydb_that_anyone_can_query(tmp_path: Path) -> None:
    store = await TinyStore.open(tmp_path, str.split)
    await store.commit(Put(filed(1)), Put(Health("n", "1")))
    await store.close()
    with Database(tmp_path) as database:
        (article,) = database.table("articles").all()
        assert "chips rise" == article["article"]["text"]
        assert {"articles", "health", "meta"} == database.tables()


def _hold(folder: Path, held: Callable[[], object], done: Callable[[], object]) -> None:
    with Database(folder):
        held()
        done()


async def test_a_second_process_is_told_that_another_runs(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    held, done = context.Event(), context.Event()
    process = context.Process(target=_hold, args=(tmp_path, held.set, done.wait))
    process.start()
    await asyncio.to_thread(held.wait)
    with pytest.raises(StoreError, match="another Wirebrief is running on this folder"):
        await TinyStore.open(tmp_path, str.split)
    done.set()
    process.join()
    await (await TinyStore.open(tmp_path, str.split)).close()


async def _closed(folder: Path) -> Path:
    """A store with one record in a folder, closed; its only segment."""
    store = await TinyStore.open(folder, str.split)
    await store.commit(Put(Health("n", "1")))
    await store.close()
    return folder / "00000001.journal"


async def test_a_stray_segment_of_a_huge_number_is_told_at_once(tmp_path: Path) -> None:
    await _closed(tmp_path)
    (tmp_path / f"{'9' * 20}.journal").write_bytes(b"")
    with pytest.raises(StoreError, match=f"it is missing, or {'9' * 20}.journal is not of this store"):
        await TinyStore.open(tmp_path, str.split)


async def test_a_segment_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    segment = await _closed(tmp_path)
    other = segment.rename(tmp_path / "elsewhere")
    segment.symlink_to(other)
    before = other.read_bytes()
    with pytest.raises(StoreError, match="is not a plain file"):
        await TinyStore.open(tmp_path, str.split)
    assert before == other.read_bytes()


async def test_a_pipe_in_the_place_of_a_segment_does_not_hang(tmp_path: Path) -> None:
    await _closed(tmp_path)
    os.mkfifo(tmp_path / "00000002.journal")
    with pytest.raises(StoreError, match="is not a plain file"):
        await TinyStore.open(tmp_path, str.split)


async def test_a_lock_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "lock").symlink_to(tmp_path / "target")
    with pytest.raises(StoreError, match="a file of it is a link"):
        await TinyStore.open(tmp_path, str.split)
    assert not (tmp_path / "target").exists()


async def test_to_remove_the_lock_lets_nobody_in(tmp_path: Path) -> None:
    store = await TinyStore.open(tmp_path, str.split)
    (tmp_path / "lock").unlink()
    with pytest.raises(StoreError, match="another Wirebrief is running on this folder"):
        await TinyStore.open(tmp_path, str.split)
    await store.close()


async def test_what_is_cut_off_at_the_end_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    segment = await _closed(tmp_path)
    with segment.open("ab") as file:
        file.write(b"half a frame")
    await (await TinyStore.open(tmp_path, str.split)).close()
    assert "the last 12 bytes of 00000001.journal are not whole" in caplog.text


async def test_a_folder_that_cannot_be_used_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"cannot be used: a part of that path is a file") as told:
        await TinyStore.open(tmp_path / "file" / "data", str.split)
    assert "\n" not in str(told.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind the superuser")
def test_a_folder_without_permission_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="may not write there"):
        Database(tmp_path / "data")


async def damaged(folder: Path) -> Path:
    """A store with several segments; gives one that is not the last."""
    with mock.patch.multiple(journal, SEGMENT_BYTES=100):
        store = await TinyStore.open(folder, str.split)
        for number in range(3):
            await store.commit(Put(filed(number)))
        await store.close()
    return sorted(folder.glob("*.journal"))[1]  # noqa: ASYNC240 - a test may wait


async def test_a_changed_byte_is_refused_with_the_name_of_the_file(tmp_path: Path) -> None:
    segment = await damaged(tmp_path)
    data = bytearray(segment.read_bytes())
    data[-5] ^= 1
    segment.write_bytes(data)
    with pytest.raises(StoreError, match=rf"{segment.name} is damaged .*: restore a backup"):
        await TinyStore.open(tmp_path, str.split)


async def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    segment = await damaged(tmp_path)
    segment.unlink()
    with pytest.raises(StoreError, match=rf"{segment.name} is damaged \(it is missing, or "):
        await TinyStore.open(tmp_path, str.split)
