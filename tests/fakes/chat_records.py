"""A record of each kind that names a chat."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from typing import Final

from bot.model import (
    EVERY_DAY,
    Alert,
    Answered,
    AnswerLog,
    Chat,
    ChatKind,
    Coverage,
    Delivery,
    Digest,
    DigestStory,
    Dismissed,
    DraftFirst,
    Erasure,
    Follow,
    Guest,
    HeldSlot,
    Incoming,
    ManagedChat,
    Message,
    OwnTopics,
    PrintedMessage,
    Proof,
    Record,
    Removals,
    Role,
    Slot,
    StoryAlerts,
    Subscription,
    TextPart,
    TopicOffer,
)
from summaries.topics import Topic

NOW: Final = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)
OWN, OTHER = 7_213_546_879, 7_213_546_870


def all_kinds(chat: int, name: str = "") -> tuple[Record, ...]:
    """One record of each kind for this chat."""
    name = name or f"of{chat % 1000}"
    slot = Slot(chat, name, date(2020, 9, 8), time(8), NOW)
    update = json.dumps({"update_id": chat % 1000, "message": {"chat": {"id": chat}, "text": "hello"}})
    return (
        Chat(chat, ChatKind.PRIVATE, f"Ann {chat}", NOW),
        Guest(chat, Role.READER, NOW, "Ann"),
        Dismissed(chat),
        StoryAlerts(chat, NOW),
        Removals(chat),
        OwnTopics(chat, (Topic("zebra", own=True),)),
        TopicOffer(name, NOW, Topic("zebra", own=True), chat),
        Erasure(chat, NOW),
        AnswerLog(chat, (name,)),
        TextPart(chat, 5, NOW, "0f"),
        Subscription(name, chat, ("SMIC",), EVERY_DAY, time(8), "UTC", NOW),
        Alert(name, chat, "zebra", NOW),
        Follow(name, chat, DigestStory("Zebra flees"), ("a",), NOW, NOW),
        Digest(slot.key, chat, name, NOW, NOW),
        Delivery(slot.key, 0, chat, Message(f"for {chat}"), NOW),
        Answered(name, chat, NOW, ()),
        PrintedMessage(chat, 3, NOW, name, Message(f"for {chat}")),
        HeldSlot(slot),
        ManagedChat(chat, -chat, NOW),
        DraftFirst(chat, 30),
        Proof(chat, slot, NOW, NOW, ("SMIC",), named=True, since=NOW, read=1, coverage=Coverage(1, 0, NOW, 1, NOW)),
        Incoming(chat % 1000, update),
    )
