from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.formats.entry import FeedError
from bot.feeds.parse import page

URL = "https://example.com/"
CARDS = {
    "headings": "<div><h3><a href='/2020/09/08/pier-{n}'>Pier {n} is shut for repairs</a></h3></div>",
    "headings within links": "<a href='/harbour/pier-is-shut-{n}'><h2>Pier {n} is shut for repairs</h2><p>x</p></a>",
    "articles with other links": "<article><a href='/people/jo-de-la-cruz'>Jo</a><h2><a href='/n/{n}'>"
    "Pier {n} is shut for repairs</a></h2></article>",
    "a heading beside the link": "<div><h3>Pier {n} is shut for repairs</h3>"
    "<a href='/news/2020{n}.html'>Read more</a></div>",
    "plain lists": "<li><a href='/harbour/pier-{n}-is-shut-for-repairs'>Pier {n} is shut for repairs</a></li>",
    "numbers": "<h4><a href='/story.php?id=1234{n}'>Pier {n} is shut for repairs</a></h4>",
}


def html(inside: str, head: str = "") -> bytes:
    furniture = (
        "<nav><a href='/all-of-the-news'>All of our news by date and place</a></nav><a href='https://other.example/a-b-c-d'>"
        "A page of somebody else entirely</a><a href='/tag/boats-and-ships-and-more'>All we have on boats and ships</a>"
        "<footer><a href='/who-we-are-and-what'>Who we are and what we do</a></footer>"
    )
    return (
        f"<html lang='en'><head><title>Quay | Home</title>{head}</head><body>{furniture}{inside}</body></html>".encode()
    )


@pytest.mark.parametrize("cards", CARDS)
def test_the_links_of_a_page_that_lead_to_articles_are_its_entries(cards: str) -> None:
    feed = page(html("".join(CARDS[cards].format(n=n) for n in range(1, 6))), "text/html", URL)

    assert [f"Pier {n} is shut for repairs" for n in range(1, 6)] == [entry.title for entry in feed.entries]
    assert ("Quay", "en") == (feed.title, feed.language)


def test_the_date_beside_a_link_or_in_its_address_is_the_articles() -> None:
    time = "<time datetime='2020-09-0{n}T10:00Z'></time>"
    cards = f"<div><a href='/a-b-c-{{n}}'><h2>Pier {{n}} is shut for repairs</h2></a>{time}</div>"
    beside = page(html("".join(cards.format(n=n) for n in (1, 2, 3))), "", URL)
    within = page(html("".join(CARDS["headings"].format(n=n) for n in (1, 2, 3))), "", URL)

    assert [datetime(2020, 9, n, 10, tzinfo=UTC) for n in (1, 2, 3)] == [entry.published for entry in beside.entries]
    assert {datetime(2020, 9, 8, tzinfo=UTC)} == {entry.published for entry in within.entries}


def _script(value: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps(value)}</script>"


def test_a_list_of_schema_org_counts_before_the_links() -> None:
    items = [
        {"@type": "ListItem", "position": n,
         "item": {"@type": "NewsArticle", "url": f"/n/{n}", "headline": f"Pier {n} shut",
                  "datePublished": "2020-09-08T08:00:00Z"}}
        for n in range(3)
    ]  # fmt: skip
    crumbs = {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "name": "Home", "item": "/h"}] * 5}
    graph = {
        "@graph": [crumbs, {"@type": ["CollectionPage"], "mainEntity": {"@type": "ItemList", "itemListElement": items}}]
    }
    feed = page(html("".join(CARDS["headings"].format(n=n) for n in range(5)), _script(graph)), "", URL)

    assert [f"Pier {n} shut" for n in range(3)] == [entry.title for entry in feed.entries]
    assert {datetime(2020, 9, 8, 8, tzinfo=UTC)} == {entry.published for entry in feed.entries}


def test_a_list_of_addresses_takes_its_headlines_from_the_links() -> None:
    items = [{"@type": "ListItem", "position": n, "url": f"{URL}n/{n}"} for n in range(3)]
    links = "".join(f"<p><a href='/n/{n}'>Pier {n} is shut again</a></p>" for n in range(3))
    feed = page(html(links, _script({"@type": "ItemList", "itemListElement": items})), "", URL)

    assert [f"Pier {n} is shut again" for n in range(3)] == [entry.title for entry in feed.entries]


@pytest.mark.parametrize(
    "inside", ["", "<p>Hello</p>", "<a href='/a-b-c-d'>One article only is on here</a>", "<a href='/x'>short</a>" * 9]
)
def test_a_page_that_lists_no_articles_is_none(inside: str) -> None:
    with pytest.raises(FeedError, match="lists no articles"):
        page(html(inside), "text/html", URL)


@given(st.binary(max_size=300))
def test_any_bytes_end_in_a_list_or_a_kind_refusal(body: bytes) -> None:
    with suppress(FeedError):
        page(body, "text/html", URL)


ITEM = (
    "<article itemscope itemtype='https://schema.org/NewsArticle'><b itemprop='headline'>Pier {n} is shut</b>"
    "<a itemprop='url' href='/n/{n}'>more</a><meta itemprop='datePublished' content='2020-09-0{n}T09:00:00Z'>"
    "<div itemprop='author' itemscope itemtype='https://schema.org/Person'><i itemprop='name'>Jo</i></div></article>"
)
ELEMENT = (
    "<li itemprop='itemListElement' itemscope itemtype='http://schema.org/ListItem'><a itemprop='url' href='/n/{n}'>"
    "<span itemprop='name'>Pier {n} is shut</span></a></li>"
)


@pytest.mark.parametrize("inside", [ITEM, ELEMENT])
def test_articles_in_the_attributes_of_a_page_are_its_entries(inside: str) -> None:
    feed = page(html("<ul>" + "".join(inside.format(n=n) for n in (1, 2, 3)) + "</ul>"), "text/html", URL)

    assert [(f"Pier {n} is shut", f"https://example.com/n/{n}") for n in (1, 2, 3)] == [
        (entry.title, entry.url) for entry in feed.entries
    ]


def test_the_date_in_the_attributes_of_a_page_is_the_articles() -> None:
    feed = page(html("".join(ITEM.format(n=n) for n in (1, 2, 3))), "text/html", URL)

    assert [datetime(2020, 9, n, 9, tzinfo=UTC) for n in (1, 2, 3)] == [entry.published for entry in feed.entries]
