"""What is kept of articles, and the topics that they are matched with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from summaries.model import Article
from summaries.topics import Topic


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
class TextPart:
    """The last part of a text that was filed from a chat.

    Telegram's apps split a long text into several messages: `message` is the id of this one, `sent` when it was sent,
    and `article` the id of the article that the text became so far.
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
class TopicSetting:
    """What an admin said of a topic in chat: a new or changed topic, or None where a shipped one was removed."""

    name: str
    topic: Topic | None

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.name.casefold()
