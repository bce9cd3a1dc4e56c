"""A chat reads the language that it chose, else the one that Telegram reports, if that is offered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.model import Chat, ChatKind
from bot.render.speech.languages import CATALOGUES, OFFERED, named, own_name, read, speech_in, speech_of

CHAT = Chat(1, ChatKind.PRIVATE, "Ann", datetime(2020, 9, 8, tzinfo=UTC))


def test_a_chat_that_chose_nothing_reads_what_telegram_reports() -> None:
    for code in OFFERED:
        assert read(code) is speech_of(replace(CHAT, spoken=code))
        assert read(code) is speech_of(replace(CHAT, language=code, spoken="en"))


@pytest.mark.parametrize("tag", ["", "de", "uk-UA", "x", "en-GB", "EN"])
def test_any_other_language_gets_english(tag: str) -> None:
    assert "en" == speech_in(tag).code
    assert "en" == speech_of(None).code


def test_a_dialect_is_its_language() -> None:
    for code in OFFERED:
        assert code == speech_in(f"{code}-xx").code


def test_a_language_is_named_in_its_own_words() -> None:
    assert ["English", "Русский", "Español", "中文", "العربية"] == [*map(own_name, ("en", "ru", "es", "zh", "ar"))]
    for code in OFFERED:
        assert code == named(own_name(code))
        assert code == named(f" {code.upper()} ")
    assert not named("klingon")
    assert not named("")


def test_english_is_offered_and_whatever_else_is_has_a_file() -> None:
    assert "en" in OFFERED
    assert set(OFFERED) <= {"en", *CATALOGUES}
