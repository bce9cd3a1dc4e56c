"""The same news makes the same digests, alerts and updates, to the byte, whichever store keeps it."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.inputs.fortnight import SHIFTS, fortnight
from benchmarks.replay import World
from bot.model import Delivery
from bot.ports import Store
from bot.store.memory import MemoryStore
from summaries.text.sentences import terms
from tests.contract.stores import LASTING, OPENERS

DAYS, CHATS = 3, 4


async def sent(store: Store) -> list[tuple[int, str]]:
    """The messages of some days, in order: chat and text."""
    world = World(fortnight(SHIFTS["as published"]), CHATS, store)
    await world.live(DAYS)
    return [(one.chat, one.message.html) for one in await store.every(Delivery)]


@pytest.mark.parametrize("name", sorted(LASTING))
async def test_a_store_gives_the_digests_that_the_memory_store_gives(name: str, tmp_path: Path) -> None:
    store = await OPENERS[name](tmp_path / "data")
    expected, actual = await sent(MemoryStore(terms)), await sent(store)
    await store.close()

    assert len(expected) > CHATS
    assert expected == actual
