from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.archive.answers import KEPT
from bot.digests import keeper
from bot.digests.history import REMEMBERED
from bot.digests.keeper import Keeper
from bot.model import (
    EVERY_DAY,
    Answered,
    Chat,
    ChatKind,
    ChatState,
    Delivery,
    DeliveryState,
    Digest,
    DigestStory,
    Filed,
    Forgotten,
    Health,
    Message,
    Record,
    Source,
    StoryLinks,
    StoryPlace,
    Subscription,
)
from bot.ports import Drop, Put, Store, Write
from bot.store.memory import MemoryStore
from bot.store.tiny import TinyStore
from summaries.model import Article, Receipt
from tests.fakes.desk import FillingStore
from tests.fakes.virtual_clock import START, VirtualClock

DAY = timedelta(days=1)
KEEP = 100 * DAY
SOURCE = Source("wire", "https://wire.example/feed", "Harbour Wire", START)
SUBSCRIPTION = Subscription("s", 7, (), EVERY_DAY, START.time(), "UTC", START - 400 * DAY)
READER = Chat(7, ChatKind.PRIVATE, "", START - 400 * DAY, "Asia/Tokyo", ChatState.STOPPED)


def filed(key: str, days: float, source: str = SOURCE.id) -> Filed:
    """An article that arrived so many days ago."""
    moment = START - days * DAY
    return Filed(Article(key, "chips rise", "Title"), source, moment, moment, key)


def digest(key: str, days: float, subscription: str = SUBSCRIPTION.id) -> Digest:
    moment = START - days * DAY
    story = DigestStory("Title", (Receipt("a", 0, 5, key),), ("a",))
    return Digest(key, 7, subscription, moment, moment, ("SMIC",), ((story,),))


def delivery(of: str, days: float, state: DeliveryState) -> Delivery:
    return Delivery(of, 1, 7, Message("news"), START - days * DAY, state=state)


