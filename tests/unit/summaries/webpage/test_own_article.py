"""Which article of a page's JSON-LD is the page's own, and how its body is read."""

from __future__ import annotations

import json

from lxml.html import HtmlElement, fromstring

from summaries.webpage.markup.fragments import plain
from summaries.webpage.own_article import own_article

HERE = "http://wire.example/2024/lock"
OTHER = {"@type": "NewsArticle", "headline": "A steam ferry is sold", "url": "http://wire.example/2019/ferry"}
OWN = {"@type": "NewsArticle", "headline": "Canal lock reopens", "mainEntityOfPage": {"@id": HERE + "/"}}
NAMES = ("Canal lock reopens",)


def chosen(*articles: object, url: str = HERE) -> object:
    script = f"<script type='application/ld+json'>{json.dumps(articles)}</script>"
    return own_article(fromstring(f"<html><head>{script}</head><body></body></html>"), url, NAMES).get("headline")


def test_the_article_with_the_address_of_the_page_is_its_own() -> None:
    assert "Canal lock reopens" == chosen(OTHER, OWN)


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
