"""How far the bot has come: records of which a store has one each, under the key ONLY."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

ONLY: Final = "only"


@dataclass(frozen=True, slots=True)
class Watermark:
    """The instant up to which all slots have been handled: of all chats, or of one shard of them, by its number."""

    until: datetime
    shard: str = ONLY

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.shard


@dataclass(frozen=True, slots=True)
class AcceptedBatch:
    """The updates that were accepted last, 40 or a whole batch: a mark of each, which tells it from any other.

    Telegram sends them again when it did not hear that they were confirmed.
    """

    marks: tuple[str, ...]

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return ONLY


@dataclass(frozen=True, slots=True)
class OwnWebhook:
    """The webhook that this bot has set at Telegram, and the secret that Telegram sends with each update."""

    url: str
    secret: str

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return ONLY


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """The bot that this store is of, by its user id at the messenger, and those that it was of before."""

    bot: int
    former: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return ONLY


@dataclass(frozen=True, slots=True)
class MatchedTopics:
    """The topics that all stored articles were last matched with, as a hash of their definitions."""

    digest: str

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return ONLY


@dataclass(frozen=True, slots=True)
class DemoShift:
    """How many weeks and days the clock of the playground is behind; chosen at its first start.

    `ahead` is by how many seconds somebody has set it ahead since.
    """

    weeks: int
    days: int = 0
    ahead: int = 0

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return ONLY


@dataclass(frozen=True, slots=True)
class AskCounts:
    """How many questions were asked on each day, all chats together: days and counts, the oldest first.

    Nothing says who asked or what. Days without a question are left out.
    """

    days: tuple[tuple[date, int], ...] = ()

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return ONLY
