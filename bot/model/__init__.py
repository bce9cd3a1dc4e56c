"""What the bot keeps and passes on: frozen values, each record with the key under which the store keeps it.

A record is a class here with a `key`; `bot/store/schema.py` says how each is written down.
"""

from __future__ import annotations

from bot.model.access import (
    Access,
    AccessState,
    AuditEntry,
    BroadcastDraft,
    Guest,
    Invitation,
    Role,
    UndoWrite,
)
from bot.model.answers import (
    Answered,
    AnswerLog,
    Dismissed,
    DismissedStory,
    FormerHeadline,
    FormerSentence,
    Muted,
    MutedKind,
    ToldPassage,
    ToldSentence,
    ToldStory,
)
from bot.model.articles import (
    AwaitedPage,
    Filed,
    Forgotten,
    Listing,
    OwnTopics,
    RemovedArticle,
    TextPart,
    TopicOffer,
    TopicSetting,
    Version,
)
from bot.model.chats import (
    AWAY,
    EACH,
    EVERY_DAY,
    WEEKDAYS,
    Alert,
    Chat,
    ChatKind,
    ChatState,
    Follow,
    ForumThread,
    Incoming,
    Pause,
    Quiet,
    QuietDay,
    Recurrence,
    Removal,
    Removals,
    StoryAlerts,
    Subscription,
)
from bot.model.corrections import PrintedArticle, PrintedMessage
from bot.model.digests import (
    Button,
    Delivery,
    DeliveryState,
    Digest,
    DigestStory,
    Ephemeral,
    HeldSlot,
    Message,
    Picture,
    ReplyTo,
    Slot,
    Tells,
    TextFile,
)
from bot.model.managed import DraftFirst, ManagedChat, Proof, ProofStory
from bot.model.personal import Erasure
from bot.model.progress import (
    ONLY,
    AcceptedBatch,
    AskCounts,
    DemoShift,
    MatchedTopics,
    OwnAccount,
    OwnWebhook,
    Watermark,
)
from bot.model.sources import (
    NO_PACE,
    Coverage,
    FeedOffer,
    FeedPace,
    Health,
    OfferedFeed,
    PushSubscription,
    PushWish,
    Source,
    SourceAlert,
    SourceKind,
    WatchedFile,
    WholeText,
)
from bot.model.stories import StoryLink, StoryLinks, StoryPlace, StoryRuling

__all__ = [
    "AWAY",
    "EACH",
    "EVERY_DAY",
    "NO_PACE",
    "ONLY",
    "WEEKDAYS",
    "AcceptedBatch",
    "Access",
    "AccessState",
    "Alert",
    "AnswerLog",
    "Answered",
    "AskCounts",
    "AuditEntry",
    "AwaitedPage",
    "BroadcastDraft",
    "Button",
    "Chat",
    "ChatKind",
    "ChatState",
    "Coverage",
    "Dated",
    "Delivery",
    "DeliveryState",
    "DemoShift",
    "Digest",
    "DigestStory",
    "Dismissed",
    "DismissedStory",
    "DraftFirst",
    "Ephemeral",
    "Erasure",
    "FeedOffer",
    "FeedPace",
    "Filed",
    "Follow",
    "Forgotten",
    "FormerHeadline",
    "FormerSentence",
    "ForumThread",
    "Guest",
    "Health",
    "HeldSlot",
    "Incoming",
    "Invitation",
    "Listing",
    "ManagedChat",
    "MatchedTopics",
    "Message",
    "Muted",
    "MutedKind",
    "OfferedFeed",
    "OwnAccount",
    "OwnTopics",
    "OwnWebhook",
    "Pause",
    "Picture",
    "PrintedArticle",
    "PrintedMessage",
    "Proof",
    "ProofStory",
    "PushSubscription",
    "PushWish",
    "Quiet",
    "QuietDay",
    "Record",
    "Recurrence",
    "Removal",
    "Removals",
    "RemovedArticle",
    "ReplyTo",
    "Role",
    "Slot",
    "Source",
    "SourceAlert",
    "SourceKind",
    "StoryAlerts",
    "StoryLink",
    "StoryLinks",
    "StoryPlace",
    "StoryRuling",
    "Subscription",
    "Tells",
    "TextFile",
    "TextPart",
    "ToldPassage",
    "ToldSentence",
    "ToldStory",
    "TopicOffer",
    "TopicSetting",
    "UndoWrite",
    "Version",
    "WatchedFile",
    "Watermark",
    "WholeText",
]

Record = (
    Source
    | Health
    | SourceAlert
    | FeedOffer
    | Filed
    | Forgotten
    | RemovedArticle
    | Listing
    | AwaitedPage
    | WatchedFile
    | PushSubscription
    | StoryPlace
    | StoryLinks
    | StoryRuling
    | TextPart
    | TopicSetting
    | TopicOffer
    | OwnTopics
    | OwnAccount
    | OwnWebhook
    | MatchedTopics
    | Chat
    | Subscription
    | Alert
    | Follow
    | StoryAlerts
    | Removals
    | ManagedChat
    | DraftFirst
    | Proof
    | Incoming
    | AcceptedBatch
    | Digest
    | Delivery
    | HeldSlot
    | Answered
    | AnswerLog
    | Dismissed
    | PrintedMessage
    | PrintedArticle
    | Erasure
    | Watermark
    | Guest
    | Invitation
    | AccessState
    | AuditEntry
    | BroadcastDraft
    | AskCounts
    | DemoShift
)
"""What a store keeps."""
Dated = Filed | Digest | Delivery | Answered | PrintedMessage
"""Records whose age a store knows."""
