"""Groups and channels that people manage in the private chat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ManagedChat:
    """A group or channel that a person, by user id, manages in the private chat, at least when it was last seen.

    `opened` is when the person last set it up there; None since the person has left it.
    """

    person: int
    chat: int
    opened: datetime | None = None

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return f"{self.person}:{self.chat}"
