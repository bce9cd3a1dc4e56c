"""Chats, their schedules, what else they are told, and the updates that come from them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.model.digests import DigestStory
from summaries.topics import Topic

EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
WEEKDAYS = (0, 1, 2, 3, 4)
REMOVAL_KEPT = timedelta(days=30)
MOST_REMOVALS = 10
"""Removals of a chat that can be undone; the oldest go."""


class ChatKind(StrEnum):
    """What sort of chat it is: one person, a group, a large group with threads, or a channel with readers."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class ChatState(StrEnum):
    """Whether a chat may be written to.

    ACTIVE: it may. STOPPED: it said /stop. GONE: it blocked us, removed us, or no longer exists. AWAITED: it was with
    the bot before this one, by whose store we go on, and has not started this one yet.
    """

    ACTIVE = "active"
    STOPPED = "stopped"
    GONE = "gone"
    AWAITED = "awaited"


AWAY = frozenset((ChatState.GONE, ChatState.AWAITED))
"""The states in which Telegram lets us not write, until the chat comes to us."""


@dataclass(frozen=True, slots=True)
class QuietDay:
    """The quiet hours that begin on one weekday (Monday is 0), where they are others than usual; None for no such."""

    day: int
    start: time | None = None
    end: time | None = None


@dataclass(frozen=True, slots=True)
class Quiet:
    """Quiet hours: from `start` up to `end` of the wall clock, past midnight when `end` is earlier; never the same.

    `others` are the weekdays with other hours, by day. A night ends when the day on which it ends says, if that has a
    night of its own.
    """

    start: time
    end: time
    others: tuple[QuietDay, ...] = ()

    def on(self, day: int) -> tuple[time, time] | None:
        """The hours that begin on this weekday, Monday as 0; None when none do."""
        other = next((one for one in self.others if one.day == day), QuietDay(day, self.start, self.end))
        return (other.start, other.end) if other.start is not None and other.end is not None else None


@dataclass(frozen=True, slots=True)
class Pause:
    """A time without digests: from `since` up to `until`, None while its end is not known."""

    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ForumThread:
    """A thread of a forum, by its id there, under the name that it had when it was last seen."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat that has spoken to us.

    `zone` is the IANA zone that it named last, "" for the operator's default. `left` is when it became GONE or AWAITED;
    its records are kept for a while after, in case it comes back. In the hours of `quiet`, in that zone, only answers
    are sent. `silent`: no digest when nothing is new. `punctual`: no digest that is late. `pause` is the last pause of
    its digests, which may be over. `language` is the code of the language that it chose, "" for none; `spoken` the tag
    of the language that the messenger reports of the person in it, in a group of who set it up. `news_languages` are
    the codes of the languages whose articles it is told, none for all. `former` are the ids that a group had before it
    grew, which its erasure looks for too. `threads` are those of a forum that the bot has seen.
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
    pause: Pause | None = None
    language: str = ""
    spoken: str = ""
    news_languages: tuple[str, ...] = ()
    former: tuple[int, ...] = ()
    threads: tuple[ForumThread, ...] = ()

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return str(self.id)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Which of its weekdays a schedule falls on; by default all of them.

    `every` counts days from `start`, or weeks with `weekly`: 2 is every other. `ordinals` are which of such weekdays of
    a month (1 the first, -1 the last); `month_days` days of a month, those that it lacks being its last. `once`: only
    on `start`.
    """

    every: int = 1
    weekly: bool = False
    start: date | None = None
    ordinals: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    once: bool = False


EACH = Recurrence()
"""Each of the weekdays."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """Topics by schedule: on `days` (Monday is 0) at the wall time `at` of the zone `zone`.

    `topics` are names; empty means all topics. Stories on topics of `without` are left out. `since` is when it was
    made: it has no slots before. `zone` is an IANA name, or a fixed offset such as "UTC+03:30". `silently`: its
    messages come without a sound. `round_up`: it tells the main stories since the week or month before, told or not.
    """

    id: str
    chat: int
    topics: tuple[str, ...]
    days: tuple[int, ...]
    at: time
    zone: str
    since: datetime
    thread: int = 0
    without: tuple[str, ...] = ()
    recurrence: Recurrence = EACH
    silently: bool = False
    round_up: bool = False

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.id


@dataclass(frozen=True, slots=True)
class Alert:
    """Words of which a chat wants to be told once, when an article names them; nothing was found on them at `since`."""

    id: str
    chat: int
    words: str
    since: datetime
    thread: int = 0

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.id


@dataclass(frozen=True, slots=True)
class Follow:
    """A story that a chat follows.

    `told` is what it had been told when it asked, at `since`. `articles` are the ids of those of which nothing is left
    to tell; by any of them the story is found. `last` is when it was told something, or asked. `still`: it was told
    that the story has gone still.
    """

    id: str
    chat: int
    told: DigestStory
    articles: tuple[str, ...]
    since: datetime
    last: datetime
    thread: int = 0
    still: bool = False

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.id


@dataclass(frozen=True, slots=True)
class StoryAlerts:
    """Which stories a chat is alerted of, in this thread of it: what becomes so after `since`.

    A story is large when so many independent `outlets` tell it within so many `hours`. `followed`: large stories on the
    topics of its schedules; `topics`: on these too; `elsewhere`: on no topic of the chat. `meetings` are names that
    meet in a sentence. `silently`: alerts and updates come without a sound.
    """

    chat: int
    since: datetime
    thread: int = 0
    followed: bool = False
    elsewhere: bool = False
    topics: tuple[str, ...] = ()
    meetings: tuple[tuple[str, ...], ...] = ()
    outlets: int = 3
    hours: int = 12
    silently: bool = False

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return str(self.chat)

    @property
    def wants_any(self) -> bool:
        """Whether any story can be worth an alert."""
        return self.followed or self.elsewhere or bool(self.topics or self.meetings)


@dataclass(frozen=True, slots=True)
class Removal:
    """Schedules as they were before they were removed or lost a topic, and what else was removed."""

    id: str
    made: datetime
    schedules: tuple[Subscription, ...]
    alerts: tuple[Alert, ...] = ()
    topics: tuple[Topic, ...] = ()
    follows: tuple[Follow, ...] = ()
    story_alerts: tuple[StoryAlerts, ...] = ()


@dataclass(frozen=True, slots=True)
class Removals:
    """What was removed in a chat lately and can be brought back, oldest first."""

    chat: int
    removals: tuple[Removal, ...] = ()

    def with_one(self, made: Removal) -> Removals:
        """The removals that can be undone after one more."""
        lately = [one for one in self.removals if one.made > made.made - REMOVAL_KEPT and one.id != made.id]
        return replace(self, removals=(*lately, made)[-MOST_REMOVALS:])

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return str(self.chat)


@dataclass(frozen=True, slots=True)
class Incoming:
    """An accepted update, which Telegram need no longer keep: `update` is its JSON. Dropped when it is dealt with."""

    id: int
    update: str

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return f"{self.id:020d}"
