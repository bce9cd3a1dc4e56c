"""What every store promises of turns: changes that read, decide and write lose nothing, whatever runs beside them."""

from __future__ import annotations

import asyncio
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from benchmarks.raced import RACES
from benchmarks.races import SlowStore, TwoProcesses, lost
from bot.chat.dialog.chat_state import after_change
from bot.chat.dialog.connection import Membership
from bot.chat_turn import chat_turn
from bot.delivery import relocation
from bot.digests.retention import forget_lost
from bot.model import Chat, ChatKind, ChatState, Quiet
from bot.ports import Put, Store
from bot.store.memory import MemoryStore
from bot.websub.subscriber import ASKED_AT_ONCE
from tests.contract.stores import OPENERS

NOW = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)
PATIENCE = 20.0  # seconds until a test says that tasks wait for each other


@pytest.mark.parametrize("race", RACES)
async def test_no_race_loses_what_was_confirmed(store: Store, race: str) -> None:
    assert 0 == await lost(store, ASKED_AT_ONCE, RACES[race])


@pytest.mark.parametrize("race", RACES)
async def test_no_race_between_two_processes_loses_what_was_confirmed(tmp_path: Path, race: str) -> None:
    both = [await OPENERS["postgres shared"](tmp_path / "data") for _ in range(2)]
    assert 0 == await lost(cast("Store", TwoProcesses(*both)), ASKED_AT_ONCE, RACES[race])
    for store in both:
        await store.close()


async def test_without_turns_and_checks_races_lose_what_was_confirmed() -> None:
    assert await lost(MemoryStore(str.split), ASKED_AT_ONCE, RACES["two settings of a source"], guarded=False)


async def test_bodies_under_one_name_run_one_at_a_time_in_order_of_arrival(store: Store) -> None:
    told: list[tuple[int, str]] = []

    async def take(number: int) -> None:
        async with store.turn("a"):
            told.append((number, "in"))
            await asyncio.sleep(0)
            told.append((number, "out"))

    await asyncio.gather(*map(take, range(5)))
    assert [(number, step) for number in range(5) for step in ("in", "out")] == told


async def test_bodies_under_other_names_do_not_wait(store: Store) -> None:
    async def other() -> str:
        async with store.turn("b"):
            return "done"

    async with store.turn("a"):
        assert "done" == await asyncio.wait_for(asyncio.create_task(other()), PATIENCE)


async def test_a_turn_within_a_turn_is_refused_rather_than_waited_for(store: Store) -> None:
    async with store.turn("a"):
        for name in ("a", "b"):
            with pytest.raises(RuntimeError, match="holds turns"):
                async with store.turn(name):
                    pytest.fail("it was let in")
    async with store.turn("a", "b", "a"):
        pass


async def test_a_body_that_fails_or_is_cancelled_frees_its_turns(store: Store) -> None:
    async def fail() -> None:
        async with store.turn("a", "b"):
            raise ValueError("no")

    async def wait() -> None:
        async with store.turn("a"):
            await asyncio.sleep(PATIENCE)

    with pytest.raises(ValueError, match="no"):
        await fail()
    inside, behind = asyncio.create_task(wait()), asyncio.create_task(wait())
    await asyncio.sleep(0)
    behind.cancel()
    inside.cancel()
    await asyncio.gather(inside, behind, return_exceptions=True)
    async with asyncio.timeout(PATIENCE), store.turn("a", "b"):
        pass


@pytest.mark.parametrize("seed", range(3))
async def test_turns_of_several_names_never_wait_for_each_other_and_lose_no_change(store: Store, seed: int) -> None:
    dice, slow = random.Random(seed), cast("Store", SlowStore(store, random.Random(seed)))
    await store.commit(*(Put(Chat(chat, ChatKind.PRIVATE, "0", NOW)) for chat in range(4)))
    taken = [dice.sample(range(4), dice.randint(1, 4)) for _ in range(60)]

    async def count(chats: list[int]) -> None:
        async with chat_turn(slow, *chats):
            for chat in chats:
                record = await slow.get(Chat, str(chat))
                assert record
                await slow.commit(Put(replace(record, title=str(int(record.title) + 1))))

    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(*map(count, taken))
    expected = [str(sum(chat in chats for chats in taken)) for chat in range(4)]
    assert expected == [chat.title for chat in await store.every(Chat)]


@pytest.mark.parametrize("seed", range(3))
async def test_what_a_reader_set_last_stands_whatever_else_changes_the_chat(store: Store, seed: int) -> None:
    dice, slow = random.Random(seed), cast("Store", SlowStore(store, random.Random(seed)))
    chats = range(1, 9)
    await store.commit(*(Put(Chat(chat, ChatKind.PRIVATE, "Ann", NOW)) for chat in chats))
    confirmed: dict[int, Quiet | None] = {}

    async def read_on(chat: int) -> None:
        """A reader who changes one setting again and again."""
        for hour in dice.choices(range(1, 23), k=6):
            quiet = Quiet(NOW.replace(hour=hour).time(), NOW.replace(hour=0).time())
            async with chat_turn(slow, chat):
                record = await slow.get(Chat, str(chat))
                assert record
                await slow.commit(Put(replace(record, quiet=quiet, state=ChatState.ACTIVE)))
            confirmed[chat] = quiet

    async def interfere(chat: int) -> None:
        """The bot is shown out and let in, and tidies up."""
        for _ in range(6):
            await asyncio.sleep(dice.uniform(0, 0.004))
            await relocation.lose(slow, chat, "blocked", NOW)
            await forget_lost(slow, NOW + timedelta(days=dice.randint(0, 20)))
            async with chat_turn(slow, chat):
                known = await slow.get(Chat, str(chat))
                welcome = Membership(chat, ChatKind.PRIVATE, "Ann", may_write=True)
                record = after_change(known, welcome, NOW)
                assert record
                await slow.commit(Put(record))

    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(*map(read_on, chats), *map(interfere, chats))
    assert confirmed == {chat.id: chat.quiet for chat in await store.every(Chat)}
