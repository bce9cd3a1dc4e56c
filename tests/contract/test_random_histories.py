"""Whatever is written, in whatever order, each store gives what the memory store gives, also when it is reopened."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import (
    Chat,
    ChatKind,
    ChatState,
    Delivery,
    DeliveryState,
    Digest,
    DigestStory,
    Filed,
    Health,
    Message,
    Record,
    Subscription,
)
from bot.ports import Add, AlreadyThere, Changed, Drop, Put, Store, Was, Write
from bot.store import schema
from bot.store.journal import journal
from summaries.model import Article, Receipt
from tests.contract.stores import LASTING, OPENERS

START = datetime(2020, 9, 8, tzinfo=UTC)
KEYS = st.sampled_from(["a", "b", "c"])
CHATS = st.integers(1, 2)
TIMES = st.integers(0, 5).map(lambda hours: START + timedelta(hours=hours, microseconds=hours % 2))
TOLD = DigestStory("Chips rise", (Receipt("a", 0, 1, "x"),), ("a",))
TEXTS = st.lists(st.sampled_from(["chips", "rise", "华为", "23%"]), max_size=3).map(" ".join)
ARTICLES = st.builds(Article, KEYS, TEXTS, published=st.none() | TIMES)

RECORDS: dict[type, st.SearchStrategy[Any]] = {
    Filed: st.builds(
        Filed, ARTICLES, st.sampled_from(["s1", "s2"]), TIMES, TIMES, KEYS, st.sampled_from([(), ("5G",), ("5g", "x")])
    ),
    Chat: st.builds(Chat, CHATS, st.just(ChatKind.PRIVATE), TEXTS, TIMES, state=st.sampled_from(ChatState)),
    Subscription: st.builds(
        Subscription, KEYS, CHATS, st.just(()), st.just((0, 1)), TIMES.map(datetime.time), st.just("UTC"), TIMES
    ),
    Digest: st.builds(Digest, KEYS, CHATS, KEYS, TIMES, TIMES, told=st.sampled_from([(), ((TOLD,), ())])),
    Delivery: st.builds(
        Delivery, KEYS, st.integers(1, 2), CHATS, TEXTS.map(Message), TIMES, state=st.sampled_from(DeliveryState)
    ),
    Health: st.builds(Health, KEYS, TEXTS),
}
ANY_RECORD = st.one_of(*RECORDS.values())
WRITES: st.SearchStrategy[Write] = (
    ANY_RECORD.map(Put)
    | ANY_RECORD.map(Add)
    | ANY_RECORD.map(Was)
    | ANY_RECORD.map(lambda record: Drop(type(record), record.key))
)
STEPS = ANY_RECORD.map(lambda record: [Put(record), Was(record), Put(record)])
"""What is written, looked at and written again: a `Was` of any record would nearly always refuse."""
COMMITS = st.lists(st.lists(WRITES, max_size=5) | STEPS, max_size=12)


async def commit(store: Store, writes: list[Write]) -> str:
    try:
        await store.commit(*writes)
    except (AlreadyThere, Changed):  # where a commit meets both, stores may raise either
        return "refused"
    return "done"


async def everything(store: Store) -> dict[str, object]:
    """What every reading call gives."""
    found: dict[str, object] = {}
    for kind, names in schema.INDEXED.items():
        every: tuple[Record, ...] = await store.every(kind)
        found[f"every {kind}"] = every
        for name in names:
            for value in {getattr(record, name) for record in every}:
                found[f"{kind} {name} {value}"] = await store.every(kind, **{name: value})
            values = sorted({getattr(record, name) for record in every})
            found[f"{kind} by {name}"] = list((await store.grouped(kind, name, values)).items())
        found[f"some {kind}"] = list((await store.get_all(kind, ["c", "1", "a"])).items())
        found[f"present {kind}"] = await store.present(kind, ["c", "1", "a"])
        found[f"page {kind}"] = await store.page(kind, "a", 2)
    for hours in range(6):
        moment = START + timedelta(hours=hours)
        found[f"since {hours}"] = await store.articles(since=moment, limit=2)
        found[f"after {hours}"] = await store.articles(topic="5G", arrived_after=moment)
        for kind in schema.DATED:
            found[f"past {kind} {hours}"] = await store.keys_before(kind, moment)
            found[f"behind {kind} {hours}"] = await store.keys_before(kind, moment, 2, behind=(START, "a"))
        found[f"search {hours}"] = await store.search(["chips"], since=moment, limit=1 + hours % 2)
    found["two terms"] = await store.search(["华为", "23%"])
    return found


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", sorted(LASTING))
@settings(max_examples=120)
@given(COMMITS, COMMITS)
async def test_a_store_does_what_the_memory_store_does_also_when_it_is_opened_again(
    name: str, before: list[list[Write]], after: list[list[Write]]
) -> None:
    memory = await OPENERS["memory"](Path())
    small = mock.patch.multiple(journal, SEGMENT_BYTES=1000, REPLAY_BYTES=1500)  # of the embedded store
    with small, tempfile.TemporaryDirectory() as folder:
        for commits in (before, after):
            store = await OPENERS[name](Path(folder))
            for writes in commits:
                assert await commit(memory, writes) == await commit(store, writes)
            assert await everything(memory) == await everything(store)
            await store.close()
