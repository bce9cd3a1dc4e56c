"""What the bot has told, kept so that a reader can check it, and the stories that a chat does not want to hear of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from summaries.model import Addition, Reason, Receipt


@dataclass(frozen=True, slots=True)
class FormerSentence:
    """A sentence as it was printed first, until its outlet changed it: fields as in `ToldSentence`."""

    receipts: tuple[Receipt, ...]
    additions: tuple[Addition, ...]
    cut: bool
    until: datetime


@dataclass(frozen=True, slots=True)
class ToldSentence:
    """A printed sentence: its receipts, our additions, and whether its first words were left off.

    `former` is what it was before its outlet changed it, the oldest first, and `gone` when its article stopped to say
    it. `again`: the article has said it again since, or was removed by hand and brought back.
    """

    receipts: tuple[Receipt, ...]
    additions: tuple[Addition, ...] = ()
    cut: bool = False
    former: tuple[FormerSentence, ...] = ()
    gone: datetime | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class ToldPassage:
    """A printed passage: its sentences, and the parts of its weight, the greatest first."""

    sentences: tuple[ToldSentence, ...]
    why: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class FormerHeadline:
    """A headline as it was printed until its article changed; `title` says that it is no part of a sentence."""

    words: str
    until: datetime
    title: bool


@dataclass(frozen=True, slots=True)
class ToldStory:
    """A story as a message told it.

    `id` is that of the story, `topic` the name of the topic or the words that were asked for, and `articles` are the
    ids of its articles. `matched` and `passed_over` are as in `summaries.model.BriefedStory`. `before` are the receipts
    of what messages before this one told of the story. `former` are its headlines before, the oldest first.
    """

    id: str
    topic: str
    headline: str
    articles: tuple[str, ...]
    passages: tuple[ToldPassage, ...] = ()
    matched: tuple[str, ...] = ()
    passed_over: tuple[Receipt, ...] = ()
    before: tuple[Receipt, ...] = ()
    former: tuple[FormerHeadline, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer or a digest, to which the buttons below it refer by `id`; kept for 30 days.

    `chat` is 0 for a digest: chats that get the same digest share its record.
    """

    id: str
    chat: int
    made: datetime
    stories: tuple[ToldStory, ...]

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.id


@dataclass(frozen=True, slots=True)
class AnswerLog:
    """The ids of a chat's answers that are kept, oldest first: they bound how many there are without being read."""

    chat: int
    ids: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return str(self.chat)


@dataclass(frozen=True, slots=True)
class DismissedStory:
    """A story that somebody dismissed at `since`, with the ids of the articles that it had then.

    It is told again from `until` on; None is never.
    """

    id: str
    headline: str
    articles: tuple[str, ...]
    since: datetime
    until: datetime | None = None


class MutedKind(StrEnum):
    """What can be muted by its name."""

    TOPIC = "topic"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Muted:
    """A topic or an outlet that a chat is not told of from `since` up to `until`, None for ever."""

    kind: MutedKind
    name: str
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Dismissed:
    """What a chat is not told: stories, oldest first, and topics and outlets, in the order in which they were muted."""

    chat: int
    stories: tuple[DismissedStory, ...] = ()
    muted: tuple[Muted, ...] = ()

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return str(self.chat)

    def at(self, now: datetime) -> Dismissed:
        """What of it is in force at that moment."""
        stories = tuple(one for one in self.stories if one.until is None or now < one.until)
        return replace(
            self, stories=stories, muted=tuple(one for one in self.muted if one.until is None or now < one.until)
        )
