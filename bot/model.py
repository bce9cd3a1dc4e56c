"""What the bot keeps and passes on: frozen values, each with the key under which the store keeps it.

A record is any class here with a `key`; `bot/store/schema.py` says how each is written down. Imports nothing but
`summaries.model` and `summaries.topics`. Anyone in `bot/` may import this module.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from summaries.model import Article, Receipt
from summaries.topics import Topic

EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
WEEKDAYS = (0, 1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Source:
    """Where articles come from. `origin` says who may remove it: "config" (the operator) or "chat" (an admin)."""

    id: str
    url: str
    title: str
    added: datetime
    origin: str = "chat"

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.id


@dataclass(frozen=True, slots=True)
class Health:
    """How a source has been doing; replaced at each fetch. Times are UTC; `failures` counts those since the last good.

    `trouble` is one plain sentence for an admin, "" when all is well. `next_try` is when politeness lets us ask again.
    `moved` is where the site has sent us for good at every good fetch since `moved_since`, "" for nowhere.
    """

    source: str
    etag: str = ""
    modified: str = ""
    last_try: datetime | None = None
    last_good: datetime | None = None
    failures: int = 0
    trouble: str = ""
    next_try: datetime | None = None
    moved: str = ""
    moved_since: datetime | None = None

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.source


@dataclass(frozen=True, slots=True)
class Filed:
    """An article in the archive.

    `source` is the id of the source, or "import" or "chat". `arrived` is when we stored it; `news` is the moment at
    which it counts as news: its date of publication when that was known and plausible, else its arrival. `identity`
    is what makes it the same article again (canonical address, or outlet and text). `topics` are the names of those it
    matched when it was filed.
    """

    article: Article
    source: str
    arrived: datetime
    news: datetime
    identity: str
    topics: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.article.id


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What is left of an article of `source` that was kept long enough: its id, so that it is not taken for new again.

    `listed` is when the feed was last seen to list it, to a week.
    """

    id: str
    source: str
    listed: datetime

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.id


@dataclass(frozen=True, slots=True)
class TopicSetting:
    """What an admin said of a topic in chat: a new or changed topic, or None where a shipped one was removed."""

    name: str
    topic: Topic | None

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.name.casefold()


class ChatKind(StrEnum):
    """What sort of chat it is: one person, a group, a large group with threads, or a channel with readers."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class ChatState(StrEnum):
    """ACTIVE may be written to. STOPPED said /stop. GONE blocked us, removed us, or no longer exists."""

    ACTIVE = "active"
    STOPPED = "stopped"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Quiet:
    """Quiet hours: from `start` up to `end` of the wall clock, past midnight when `end` is earlier; never the same."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat that has spoken to us.

    `zone` is the IANA zone it last named, "" for the operator's default. `left` is when it became GONE: what it has is
    kept for a while after, in case it comes back. In the hours of `quiet`, of that zone, nothing unasked is sent.
    `silent`: no digest when nothing is new. `punctual`: no digest that is late.
    """

    id: int
    kind: ChatKind
    title: str
    since: datetime
    zone: str = ""
    state: ChatState = ChatState.ACTIVE
    left: datetime | None = None
    quiet: Quiet | None = None
    silent: bool = False
    punctual: bool = False

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return str(self.id)


@dataclass(frozen=True, slots=True)
class Subscription:
    """Topics by schedule: on `days` (Monday is 0) at the wall time `at` of the IANA zone `zone`.

    `topics` are names; empty means all topics. `since` is when it was made: older news is not owed to it.
    """

    id: str
    chat: int
    topics: tuple[str, ...]
    days: tuple[int, ...]
    at: time
    zone: str
    since: datetime
    thread: int = 0

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.id


@dataclass(frozen=True, slots=True)
class Slot:
    """One due moment of one subscription; `due` is its instant in UTC. Its key makes a digest unique."""

    chat: int
    subscription: str
    day: date
    at: time
    due: datetime

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return f"{self.chat}:{self.subscription}:{self.day.isoformat()}:{self.at.strftime('%H%M')}"


@dataclass(frozen=True, slots=True)
class Digest:
    """A planned digest: what a chat was, or will be, told in one slot.

    `slot` is the slot's key. `receipts` are those of every sentence in it; `articles` the ids of all articles that
    stood behind it; `until` the arrival up to which articles were considered. `subscription` is "" for one that
    outlives its subscription, which ended because the thread for it was gone.
    """

    slot: str
    chat: int
    subscription: str
    planned: datetime
    until: datetime
    receipts: tuple[Receipt, ...] = ()
    articles: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.slot


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: `data` (1 to 64 bytes) comes back to us when it is pressed."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Message:
    """One Telegram message, ready to send: HTML within Telegram's limits, and rows of buttons."""

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()


class DeliveryState(StrEnum):
    """A delivery's way: PLANNED → SENDING → SENT, or GIVEN_UP with the reason."""

    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"
    GIVEN_UP = "given up"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message of one digest on its way. `attempts` counts the sends begun; `due` is when the next may begin."""

    digest: str
    part: int
    chat: int
    message: Message
    due: datetime
    thread: int = 0
    state: DeliveryState = DeliveryState.PLANNED
    attempts: int = 0
    reason: str = ""

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return f"{self.digest}#{self.part:03d}"


@dataclass(frozen=True, slots=True)
class Incoming:
    """An update that Telegram may forget because we have it: `update` is its JSON. Dropped when it is dealt with."""

    id: int
    update: str

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return f"{self.id:020d}"


@dataclass(frozen=True, slots=True)
class Note:
    """A small fact that the bot must remember about itself, by name (such as how far the schedule has been handled)."""

    name: str
    value: str

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.name


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a briefing rests on: how many sources there are, how many fail, the oldest of their last good fetches.

    `newest` is the publication (or arrival) of the newest article in the archive; None stands for never.
    """

    sources: int
    failing: int
    oldest_good: datetime | None
    articles: int
    newest: datetime | None
