"""What the page shows of the bot's calls."""

from __future__ import annotations

from bot.playground.api.dispatch import ApiAnswer
from bot.playground.api.validate import Upload
from bot.playground.web.call_log import LONGEST, MOST_CALLS, CallLog
from bot.playground.world.values import TOKEN
from bot.playground.world.world import World
from tests.fakes.bot_client import served
from tests.fakes.virtual_clock import VirtualClock

DONE = ApiAnswer(200, {"ok": True, "result": True})


def log() -> CallLog:
    return CallLog(World(VirtualClock()))


def test_the_newest_calls_are_kept_with_what_was_asked_and_answered() -> None:
    calls = log()
    for number in range(MOST_CALLS + 1):
        calls.note("sendMessage", {"chat_id": number, "text": "добрый день"}, DONE)
    assert MOST_CALLS == len(calls.calls)
    last = calls.calls[-1]
    assert ("sendMessage", 200, MOST_CALLS + 1) == (last["method"], last["status"], last["number"])
    assert "добрый день" in last["request"]


def test_a_poll_without_updates_is_not_worth_a_line() -> None:
    calls = log()
    calls.note("getUpdates", {"timeout": 30}, ApiAnswer(200, {"ok": True, "result": []}))
    calls.note("getUpdates", {"timeout": 30}, ApiAnswer(409, {"ok": False, "error_code": 409}))
    assert [409] == [call["status"] for call in calls.calls]


def test_long_requests_are_cut_and_of_a_file_stand_its_name_and_size() -> None:
    calls = log()
    calls.note("sendDocument", {"document": Upload("a.txt", "text/plain", b"x" * 7), "caption": "x" * LONGEST}, DONE)
    request = calls.calls[0]["request"]
    assert "a.txt, 7 bytes" in request
    assert LONGEST + 1 == len(request)


async def test_no_call_over_http_shows_the_token() -> None:
    async with served(VirtualClock()) as bot:
        await bot.call("getMe")
        await bot.ask("sendMessage", chat_id=1, text="x")
        (_, refused) = bot.playground.calls.calls
        assert 400 == refused["status"]
        assert TOKEN not in str(list(bot.playground.calls.calls))
