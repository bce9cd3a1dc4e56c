"""What the bot keeps for a while so that a chat is forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Erasure:
    """A chat that asked at `asked` to be forgotten: its records are gone, and the store's files still have traces."""

    chat: int
    asked: datetime

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return str(self.chat)
