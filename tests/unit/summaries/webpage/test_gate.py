"""The gate on pages of every kind in ten languages, and on pages of other languages and kinds."""

from __future__ import annotations

from collections import Counter

from benchmarks.inputs.gate_held_out import held_out
from benchmarks.inputs.gate_pages import Labelled, pages
from summaries.webpage.extract import extract
from summaries.webpage.gate.decision import doubt


def is_right(one: Labelled) -> bool:
    return (doubt(one.teaser, extract(one.html, one.url), one.url) is None) == one.is_article


def test_no_article_is_lost_and_hardly_a_page_in_an_articles_place_is_taken() -> None:
    wrong = Counter(one.kind for one in pages() if not is_right(one))
    assert (0, True) == (wrong["article"], wrong.total() <= len("no"))


def test_of_pages_that_the_rules_were_not_made_for_only_a_few_short_ones_are_judged_wrongly() -> None:
    wrong = Counter((one.kind, one.is_article) for one in held_out() if not is_right(one))
    assert {("short article", True)} == set(wrong)
    assert 4 >= wrong.total()
