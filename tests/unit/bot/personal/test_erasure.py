"""A chat that asks to be forgotten leaves no trace, not even in the bytes of the store and of its copies."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from bot.chat_turn import chat_turn
from bot.delivery import relocation
from bot.model import Chat, ChatKind, Erasure, Filed, Incoming, Subscription
from bot.personal.erasure import INTERVAL, SETTLED, Eraser, erase
from bot.personal.records import drops, records_of, waiting_of
from bot.ports import Drop, Put
from bot.store.backups.backup import back_up
from bot.store.backups.embedded import in_folder
from bot.store.memory import MemoryStore
from bot.store.tiny import TinyStore
from summaries.model import Article
from tests.fakes.chat_records import NOW, OTHER, OWN, all_kinds
from tests.fakes.virtual_clock import VirtualClock

ARTICLES = 300


def traces(folder: Path, chat: int) -> list[str]:
    """The files with the chat's id in their bytes."""
    return [path.name for path in folder.rglob("*") if path.is_file() and str(chat).encode() in path.read_bytes()]


def filed(number: int) -> Filed:
    return Filed(Article(f"a{number}", f"chips {number} " * 30, "Title"), "s", NOW, NOW, str(number))


async def filled(folder: Path) -> TinyStore:
    """A store with two chats and articles between what is kept of them."""
    store = await TinyStore.open(folder, str.split)
    await store.commit(*(Put(filed(number)) for number in range(ARTICLES)))
    await store.commit(*map(Put, all_kinds(OWN)), *map(Put, all_kinds(OTHER)))
    await store.commit(*(Put(filed(number)) for number in range(ARTICLES, 2 * ARTICLES)))
    return store


async def test_a_byte_search_finds_the_id_of_a_forgotten_chat_nowhere(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    store = await filled(folder)
    kept = len(all_kinds(OWN)) - len((Erasure, Incoming))
    async with chat_turn(store, OWN):
        assert kept == await erase(store, OWN, NOW)
    await store.commit(*drops(await waiting_of(store, OWN)))
    assert traces(folder, OWN)
    assert 0 == await Eraser(store, VirtualClock(NOW)).look()
    assert 2 == await Eraser(store, VirtualClock(NOW + SETTLED)).look()
    assert [] == traces(folder, OWN)
    back_up(in_folder(folder), tmp_path / "copies", NOW)
    assert [] == traces(tmp_path, OWN)
    await store.close()
    assert [] == traces(folder, OWN)


async def test_a_group_that_grew_leaves_no_trace_of_the_id_that_it_had_before(tmp_path: Path) -> None:
    folder, store = tmp_path / "data", await filled(tmp_path / "data")
    grown = -100_777_000_111
    await relocation.move(store, OWN, grown)
    async with chat_turn(store, grown):
        await erase(store, grown, NOW)
    for number in (OWN, grown):
        await store.commit(*drops(await waiting_of(store, number)))
    await Eraser(store, VirtualClock(NOW + SETTLED)).look()
    assert ([], []) == (traces(folder, OWN), traces(folder, grown))
    await store.close()


async def test_everything_else_stays_and_is_read_after_a_restart(tmp_path: Path) -> None:
    store = await filled(tmp_path)
    others = set(map(repr, await records_of(store, OTHER)))
    await store.commit(Drop(Erasure, str(OTHER)))
    async with chat_turn(store, OWN):
        await erase(store, OWN, NOW)
    await Eraser(store, VirtualClock(NOW + SETTLED)).look()
    await store.close()
    again = await TinyStore.open(tmp_path, str.split)
    assert () == await records_of(again, OWN)
    assert others - {repr(Erasure(OTHER, NOW))} == set(map(repr, await records_of(again, OTHER)))
    assert {filed(number) for number in range(2 * ARTICLES)} == set(await again.every(Filed))
    await again.close()


async def test_what_the_chat_does_after_it_asked_stays(tmp_path: Path) -> None:
    store = await filled(tmp_path)
    async with chat_turn(store, OWN):
        await erase(store, OWN, NOW)
    new = Chat(OWN, ChatKind.PRIVATE, "Ann", NOW + timedelta(seconds=5))
    await store.commit(Put(new))
    await Eraser(store, VirtualClock(NOW + SETTLED)).look()
    assert new == await store.get(Chat, new.key)
    assert () == await store.every(Subscription, chat=OWN)
    await store.close()


async def test_a_fault_of_ours_in_one_look_ends_no_later_look(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, looks = VirtualClock(NOW), list[float]()

    async def failing(_: Eraser) -> int:
        looks.append(clock.monotonic())
        raise ZeroDivisionError

    monkeypatch.setattr(Eraser, "look", failing)
    task = asyncio.create_task(Eraser(MemoryStore(str.split), clock).run())
    await clock.run(INTERVAL)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    assert [0, INTERVAL] == looks