@pytest.fixture(params=["memory", "tiny"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    made: Store = MemoryStore(str.split) if request.param == "memory" else await TinyStore.open(tmp_path, str.split)
    yield made
    await made.close()


def puts(*records: Record) -> list[Write]:
    return [Put(record) for record in records]


def keys(records: tuple[Filed | Digest | Delivery | Forgotten, ...]) -> list[str]:
    return [record.key for record in records]


async def test_articles_go_when_they_have_been_kept_long_enough(store: Store) -> None:
    await store.commit(*puts(filed("old", 100.1), filed("young", 99.9), filed("new", 0), SOURCE, READER))
    assert 1 == await Keeper(store, VirtualClock(), KEEP).tidy()
    assert ["new", "young"] == keys(await store.every(Filed))
    assert [] == [one.key for one in await store.search(["chips"]) if one.key == "old"]
    assert (READER, SOURCE) == (await store.get(Chat, "7"), await store.get(Source, SOURCE.id))


async def test_the_links_of_an_article_go_with_it(store: Store) -> None:
    places = [StoryPlace(key, START, dated=True, signature="", method="", joined=()) for key in ("old", "young")]
    await store.commit(*puts(filed("old", 101), filed("young", 99), *places, StoryLinks("old"), StoryLinks("young")))
    await Keeper(store, VirtualClock(), KEEP).tidy()
    assert ["young"] == [place.article for place in await store.every(StoryPlace)]
    assert ["young"] == [links.article for links in await store.every(StoryLinks)]


async def test_of_a_feed_s_article_the_id_stays_and_of_an_imported_one_nothing(store: Store) -> None:
    await store.commit(*puts(filed("fed", 101), filed("imported", 101, "import"), filed("left", 101, "x"), SOURCE))
    await Keeper(store, VirtualClock(), KEEP).tidy()
    assert 0 == await store.count(Filed)
    assert (Forgotten("fed", SOURCE.id, START),) == await store.every(Forgotten)


async def test_without_a_limit_articles_are_kept_for_ever(store: Store) -> None:
    await store.commit(Put(filed("old", 5000)))
    assert 0 == await Keeper(store, VirtualClock(), None).tidy()
    assert 1 == await store.count(Filed)


async def test_a_digest_on_its_way_is_not_forgotten_however_old(store: Store) -> None:
    waiting = [delivery("d1", 90, DeliveryState.PLANNED), delivery("d2", 90, DeliveryState.SENDING)]
    await store.commit(*puts(digest("d1", 90, "ended"), digest("d2", 90, "ended"), *waiting))
    assert 0 == await Keeper(store, VirtualClock(), KEEP).tidy()
    await store.commit(*(Put(replace(one, state=DeliveryState.SENT)) for one in waiting))
    assert 4 == await Keeper(store, VirtualClock(), KEEP).tidy()


async def test_what_a_chat_was_told_is_remembered_as_long_as_it_may_be_told_again(store: Store) -> None:
    days = REMEMBERED / DAY
    await store.commit(*puts(digest("d1", days + 1, "ended"), digest("d2", days - 1, "ended")))
    await Keeper(store, VirtualClock(), KEEP).tidy()
    assert ["d2"] == keys(await store.every(Digest))


async def test_the_last_digest_of_a_subscription_stays_for_it_tells_what_is_new(store: Store) -> None:
    sent = delivery("d2", 60, DeliveryState.SENT)
    await store.commit(*puts(SUBSCRIPTION, digest("d1", 61), digest("d2", 60), sent, digest("d3", 90, "ended")))
    assert 3 == await Keeper(store, VirtualClock(), KEEP).tidy()
    assert (["d2"], []) == (keys(await store.every(Digest)), keys(await store.every(Delivery)))
    await store.commit(Drop(Subscription, SUBSCRIPTION.key))
    assert 1 == await Keeper(store, VirtualClock(), KEEP).tidy()


async def test_the_buttons_of_an_answer_work_for_thirty_days(store: Store) -> None:
    await store.commit(Put(Answered("old", 7, START - KEPT - DAY, ())), Put(Answered("new", 0, START - KEPT + DAY, ())))
    assert 1 == await Keeper(store, VirtualClock(), KEEP).tidy()
    assert ["new"] == [one.id for one in await store.every(Answered)]


async def test_one_look_forgets_a_bounded_number_and_the_next_ones_the_rest(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "MOST", 3)
    monkeypatch.setattr(keeper, "AT_ONCE", 2)
    await store.commit(*(Put(filed(f"{number}", 200 - number)) for number in range(7)))
    looks = Keeper(store, VirtualClock(), KEEP)
    assert [3, 3, 1, 0] == [await looks.tidy() for _ in range(4)]


def rot(folder: Path) -> None:
    (segment,) = folder.glob("*.journal")
    segment.write_bytes(segment.read_bytes().replace(b"chips", b"Chips", 1))


async def test_a_text_that_the_disk_has_spoilt_is_forgotten_with_the_others(tmp_path: Path) -> None:
    store = await TinyStore.open(tmp_path, str.split)
    await store.commit(Put(filed("a", 101)), Put(filed("b", 101)), Put(SOURCE))
    rot(tmp_path)
    assert 2 == await Keeper(store, VirtualClock(), KEEP).tidy()
    assert (0, 1) == (await store.count(Filed), await store.count(Forgotten))
    await store.close()


async def test_the_loop_looks_again_and_a_full_disk_only_holds_it_up(caplog: pytest.LogCaptureFixture) -> None:
    clock, store = VirtualClock(), FillingStore(str.split)
    await store.commit(Put(filed("old", 101)), Put(Health("n", "")))
    task = asyncio.create_task(Keeper(store, clock, KEEP).run())
    store.full = True
    with caplog.at_level(logging.ERROR):
        await clock.run(keeper.INTERVAL)
    assert 1 == await store.count(Filed)
    assert "removals of old records wait: no space left" in caplog.text
    store.full = False
    await clock.run(keeper.INTERVAL)
    assert 0 == await store.count(Filed)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def test_a_fault_of_ours_in_one_look_ends_no_later_look(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, store, faults = VirtualClock(), MemoryStore(str.split), [ZeroDivisionError("ours")]
    await store.commit(Put(filed("old", 101)))
    tidy = Keeper.tidy

    async def failing_once(self: Keeper) -> int:
        if faults:
            raise faults.pop()
        return await tidy(self)

    monkeypatch.setattr(Keeper, "tidy", failing_once)
    task = asyncio.create_task(Keeper(store, clock, KEEP).run())
    await clock.run(2 * keeper.INTERVAL)
    assert 0 == await store.count(Filed)
    assert "removals of old records failed, and are tried again" in caplog.messages
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
