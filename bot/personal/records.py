"""Every record that the store has of one chat, whatever its kind."""

from __future__ import annotations

from typing import Final, get_args

from bot.model import (
    Alert,
    Answered,
    AnswerLog,
    Chat,
    Delivery,
    Digest,
    Dismissed,
    DraftFirst,
    Erasure,
    Follow,
    Guest,
    HeldSlot,
    Incoming,
    ManagedChat,
    OwnTopics,
    PrintedMessage,
    Proof,
    Record,
    Removals,
    StoryAlerts,
    Subscription,
    TextPart,
    TopicOffer,
)
from bot.ports import Drop, Store

Single = Chat | Guest | Dismissed | StoryAlerts | Removals | OwnTopics | AnswerLog | TextPart | DraftFirst | Erasure
Several = (
    Subscription | Alert | Follow | Digest | Delivery | Answered | ManagedChat | Proof | PrintedMessage | TopicOffer
)
OfChat = Single | Several | HeldSlot

ONE_EACH: Final[tuple[type[Single], ...]] = get_args(Single)
"""Kinds of which a chat has one record at most, under its id."""
MANY: Final[tuple[type[Several], ...]] = get_args(Several)
"""Kinds of which a chat has any number, found by their field `chat`."""


async def records_of(store: Store, chat: int) -> tuple[OfChat, ...]:
    """All records of a chat but its waiting updates, kind by kind; the chat's own record first."""
    found: list[OfChat] = []
    for kind in ONE_EACH:
        record = await store.get(kind, str(chat))
        found += [record] if record else []
    for several in MANY:
        found += await store.every(several, chat=chat)
    found += await store.every(ManagedChat, person=chat)
    return (*found, *(held for held in await store.every(HeldSlot) if held.slot.chat == chat))


async def waiting_of(store: Store, chat: int) -> tuple[Incoming, ...]:
    """The accepted updates that wait for an answer and name the chat; an id that looks like it may be another's."""
    return tuple(one for one in await store.every(Incoming) if names(one.update, chat))


def names(text: str, chat: int) -> bool:
    """Whether a text has the chat's id in it, as a number of its own."""
    before, number, after = text.partition(str(chat))
    while number:
        if not (before[-1:].isdigit() or after[:1].isdigit()):
            return True
        before, number, after = after.partition(str(chat))
    return False


def drops(records: tuple[Record, ...]) -> tuple[Drop, ...]:
    """The writes that remove these records."""
    return tuple(Drop(type(record), record.key) for record in records)
