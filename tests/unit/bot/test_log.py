from __future__ import annotations

import json
import logging
import sys
from base64 import b64encode

import pytest

from bot.log import JsonFormatter, SafeFormatter, Secrets, mark

TOKEN = "123456789:AAE-abcdefghijklmnopqrstuvwxyz_0123"


@pytest.mark.parametrize("before", ["", "a", "ab", "user:"])
def test_no_known_secret_passes_in_base64(before: str) -> None:
    written = b64encode(f"{before}{TOKEN} and more".encode()).decode()
    left = Secrets((TOKEN,)).redacted(written).replace("<secret>", "")
    assert len(left) < len(written) - 50


@pytest.mark.parametrize(
    "written",
    [
        TOKEN.partition(":")[2],
        TOKEN.partition(":")[2].swapcase(),
        TOKEN.encode().hex(),
        TOKEN.replace(":", "%253A"),
        TOKEN.replace(":", "&#58;"),
        TOKEN.replace(":", " : "),
        json.dumps(TOKEN).replace(":", "\\u003a"),
    ],
)
def test_no_known_secret_passes_in_another_form(written: str) -> None:
    said = Secrets((TOKEN,)).redacted(f"at https://x/{written}/getMe").casefold()
    assert TOKEN.split(":")[1].casefold() not in said
    assert TOKEN.split(":")[1].encode().hex() not in said


def test_a_password_of_the_settings_does_not_pass() -> None:
    record = logging.LogRecord(
        "bot", logging.ERROR, __file__, 1, "no answer from %s", ("pg://u:hunter2hunter2@h",), None
    )
    assert "hunter2" not in SafeFormatter(secrets=Secrets(("hunter2hunter2",))).format(record)


@pytest.mark.parametrize(
    "written", [TOKEN, TOKEN.replace(":", "%3A"), f"https://api.telegram.org/bot{TOKEN}/getMe", f"({TOKEN})"]
)
def test_no_token_passes(written: str) -> None:
    assert TOKEN.split(":")[1] not in Secrets().redacted(written)


def test_times_and_addresses_pass_as_they_are() -> None:
    line = "12:30:45 fetched http://127.0.0.1:8081/feed at 2020-09-08T10:00:00+00:00"

    assert line == Secrets((TOKEN,)).redacted(line)


def test_no_token_passes_in_a_traceback() -> None:
    try:
        raise ValueError(f"https://x/bot{TOKEN}/sendMessage")
    except ValueError:
        record = logging.LogRecord("bot", logging.ERROR, __file__, 1, "failed for %s", (TOKEN,), sys.exc_info())

    line = SafeFormatter().format(record)

    assert TOKEN not in line
    assert "ValueError" in line


def test_a_mark_stands_for_a_chat_without_its_id() -> None:
    assert mark(7_213_546_879) == mark(7_213_546_879)
    assert mark(7_213_546_879) != mark(7_213_546_870)
    assert "7213546879" not in mark(7_213_546_879)


def test_json_is_one_line_an_event_with_its_traceback_and_without_tokens() -> None:
    try:
        raise ValueError(f"https://x/bot{TOKEN}/sendMessage")
    except ValueError:
        record = logging.LogRecord("bot.x", logging.ERROR, __file__, 1, "failed\nfor %s", ("you",), sys.exc_info())
    line = JsonFormatter().format(record)
    told = json.loads(line)

    assert "\n" not in line
    assert ("error", "bot.x", "failed\nfor you") == (told["level"], told["logger"], told["message"])
    assert "ValueError" in told["traceback"]
    assert TOKEN.split(":")[1] not in line
