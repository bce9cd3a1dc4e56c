"""Who is let in, by each access, and what becomes of the chats of an older bot."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.access.gate import Gate, access_in_force
from bot.access.team import Team
from bot.model import Access, Chat, ChatKind, ChatState, Guest, Role
from bot.ports import Put
from bot.store.memory import MemoryStore
from tests.fakes.virtual_clock import VirtualClock

NOW = datetime(2020, 9, 8, tzinfo=UTC)
OWNER, ADMIN, EDITOR, GUEST, STRANGER, GROUP, KNOWN_GROUP = 1, 2, 3, 4, 9, -5, -6


async def gate(access: Access) -> Gate:
    store = MemoryStore(str.split)
    await store.commit(Put(Guest(GUEST, Role.READER, NOW)), Put(Guest(KNOWN_GROUP, Role.READER, NOW)))
    return Gate(store, VirtualClock(NOW), Team(OWNER, (ADMIN,), (EDITOR,)), access)


@pytest.mark.parametrize("access", Access)
@pytest.mark.parametrize("person", [OWNER, ADMIN, EDITOR, GUEST])
async def test_people_with_a_role_and_guests_are_in_and_so_is_all_of_their_group(access: Access, person: int) -> None:
    here = await gate(access)
    assert await here.admits(person, person)
    assert await here.admits(KNOWN_GROUP, STRANGER)


@pytest.mark.parametrize("access", [Access.INVITED, Access.OWNER])
async def test_strangers_and_their_groups_stay_out_unless_the_bot_is_open(access: Access) -> None:
    here, open_one = await gate(access), await gate(Access.OPEN)
    assert not await here.admits(STRANGER, STRANGER)
    assert not await here.admits(GROUP, STRANGER)
    assert not await here.admits(GROUP, GROUP)
    assert await open_one.admits(STRANGER, STRANGER)


@pytest.mark.parametrize(
    ("access", "who"),
    [
        (Access.OPEN, [OWNER, ADMIN, EDITOR, GUEST, STRANGER]),
        (Access.INVITED, [OWNER, ADMIN, EDITOR, GUEST]),
        (Access.OWNER, [OWNER, ADMIN]),
    ],
)
async def test_who_may_bring_the_bot_to_a_group(access: Access, who: list[int]) -> None:
    here = await gate(access)
    assert who == [one for one in (OWNER, ADMIN, EDITOR, GUEST, STRANGER) if await here.may_bring(one)]


async def test_a_new_store_is_its_owner_s_and_an_old_one_stays_open() -> None:
    assert Access.OWNER is await access_in_force(MemoryStore(str.split), None)
    old = MemoryStore(str.split)
    await old.commit(Put(Chat(7, ChatKind.PRIVATE, "Ann", NOW)))
    assert Access.OPEN is await access_in_force(old, None)
    assert () == await old.every(Guest)


async def test_a_new_bot_stays_its_owner_s_when_it_has_chats() -> None:
    store = MemoryStore(str.split)
    await access_in_force(store, None)
    await store.commit(Put(Chat(7, ChatKind.PRIVATE, "Ann", NOW)))
    assert Access.OWNER is await access_in_force(store, None)


async def test_an_open_bot_that_is_closed_lets_all_in_whom_it_has() -> None:
    store = MemoryStore(str.split)
    chats = [Chat(7, ChatKind.PRIVATE, "Ann", NOW), Chat(-8, ChatKind.GROUP, "Desk", NOW)]
    gone = Chat(9, ChatKind.PRIVATE, "Ben", NOW, state=ChatState.GONE)
    await store.commit(*map(Put, (*chats, gone)))
    assert Access.INVITED is await access_in_force(store, Access.INVITED)
    assert {7, -8} == {one.id for one in await store.every(Guest)}
    await store.commit(Put(Chat(10, ChatKind.PRIVATE, "Eve", NOW)))
    await access_in_force(store, Access.OWNER)
    assert None is await store.get(Guest, "10")
