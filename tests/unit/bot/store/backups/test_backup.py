from __future__ import annotations

import asyncio
import errno
import os
import re
import shutil
import tracemalloc
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import pytest

from bot.model import Filed, Health
from bot.ports import Put, StoreError
from bot.store import migrations
from bot.store.backups.backup import back_up, restore
from bot.store.backups.embedded import in_folder, records_in
from bot.store.journal import journal
from bot.store.journal.disk import Disk
from bot.store.journal.frames import frame
from bot.store.journal.table import Database
from bot.store.tiny import TinyStore
from summaries.model import Article
from tests.crash.disks import FailingDisk

NOON = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)


def filed(number: int) -> Filed:
    moment = NOON + timedelta(minutes=number)
    return Filed(Article(f"{number:05d}", f"chips {number} \ud83d " * 30, "Title"), "s", moment, moment, str(number))


async def fill(folder: Path, articles: int = 20, name: str = "n") -> None:
    store = await TinyStore.open(folder, str.split)
    await store.commit(Put(Health(name, "kept")), *(Put(filed(number)) for number in range(articles)))
    await store.close()


class Everything(NamedTuple):
    articles: tuple[Filed, ...]
    notes: tuple[Health, ...]
    found: tuple[Filed, ...]


async def everything(folder: Path) -> Everything:
    store = await TinyStore.open(folder, str.split)
    read = Everything(await store.every(Filed), await store.every(Health), await store.search(["chips"]))
    await store.close()
    return read


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def copies(folder: Path) -> list[str]:
    return [path.name for path in sorted(folder.glob("*.backup"))]


async def test_a_copy_restored_is_the_store_as_it_was(tmp_path: Path) -> None:
    await fill(tmp_path / "data")
    copy = back_up(in_folder(tmp_path / "data"), tmp_path / "copies", NOON)
    assert re.fullmatch(r"wirebrief-[0-9a-f]{8}-20200908-120000\.backup", copy.name)
    expected = await everything(tmp_path / "data")
    assert 23 == restore(copy, tmp_path / "new", NOON)
    assert expected == await everything(tmp_path / "new")


async def test_what_stood_in_the_folder_is_copied_before_it_is_replaced(tmp_path: Path) -> None:
    await fill(tmp_path / "data")
    copy = back_up(in_folder(tmp_path / "data"), tmp_path / "copies", NOON)
    await fill(tmp_path / "other", 3, "other")
    before = await everything(tmp_path / "other")
    restore(copy, tmp_path / "other", LATER)
    assert await everything(tmp_path / "data") == await everything(tmp_path / "other")
    (other,) = set((tmp_path / "copies").iterdir()) - {copy}
    assert other.name.endswith("-20200908-130000.backup")
    restore(other, tmp_path / "other", LATER + timedelta(days=1))
    assert before == await everything(tmp_path / "other")


async def test_a_copy_never_takes_the_place_of_another_even_when_it_is_restored_in_the_second_it_was_made(
    tmp_path: Path,
) -> None:
    await fill(tmp_path / "data")
    copy = back_up(in_folder(tmp_path / "data"), tmp_path / "copies", NOON)
    before = await everything(tmp_path / "data")
    await fill(tmp_path / "data", 3, "later")
    restore(copy, tmp_path / "data", NOON)

    assert before == await everything(tmp_path / "data")
    assert 2 == len(copies(tmp_path / "copies"))


async def test_a_copy_made_while_the_bot_writes_is_of_one_moment(tmp_path: Path) -> None:
    with mock.patch.multiple(journal, SEGMENT_BYTES=3000, REPLAY_BYTES=6000):
        store = await TinyStore.open(tmp_path / "data", str.split)

        async def write() -> None:
            for number in range(400):
                both = Put(Health("a", str(number))), Put(Health("b", str(number)))
                await store.commit(*both, Put(filed(number)), Put(filed(0)))

        writing = asyncio.create_task(write())
        made: list[Path] = []
        while not writing.done():
            moment = NOON + timedelta(seconds=len(made))
            made.append(
                await asyncio.to_thread(back_up, in_folder(tmp_path / "data"), tmp_path / "copies", moment, kept=None)
            )
            await asyncio.sleep(0.02)
        await writing
        await store.close()
    assert len(made) > 2
    for number, copy in enumerate(made):
        folder = tmp_path / f"restored {number}"
        restore(copy, folder, NOON)
        read = await everything(folder)
        values = {note.etag for note in read.notes}
        assert len(values) <= 1
        assert tuple(map(filed, range(int(values.pop()) + 1 if values else 0))) == read.articles


