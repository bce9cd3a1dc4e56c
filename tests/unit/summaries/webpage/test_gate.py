"""The gate on pages of every kind in ten languages."""

from __future__ import annotations

from collections import Counter

from benchmarks.inputs.gate_pages import Labelled, pages
from summaries.webpage.extract import extract
from summaries.webpage.gate.decision import doubt


def is_right(one: Labelled) -> bool:
    return (doubt(one.teaser, extract(one.html, one.url), one.url) is None) == one.is_article


def test_no_article_is_lost_and_hardly_a_page_in_an_articles_place_is_taken() -> None:
    wrong = Counter(one.kind for one in pages() if not is_right(one))
    assert (0, True) == (wrong["article"], wrong.total() <= len("no"))
