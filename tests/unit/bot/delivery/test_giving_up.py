"""What was given up counts as told no more, in the commit of its outcome."""

from __future__ import annotations

from typing import Final

import pytest

from bot.delivery.giving_up import record_given_up
from bot.delivery.outbox import MOST_UNSURE, give_up
from bot.model import Delivery, DeliveryState, Digest, DigestStory, Subscription
from bot.ports import Drop, NotSent, Put, Trouble, Write
from summaries.model import Receipt
from tests.fakes.delivery_room import READER, Room
from tests.fakes.virtual_clock import START

KEY: Final = f"{READER}:s:1"
ONE, TWO = (DigestStory(name, (Receipt(name, 0, 1, "x"),), (name,)) for name in ("one", "two"))
DIGEST = Digest(KEY, READER, "", START, START, ("SMIC",), ((ONE,), (TWO,)), ("old",))


async def told(room: Room) -> tuple[DigestStory, ...]:
    digest = await room.store.get(Digest, KEY)
    assert digest is not None
    assert ("old",) == digest.settled
    return digest.stories


async def test_a_refused_message_tells_nothing_and_the_others_of_its_digest_do(room: Room) -> None:
    await room.chat(READER)
    await room.store.commit(Put(DIGEST))
    room.far.answers[READER].append(NotSent(Trouble.REFUSED, "can't parse entities"))
    async with room.delivering() as deliverer:
        deliverer.take_in(await room.plan(READER, "one", "two"))
        await room.clock.run(10)
    assert (TWO,) == await told(room)


@pytest.mark.parametrize(
    "answer", [NotSent(Trouble.GONE, "bot was blocked"), NotSent(Trouble.THREAD_LOST, "message thread not found")]
)
async def test_a_chat_or_a_topic_that_is_gone_was_told_nothing(room: Room, answer: NotSent) -> None:
    await room.chat(READER)
    await room.store.commit(Put(DIGEST))
    room.far.answers[READER].extend([answer, answer])
    async with room.delivering() as deliverer:
        deliverer.take_in(await room.plan(READER, "one", "two"))
        await room.clock.run(10)
    assert () == await told(room)


async def test_a_message_that_nobody_wanted_any_more_was_not_told(room: Room) -> None:
    await room.chat(READER)
    await room.store.commit(Put(Digest(KEY, READER, "ended", START, START, told=((ONE,),), settled=("old",))))
    await room.store.commit(Drop(Subscription, "ended"))
    async with room.delivering() as deliverer:
        deliverer.take_in(await room.plan(READER, "one"))
        await room.clock.run(10)
    assert () == await told(room)


async def test_the_outcome_and_what_follows_from_it_are_one_commit(room: Room) -> None:
    (part,) = await room.plan(READER, "one")
    await room.store.commit(Put(DIGEST))
    commits, commit = list[tuple[Write, ...]](), room.store.commit

    async def noting(*writes: Write) -> None:
        commits.append(writes)
        await commit(*writes)

    room.store.commit = noting  # type: ignore[method-assign]
    for _ in range(2):
        await record_given_up(room.store, give_up(part, "refused"))
    given_up, digest = (write.record for write in commits[0] if isinstance(write, Put))
    assert isinstance(given_up, Delivery)
    assert DeliveryState.GIVEN_UP is given_up.state
    assert isinstance(digest, Digest)
    assert ((), (TWO,)) == digest.told
    assert [2, 1] == [len(writes) for writes in commits]


async def test_a_message_that_was_tried_for_too_long_was_not_told(room: Room) -> None:
    await room.chat(READER)
    await room.store.commit(Put(DIGEST))
    (part,) = await room.plan(READER, "one")
    await room.store.commit(Put(Delivery(KEY, 0, READER, part.message, START, unsure=MOST_UNSURE - 1)))
    room.far.answers[READER].append(NotSent(Trouble.UNSURE, "timed out"))
    async with room.delivering():
        await room.clock.run(10)
    assert (TWO,) == await told(room)
