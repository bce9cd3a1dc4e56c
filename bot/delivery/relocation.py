"""What happens to the records of a chat when its id changes, when it is lost, or when it loses a thread.

A group that grows gets a new id, and all its records go along. A chat that is gone keeps its subscriptions for a while,
in case it comes back; those of a thread that is gone end. Every function here is idempotent.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.chat_turn import chat_turn
from bot.delivery.giving_up import giving_up_writes
from bot.delivery.outbox import WAITING, give_up
from bot.model import (
    Alert,
    Chat,
    ChatState,
    Delivery,
    DeliveryState,
    Digest,
    Erasure,
    Follow,
    Guest,
    HeldSlot,
    ManagedChat,
    Message,
    PrintedMessage,
    Proof,
    Removals,
    StoryAlerts,
    Subscription,
    TextPart,
)
from bot.personal.records import OfChat, records_of
from bot.ports import Drop, Put, Store, Write
from bot.render import phrases
from bot.render.markup import Trusted, markup
from bot.render.speech.languages import speech_of

STAYING: Final = (Chat, HeldSlot, TextPart, Erasure)
"""What stays under the old id: `_move` decides on the chat's own record, and the others are of moments."""
ASKED_FOR: Final = (Subscription, Alert, Follow, StoryAlerts)
"""What a chat that said stop loses."""


async def move(store: Store, old: int, new: int) -> None:
    """Give everything of the chat `old` to the chat `new`, in one commit.

    A chat that said stop under its new id, before the bot knew of the move, stays stopped and loses its schedules.
    """
    async with chat_turn(store, old, new):
        await _move(store, old, new)


async def _move(store: Store, old: int, new: int) -> None:
    known = await store.get(Chat, str(new))
    stopped = known if known and known.state is ChatState.STOPPED else None
    writes: list[Write] = []
    records = await records_of(store, old)
    waiting = {one.digest for one in records if isinstance(one, Delivery) and one.state in WAITING}
    for record in records:
        writes += [] if _stays(record, old) else _moving(record, new, waiting, stopped=stopped is not None)
    chat = await store.get(Chat, str(old))
    if chat is not None:
        moved = replace(chat, id=new, kind=(known or chat).kind)
        if known and chat.state is not ChatState.STOPPED:  # only there is it known whether the bot was removed
            moved = replace(moved, state=known.state, left=known.left)
        writes += [Drop(Chat, chat.key), Put(replace(stopped or moved, former=(*chat.former, old)))]
    await store.commit(*writes)


def _stays(record: OfChat, old: int) -> bool:
    """Whether a record is not written here.

    A delivery in flight is about to be recorded, which a write here could undo; `relocated` moves it if need be.
    """
    in_flight = isinstance(record, Delivery) and record.state is DeliveryState.SENDING
    managing = isinstance(record, ManagedChat) and record.person == old  # the chats of a person, who never moves
    return isinstance(record, STAYING) or in_flight or managing


def _moving(record: OfChat, new: int, waiting: Collection[str], *, stopped: bool) -> list[Write]:
    """The writes that give a record to the chat `new`; a stopped chat loses what would be sent to it.

    Messages have other ids in the new group, so that those of the old one cannot be corrected any more.
    """
    if isinstance(record, PrintedMessage) or (stopped and isinstance(record, ASKED_FOR)):
        return [Drop(type(record), record.key)]
    moved = _of(_renamed(record, new, waiting), new)
    return [Put(moved), *([Drop(type(record), record.key)] if moved.key != record.key else [])]


def _renamed(record: OfChat, chat: int, waiting: Collection[str]) -> OfChat:
    """The record with the new id in its name, which that of a digest and of its messages has.

    The outbox knows the messages of those in `waiting` by the old one.
    """
    match record:
        case Digest() if record.slot not in waiting:
            return replace(record, slot=_slot(record.slot, record.chat, chat))
        case Delivery() if record.digest not in waiting:
            return replace(record, digest=_slot(record.digest, record.chat, chat))
    return record


def _of(record: OfChat, chat: int) -> OfChat:
    """The record as one of this chat."""
    match record:
        case Chat() | Guest():
            return replace(record, id=chat)
        case HeldSlot():
            return replace(record, slot=replace(record.slot, chat=chat))
        case Proof():
            return replace(record, chat=chat, slot=replace(record.slot, chat=chat))
        case Removals():
            return _moved(record, chat)
    return replace(record, chat=chat)


def _slot(slot: str, old: int, new: int) -> str:
    return f"{new}{slot.removeprefix(str(old))}" if slot.startswith(f"{old}:") else slot


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


async def lose(store: Store, chat: int, reason: str, now: datetime, *, state: ChatState = ChatState.GONE) -> None:
    """Record that a chat cannot be written to, and is in `state`; what waits for it is given up, and owed."""
    async with chat_turn(store, chat):
        record = await store.get(Chat, str(chat))
        lost = record is not None and record.state is not state
        waiting = [one for one in await store.every(Delivery, chat=chat) if one.state in WAITING]
        await store.commit(
            *await giving_up_writes(store, [give_up(one, reason) for one in waiting]),
            *([Put(replace(record, state=state, left=now))] if record and lost else []),
        )


async def leave_thread(store: Store, lost: Delivery, now: datetime) -> tuple[Delivery, ...]:
    """End the schedules of a forum's thread that did not take the delivery `lost`.

    What waits goes to the forum itself, and so do the alerts and followed stories of the thread from now on.

    Returns the messages that tell the forum so, which are planned in the same commit.
    """
    async with chat_turn(store, lost.chat):
        return await _leave_thread(store, lost, now)


async def _leave_thread(store: Store, lost: Delivery, now: datetime) -> tuple[Delivery, ...]:
    schedules = [one for one in await store.every(Subscription, chat=lost.chat) if one.thread == lost.thread]
    watches: list[Alert | Follow | StoryAlerts] = [*await store.every(Alert, chat=lost.chat)]
    large = await store.get(StoryAlerts, str(lost.chat))
    watches += [*await store.every(Follow, chat=lost.chat), *([large] if large else [])]
    forum = await store.get(Chat, str(lost.chat))
    known = replace(forum, threads=tuple(one for one in forum.threads if one.id != lost.thread)) if forum else None
    ended = {one.id for one in schedules}
    deliveries = await store.every(Delivery, chat=lost.chat)
    waiting = [one for one in deliveries if one.thread == lost.thread and one.state in WAITING]
    digests = await store.get_all(Digest, {one.digest for one in waiting})
    last = max((one.part for one in deliveries if one.digest == lost.digest), default=lost.part)
    said = speech_of(forum).say(phrases.THREAD_GONE)
    notice = Delivery(lost.digest, last + 1, lost.chat, Message(markup([Trusted(said)])), now)
    notices = (notice,) if schedules else ()
    await store.commit(
        *(Drop(Subscription, one.key) for one in schedules),
        *(Put(replace(one, thread=0)) for one in watches if one.thread == lost.thread),
        *(Put(replace(digest, subscription="")) for digest in digests.values() if digest.subscription in ended),
        *(Put(replace(one, thread=0)) for one in waiting),
        *map(Put, notices),
        *([Put(known)] if known and known != forum else []),
    )
    return notices