async def test_only_the_newest_copies_of_a_store_are_kept(tmp_path: Path) -> None:
    await fill(tmp_path / "data")
    made = [
        back_up(in_folder(tmp_path / "data"), tmp_path, NOON + timedelta(days=day), kept=2).name for day in range(5)
    ]
    assert made[3:] == copies(tmp_path)


async def test_the_copy_just_made_stays_when_others_bear_later_dates(tmp_path: Path) -> None:
    await fill(tmp_path / "data")
    later = [
        back_up(in_folder(tmp_path / "data"), tmp_path / "copies", NOON + timedelta(days=day), kept=7)
        for day in range(100, 110)
    ]
    new = back_up(in_folder(tmp_path / "data"), tmp_path / "copies", NOON, kept=7)
    assert new.exists()
    assert {new, *later[-6:]} == set((tmp_path / "copies").iterdir())
    newer = [
        back_up(in_folder(tmp_path / "data"), tmp_path / "copies", NOON + timedelta(days=day), kept=7)
        for day in range(1, 7)
    ]
    assert {new, *newer} == set((tmp_path / "copies").iterdir())


async def test_copies_of_other_stores_and_files_of_others_stay(tmp_path: Path) -> None:
    await fill(tmp_path / "data")
    await fill(tmp_path / "other")
    into = tmp_path / "copies"
    others = [back_up(in_folder(tmp_path / "other"), into, NOON - timedelta(days=day), kept=3) for day in (3, 2, 1)]
    foreign = ["wirebrief-20200101-000000.backup", "wirebrief-x.backup", "wirebrief-00000000-1.backup", "notes.txt"]
    for name in foreign:
        (into / name).write_text("not yours")
    ours = [back_up(in_folder(tmp_path / "data"), into, NOON + timedelta(days=day), kept=1) for day in range(3)]
    assert {*others, ours[-1], *(into / name for name in foreign)} == set(into.iterdir())


async def test_a_store_that_only_version_1_has_opened_is_copied_and_nothing_is_removed(tmp_path: Path) -> None:
    data = Path(__file__).parents[1] / "version_1" / "data"
    made = [back_up(in_folder(data), tmp_path, NOON + timedelta(days=day), kept=1) for day in range(2)]
    assert ["wirebrief-20200908-120000.backup", "wirebrief-20200909-120000.backup"] == copies(tmp_path)
    assert 11 == restore(made[0], tmp_path / "data", LATER)


async def test_a_restored_store_keeps_the_id_of_its_copies(tmp_path: Path) -> None:
    await fill(tmp_path / "data")
    copy = back_up(in_folder(tmp_path / "data"), tmp_path / "copies", NOON)
    restore(copy, tmp_path / "new", NOON)
    await everything(tmp_path / "new")
    next_one = back_up(in_folder(tmp_path / "new"), tmp_path / "copies", LATER, kept=1)
    assert [next_one.name] == copies(tmp_path / "copies")


