"""The edge to chats: messages sent and edited, and why one was not taken."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.model import Message


class Trouble(StrEnum):
    """Why Telegram did not take a message, by what we do about it."""

    GONE = "gone"
    """Blocked, kicked, deactivated, not found: never write to this chat again."""
    MIGRATED = "migrated"
    """The group has a new id: use it, and send again."""
    THREAD_LOST = "thread lost"
    """The thread of a forum is gone: the forum itself may still take it."""
    CLOSED = "closed"
    """The thread is closed, maybe the forum's own, General: it may be opened again."""
    SLOW_DOWN = "slow down"
    """429: wait `retry_after` seconds."""
    UNREACHED = "unreached"
    """No connection was made: nothing was sent."""
    UNSURE = "unsure"
    """5xx, timeout, broken connection: it may or may not have been sent."""
    REFUSED = "refused"
    """A bad request: never try the same again; tell the operator."""
    WITHHELD = "withheld"
    """`still` said no when the message could be sent: nothing was sent."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram has the message, under this id in its chat."""

    message_id: int


@dataclass(frozen=True, slots=True)
class NotSent:
    """Telegram has not taken the message. `retry_after` is in seconds; `new_chat` is set when MIGRATED."""

    trouble: Trouble
    reason: str
    retry_after: float = 0.0
    new_chat: int = 0


Outcome = Sent | NotSent


class Messenger(Protocol):
    """Sends messages to chats. All sends share one budget; replies go before digests."""

    async def send(
        self,
        chat: int,
        message: Message,
        *,
        thread: int = 0,
        reply: bool = True,
        still: Callable[[], Awaitable[bool]] | None = None,
    ) -> Outcome:
        """Send one message when the budget allows. `reply` says that a person waits for it.

        A reply to a thread that is gone goes to the forum itself; any other message is THREAD_LOST then. `still` is
        called when the message may be sent, which can be long after the call; when it gives False, nothing is sent.
        Does not raise for anything that Telegram answers.
        """

    async def edit(self, chat: int, message_id: int, message: Message, *, reply: bool = True) -> Outcome:
        """Replace a message that we sent before. "Not modified" counts as Sent; `reply` as in `send`."""

    def spacing(self, chat: int) -> float:
        """Seconds between two messages to `chat` in the long run."""

    async def answer(self, callback: str, text: str = "") -> None:
        """End the wait of a pressed button, with a short notice (at most 200 characters) or none. Never raises."""
