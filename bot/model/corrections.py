"""What is kept of messages for a day, so that they can be corrected when an outlet changes what it said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model.digests import Message


@dataclass(frozen=True, slots=True)
class PrintedMessage:
    """A message that a chat has and that prints stories: `content` as it is there now, with `Message.tells`.

    `message` is its id in the chat, `answer` that of the `Answered` whose stories it prints, and `sent` when it was
    sent. `corrected` names the corrections that it has had, in so many `edits`; `first` is the content before the first
    of them, None while there is none.
    """

    chat: int
    message: int
    sent: datetime
    answer: str
    content: Message
    corrected: tuple[str, ...] = ()
    edits: int = 0
    first: Message | None = None

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return f"{self.chat}:{self.message}"


@dataclass(frozen=True, slots=True)
class PrintedArticle:
    """An article of which a sentence was printed: last at `printed`, in the answers with these ids.

    Its page is asked for again at `due`; `asked` counts the times so far, and `etag` and `modified` are those of its
    last answer. `doubted` is when a printed sentence was first found missing: a page may be incomplete once.
    `withdrawn`: it was removed by hand, and messages say so.
    """

    article: str
    printed: datetime
    due: datetime
    answers: tuple[str, ...] = ()
    asked: int = 0
    etag: str = ""
    modified: str = ""
    doubted: datetime | None = None
    withdrawn: bool = False

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.article
