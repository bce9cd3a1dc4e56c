"""The line to Telegram as the inbox sees it: what it can be asked, and what it hands over.

Leaf: imports the values only. Imported by the Telegram edge and by the inbox.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.chat.dialog.command_table import Command
from bot.chat.dialog.request import Ask
from bot.model import Incoming


class LineDown(Exception):
    """Telegram cannot be reached or does not answer now; one plain line. Worth trying again, after `wait` seconds."""

    def __init__(self, reason: str, *, wait: float = 0.0) -> None:
        super().__init__(reason)
        self.wait = wait


class LineBusy(LineDown):
    """Another program polls for the same bot."""


class LineRefused(Exception):
    """The bot cannot run: the message is one plain line that tells the operator what to do."""


@dataclass(frozen=True, slots=True)
class Membership:
    """What became of us in a chat: whether we may write there now."""

    chat: int
    kind: str
    title: str
    welcome: bool


class Hearing(Protocol):
    """Whoever listens on the line. Nothing here raises."""

    async def asked(self, ask: Ask) -> None:
        """Somebody said something, or pressed a button."""

    async def membership(self, change: Membership) -> None:
        """We were let in or shown out."""

    async def moved(self, old: int, new: int) -> None:
        """A group has a new id."""

    async def fault(self, chat: int, error: Exception) -> None:
        """An update could not be understood, by a fault of ours; `chat` is 0 when it is not known whose it was."""


class Line(Protocol):
    """Where updates come from."""

    def listen(self, hearing: Hearing) -> None:
        """Hand what is heard to `hearing`."""

    async def connect(self) -> None:
        """Make sure that we are who we think we are. Raises LineRefused or LineDown."""

    async def fetch(self, offset: int) -> tuple[Incoming, ...]:
        """The updates from `offset` on (0: all that are not confirmed), waiting for one; confirms those before it.

        Raises LineRefused or LineDown.
        """

    async def process(self, incoming: Incoming) -> None:
        """Hand one update to the hearing. Raises ValueError for one that is no update."""

    async def register(self, everyone: Sequence[Command], admins: Sequence[Command]) -> None:
        """Show each role its commands, as far as possible."""

    async def close(self) -> None:
        """Hang up. Twice is once."""
