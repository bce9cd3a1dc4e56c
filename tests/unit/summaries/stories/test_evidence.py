"""Evidence: the same for a pair whatever it is compared with, either way round."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from benchmarks.inputs.demo_stories import demo
from summaries.model import Article
from summaries.stories.evidence import Evidence, compare
from summaries.stories.fingerprint import fingerprint

FOUND = [fingerprint(article) for article in demo()]


def evidence(one: Article, other: Article) -> dict[Evidence, float]:
    """The evidence for two articles."""
    first = np.zeros(1, np.int64)
    row = compare([fingerprint(one)], [fingerprint(other)], (first, first)).evidence[0]
    return {column: float(row[column]) for column in Evidence}


def test_a_pair_has_the_same_evidence_alone_and_among_others() -> None:
    one, other = np.triu_indices(len(FOUND), 1)
    among = compare(FOUND, FOUND, (one, other))
    for at in range(0, len(one), 7):
        alone = compare([FOUND[other[at]]], [FOUND[one[at]]], (np.zeros(1, np.int64), np.zeros(1, np.int64)))

        assert alone.evidence[0].tolist() == among.evidence[at].tolist()
        assert alone.share[0] == among.share[at]


def test_an_article_and_itself_agree_in_everything() -> None:
    article = demo()[0]
    found = evidence(article, article)

    for column in (Evidence.OVERLAP, Evidence.NAMES, Evidence.BOTH_NAMES, Evidence.TITLES):
        assert pytest.approx(1, abs=1e-6) == found[column]
    assert (0, 0, 0) == (found[Evidence.TEMPLATE], found[Evidence.DAYS], found[Evidence.UNTITLED])


def test_articles_with_nothing_in_common_have_finite_evidence() -> None:
    found = evidence(Article("a", "", language="en"), Article("b", "Ferries sail.", language="en"))

    assert all(np.isfinite(value) for value in found.values())
    assert 1 == found[Evidence.UNTITLED]


@pytest.mark.parametrize(("days", "months"), [(15, 0.5), (400, 2.0)])
def test_days_count_in_months_up_to_two(days: int, months: float) -> None:
    monday = datetime(2020, 9, 7, tzinfo=UTC)
    one = Article("a", "Ferries sail.", language="en", published=monday)
    other = Article("b", "Ferries sail.", language="en", published=monday - timedelta(days=days))

    assert months == evidence(one, other)[Evidence.DAYS]
    assert 0 == evidence(one, Article("c", "Ferries sail.", language="en"))[Evidence.DAYS]
