from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from typing import Any

import pytest

from bot.model import Chat, Health
from bot.ports import StoreError
from bot.store.postgres.reading import GROUP, Reads


class Table:
    """Records that can be read while `open` is set; knows what was asked for together."""

    def __init__(self) -> None:
        self.begun, self.open = asyncio.Event(), asyncio.Event()
        self.asked: list[tuple[type[Any], set[str]]] = []

    async def get_all(self, kind: type[Any], keys: Collection[str]) -> Mapping[str, Any]:
        self.asked.append((kind, set(keys)))
        self.begun.set()
        await self.open.wait()
        if "broken" in keys:
            raise StoreError("it cannot be read")
        return {key: Health(key) for key in keys if key != "absent"}


async def test_records_that_are_asked_for_at_the_same_time_are_one_query_a_kind() -> None:
    table = Table()
    reads = Reads(table.get_all)
    asked = [reads.get(Health, key) for key in ("a", "b", "absent", "a")]
    table.open.set()
    found = await asyncio.gather(*asked, reads.get(Chat, "c"))
    assert [Health("a"), Health("b"), None, Health("a"), Health("c")] == found
    assert [(Health, {"a", "b", "absent"}), (Chat, {"c"})] == table.asked


async def test_what_is_asked_for_meanwhile_is_read_anew_and_together() -> None:
    table = Table()
    reads = Reads(table.get_all)
    first = asyncio.create_task(reads.get(Health, "a"))
    await table.begun.wait()
    later = [asyncio.create_task(reads.get(Health, key)) for key in ("a", *map(str, range(GROUP)))]
    await asyncio.sleep(0)
    table.open.set()
    await asyncio.gather(first, *later)
    assert [1, GROUP, 1] == [len(keys) for _, keys in table.asked]


async def test_an_error_reaches_all_who_wait_for_that_query_and_nobody_after_them() -> None:
    table = Table()
    reads = Reads(table.get_all)
    table.open.set()
    found = await asyncio.gather(*(reads.get(Health, key) for key in ("broken", "a")), return_exceptions=True)
    assert [StoreError, StoreError] == [type(one) for one in found]
    assert Health("a") == await reads.get(Health, "a")


async def test_who_stops_waiting_keeps_nobody_else_from_the_answer() -> None:
    table = Table()
    reads = Reads(table.get_all)
    gone, stays = (asyncio.create_task(reads.get(Health, "a")) for _ in range(2))
    await asyncio.sleep(0)
    gone.cancel()
    table.open.set()
    assert Health("a") == await stays
    with pytest.raises(asyncio.CancelledError):
        await gone
