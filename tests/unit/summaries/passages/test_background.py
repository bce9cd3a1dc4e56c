"""What is told as background of a passage: the top of a report, and what stands beside it in its paragraph."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from summaries.model import Article
from summaries.passages.background import background
from summaries.passages.fit import fit
from summaries.passages.passage import passages
from summaries.passages.ranks import ranks_of
from summaries.reading.read import read
from summaries.topics import Topic

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
TOP = "Nordsil closed its harbour in Odden on Monday after a crane fell on two ships."
FINE = "A court in Bergen fined Nordsil two million kroner for the crane in March."
RIVAL = "Lund Lines will bring its herring ashore in Kvist until the summer."
PRICE = "Buyers in Kvist expect to pay a tenth more for herring from Monday on."
MORE = tuple(f"Ships of the {number}th fleet left the port of Harby in autumn." for number in range(5, 16))


def told(*paragraphs: str, title: str = "", topic: str = "Lund Lines") -> list[str]:
    """The last sentences of what is background to the passages on a topic."""
    reading = read(Article("a", "\n\n".join(paragraphs), title, published=NOON, language="en"))
    found = passages(reading, fit(reading, Topic(topic)), ranks_of([reading])[0], frozenset(), NOON)
    return [one.sentence(one.last)[0].text for one in background(found)]


def test_a_short_report_that_names_the_subject_below_its_news_has_its_top_as_background() -> None:
    assert TOP in told(TOP, FINE, RIVAL)


def test_an_article_that_does_not_name_the_subject_is_no_background() -> None:
    assert [] == told(TOP, FINE, PRICE)


@pytest.mark.parametrize(
    ("title", "is_background"),
    [("Nordsil closes harbour in Odden", True), ("Ten things that happened at sea", False), ("", False)],
)
def test_a_long_article_is_one_piece_of_news_only_where_its_top_tells_its_title(
    title: str,
    is_background: bool,  # noqa: FBT001 - a table
) -> None:
    assert is_background == (TOP in told(TOP, FINE, *MORE, RIVAL, title=title))


def test_what_stands_beside_the_subject_in_its_paragraph_is_background() -> None:
    assert [PRICE] == told(TOP, FINE, *MORE, f"{PRICE} {RIVAL}")
    assert [] == told(TOP, FINE, *MORE, PRICE, RIVAL)


def test_what_stands_far_off_in_one_long_paragraph_is_not() -> None:
    assert FINE not in told(" ".join([TOP, FINE, *MORE, RIVAL]))
