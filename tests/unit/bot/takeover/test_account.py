"""A bot that goes on by the store of another."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.delivery.permission import permission
from bot.digests.retention import KEPT, forget_lost
from bot.model import (
    ONLY,
    Chat,
    ChatKind,
    ChatState,
    Delivery,
    DeliveryState,
    Incoming,
    Message,
    OwnAccount,
    OwnWebhook,
)
from bot.ports import Put
from bot.store.memory import MemoryStore
from bot.takeover.account import is_of_another, take_over

NOW = datetime(2020, 9, 8, 12, tzinfo=UTC)
OLD, NEW = 111, 222
ANN = Chat(7, ChatKind.PRIVATE, "Ann", NOW)
BEN = replace(ANN, id=8, title="Ben", state=ChatState.STOPPED)
CAT = replace(ANN, id=9, title="Cat", state=ChatState.GONE, left=NOW)
NEWS = replace(ANN, id=-100, kind=ChatKind.CHANNEL, title="News")


@pytest.fixture
async def store() -> MemoryStore:
    made = MemoryStore(str.split)
    assert 0 == await take_over(made, OLD, NOW)
    await made.commit(*map(Put, (ANN, BEN, CAT, NEWS)))
    return made


async def states(store: MemoryStore) -> dict[str, str]:
    return {chat.title: chat.state.value for chat in await store.every(Chat)}


async def test_a_store_of_no_bot_yet_becomes_that_of_the_first_and_stays_so() -> None:
    store = MemoryStore(str.split)
    await store.commit(Put(ANN))
    assert not await is_of_another(store, OLD)
    assert 0 == await take_over(store, OLD, NOW)
    assert not await is_of_another(store, OLD)
    assert 0 == await take_over(store, OLD, NOW)
    assert {"Ann": "active"} == await states(store)
    assert await is_of_another(store, NEW)


async def test_the_chats_of_the_former_bot_are_awaited_and_nothing_is_sent_to_them(store: MemoryStore) -> None:
    waiting = Delivery("notice:x", 0, ANN.id, Message("hello"), NOW)
    await store.commit(Put(waiting), Put(Incoming(5, "{}")), Put(OwnWebhook("https://x.example", "secret")))
    assert 2 == await take_over(store, NEW, NOW)
    assert {"Ann": "awaited", "Ben": "stopped", "Cat": "gone", "News": "awaited"} == await states(store)
    assert not (await permission(store, waiting, "UTC", NOW)).wanted
    assert [DeliveryState.GIVEN_UP] == [one.state for one in await store.every(Delivery)]
    assert () == (*await store.every(Incoming), *await store.every(OwnWebhook))
    assert (OwnAccount(NEW, (OLD,)),) == await store.every(OwnAccount)


async def test_a_bot_that_returns_after_a_start_with_a_wrong_token_has_its_chats_as_they_were(
    store: MemoryStore,
) -> None:
    before = await states(store)
    await take_over(store, NEW, NOW)
    assert 0 == await take_over(store, OLD, NOW)
    assert before == await states(store)
    assert (OwnAccount(OLD, (NEW,)),) == await store.every(OwnAccount)


async def test_a_takeover_that_broke_off_goes_on(store: MemoryStore) -> None:
    await store.commit(Put(replace(ANN, state=ChatState.AWAITED, left=NOW)))
    await take_over(store, NEW, NOW + timedelta(hours=1))
    assert "awaited" == (await states(store))["News"]
    assert OwnAccount(NEW, (OLD,)) == await store.get(OwnAccount, ONLY)


async def test_who_is_awaited_is_kept_for_longer_than_who_has_left(store: MemoryStore) -> None:
    await take_over(store, NEW, NOW)
    assert 1 == await forget_lost(store, NOW + timedelta(days=31))
    assert "Cat" not in await states(store)
    assert 2 == await forget_lost(store, NOW + KEPT[ChatState.AWAITED] + timedelta(days=1))
    assert {"Ben": "stopped"} == await states(store)
