from __future__ import annotations

import asyncio
import errno
import tracemalloc
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest import mock

import pytest

from bot.model import Delivery, DeliveryState, Filed, Health, Message
from bot.ports import Add, AlreadyThere, Drop, Put, StoreError, StoreFull, Write
from bot.store import tiny
from bot.store.journal import journal
from bot.store.tiny import TinyStore
from summaries.model import Article
from tests.fakes.watched_disk import Watched

NOON = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)


@pytest.fixture
def disk() -> Watched:
    return Watched()


@pytest.fixture
async def store(tmp_path: Path, disk: Watched) -> AsyncIterator[TinyStore]:
    opened = await TinyStore.open(tmp_path / "data", str.split, disk=disk)
    yield opened
    await opened.close()


def filed(number: int, text: str = "chips rise") -> Filed:
    moment = NOON + timedelta(minutes=number)
    return Filed(Article(f"{number:05d}", text, "Title"), "wire", moment, moment, str(number), ("chips",))


async def everything(store: TinyStore) -> list[object]:
    found = [await store.every(Filed), await store.every(Health), await store.every(Delivery)]
    return [*found, await store.articles(topic="chips"), await store.search(["chips"], limit=1000)]


def segments(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.journal"))


def checkpoints(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.checkpoint"))


def size_of_segments(folder: Path) -> int:
    return sum(path.stat().st_size for path in segments(folder))


async def test_all_is_there_after_opening_anew(tmp_path: Path) -> None:
    store = await TinyStore.open(tmp_path, str.split)
    await store.commit(*(Put(filed(number)) for number in range(5)), Put(Health("n", "1")))
    await store.commit(Drop(Filed, "00003"), Put(filed(1, "wafers fall")))
    expected = await everything(store)
    await store.close()
    again = await TinyStore.open(tmp_path, str.split)
    assert expected == await everything(again)
    await again.close()


async def test_commits_that_wait_together_share_their_syncs(store: TinyStore, disk: Watched) -> None:
    before = disk.syncs
    await asyncio.gather(*(store.commit(Put(Health(str(number), ""))) for number in range(200)))
    assert disk.syncs - before <= 3
    assert await store.count(Health) == 200


async def test_of_two_commits_that_add_one_key_together_one_fails_whole(store: TinyStore) -> None:
    outcomes = await asyncio.gather(
        *(store.commit(Put(Health(f"also {number}", "")), Add(Health("key", str(number)))) for number in range(2)),
        return_exceptions=True,
    )
    assert outcomes[0] is None
    assert isinstance(outcomes[1], AlreadyThere)
    assert {Health("also 0", ""), Health("key", "0")} == set(await store.every(Health))


async def test_reads_do_not_see_what_is_not_yet_durable(store: TinyStore, disk: Watched) -> None:
    disk.at_sync.shut()
    commit = asyncio.create_task(store.commit(Put(Health("n", "")), Put(filed(1))))
    await disk.at_sync.reached()
    assert await store.get(Health, "n") is None
    assert () == await store.articles()
    disk.at_sync.open()
    await commit
    assert Health("n", "") == await store.get(Health, "n")
    assert (filed(1),) == await store.articles()


@pytest.mark.parametrize(
    ("error", "words"), [(errno.ENOSPC, "disk is full"), (errno.EROFS, "read-only"), (errno.EIO, "may be failing")]
)
async def test_a_disk_that_refuses_is_told_reads_go_on_and_it_recovers(
    store: TinyStore, disk: Watched, error: int, words: str
) -> None:
    await store.commit(Put(Health("before", "")), Put(filed(1)))
    expected = await everything(store)
    disk.error = error
    with pytest.raises(StoreFull, match=words):
        await store.commit(Put(Health("lost", "")), Put(filed(2)), Drop(Health, "before"))
    assert expected == await everything(store)
    disk.error = 0
    await store.commit(Put(Health("after", "")))
    assert ["after", "before"] == [note.key for note in await store.every(Health)]


async def test_everyone_who_waited_hears_of_a_full_disk(store: TinyStore, disk: Watched) -> None:
    disk.error = errno.ENOSPC
    adds: list[Write] = [Add(Health("same", "")), Add(Health("same", "")), Put(Health("other", ""))]
    outcomes = await asyncio.gather(*(store.commit(add) for add in adds), return_exceptions=True)
    assert [StoreFull] * 3 == [type(outcome) for outcome in outcomes]
    disk.error = 0
    await store.commit(adds[0])


async def test_a_caller_that_goes_away_does_not_disturb_the_others(store: TinyStore) -> None:
    gone = asyncio.create_task(store.commit(Put(Health("gone", ""))))
    await asyncio.sleep(0)
    stays = asyncio.create_task(store.commit(Put(Health("stays", ""))))
    gone.cancel()
    await stays
    assert await store.get(Health, "stays") is not None


async def test_a_commit_that_waits_when_the_store_is_closed_is_kept(tmp_path: Path) -> None:
    store = await TinyStore.open(tmp_path, str.split)
    waiting = asyncio.gather(*(store.commit(Put(Health(str(number), ""))) for number in range(50)))
    await asyncio.sleep(0)
    await store.close()
    await waiting
    again = await TinyStore.open(tmp_path, str.split)
    assert await again.count(Health) == 50
    await again.close()


async def test_closing_waits_for_a_checkpoint_that_has_just_begun(tmp_path: Path, disk: Watched) -> None:
    store = await TinyStore.open(tmp_path, str.split, disk=disk)
    with mock.patch.object(journal, "REPLAY_BYTES", 1000):
        disk.at_sync_folder.shut()
        disk.at_rename.shut()
        await store.commit(Put(filed(1, "chips " * 500)))
        await disk.at_sync_folder.reached()
        closing = asyncio.create_task(store.close())
        await asyncio.sleep(0)
        disk.at_sync_folder.open()
        await disk.at_rename.reached()
        await asyncio.sleep(0.05)
        assert not closing.done()
        disk.at_rename.open()
        await closing
    assert 1 == len(checkpoints(tmp_path))


async def test_old_files_go_when_what_is_in_them_is_superseded(tmp_path: Path) -> None:
    with mock.patch.multiple(journal, SEGMENT_BYTES=20_000, REPLAY_BYTES=40_000):
        store = await TinyStore.open(tmp_path, str.split)
        for number in range(400):
            away = Drop(Filed, f"{number - 20:05d}")
            await store.commit(Put(filed(number, f"chips rise {number} " * 20)), Put(Health("n", str(number))), away)
        expected = await everything(store)
        await store.close()
        size = size_of_segments(tmp_path)
        again = await TinyStore.open(tmp_path, str.split)
        assert expected == await everything(again)
        assert await again.count(Filed) == 20
        await again.close()
    assert size < 150_000


async def test_a_delivery_that_changes_its_state_does_not_write_its_message_again(
    store: TinyStore, tmp_path: Path
) -> None:
    await store.commit(Put(Delivery("d", 1, 7, Message("news " * 1000), NOON)))
    before = size_of_segments(tmp_path / "data")
    await store.commit(Put(Delivery("d", 1, 7, Message("news " * 1000), NOON, state=DeliveryState.SENT)))
    assert size_of_segments(tmp_path / "data") - before < 400
    assert Message("news " * 1000) == (await store.every(Delivery))[0].message


async def test_a_long_read_is_of_one_moment_and_lets_others_work(store: TinyStore) -> None:
    await store.commit(*(Put(filed(number)) for number in range(1000)))
    reading = asyncio.create_task(store.every(Filed))
    await asyncio.sleep(0)
    await store.commit(*(Drop(Filed, f"{number:05d}") for number in range(1000)))
    assert 1000 == len(await reading)
    assert await store.count(Filed) == 0


async def test_a_document_in_memory_costs_little_more_than_its_text(store: TinyStore) -> None:
    notes = [Put(Health(f"{number:05d}", "value")) for number in range(3000)]
    tracemalloc.start()
    await store.commit(*notes)
    used, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert used / len(notes) < 1000


def rot(folder: Path) -> None:
    """Change a letter of the first article on the disk."""
    (segment,) = (path for path in segments(folder) if b"chips" in path.read_bytes())
    segment.write_bytes(segment.read_bytes().replace(b"chips", b"Chips", 1))


async def test_a_text_that_rots_while_the_bot_runs_is_refused_and_the_others_are_read(
    store: TinyStore, tmp_path: Path
) -> None:
    await store.commit(Put(filed(1)), Put(filed(2)))
    rot(tmp_path / "data")
    with pytest.raises(StoreError, match="damaged"):
        await store.get(Filed, "00001")
    assert filed(2) == await store.get(Filed, "00002")
    await store.commit(Put(filed(1)))
    assert filed(1) == await store.get(Filed, "00001")


async def test_an_article_whose_text_has_rotted_can_be_removed(store: TinyStore, tmp_path: Path) -> None:
    await store.commit(Put(filed(1)), Put(filed(2)))
    rot(tmp_path / "data")
    await store.commit(Drop(Filed, "00001"))
    assert (filed(2),) == await store.every(Filed)


async def test_a_record_that_cannot_be_written_down_fails_its_own_commit_only(store: TinyStore) -> None:
    wrong = Put(Health("wrong", object()))  # type: ignore[arg-type]
    outcomes = await asyncio.gather(
        store.commit(Put(Health("first", "")), wrong), store.commit(Put(Health("second", ""))), return_exceptions=True
    )
    assert isinstance(outcomes[0], TypeError)
    assert (Health("second", ""),) == await store.every(Health)


async def test_articles_are_kept_in_memory_as_far_as_their_bytes_allow(tmp_path: Path) -> None:
    long = "chips " * 1_000
    with mock.patch.object(tiny, "READ_AGAIN", 2 * len(long) + 4 * tiny.RECORD):
        store = await TinyStore.open(tmp_path, str.split)
    await store.commit(*(Put(filed(number, long)) for number in range(3)))
    first, again = await store.get(Filed, "00000"), await store.get(Filed, "00000")
    await store.articles()
    after = await store.get(Filed, "00000")
    await store.close()

    assert first is again
    assert first == after
    assert first is not after


async def test_its_size_is_that_of_the_files_of_its_folder(store: TinyStore, tmp_path: Path) -> None:
    before = await store.size()
    await store.commit(Put(filed(1, "chips rise " * 1_000)))
    await store.search(["chips"])  # the index of words has followed then
    files = [path for path in (tmp_path / "data").iterdir() if path.is_file()]
    assert before + 10_000 < await store.size() == sum(path.stat().st_size for path in files)
