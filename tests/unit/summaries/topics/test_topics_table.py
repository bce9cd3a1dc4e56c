"""Terms and titles (`topics_table.tsv`) of which each is on the topic or not, or whose term is refused.

The table is made of what misfires elsewhere: parts of words, words in capitals, hyphens, plurals, accents, scripts
without spaces, endings, what looks like a pattern. A title is found by the index whenever the matcher takes it.
"""

from __future__ import annotations

from collections import Counter
from csv import QUOTE_NONE, reader
from pathlib import Path
from typing import NamedTuple

import pytest

from summaries.model import Article
from summaries.text.search_terms import search_terms
from summaries.topics import Topic, TopicError, match, parse_topic
from summaries.topics.index_terms import index_terms


class Row(NamedTuple):
    """A term, a title in a language ("" for unknown), and "yes", "no" or "refused"."""

    kind: str
    term: str
    language: str
    title: str
    verdict: str


TABLE = Path(__file__).with_name("topics_table.tsv")
_ROWS = reader(TABLE.read_text(encoding="utf-8").splitlines()[1:], delimiter="\t", quoting=QUOTE_NONE)
ROWS = [Row(*row) for row in _ROWS]
NOT_IN_THE_INDEX = {("İstanbul", "Istanbul'da liman")}
"""A word with an ending behind an apostrophe is one word of the index."""


def judged(row: Row) -> str:
    try:
        topic = Topic("zzz", parse_topic(f"zzz: {row.term}").terms)
    except TopicError:
        return "refused"
    return "yes" if match(topic, Article("a", "", row.title, language=row.language)) else "no"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.kind}: {row.term} in {row.title}")
def test_a_title_is_on_the_topic_or_not(row: Row) -> None:
    assert row.verdict == judged(row)


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.verdict == "yes"], ids=lambda row: f"{row.kind}: {row.term} in {row.title}"
)
def test_the_index_finds_what_is_on_an_own_topic(row: Row) -> None:
    sets = index_terms(Topic("zzz", parse_topic(f"zzz: {row.term}").terms, own=True, labelled=True))
    found = sets is None or any(terms.issubset(search_terms(row.title)) for terms in sets)
    assert found is ((row.term, row.title) not in NOT_IN_THE_INDEX)


def test_the_table_has_enough_of_each_kind() -> None:
    verdicts = Counter((row.kind, row.verdict) for row in ROWS)

    assert 120 <= len({row.term for row in ROWS})
    assert 20 <= len({row.kind for row in ROWS})
    assert len(ROWS) == len(set(ROWS))
    assert all(
        verdicts[row.kind, "yes"] and verdicts[row.kind, "no"] for row in ROWS if row.kind not in {"refused", "regexp"}
    )
