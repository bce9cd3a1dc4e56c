"""The state of the bot, from its store and its disk."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from bot.model import (
    EVERY_DAY,
    Chat,
    ChatKind,
    Delivery,
    DeliveryState,
    Health,
    Incoming,
    Message,
    Source,
    Subscription,
)  # fmt: skip
from bot.ports import Put
from bot.status import Growth, Room, Status, growth, room_of, status_of
from bot.store.memory import MemoryStore

NOW = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)
YEAR = timedelta(days=365)
EMPTY = Status(0, (), None, 0, 0, None, 0, None, 0, 0)
WAITS = Delivery("7:s:2020-09-08:0800", 0, 7, Message("x"), NOW - timedelta(minutes=9))


async def test_nothing_is_said_of_an_empty_store() -> None:
    assert await status_of(MemoryStore(str.split), NOW) == EMPTY


async def test_what_waits_what_fails_and_what_comes_next_is_found() -> None:
    store = MemoryStore(str.split)
    good, bad = (
        Source(id=name, url=f"https://{name}.example/", title=title, added=NOW)
        for name, title in (("a", "A"), ("b", ""))
    )
    await store.commit(Put(good), Put(bad), Put(replace(bad, id="c", paused=True)), Put(Incoming(1, "{}")))
    await store.commit(
        Put(Health("a", last_good=NOW - timedelta(minutes=3))),
        Put(Health("b", trouble="the server does not answer", last_good=NOW - timedelta(days=2))),
        Put(Health("c", trouble="gone")),
        Put(WAITS),
        Put(replace(WAITS, part=1, due=NOW + timedelta(hours=1))),
        Put(replace(WAITS, part=2, state=DeliveryState.SENT)),
        Put(Chat(7, ChatKind.PRIVATE, "Ann", NOW)),
        Put(Subscription("s", 7, (), EVERY_DAY, time(8), "UTC", NOW)),
        Put(Subscription("t", 7, (), EVERY_DAY, time(18), "UTC", NOW)),
    )
    found = await status_of(store, NOW)
    assert found == Status(
        sources=2,
        troubled=(("https://b.example/", "the server does not answer"),),
        last_good=NOW - timedelta(minutes=3),
        chats=1,
        queued=1,
        oldest=WAITS.due,
        asked=1,
        next_digest=NOW.replace(hour=18),
        articles=0,
        week=0,
    )


def test_an_archive_that_levels_off_before_the_disk_is_full_has_room() -> None:
    found = growth(replace(EMPTY, articles=1000, week=70), Room(1_000_000, 10_000_000), YEAR)
    assert found == Growth(10_000.0, 3_650_000.0, None)


def test_an_archive_that_outgrows_the_disk_is_full_in_days() -> None:
    assert Growth(10_000.0, 3_650_000.0, 20.0) == growth(
        replace(EMPTY, articles=1000, week=70), Room(1_000_000, 200_000), YEAR
    )
    assert growth(replace(EMPTY, articles=1000, week=70), Room(1_000_000, 200_000), None).full_in == 20.0


def test_an_archive_without_news_does_not_grow() -> None:
    assert growth(EMPTY, Room(100, 100), YEAR) == Growth(0.0, 0.0, None)


def test_the_room_is_that_of_the_files_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "1.journal").write_bytes(b"x" * 300)
    (tmp_path / "damaged-1").mkdir()
    room = room_of(tmp_path)
    assert room.taken == 300
    assert room.free > 0
