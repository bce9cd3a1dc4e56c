"""Which passages are doubtful: short, taking something up, straying, or leaning on what stands further up."""

from __future__ import annotations

import pytest

from summaries.model import Article
from summaries.passages.doubts import is_doubtful
from summaries.passages.passage import Passage
from summaries.reading.read import read

TOP = [
    "Nordsil closed its harbour in Odden on Monday after a crane fell on two ships.",
    "The harbour of Odden handles most of the fish that Nordsil sells in Europe.",
    "A court in Bergen had ordered Nordsil to replace the crane in March.",
    "Odden has had a harbour since the fourteenth century, and a crane since 1921.",
    "Two ships of Nordsil lie in the harbour with holes above the water line.",
]


def passage(sentence: str, at: int = len(TOP), title: str = "") -> Passage:
    """A passage of one sentence that stands at a place of an article."""
    article = Article("a", " ".join([*TOP[:at], sentence, *TOP[at:]]), title, language="en")
    reading = read(article)
    assert sentence == reading.whole[at].text
    return Passage(reading, at, at, (1.0,), (1.0,), 1.0)


def test_a_lone_sentence_of_less_than_a_line_is_doubtful_even_in_an_answer() -> None:
    assert is_doubtful(passage("Some ports of Nordsil are ahead of Odden."), asked=True)


def test_a_short_sentence_at_the_top_is_none() -> None:
    assert not is_doubtful(passage("Nordsil closed Odden on Monday.", at=0), asked=True)


@pytest.mark.parametrize(
    "sentence",
    [
        "Bakers in Lisbon sold fewer almond cakes last winter than in any other winter of the decade.",
        "Engineers of Nordsil said the court and the ships had nothing to do with the crane in Odden.",
    ],
    ids=["strays from the top", "leans on several things above"],
)
def test_what_stands_deep_is_doubtful_only_where_nothing_was_asked(sentence: str) -> None:
    found = passage(sentence)
    assert (True, False) == (is_doubtful(found, asked=False), is_doubtful(found, asked=True))


def test_a_deep_sentence_on_what_the_top_tells_is_not_doubtful() -> None:
    assert not is_doubtful(passage("Nordsil wants a new crane in Odden before its harbour opens in June."), asked=False)


@pytest.mark.parametrize(("title", "doubtful"), [("", True), ("Nordsil report on cranes is out", False)])
def test_an_article_may_begin_with_a_description_only_under_a_title(title: str, doubtful: bool) -> None:  # noqa: FBT001 - a table
    found = passage("The report demands that all cranes are tested once a year by an engineer.", at=0, title=title)
    assert doubtful == is_doubtful(found, asked=False)


def test_what_stands_behind_such_a_beginning_is_doubtful_too() -> None:
    report = "The report demands that all cranes are tested once a year by an engineer."
    behind = "Nordsil of Odden has tested its three cranes every summer since 1921."
    for title, doubtful in (("", True), ("Nordsil report on cranes is out", False)):
        reading = read(Article("a", " ".join([report, behind, *TOP]), title, language="en"))
        assert doubtful == is_doubtful(Passage(reading, 1, 1, (1.0,), (1.0,), 1.0), asked=False)
