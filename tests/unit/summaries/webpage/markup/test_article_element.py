"""The text of the only article that a page marks."""

from __future__ import annotations

from lxml.html import fromstring

from summaries.webpage.markup.article_element import marked_text


def marked(body: str) -> str:
    return marked_text(fromstring(f"<html><body>{body}</body></html>"))


def test_the_paragraphs_of_the_only_article_are_its_text() -> None:
    around = "<nav><p>Home</p></nav><footer><p>Wire</p></footer><p><a href='/x'>Read this too</a></p>"
    assert "Why it closed\nBarges pass." == marked(
        f"<article><h2>Why it closed</h2>{around}<p>Barges pass.</p></article>"
    )


def test_a_paragraph_within_another_stands_once() -> None:
    assert "Barges pass." == marked("<article><blockquote><p>Barges pass.</p></blockquote></article>")


def test_of_several_articles_none_is_the_pages() -> None:
    assert "" == marked("<article><p>One.</p></article><article><p>Two.</p></article>")
