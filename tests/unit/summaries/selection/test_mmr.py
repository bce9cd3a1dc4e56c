"""Greedy selection: agreement before single statements, news before quotations, no fact twice."""

from __future__ import annotations

import numpy as np

from summaries.model import Sentence
from summaries.selection.mmr import choose, ranked
from summaries.selection.pool import build_pool
from summaries.text.sentences import terms

FIRE = "The harbour fire burned for nine hours."


def test_a_statement_of_three_articles_goes_before_one_of_a_single_article() -> None:
    lone = "Ferries were cheaper in the winter."
    lines = [lone, f"{FIRE[:-1]}, police said.", f"{FIRE[:-1]}, officials said.", FIRE]

    assert _chosen([("a", 0, lines[0]), ("a", 1, lines[1]), ("b", 1, lines[2]), ("c", 1, lines[3])], most=1)[0] != lone


def test_a_summary_says_what_happened_before_it_quotes() -> None:
    quotation, news = (
        "“The harbour fire was terrible for everyone,” she said.",
        "The harbour fire was put out at night.",
    )

    assert [news, quotation] == _chosen([("a", 0, quotation), ("a", 1, news)], most=2)


def test_a_fact_that_is_chosen_is_not_chosen_again() -> None:
    ferry = "Ferries were cheaper in the winter."

    chosen = _chosen([("a", 0, FIRE), ("b", 0, FIRE), ("c", 0, ferry)], most=3)

    assert [ferry, FIRE] == sorted(chosen)


def test_only_sentences_that_reach_the_top_get_their_late_share() -> None:
    sentences = [Sentence("a", at, 0, 0, len(text), text) for at, text in enumerate([FIRE, "Nine boats sank at sea."])]
    pool = build_pool(sentences, [terms(one.text, "en") for one in sentences])
    asked: list[int] = []

    def late_share(i: int) -> float:
        asked.append(i)
        return 1.0

    first = next(ranked(pool, np.ones(2), np.ones(2), late_share=late_share))

    assert [first] == asked


def _chosen(lines: list[tuple[str, int, str]], most: int) -> list[str]:
    sentences = [Sentence(article, index, 0, 0, len(text), text) for article, index, text in lines]
    pool = build_pool(sentences, [terms(one.text, "en") for one in sentences])
    chosen = choose(pool, np.ones(len(sentences)), np.ones(len(sentences)), np.inf, most)
    return [sentences[one].text for one in chosen]
