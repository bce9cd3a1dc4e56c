"""Markup by construction, with Telegram's own parser as the judge."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.text.detection import detect
from bot.render.markup import (
    MESSAGE,
    Bold,
    Code,
    Fragment,
    Italic,
    Link,
    Size,
    Text,
    Time,
    Trusted,
    clip,
    markup,
    size,
    without_times,
)
from bot.render.sanitize import JOINER, neutralize, safe_link, strip_hidden
from tests.fakes.tdlib import automatic, parse
from tests.fakes.words import WORDS

URLS = st.one_of(
    st.sampled_from(
        ['https://e.com/?a=1&b="2', "javascript:alert(1)", "tg://user?id=1", "https://e.com", "http://x.y/" + "z" * 999]
    ),
    WORDS.map("https://e.com/".__add__),
    WORDS,
)
FRAGMENT: st.SearchStrategy[Fragment] = st.one_of(
    WORDS.map(Text),
    WORDS.map(Bold),
    WORDS.map(Italic),
    WORDS.map(Code),
    st.builds(Link, WORDS, URLS),
    st.builds(Time, WORDS, st.integers(0, 2**32).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))),
)
FRAGMENTS: st.SearchStrategy[list[Fragment]] = st.lists(FRAGMENT, max_size=6)


ACTING = st.sampled_from(
    [
        "@durov",
        "#trade",
        "$AAPL",
        "/stop",
        "/stop@our_bot",
        "https://e.com/x",
        "tg://resolve?domain=x",
        "evil.com/login",
        "a@b.com",
        "10.0.0.1",
    ]
)


def torn(words: str, each: int, kind: Callable[[str], Fragment]) -> list[Fragment]:
    return [kind(words[place : place + each]) for place in range(0, len(words), each)]


KIND: st.SearchStrategy[Callable[[str], Fragment]] = st.sampled_from([Text, Bold, Italic])
TORN: st.SearchStrategy[list[Fragment]] = st.lists(
    st.builds(torn, ACTING, st.integers(1, 6), KIND),
    min_size=1,
    max_size=4,
).map(lambda parts: [fragment for part in parts for fragment in part])
"""What acts, torn into fragments of a few characters."""


def shown(fragments: list[Fragment]) -> str:
    return "".join(strip_hidden(part.words) if isinstance(part, Code) else neutralize(part.words) for part in fragments)


@given(FRAGMENTS)
def test_telegram_takes_every_fragment_and_shows_its_words(fragments: list[Fragment]) -> None:
    assert shown(fragments).replace(JOINER, "") == parse(markup(fragments)).text.replace(JOINER, "")


@given(FRAGMENTS)
def test_the_size_is_never_less_than_what_telegram_counts(fragments: list[Fragment]) -> None:
    html = markup(fragments)
    parsed = parse(html)
    counted = Size(len(parsed.text.encode("utf-16-le")) // 2, len(parsed.entities), len(html.encode()))
    assert counted.within(size(fragments))


@given(FRAGMENTS)
def test_only_web_addresses_become_links(fragments: list[Fragment]) -> None:
    assert all(link.startswith(("http://", "https://")) for link in parse(markup(fragments)).links)


@given(FRAGMENTS)
def test_nothing_in_a_message_acts_by_itself(fragments: list[Fragment]) -> None:
    parsed = parse(markup(fragments))
    assert () == automatic(parsed.text, parsed.code)


def test_what_stands_behind_code_is_judged_with_it() -> None:
    parsed = parse(markup([Code("0"), Text("/"), Text("evil.com")]))
    assert () == automatic(parsed.text, parsed.code)
    assert ("textEntityTypeBotCommand",) == automatic("0 /stop", [range(1)])
    assert () == automatic("0 /stop", [range(3, 5)])


@given(TORN)
def test_foreign_words_that_meet_never_act_together(fragments: list[Fragment]) -> None:
    parsed = parse(markup(fragments))
    assert () == automatic(parsed.text)
    assert [] == detect(parsed.text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ask @", "durov"),
        ("#", "trade"),
        ("$", "AAPL"),
        ("see /", "stop"),
        ("https:", "//[::1]/"),
        ("evil.", "com/login"),
        ("a@", "b"),
    ],
)
def test_two_fragments_that_would_act_together_are_parted(before: str, after: str) -> None:
    assert before + JOINER + after == parse(markup((Bold(before), Text(after)))).text


@pytest.mark.parametrize(
    ("before", "after"), [("24/", "7"), ("$", "1.4 billion"), ("Try /", " help"), ("at 14:", "20"), ("U.S.", " shares")]
)
def test_two_fragments_that_meet_without_harm_stay_as_they_are(before: str, after: str) -> None:
    assert before + after == parse(markup((Bold(before), Text(after)))).text


def test_our_own_words_cannot_finish_what_foreign_ones_began() -> None:
    assert f"/{JOINER}stop" == parse(markup((Text("/"), Trusted("stop")))).text
    assert "Try /help" == parse(markup((Trusted("Try /"), Trusted("help")))).text


def test_code_is_copied_to_the_letter() -> None:
    assert "/addsource example.com" == parse(markup((Code("/addsource example.com"),))).text


def test_our_own_words_keep_their_commands() -> None:
    assert ("textEntityTypeBotCommand",) == automatic(parse(markup((Trusted("Try /help"),))).text)


@pytest.mark.parametrize(
    "url",
    [
        "", "javascript:alert(1)", "tg://resolve?domain=x", "data:text/html,x", "ftp://e.com/x", "//e.com/x", "https://",
        "https://good.com@evil.com/", "https://e.com/a b", "https://e.com/\u202egnp.exe", "http://e.com:99999/", "http://[::1/",
        "https://e'.com/x",
        "https://e.com/" + "x" * 1000, 'https://e.com/"onclick', "mailto:a@b.com",
    ],
)  # fmt: skip
def test_an_address_that_is_not_plainly_of_the_web_is_no_link(url: str) -> None:
    assert "" == safe_link(url)
    assert "<a" not in markup((Link("x", url),))


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://e.com/it's-over?a={b}|c", "https://e.com/it%27s-over?a=%7Bb%7D%7Cc"),
        ("https://e.com/it%27s", "https://e.com/it%27s"),
        ("https://e.com/газета/хуавэй", "https://e.com/газета/хуавэй"),
        ("https://e.com/porto_(city)", "https://e.com/porto_(city)"),
    ],
)
def test_an_address_of_an_outlet_is_a_link_whatever_its_path_has(url: str, link: str) -> None:
    assert (link,) == parse(markup((Link("Wire", url),))).links


@given(FRAGMENTS, st.builds(Size, st.integers(0, 80), st.integers(0, 5), st.integers(0, 300)))
def test_what_is_clipped_fits_and_parses(fragments: list[Fragment], room: Size) -> None:
    clipped = clip(fragments, room)
    assert size(clipped).within(room)
    parse(markup(clipped))


@given(FRAGMENTS)
def test_without_its_moments_a_message_says_the_same(fragments: list[Fragment]) -> None:
    html = markup(fragments)
    plain = parse(without_times(html))
    assert parse(html).text == plain.text
    assert "textEntityTypeDateTime" not in plain.entities


@given(FRAGMENTS)
def test_what_fits_is_not_clipped(fragments: list[Fragment]) -> None:
    assert tuple(fragments) == clip(fragments, MESSAGE)


def test_an_endless_text_is_cut_with_an_ellipsis() -> None:
    (cut,) = clip((Text("word " * 5000),))
    assert isinstance(cut, Text)
    assert 4090 < len(cut.words) <= 4096
    assert cut.words.endswith("word…")
