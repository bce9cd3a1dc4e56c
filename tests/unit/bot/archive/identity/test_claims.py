from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.archive.filing import filed
from bot.archive.identity.claims import Claim, is_copy, is_of_site, may_stay, same_article, says_no_more, site
from bot.archive.identity.draft import Draft
from bot.model import Filed
from summaries.topics import Matcher

NOON = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)
TEXT = "The yard in Harby will build nine ferries for Lund Lines, and 900 people are to work there until 2026. " * 3
HOME, OTHER = "https://rss.harbour.com/all", "https://gulf.example/feed"
DRAFT = Draft(title="Yard wins order", text=TEXT, url="https://www.harbour.com/1", outlet="Harbour", listed="said")


def known(source: str, draft: Draft = DRAFT) -> Filed:
    return filed(draft, source, NOON, Matcher([]), fresh=True)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://rss.harbour.com/all", "harbour.com"),
        ("https://feeds.harbour.co.uk/all", "harbour.co.uk"),
        ("https://ada.github.io/feed", "ada.github.io"),
        ("https://wire.example/feed", "wire.example"),
        ("http://192.0.2.7:8000/feed", ""),
        ("http://[2001:db8::1]/feed", ""),
        ("http://localhost/feed", ""),
        ("not an address", ""),
    ],
)
def test_a_site_is_the_domain_that_somebody_registered(url: str, expected: str) -> None:
    assert expected == site(url)


def test_addresses_without_a_domain_show_no_owner() -> None:
    assert is_of_site(HOME, DRAFT.url)
    assert not is_of_site("http://192.0.2.7/feed", "http://192.0.2.7/1")
    assert not is_of_site("", DRAFT.url)


def test_two_feeds_of_one_site_list_one_article() -> None:
    assert known("one") == same_article(replace(DRAFT, text="A teaser."), HOME, [Claim(known("one"), HOME)])


def test_a_sites_own_article_is_never_that_of_another_source() -> None:
    assert same_article(DRAFT, HOME, [Claim(known("other"), OTHER)]) is None


def test_another_source_that_says_no_more_is_no_second_article() -> None:
    teaser = replace(DRAFT, text="The yard in Harby will build nine ferries", listed="")

    assert known("one") == same_article(teaser, OTHER, [Claim(known("one"), OTHER)])
    assert same_article(replace(teaser, text="The yard is broke."), OTHER, [Claim(known("one"), OTHER)]) is None
    assert says_no_more(replace(DRAFT, text="Something else, from its page."), known("one"))


def test_an_article_of_another_source_is_left_when_that_source_says_something_else() -> None:
    changed = replace(known("other"), listed="lies", article=replace(known("other").article, text="The yard is broke."))

    assert may_stay(DRAFT, OTHER, Claim(known("other"), OTHER))
    assert not may_stay(DRAFT, OTHER, Claim(changed, OTHER))
    assert may_stay(DRAFT, HOME, Claim(changed, HOME))
    assert not may_stay(DRAFT, HOME, Claim(known("other"), OTHER))


@pytest.mark.parametrize(
    ("source", "home", "other", "its_home", "expected"),
    [
        ("one", HOME, "one", HOME, True),
        ("one", HOME, "two", "https://harbour.com/sport", True),
        ("one", HOME, "two", OTHER, False),
        ("one", HOME, "gone", "", False),
        ("one", HOME, "chat", "", True),
        ("import", "", "two", OTHER, True),
        ("one", "http://192.0.2.7/a", "two", "http://192.0.2.7/b", False),
    ],
)
def test_the_same_words_are_a_copy_within_one_outlet_only(
    source: str,
    home: str,
    other: str,
    its_home: str,
    expected: bool,  # noqa: FBT001
) -> None:
    moved = replace(DRAFT, url="https://www.harbour.com/2")

    assert expected is is_copy(moved, source, home, Claim(known(other), its_home))
    assert not is_copy(replace(moved, outlet="Delta"), source, home, Claim(known(other), its_home))


def test_one_description_under_the_titles_of_two_days_is_two_articles() -> None:
    first = known("one", replace(DRAFT, published=NOON - timedelta(days=7)))
    episode = replace(DRAFT, url="https://www.harbour.com/2", published=NOON)

    assert is_copy(episode, "one", HOME, Claim(first, HOME))
    assert not is_copy(replace(episode, title="Episode 2"), "one", HOME, Claim(first, HOME))


def test_a_short_notice_of_another_day_is_no_copy() -> None:
    notice = Draft(title="Weather", outlet="Harbour", published=NOON)
    later = replace(notice, published=NOON + timedelta(days=1))

    assert is_copy(replace(notice, published=NOON + timedelta(hours=1)), "one", HOME, Claim(known("one", notice), HOME))
    assert not is_copy(later, "one", HOME, Claim(known("one", notice), HOME))
