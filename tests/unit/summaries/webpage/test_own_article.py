"""Which article of a page's JSON-LD is the page's own, and how its body is read."""

from __future__ import annotations

import json

import pytest
from lxml.html import HtmlElement, fromstring

from summaries.webpage.json_ld import articles
from summaries.webpage.markup.fragments import plain
from summaries.webpage.own_article import own_article

HERE = "http://wire.example/2024/lock"
OTHER = {"@type": "NewsArticle", "headline": "A steam ferry is sold", "url": "http://wire.example/2019/ferry"}
OWN = {"@type": "NewsArticle", "headline": "Canal lock reopens", "mainEntityOfPage": {"@id": HERE + "/"}}
NAMES = ("Canal lock reopens",)


def found(source: str) -> list[dict[str, str]]:
    return list(articles(fromstring(f"<html><body><script type='application/ld+json'>{source}</script></body></html>")))


def chosen(*articles: object, url: str = HERE) -> object:
    script = f"<script type='application/ld+json'>{json.dumps(articles)}</script>"
    return own_article(fromstring(f"<html><head>{script}</head><body></body></html>"), url, NAMES).get("headline")


def test_the_article_with_the_address_of_the_page_is_its_own() -> None:
    assert "Canal lock reopens" == chosen(OTHER, OWN)


@pytest.mark.parametrize(
    "script",
    [
        "{};",
        "<!--\n{}\n-->",
        "//<![CDATA[\n{}\n//]]>",
        '{{"@type": "WebSite"}}{}',
        "[{},]",
    ],
)
def test_an_article_is_read_however_its_script_is_wrapped(script: str) -> None:
    source = script.format(json.dumps(OWN))

    assert ["Canal lock reopens"] == [one["headline"] for one in found(source) if "headline" in one]


def test_an_article_is_read_from_a_script_that_is_escaped() -> None:
    assert ["Canal lock reopens"] == [one["headline"] for one in found(json.dumps(OWN).replace('"', "&quot;"))]


def test_a_script_is_known_by_its_type_in_any_spelling() -> None:
    page = f"<html><script type='Application/LD+JSON; charset=utf-8'>{json.dumps(OWN)}</script><p>x</p></html>"

    assert "Canal lock reopens" == own_article(fromstring(page), HERE, NAMES).get("headline")


def test_the_article_with_the_headline_of_the_page_is_its_own() -> None:
    assert "Canal lock reopens" == chosen(OTHER, {"@type": "NewsArticle", "headline": "Canal lock reopens"})


def test_an_article_that_contradicts_the_page_is_not_read() -> None:
    assert chosen(OTHER) is None


def test_an_article_that_says_neither_is_taken_for_the_pages_own() -> None:
    told = {"@type": "BlogPosting", "articleBody": "Barges pass the lock."}
    assert told["@type"] == own_article(_page(told), HERE, NAMES).get("@type")


def _page(article: object) -> HtmlElement:
    script = f"<script type='application/ld+json'>{json.dumps(article)}</script>"
    return fromstring(f"<html><head>{script}</head><body></body></html>")


def test_an_address_that_cannot_be_read_contradicts_nothing() -> None:
    assert "Canal lock reopens" == chosen({**OWN, "mainEntityOfPage": "http://[", "url": "http://["})


def test_markup_in_a_body_ends_paragraphs_at_blocks_only() -> None:
    body = "<p>The <a href='/b'>water board</a> said <b>on Thursday</b> that it opened.</p><p>Barges came.</p>"
    expected = "The water board said on Thursday that it opened.\nBarges came."
    assert [expected] * 2 == [plain(body), plain(body.replace("<", "&lt;").replace(">", "&gt;"))]


def test_text_without_markup_keeps_its_comparisons() -> None:
    assert "A < B & C > D" == plain("A &lt; B &amp; C > D")


def test_a_body_of_one_line_is_parted_where_its_paragraphs_were_joined() -> None:
    assert "The lock is open.\nA mayor spoke.\nSkippers cheered." == plain(
        "The lock is open.A mayor spoke.Skippers cheered."
    )
    assert "Read it on wire.Example now." == plain("Read it on wire.Example now.")


def test_line_breaks_that_were_escaped_once_too_often_part_a_body() -> None:
    assert "One.\n\nTwo." == plain("One.\\r\\n\\r\\nTwo.")


def test_markup_that_was_escaped_twice_is_no_text() -> None:
    assert "One.\nTwo." == plain("&amp;lt;p&amp;gt;One.&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;Two.&amp;lt;/p&amp;gt;")