class Careless(Disk):
    """Alters what it writes, without a word, when `wrong` is set."""

    wrong = False

    def write(self, file: int, data: bytes | memoryview, offset: int) -> int:
        written = super().write(file, data, offset)
        if self.wrong and written:
            super().write(file, bytes([data[written // 2] ^ 1]), offset + written // 2)
        return written


async def test_a_copy_that_cannot_be_read_back_is_told_and_takes_no_good_one_s_place(tmp_path: Path) -> None:
    await fill(tmp_path / "data")
    disk = Careless()
    good = [
        back_up(in_folder(tmp_path / "data"), tmp_path, NOON + timedelta(days=day), kept=2, disk=disk)
        for day in range(2)
    ]
    disk.wrong = True
    for moment in (NOON + timedelta(days=2), NOON + timedelta(days=1)):
        with pytest.raises(StoreError, match="is damaged: use another"):
            back_up(in_folder(tmp_path / "data"), tmp_path, moment, kept=2, disk=disk)
    assert ["data", *sorted(copy.name for copy in good)] == names(tmp_path)
    assert 23 == restore(good[1], tmp_path / "new", NOON)


async def test_a_damaged_copy_is_refused_and_the_folder_stays(tmp_path: Path) -> None:
    await fill(tmp_path / "data")
    copy = back_up(in_folder(tmp_path / "data"), tmp_path / "copies", NOON)
    whole = copy.read_bytes()
    for data in (whole[:-1], whole[:100], b"", whole[:200] + bytes([whole[200] ^ 1]) + whole[201:]):
        copy.write_bytes(data)
        await fill(tmp_path / "other", 3)
        expected = await everything(tmp_path / "other")
        with pytest.raises(StoreError, match="damaged: use another one"):
            restore(copy, tmp_path / "other", LATER)
        assert expected == await everything(tmp_path / "other")


def test_a_copy_of_an_empty_store_is_restored(tmp_path: Path) -> None:
    with Database(tmp_path / "data"):
        copy = back_up(in_folder(tmp_path / "data"), tmp_path / "copies", NOON)
    assert 0 == restore(copy, tmp_path / "new", NOON)


async def test_a_record_longer_than_a_piece_is_restored(tmp_path: Path) -> None:
    store = await TinyStore.open(tmp_path / "data", str.split)
    await store.commit(Put(Health("n", "x" * 5_000_000)), Put(filed(1)))
    await store.close()
    copy = back_up(in_folder(tmp_path / "data"), tmp_path / "copies", NOON)
    expected = await everything(tmp_path / "data")
    restore(copy, tmp_path / "new", NOON)
    assert expected == await everything(tmp_path / "new")


async def test_what_is_no_file_or_no_copy_is_refused_and_a_pipe_holds_nobody_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "text").write_text("a list of things to do", encoding="utf-8")
    for name, words in (("pipe", "is not a file"), ("text", "is not a copy of a store")):
        with pytest.raises(StoreError, match=words):
            restore(tmp_path / name, tmp_path / "data", NOON)
    with pytest.raises(StoreError, match="is not a file"):
        restore(tmp_path, tmp_path / "data", NOON)
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    "lines",
    [
        b'"a"\t"b"\n',
        b'"a"\t"b"\t{\n',
        b'"a"\t"b"\t"text"\n',
        b'1\t"b"\t{}\n',
        b"\xff\n",
        b'"a"\t"b"\t{}',
        b'""\t"end"\t{}\n',
        b'"meta"\t"schema"\t{"version":"x"}\n""\t"end"\t{"documents":1}\n',
    ],
)
def test_a_copy_with_lines_that_we_do_not_write_is_refused(lines: bytes, tmp_path: Path) -> None:
    copy = tmp_path / "a.backup"
    copy.write_bytes(frame(b"", zlib.compress(lines), segment=0, offset=0))
    with pytest.raises(StoreError, match="damaged: use another one"):
        restore(copy, tmp_path / "data", NOON)
    assert not (tmp_path / "data").exists()


def test_a_small_file_that_inflates_to_a_huge_one_takes_little_memory(tmp_path: Path) -> None:
    copy, mb = tmp_path / "a.backup", 1_000_000
    copy.write_bytes(frame(b"", zlib.compress(bytes(500 * mb), 1), segment=0, offset=0))
    tracemalloc.start()
    try:
        with pytest.raises(StoreError, match="damaged: use another one"):
            restore(copy, tmp_path / "data", NOON)
        assert tracemalloc.get_traced_memory()[1] < 250 * mb
    finally:
        tracemalloc.stop()


async def test_the_records_that_a_restore_would_replace_are_counted_without_the_store_s_own(tmp_path: Path) -> None:
    assert 0 == records_in(tmp_path / "data")
    store = await TinyStore.open(tmp_path / "data", str.split)
    await store.close()
    assert 0 == records_in(tmp_path / "data")
    await fill(tmp_path / "data", 3)
    assert 4 == records_in(tmp_path / "data")
    spoil(tmp_path / "data")
    assert records_in(tmp_path / "data") is None


def spoil(folder: Path) -> Path:
    """Damage the only segment in a folder."""
    (segment,) = folder.glob("*.journal")
    segment.write_bytes(b"rubbish" + segment.read_bytes()[7:])
    return segment


async def test_a_damaged_folder_is_moved_aside_by_a_restore(tmp_path: Path) -> None:
    await fill(tmp_path / "data")
    copy = back_up(in_folder(tmp_path / "data"), tmp_path / "copies", NOON)
    expected = await everything(tmp_path / "data")
    segment = spoil(tmp_path / "data")
    with pytest.raises(StoreError, match="damaged"):
        await everything(tmp_path / "data")
    with pytest.raises(StoreError, match="damaged"):
        back_up(in_folder(tmp_path / "data"), tmp_path / "copies", LATER)
    restore(copy, tmp_path / "data", LATER)
    assert expected == await everything(tmp_path / "data")
    assert spoil(tmp_path / "data" / "damaged-20200908-130000").name == segment.name
    assert [copy.name] == copies(tmp_path / "copies")


async def test_nothing_is_restored_under_a_running_bot(tmp_path: Path) -> None:
    await fill(tmp_path / "data")
    copy = back_up(in_folder(tmp_path / "data"), tmp_path / "copies", NOON)
    with Database(tmp_path / "data"), pytest.raises(StoreError, match="another Wirebrief is running"):
        restore(copy, tmp_path / "data", LATER)


async def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store in"):
        back_up(in_folder(tmp_path / "data"), tmp_path / "copies", NOON)
    with pytest.raises(StoreError, match=r"cannot be restored to .*: no such file"):
        restore(tmp_path / "absent", tmp_path / "data", NOON)


def _renewed(key: str, document: dict[str, object]) -> list[tuple[str, str, dict[str, object]]]:
    return [("health", key, document | {"etag": "new"})]


async def test_a_copy_of_an_older_version_is_migrated_when_it_is_opened_and_of_a_newer_refused(tmp_path: Path) -> None:
    await fill(tmp_path / "data")
    copy = back_up(in_folder(tmp_path / "data"), tmp_path / "copies", NOON)
    with mock.patch.object(migrations, "STEPS", (*migrations.STEPS, {"health": _renewed})):
        restore(copy, tmp_path / "new", NOON)
        assert (Health("n", "new"),) == (await everything(tmp_path / "new")).notes
        newer = back_up(in_folder(tmp_path / "new"), tmp_path / "copies", LATER)
    with pytest.raises(StoreError, match="newer Wirebrief"):
        restore(newer, tmp_path / "data", LATER)


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
async def test_whichever_operation_fails_a_restore_is_done_wholly_or_not_at_all(tmp_path: Path, error: int) -> None:
    await fill(tmp_path / "data", 3)
    copy = back_up(in_folder(tmp_path / "data"), tmp_path / "copies", NOON)
    await fill(tmp_path / "old", 2, "old")
    wanted, before = await everything(tmp_path / "data"), await everything(tmp_path / "old")
    done, failed = 0, 0
    while not done or not failed:
        shutil.copytree(tmp_path / "old", folder := tmp_path / f"folder{failed}")
        try:
            restore(copy, folder, LATER, disk=FailingDisk(failed, error))
        except StoreError:
            failed += 1
            assert await everything(folder) in (before, wanted)
        else:
            done += 1
            assert wanted == await everything(folder)
    assert failed > 10
