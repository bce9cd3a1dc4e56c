from __future__ import annotations

import contextlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.web.url import UrlError, absolute, canonical, host, joined, typed, untracked
from tests.fakes.forbidden_addresses import MALFORMED, PLACES


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("example.com/feed", "https://example.com/feed"),
        ("  <https://example.com/feed> ", "https://example.com/feed"),
        ("“https://example.com/feed”", "https://example.com/feed"),
        ("«example.com/feed»", "https://example.com/feed"),
        ("feed://example.com/rss", "https://example.com/rss"),
        ("feed:http://example.com/rss", "http://example.com/rss"),
        ("//example.com", "https://example.com/"),
        ("rss://example.com/feed", "https://example.com/feed"),
        ("http:/example.com/feed", "http://example.com/feed"),
        ("http//example.com/feed", "http://example.com/feed"),
        ("ttps://example.com/feed", "https://example.com/feed"),
        ("localhost:8000/feed", "http://localhost:8000/feed"),
        ("example.com:443/x", "https://example.com/x"),
        ("HTTP://Example.COM", "http://example.com/"),
        ("http://пример.рф/лента", "http://xn--e1afmkfd.xn--p1ai/%D0%BB%D0%B5%D0%BD%D1%82%D0%B0"),
    ],
)
def test_what_an_admin_types_becomes_an_address(text: str, expected: str) -> None:
    assert expected == typed(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "huawei",
        "http://example.com/\ud800",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://",
        "http:///x",
        "http:127.0.0.1/",
        "a b.com",
        "http://user:pw@example.com/",
        "http://h\\@example.com/",
        "http://a%00b/",
        "http://x:0/",
        "http://x:99999/",
        "mailto:a@b.c",
    ],
)
def test_what_is_no_address_is_refused_in_one_plain_line(text: str) -> None:
    with pytest.raises(UrlError) as refused:
        typed(text)

    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://Example.com:80/a?utm_source=rss&id=7#top", "http://example.com/a?id=7"),
        ("https://example.com./a?fbclid=x", "https://example.com/a"),
        ("https://example.com", "https://example.com/"),
        ("https://www.bbc.co.uk/news/1?at_medium=RSS&at_campaign=KARANGA", "https://www.bbc.co.uk/news/1"),
    ],
)
def test_two_links_to_one_article_are_one_address(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


def test_parameters_that_name_the_article_stay() -> None:
    assert canonical("https://e.org/a?id=1") != canonical("https://e.org/a?id=2")


def test_what_is_no_address_is_its_own_identity() -> None:
    assert canonical(" tag:example.com,2020:1 ") == "tag:example.com,2020:1"


@given(st.text(max_size=80))
@example("[:]")
def test_any_text_ends_in_an_address_or_a_kind_refusal(text: str) -> None:
    with contextlib.suppress(UrlError):
        absolute(typed(text))
    assert canonical(canonical(text)) == canonical(text)


def test_a_link_is_read_as_on_its_page() -> None:
    assert joined("https://example.com/feeds/a.xml", "../news/1") == "https://example.com/news/1"
    assert joined("https://example.com/", "javascript:void(0)") == ""
    assert joined("", "/relative") == ""


def test_a_link_keeps_its_bytes_but_for_those_that_no_address_has() -> None:
    assert "http://e.org/%7Ea%2f/%C3%9F?q=a+b%20c%2C&x=%e9%7C" == joined(
        "", "http://E.org/%7Ea%2f/ß?q=a+b%20c%2C&x=%e9|"
    )
    assert "http://xn--mnchen-3ya.example/a%20b" == joined("", "http://münchen.example/a b")
    assert "http://e.org/b" == joined("", "http://e.org/a/../b")


def test_a_link_is_shown_without_tracking() -> None:
    assert "http://e.org/a?q=a+b" == untracked("http://e.org/a?utm_source=x&q=a+b#xtor=RSS-1")
    assert "http://e.org/a" == untracked("http://e.org/a?utm_source=x")
    assert "http://e.org/a?b#part" == untracked("http://e.org/a?b#part")


def test_a_host_can_stand_in_for_a_name() -> None:
    assert host("https://www.example.com/feed") == "example.com"
    assert host("nothing") == ""


@pytest.mark.parametrize("entry", MALFORMED)
def test_other_schemes_and_spellings_that_mislead_are_refused(entry: str) -> None:
    with pytest.raises(UrlError):
        absolute(entry)


@pytest.mark.parametrize("entry", PLACES)
def test_a_forbidden_place_is_an_address_like_any_other_until_it_is_connected_to(entry: str) -> None:
    assert "http" == absolute(entry).scheme


def test_an_address_that_the_bot_showed_can_be_sent_back() -> None:
    assert "https://example.com/feed" == typed("https:\u2060//example.\u2060com/feed")
