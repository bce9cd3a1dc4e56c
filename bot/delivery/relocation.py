"""What happens to the records of a chat when its id changes, when it is lost, or when it loses a thread.

A group that grows gets a new id, and all its records go along. A chat that is gone keeps its subscriptions for a while,
in case it comes back; those of a thread that is gone end. Every function here is idempotent.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.chat_turn import chat_turn
from bot.delivery.giving_up import giving_up_writes
from bot.delivery.outbox import WAITING, give_up
from bot.model import (
    Alert,
    Answered,
    AnswerLog,
    Chat,
    ChatState,
    Delivery,
    DeliveryState,
    Digest,
    Dismissed,
    DraftFirst,
    Follow,
    Guest,
    ManagedChat,
    Message,
    OwnTopics,
    PrintedMessage,
    Proof,
    Removals,
    StoryAlerts,
    Subscription,
    TopicOffer,
)
from bot.ports import Drop, Put, Store, Write
from bot.render import phrases
from bot.render.markup import Trusted, markup
from bot.render.speech.languages import speech_of


async def move(store: Store, old: int, new: int) -> None:
    """Give everything of the chat `old` to the chat `new`, in one commit.

    A chat that said stop under its new id, before the bot knew of the move, stays stopped and loses its schedules.
    """
    async with chat_turn(store, old, new):
        await _move(store, old, new)


async def _move(store: Store, old: int, new: int) -> None:
    known = await store.get(Chat, str(new))
    stopped = known is not None and known.state is ChatState.STOPPED
    subscriptions = await store.every(Subscription, chat=old)
    writes: list[Write] = [
        Drop(Subscription, one.key) if stopped else Put(replace(one, chat=new)) for one in subscriptions
    ]
    writes += [Put(replace(one, chat=new)) for one in await store.every(Digest, chat=old)]
    writes += [Put(replace(one, chat=new)) for one in await store.every(Answered, chat=old)]
    # Messages have other ids in the new group, so that those of the old one cannot be corrected any more.
    writes += [Drop(PrintedMessage, one.key) for one in await store.every(PrintedMessage, chat=old)]
    for managed in await store.every(ManagedChat, chat=old):
        writes += [Drop(ManagedChat, managed.key), Put(replace(managed, chat=new))]
    first = await store.get(DraftFirst, str(old))
    writes += [Put(replace(first, chat=new)), Drop(DraftFirst, first.key)] if first else []
    for proof in await store.every(Proof, chat=old):
        writes += [Drop(Proof, proof.key), Put(replace(proof, chat=new, slot=replace(proof.slot, chat=new)))]
    writes += await _following(store, old, new, stopped=stopped)
    log = await store.get(AnswerLog, str(old))
    writes += [Put(replace(log, chat=new)), Drop(AnswerLog, log.key)] if log else []
    topics = await store.get(OwnTopics, str(old))
    writes += [Put(replace(topics, chat=new)), Drop(OwnTopics, topics.key)] if topics else []
    writes += [Put(replace(one, chat=new)) for one in await store.every(TopicOffer, chat=old)]
    dismissed = await store.get(Dismissed, str(old))
    writes += [Put(replace(dismissed, chat=new)), Drop(Dismissed, dismissed.key)] if dismissed else []
    guest = await store.get(Guest, str(old))
    writes += [Put(replace(guest, id=new)), Drop(Guest, guest.key)] if guest else []
    removed = await store.get(Removals, str(old))
    writes += [Put(_moved(removed, new)), Drop(Removals, removed.key)] if removed else []
    # A delivery in flight is about to be recorded, which a write here could undo: `relocated` moves it if need be.
    planned = [one for one in await store.every(Delivery, chat=old) if one.state is DeliveryState.PLANNED]
    writes += [Put(replace(one, chat=new)) for one in planned]
    chat = await store.get(Chat, str(old))
    if chat is not None:
        moved = replace(chat, id=new, kind=(known or chat).kind)
        if known and chat.state is not ChatState.STOPPED:  # only there is it known whether the bot was removed
            moved = replace(moved, state=known.state, left=known.left)
        writes += [Drop(Chat, chat.key), *([] if stopped else [Put(moved)])]
    await store.commit(*writes)


async def _following(store: Store, old: int, new: int, *, stopped: bool) -> list[Write]:
    """What the chat is told beside its digests; a stopped chat loses it."""
    every: list[Alert | Follow] = [*await store.every(Alert, chat=old), *await store.every(Follow, chat=old)]
    writes: list[Write] = [Drop(type(one), one.key) if stopped else Put(replace(one, chat=new)) for one in every]
    large = await store.get(StoryAlerts, str(old))
    if large:
        writes += [Drop(StoryAlerts, large.key), *([] if stopped else [Put(replace(large, chat=new))])]
    return writes


def _moved(removed: Removals, chat: int) -> Removals:
    """What can be brought back, with the new id of the chat."""
    there = tuple(
        replace(
            one,
            schedules=tuple(replace(schedule, chat=chat) for schedule in one.schedules),
            alerts=tuple(replace(alert, chat=chat) for alert in one.alerts),
            follows=tuple(replace(follow, chat=chat) for follow in one.follows),
            story_alerts=tuple(replace(alerts, chat=chat) for alerts in one.story_alerts),
        )
        for one in removed.removals
    )
    return Removals(chat, there)


async def relocated(store: Store, delivery: Delivery) -> Delivery:
    """The delivery under the chat that its subscription belongs to now; stored, if that is another.

    A move can miss a digest that is being written or a message in flight: they are then stored under the old id.
    """
    async with chat_turn(store, delivery.chat):
        digest = await store.get(Digest, delivery.digest)
        subscription = await store.get(Subscription, digest.subscription) if digest else None
        chat = (subscription or digest or delivery).chat
        if chat == delivery.chat:
            return delivery
        moved = replace(delivery, chat=chat)
        await store.commit(Put(moved), *([Put(replace(digest, chat=chat))] if digest else []))
        return moved


async def lose(store: Store, chat: int, reason: str, now: datetime) -> None:
    """Record that a chat blocked or removed the bot, or no longer exists; what waits for it is given up, and owed."""
    async with chat_turn(store, chat):
        record = await store.get(Chat, str(chat))
        lost = record is not None and record.state is not ChatState.GONE
        waiting = [one for one in await store.every(Delivery, chat=chat) if one.state in WAITING]
        await store.commit(
            *await giving_up_writes(store, [give_up(one, reason) for one in waiting]),
            *([Put(replace(record, state=ChatState.GONE, left=now))] if record and lost else []),
        )


async def leave_thread(store: Store, lost: Delivery, now: datetime) -> tuple[Delivery, ...]:
    """End the schedules of a forum's thread that did not take the delivery `lost`; what waits goes to the forum itself.

    Returns the messages that tell the forum so, which are planned in the same commit.
    """
    async with chat_turn(store, lost.chat):
        return await _leave_thread(store, lost, now)


async def _leave_thread(store: Store, lost: Delivery, now: datetime) -> tuple[Delivery, ...]:
    schedules = [one for one in await store.every(Subscription, chat=lost.chat) if one.thread == lost.thread]
    ended = {one.id for one in schedules}
    deliveries = await store.every(Delivery, chat=lost.chat)
    waiting = [one for one in deliveries if one.thread == lost.thread and one.state in WAITING]
    digests = [await store.get(Digest, key) for key in dict.fromkeys(one.digest for one in waiting)]
    last = max((one.part for one in deliveries if one.digest == lost.digest), default=lost.part)
    said = speech_of(await store.get(Chat, str(lost.chat))).say(phrases.THREAD_GONE)
    notice = Delivery(lost.digest, last + 1, lost.chat, Message(markup([Trusted(said)])), now)
    notices = (notice,) if schedules else ()
    await store.commit(
        *(Drop(Subscription, one.key) for one in schedules),
        *(Put(replace(digest, subscription="")) for digest in digests if digest and digest.subscription in ended),
        *(Put(replace(one, thread=0)) for one in waiting),
        *map(Put, notices),
    )
    return notices
