"""The schema: how each kind of record is written down, as a document of JSON values in a table of its own.

`load(kind, dump(record)) == record` for every record whose times have a zone. A document with unknown fields, or
without fields that have a default, still loads.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Final, cast

from bot.model import (
    AcceptedBatch,
    AccessState,
    Alert,
    Answered,
    AnswerLog,
    AskCounts,
    AuditEntry,
    AwaitedPage,
    BroadcastDraft,
    Chat,
    Delivery,
    DemoShift,
    Digest,
    Dismissed,
    DraftFirst,
    Erasure,
    FeedOffer,
    Filed,
    Follow,
    Forgotten,
    Guest,
    Health,
    HeldSlot,
    Incoming,
    Invitation,
    Listing,
    ManagedChat,
    MatchedTopics,
    OwnAccount,
    OwnTopics,
    OwnWebhook,
    PrintedArticle,
    PrintedMessage,
    Proof,
    PushSubscription,
    Record,
    Removals,
    RemovedArticle,
    Source,
    SourceAlert,
    StoryAlerts,
    StoryLinks,
    StoryPlace,
    StoryRuling,
    Subscription,
    TextPart,
    TopicOffer,
    TopicSetting,
    WatchedFile,
    Watermark,
)
from bot.ports import R
from bot.store.coders import Coder, reader, writer
from bot.store.journal.frames import Document

TABLES: Final[Mapping[type, str]] = types.MappingProxyType(
    {
        Source: "sources",
        Health: "health",
        SourceAlert: "source_alerts",
        Filed: "articles",
        Forgotten: "forgotten",
        RemovedArticle: "removed_articles",
        Listing: "listings",
        AwaitedPage: "awaited",
        WatchedFile: "files",
        PushSubscription: "push",
        StoryPlace: "places",
        StoryLinks: "links",
        StoryRuling: "rulings",
        TopicSetting: "topics",
        TopicOffer: "topic_offers",
        OwnTopics: "own_topics",
        Chat: "chats",
        Subscription: "subscriptions",
        Alert: "alerts",
        Follow: "follows",
        StoryAlerts: "story_alerts",
        Removals: "removals",
        ManagedChat: "managed",
        DraftFirst: "drafts_first",
        Proof: "proofs",
        Digest: "digests",
        Delivery: "deliveries",
        Incoming: "incoming",
        FeedOffer: "offers",
        TextPart: "parts",
        MatchedTopics: "matched",
        AcceptedBatch: "accepted",
        OwnAccount: "account",
        OwnWebhook: "webhook",
        HeldSlot: "held",
        Answered: "answers",
        AnswerLog: "answer_logs",
        Dismissed: "dismissed",
        PrintedMessage: "printed",
        PrintedArticle: "printed_articles",
        Erasure: "erasures",
        Watermark: "watermark",
        Guest: "guests",
        Invitation: "invitations",
        AccessState: "access",
        AuditEntry: "audit",
        BroadcastDraft: "broadcasts",
        AskCounts: "ask_counts",
        DemoShift: "demo",
    }
)
"""The table of each kind of record."""

INDEXED: Final[Mapping[type, tuple[str, ...]]] = types.MappingProxyType(
    {
        Source: ("url", "origin"),
        Health: (),
        SourceAlert: (),
        Filed: ("source", "identity", "address"),
        Forgotten: ("source",),
        RemovedArticle: (),
        Listing: (),
        AwaitedPage: ("source",),
        WatchedFile: ("source",),
        PushSubscription: ("source",),
        StoryPlace: (),
        StoryLinks: (),
        StoryRuling: (),
        TopicSetting: (),
        TopicOffer: ("chat",),
        OwnTopics: (),
        Chat: ("state", "kind"),
        Subscription: ("chat",),
        Alert: ("chat",),
        Follow: ("chat",),
        StoryAlerts: (),
        Removals: (),
        ManagedChat: ("chat", "person"),
        DraftFirst: (),
        Proof: ("chat",),
        Digest: ("chat", "subscription"),
        Delivery: ("state", "digest", "chat"),
        Incoming: (),
        FeedOffer: (),
        TextPart: (),
        MatchedTopics: (),
        AcceptedBatch: (),
        OwnAccount: (),
        OwnWebhook: (),
        HeldSlot: (),
        Answered: ("chat",),
        AnswerLog: (),
        Dismissed: (),
        PrintedMessage: ("chat", "answer"),
        PrintedArticle: (),
        Erasure: (),
        Watermark: (),
        Guest: ("role",),
        Invitation: (),
        AccessState: (),
        AuditEntry: ("by",),
        BroadcastDraft: (),
        AskCounts: (),
        DemoShift: (),
    }
)
"""The indexed fields, by which `Store.every` may be asked; a store finds records by them without reading others."""

DATED: Final[Mapping[type, str]] = types.MappingProxyType(
    {Filed: "arrived", Digest: "planned", Delivery: "due", Answered: "made", PrintedMessage: "sent"}
)
"""The field that tells the age of a record, for `Store.keys_before`."""

COLD: Final[Mapping[str, tuple[str, ...]]] = types.MappingProxyType(
    {
        TABLES[Filed]: ("article", "earlier"),
        TABLES[Listing]: ("rows",),
        TABLES[RemovedArticle]: ("filed",),
        TABLES[StoryLinks]: ("links",),
        TABLES[Delivery]: ("message",),
        TABLES[Digest]: ("topics", "told", "settled"),
        TABLES[Answered]: ("stories",),
        TABLES[Proof]: ("stories",),
        TABLES[AuditEntry]: ("undo",),
        TABLES[PrintedMessage]: ("content",),
    }
)
"""The cold fields of each table: large, and never asked by. The embedded store keeps them on disk only."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def dump(record: Record) -> Document:
    """The document of a record. Raises ValueError when one of its times has no zone."""
    return cast("Document", _WRITERS[type(record)](record))


def load(kind: type[R], document: Document) -> R:
    """The record of a document."""
    record: R = _READERS[kind](document)
    return record


def instant(moment: datetime) -> int:
    """Whole microseconds since 1970: the order in which stores sort times, exact for all years."""
    return (moment - _EPOCH) // _MICROSECOND


def searchable(filed: Filed) -> str:
    """The text whose terms `Store.search` finds an article by: its title and its text."""
    return f"{filed.article.title}\n{filed.article.text}"


def check_fields(kind: type, where: Iterable[str]) -> None:
    """Raise ValueError when a store may not ask this kind by one of these fields."""
    for name in where:
        if name not in INDEXED[kind]:
            raise ValueError(f"{kind.__name__} cannot be asked by {name!r}; only by {INDEXED[kind] or 'nothing'}")


_WRITERS: Final[Mapping[type, Coder]] = {kind: writer(kind) for kind in TABLES}
_READERS: Final[Mapping[type, Coder]] = {kind: reader(kind) for kind in TABLES}
