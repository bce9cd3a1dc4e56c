"""What Telegram's refusals mean, from its own words."""

from __future__ import annotations

import pytest
from telegram import error

from bot.chat.dialog.connection import BotRefused, ConnectionLost, PolledElsewhere
from bot.ports import NotSent, Trouble
from bot.telegram import errors
from bot.telegram.errors import Flood, Unreached


@pytest.mark.parametrize(
    ("failure", "trouble"),
    [
        (error.Forbidden("Forbidden: bot was blocked by the user"), Trouble.GONE),
        (error.Forbidden("Forbidden: user is deactivated"), Trouble.GONE),
        (error.Forbidden("Forbidden: bot was kicked from the supergroup chat"), Trouble.GONE),
        (error.Forbidden("Forbidden: bot is not a member of the channel chat"), Trouble.GONE),
        (error.BadRequest("Bad Request: chat not found"), Trouble.GONE),
        (error.BadRequest("Bad Request: PEER_ID_INVALID"), Trouble.GONE),
        (error.BadRequest("Bad Request: not enough rights to send text messages to the chat"), Trouble.GONE),
        (error.BadRequest("Bad Request: CHAT_WRITE_FORBIDDEN"), Trouble.GONE),
        (error.BadRequest("Bad Request: can't parse entities: Unsupported start tag"), Trouble.REFUSED),
        (error.BadRequest("Bad Request: message is too long"), Trouble.REFUSED),
        (error.BadRequest("Bad Request: message thread not found"), Trouble.THREAD_LOST),
        (error.BadRequest("Bad Request: TOPIC_CLOSED"), Trouble.CLOSED),
        (error.NetworkError("Request Entity Too Large"), Trouble.REFUSED),
        (error.NetworkError("Bad Gateway"), Trouble.UNSURE),
        (error.NetworkError("Internal Server Error"), Trouble.UNSURE),
        (error.TimedOut(), Trouble.UNSURE),
        (Unreached("no route to host"), Trouble.UNREACHED),
        (error.TelegramError("the server's answer is not a JSON object"), Trouble.UNSURE),
        (error.InvalidToken("Unauthorized"), Trouble.UNSURE),
    ],
)
def test_a_refusal_is_read_by_what_we_do_about_it(failure: error.TelegramError, trouble: Trouble) -> None:
    assert trouble is errors.not_sent(failure).trouble


def test_a_flood_says_how_long_to_wait() -> None:
    expected = NotSent(Trouble.SLOW_DOWN, "Too Many Requests: retry after 17", retry_after=17)
    assert expected == errors.not_sent(Flood(17))


def test_a_move_says_where_to() -> None:
    outcome = errors.not_sent(error.ChatMigrated(-1007))
    assert (Trouble.MIGRATED, -1007) == (outcome.trouble, outcome.new_chat)


def test_an_edit_without_a_change_is_no_failure() -> None:
    said = "Bad Request: message is not modified: specified new message content is exactly the same"
    assert errors.unmodified(error.BadRequest(said))
    assert not errors.unmodified(error.BadRequest("Bad Request: message to edit not found"))


def test_a_poll_fails_for_good_or_for_now() -> None:
    kinds = [
        type(errors.connection_error(failure))
        for failure in (error.InvalidToken(), error.Conflict("Conflict: terminated"), error.TimedOut(), Flood(3))
    ]
    assert [BotRefused, PolledElsewhere, ConnectionLost, ConnectionLost] == kinds
    webhook = error.Conflict("Conflict: can't use getUpdates method while webhook is active")
    assert ConnectionLost is type(errors.connection_error(webhook))
    fault = errors.connection_error(Flood(3))
    assert isinstance(fault, ConnectionLost)
    assert 3 == fault.wait
