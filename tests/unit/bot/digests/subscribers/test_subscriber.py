from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from bot.digests.subscribers.subscriber import LOOKED_AT, Subscriber, last_digests, read_subscribers
from bot.model import EVERY_DAY, Chat, ChatKind, Delivery, Digest, Dismissed, Message, OwnTopics, Subscription
from bot.ports import Put
from bot.store.memory import MemoryStore
from summaries.topics import Topic

NOON = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)
CHAT = Chat(7, ChatKind.PRIVATE, "Ann", NOON)
SCHEDULE = Subscription("s", 7, (), EVERY_DAY, time(8), "UTC", NOON)
DAY = timedelta(days=1)


def digest(days: int, subscription: str = "s", chat: int = 7) -> Digest:
    return Digest(f"{chat}:{subscription}:{days}", chat, subscription, NOON + days * DAY, NOON + days * DAY)


def part(one: Digest) -> Delivery:
    return Delivery(one.key, 0, one.chat, Message("news"), one.planned)


async def test_what_is_kept_of_several_chats_is_read_together_and_told_apart() -> None:
    store = MemoryStore(str.split)
    ours, theirs = digest(1), digest(1, "t", 8)
    await store.commit(Put(CHAT), Put(SCHEDULE), Put(replace(SCHEDULE, id="t", chat=8)), Put(Dismissed(7)))
    await store.commit(Put(ours), Put(theirs), Put(part(ours)), Put(part(theirs)), Put(OwnTopics(7, (Topic("Tarn"),))))
    found = await read_subscribers(store, [7, 8, 9])
    sent, revision = {ours.key: (part(ours),)}, await store.revision(Digest)
    expected = Subscriber(CHAT, (SCHEDULE,), (ours,), Dismissed(7), (Topic("Tarn"),), sent, revision)
    assert expected == found[7]
    assert (None, (theirs,), {theirs.key: (part(theirs),)}) == (found[8].chat, found[8].digests, found[8].sent)
    assert Subscriber(None, revision=revision) == found[9]


async def test_of_each_schedule_the_messages_of_its_last_digests_are_read() -> None:
    store = MemoryStore(str.split)
    had = [digest(days, name) for days in range(LOOKED_AT + 2) for name in ("s", "t")]
    await store.commit(*map(Put, had), *(Put(part(one)) for one in had))
    newest = last_digests(had)
    assert [LOOKED_AT, LOOKED_AT] == [sum(1 for one in newest if one.subscription == name) for name in ("s", "t")]
    assert NOON + 2 * DAY == min(one.planned for one in newest)
    assert {one.key for one in newest} == set((await read_subscribers(store, [7]))[7].sent)
