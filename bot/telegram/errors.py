"""Errors of the Bot API, classified: one table from the symptom to what the bot does about it.

No reason given here holds the bot's token or the address of a request.
"""

from __future__ import annotations

from typing import Final

from telegram import error

from bot.chat.dialog.connection import BotRefused, ConnectionLost, PolledElsewhere
from bot.ports import NotSent, Trouble

GONE: Final = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "user is deactivated",
    "group chat was deactivated",
    "bot was kicked",
    "bot was blocked",
    "not a member of the",
    "chat_write_forbidden",
    "have no rights to send a message",
    "not enough rights to send text messages",
    "need administrator rights in the channel chat",
    "channel_private",
    "chat_restricted",
)
"""Parts of a 400's text for a chat that the bot may not write to (telegram-bot-api's and TDLib's wording); 403 always
means it."""

THREAD_LOST: Final = ("message thread not found", "topic_deleted")
"""Parts of a 400's text for a thread of a forum that is gone; the forum itself may still take messages."""
CLOSED: Final = "topic_closed"
"""Part of a 400's text for a thread of a forum that is closed, maybe General."""

REFUSED: Final = ("request entity too large",)
"""What python-telegram-bot reports as a network error, though the same request would fail every time."""


class Unreached(error.NetworkError):
    """No connection was made, so that nothing was sent."""


class Flood(error.TelegramError):
    """429: wait `seconds`. Python-telegram-bot's own class, RetryAfter, emits a deprecation warning at every use."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Too Many Requests: retry after {seconds:g}")
        self.seconds = seconds


WRONG_TOKEN: Final = (
    "Telegram does not know this token. Copy it again from @BotFather into telegram.token, "  # noqa: S105 - advice
    "and check telegram.base_url if you changed it."
)
TWO_POLLERS: Final = "Another program has asked for this bot's messages; only one may receive them"

WEBHOOK: Final = "Another program has set a webhook for this bot; it is taken away again"


def has_webhook(failure: error.TelegramError) -> bool:
    """Whether a poll failed because the bot's updates go to a webhook."""
    return isinstance(failure, error.Conflict) and "webhook" in failure.message.casefold()


def is_unknown(failure: error.TelegramError) -> bool:
    """Whether a Bot API server does not know a method: those that stand in for Telegram's may lack webhooks."""
    return not isinstance(failure, error.InvalidToken) and "not found" in failure.message.casefold()


def not_sent(failure: error.TelegramError) -> NotSent:
    """What a failed send means."""
    reason, said = failure.message, failure.message.casefold()
    if isinstance(failure, Flood):
        return NotSent(Trouble.SLOW_DOWN, reason, retry_after=failure.seconds)
    if isinstance(failure, Unreached):
        return NotSent(Trouble.UNREACHED, reason)
    if isinstance(failure, error.ChatMigrated):
        return NotSent(Trouble.MIGRATED, reason, new_chat=failure.new_chat_id)
    if isinstance(failure, error.Forbidden):
        return NotSent(Trouble.GONE, reason)
    if isinstance(failure, error.BadRequest):
        return NotSent(_refusal(said), reason)
    # What is left: no answer, an answer that makes no sense, 5xx, or a token that has just been revoked. A message must
    # not be lost for a revoked token; the next poll tells the operator.
    return NotSent(Trouble.REFUSED if any(sign in said for sign in REFUSED) else Trouble.UNSURE, reason)


def _refusal(said: str) -> Trouble:
    """What a 400 means."""
    if any(sign in said for sign in THREAD_LOST):
        return Trouble.THREAD_LOST
    if CLOSED in said:
        return Trouble.CLOSED
    return Trouble.GONE if any(sign in said for sign in GONE) else Trouble.REFUSED


def unmodified(failure: error.TelegramError) -> bool:
    """Whether an edit failed only because the message already reads so."""
    return "message is not modified" in failure.message.casefold()


def connection_error(failure: error.TelegramError) -> Exception:
    """The error of a failed poll or first call, in the port's words."""
    if isinstance(failure, error.InvalidToken):
        return BotRefused(WRONG_TOKEN)
    if isinstance(failure, error.Conflict):
        return ConnectionLost(WEBHOOK) if has_webhook(failure) else PolledElsewhere(TWO_POLLERS)
    wait = failure.seconds if isinstance(failure, Flood) else 0.0
    return ConnectionLost(failure.message or type(failure).__name__, wait=wait)
