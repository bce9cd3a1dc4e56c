"""Foreign text that looks the same and does nothing, with Telegram's own parser as the judge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.sanitize import JOINER, neutralize, one_line, safe_link, strip_hidden, visible
from tests.fakes.tdlib import automatic
from tests.fakes.words import WORDS


@given(WORDS)
def test_foreign_words_can_neither_ping_nor_command_nor_link(words: str) -> None:
    assert () == automatic(neutralize(words))


@given(WORDS)
def test_neutralizing_is_idempotent(words: str) -> None:
    assert neutralize(words) == neutralize(neutralize(words))


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="@#$/.:"), max_size=80))
def test_plain_words_stay_as_they_are(words: str) -> None:
    unseen = {c for c in words if not visible(c) and not c.isspace()}
    assert "".join(c for c in words if c not in unseen) == "".join(c for c in neutralize(words) if c not in unseen)


@pytest.mark.parametrize(
    "words",
    [
        "U.S. shares fell 2.5% to $1.4 billion, 24/7, on 8.9.2020.",
        "e.g. A/B tests at 14:20",
        "می‌خواهم",
        "👩‍👩‍👧 «Да.»",
        "क्‍ष",
    ],
)
def test_what_is_harmless_is_left_to_the_letter(words: str) -> None:
    assert words == neutralize(words)


def test_a_mention_keeps_its_looks_and_loses_its_ping() -> None:
    assert f"ask @{JOINER}durov" == neutralize("ask @durov")


def test_text_cannot_be_turned_around() -> None:
    assert "invoice_fdp.exe" == neutralize("invoice_\u202efdp.exe").replace(JOINER, "")


@pytest.mark.parametrize("words", ["", " \n", "\u200b\u2060", "\u202e\u200f", "\u3164\u2800"])
def test_what_a_reader_cannot_see_counts_as_nothing(words: str) -> None:
    assert not visible(words)


def test_white_space_becomes_single_spaces() -> None:
    assert "a b c" == one_line(" a\n\tb  c ")


@pytest.mark.parametrize("url", ["https://e.com", "http://e.com:8080/a?b=c&d=e#f", "https://例子.中国/路"])
def test_a_web_address_is_a_link(url: str) -> None:
    assert url == safe_link(url)


def test_isolates_stay_in_pairs_on_one_line_and_go_alone() -> None:
    assert "\u2068a\u2069 b" == strip_hidden("\u2068a\u2069 b\u2069")
    assert "a\nb\u2068c\u2069" == strip_hidden("\u2068a\nb\u2069\u2068c\u2069\u2068")
    assert not visible("\u2068\u2069")
