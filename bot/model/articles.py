"""What is kept of articles, and the topics that they are matched with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from summaries.model import Article
from summaries.topics import Topic


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier version of an article, which a later one replaced at `until`."""

    title: str
    text: str
    published: datetime | None
    until: datetime


@dataclass(frozen=True, slots=True)
class Filed:
    """An article in the archive.

    `source` is the id of the source, or "import" or "chat". `arrived` is when we stored it; `news` is the moment at
    which it counts as news: its date of publication when that was known and plausible, else its arrival; when its
    outlet has changed it, the moment of the change. `identity` tells whether another is the same article (canonical
    address, or outlet and text). `topics` are the names of those that it matched when it was filed.

    `old_post` says that its source had it already when it was added. `changed` is when its outlet last
    changed what it says. `listed` is a hash of what its feed said of it last, "" if unknown. `earlier` are its
    earlier versions, the oldest first; `article` is the newest. `address` is a hash of its canonical address, 0
    without one and in what an older Wirebrief filed. `by_hand` names the fields of `Article` that an admin has set:
    they stay as they are when its feed or page says otherwise.
    """

    article: Article
    source: str
    arrived: datetime
    news: datetime
    identity: str
    topics: tuple[str, ...] = ()
    old_post: bool = False
    changed: datetime | None = None
    listed: str = ""
    earlier: tuple[Version, ...] = ()
    address: int = 0
    by_hand: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.article.id

    @property
    def became_new(self) -> datetime | None:
        """When it last became new to those who follow its topics: at its last change, else at its arrival.

        None for an old post, of which they are told nothing.
        """
        return self.changed or (None if self.old_post else self.arrived)


@dataclass(frozen=True, slots=True)
class RemovedArticle:
    """An article that an admin has removed, as it was; it can be brought back for some days."""

    filed: Filed
    removed: datetime

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.filed.key


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What stays of an article of `source` that was removed for its age: its id, so that it is not filed again.

    `listed` is when the feed was last seen to list it, exact to a week.
    """

    id: str
    source: str
    listed: datetime

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.id


@dataclass(frozen=True, slots=True)
class AwaitedPage:
    """An article of `source` of which we have only the feed's own words: its page is tried again at `due`.

    `tries` counts the tries so far.
    """

    article: str
    source: str
    tries: int
    due: datetime

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.article


@dataclass(frozen=True, slots=True)
class Listing:
    """What the feed of a source listed at its last visits, by which its entries are recognised at the next.

    `rows` hold an entry each, as `bot/archive/identity/listing.py` packs them, those of the last visit first. `habits`
    say whether its guids and links are the same at each visit.
    """

    source: str
    rows: tuple[str, ...] = ()
    habits: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.source


@dataclass(frozen=True, slots=True)
class TextPart:
    """The last part of a text that was filed from a chat.

    Telegram's apps split a long text into several messages: `message` is the id of this one, `sent` when it was sent,
    and `article` the id of the article made from the parts so far.
    """

    chat: int
    message: int
    sent: datetime
    article: str

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return str(self.chat)


@dataclass(frozen=True, slots=True)
class TopicOffer:
    """A topic that was shown at `made` and has been neither saved nor cancelled. A button carries the `id`.

    `chat` is the one whose own topic it is, 0 for a topic of everybody, which an admin makes. `taken` are those of its
    terms that nobody wrote: names in other scripts.
    """

    id: str
    made: datetime
    topic: Topic
    chat: int = 0
    taken: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.id


@dataclass(frozen=True, slots=True)
class TopicSetting:
    """A topic that an admin has made or changed in chat, or removed (None), under its name."""

    name: str
    topic: Topic | None

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.name.casefold()


@dataclass(frozen=True, slots=True)
class OwnTopics:
    """The topics that a chat has made for itself, in the order in which it made them; nobody else sees them."""

    chat: int
    topics: tuple[Topic, ...]

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return str(self.chat)
