"""Markup by construction, with Telegram's own parser as the judge."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.markup import (
    MESSAGE,
    Bold,
    Code,
    Fragment,
    Italic,
    Link,
    Size,
    Text,
    Trusted,
    clip,
    markup,
    size,
)
from bot.render.sanitize import JOINER, neutralize, one_line, safe_link, strip_hidden, visible
from tests.fakes.tdlib import automatic, parse

HOSTILE = st.text(
    st.one_of(
        st.sampled_from("@#$/.:&<>\"' \n\t;aAzZ019_-🎉é华भा\u202e\u200b\u200d\u2060\u0301\x00\ufeff"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)
PIECES = st.lists(
    st.sampled_from(
        ("@durov", "/start", "#tag", "$CHF", "evil.com", "tg://resolve?domain=x", "http://a.bc/d", "me@x.org")
    )
    | st.sampled_from(
        ("1.2.3.4", "x.中国", "भा.भारत", "t.me/join", "<b>", "</a>", "&lt;", "&#64;", "é", "\u202e", "\u200b")
    )
    | st.sampled_from((" ", "(", "/", ".", "@", "://")),
    max_size=8,
).map("".join)
WORDS = HOSTILE | PIECES
URLS = st.one_of(
    st.sampled_from(
        ['https://e.com/?a=1&b="2', "javascript:alert(1)", "tg://user?id=1", "https://e.com", "http://x.y/" + "z" * 999]
    ),
    WORDS.map("https://e.com/".__add__),
    WORDS,
)
FRAGMENT: st.SearchStrategy[Fragment] = st.one_of(
    WORDS.map(Text), WORDS.map(Bold), WORDS.map(Italic), WORDS.map(Code), st.builds(Link, WORDS, URLS)
)
FRAGMENTS: st.SearchStrategy[list[Fragment]] = st.lists(FRAGMENT, max_size=6)


def shown(fragments: list[Fragment]) -> str:
    return "".join(strip_hidden(part.words) if isinstance(part, Code) else neutralize(part.words) for part in fragments)


@given(FRAGMENTS)
def test_telegram_takes_every_fragment_and_shows_its_words(fragments: list[Fragment]) -> None:
    assert shown(fragments) == parse(markup(fragments)).text


@given(FRAGMENTS)
def test_the_size_is_never_less_than_what_telegram_counts(fragments: list[Fragment]) -> None:
    html = markup(fragments)
    parsed = parse(html)
    counted = Size(len(parsed.text.encode("utf-16-le")) // 2, len(parsed.entities), len(html.encode()))
    assert counted.within(size(fragments))


@given(FRAGMENTS)
def test_only_web_addresses_become_links(fragments: list[Fragment]) -> None:
    assert all(link.startswith(("http://", "https://")) for link in parse(markup(fragments)).links)


@given(WORDS)
def test_foreign_words_can_neither_ping_nor_command_nor_link(words: str) -> None:
    assert () == automatic(neutralize(words))


@given(WORDS)
def test_taming_twice_is_taming_once(words: str) -> None:
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


def apart(fragments: Sequence[Fragment]) -> list[Fragment]:
    """The fragments with spaces of ours between them: words of two that touch may act together."""
    return [part for fragment in fragments for part in (fragment, Trusted(" "))]


@given(FRAGMENTS)
def test_nothing_in_a_message_acts_by_itself(fragments: list[Fragment]) -> None:
    assert () == automatic(parse(markup(apart(fragments))).outside_code)


def test_code_is_copied_to_the_letter() -> None:
    assert "/addsource example.com" == parse(markup((Code("/addsource example.com"),))).text


def test_our_own_words_keep_their_commands() -> None:
    assert ("textEntityTypeBotCommand",) == automatic(parse(markup((Trusted("Try /help"),))).text)


@pytest.mark.parametrize(
    "url",
    [
        "", "javascript:alert(1)", "tg://resolve?domain=x", "data:text/html,x", "ftp://e.com/x", "//e.com/x", "https://",
        "https://good.com@evil.com/", "https://e.com/a b", "https://e.com/\u202egnp.exe", "http://e.com:99999/", "http://[::1/",
        "https://e.com/" + "x" * 1000, 'https://e.com/"onclick', "mailto:a@b.com",
    ],
)  # fmt: skip
def test_an_address_that_is_not_plainly_of_the_web_is_no_link(url: str) -> None:
    assert "" == safe_link(url)
    assert "<a" not in markup((Link("x", url),))


@pytest.mark.parametrize("url", ["https://e.com", "http://e.com:8080/a?b=c&d=e#f", "https://例子.中国/路"])
def test_a_web_address_is_a_link(url: str) -> None:
    assert url == safe_link(url)


@given(FRAGMENTS, st.builds(Size, st.integers(0, 80), st.integers(0, 5), st.integers(0, 300)))
def test_what_is_clipped_fits_and_parses(fragments: list[Fragment], room: Size) -> None:
    clipped = clip(fragments, room)
    assert size(clipped).within(room)
    parse(markup(clipped))


@given(FRAGMENTS)
def test_what_fits_is_not_clipped(fragments: list[Fragment]) -> None:
    assert tuple(fragments) == clip(fragments, MESSAGE)


def test_an_endless_text_is_cut_with_an_ellipsis() -> None:
    (cut,) = clip((Text("word " * 5000),))
    assert isinstance(cut, Text)
    assert 4090 < len(cut.words) <= 4096
    assert cut.words.endswith("word…")


@pytest.mark.parametrize("words", ["", " \n", "\u200b\u2060", "\u202e\u200f", "\u3164\u2800"])
def test_what_a_reader_cannot_see_counts_as_nothing(words: str) -> None:
    assert not visible(words)


def test_white_space_becomes_single_spaces() -> None:
    assert "a b c" == one_line(" a\n\tb  c ")
