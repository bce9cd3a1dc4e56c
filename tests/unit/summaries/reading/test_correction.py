"""Whether an article still says a sentence in a later version."""

from __future__ import annotations

import pytest

from summaries.model import Article
from summaries.reading.correction import corrected, same_words

SAID = 'SMIC said on Monday that its sales rose 3.5% to $1,200 million, and that "no" customer had left.'
AROUND = "The chipmaker is based in Shanghai.\n\n{}\n\nAnalysts had expected less of the company."


def after(text: str) -> Article:
    return Article("a", text, language="en")


@pytest.mark.parametrize(
    "now",
    [
        SAID,
        SAID.replace('"', "“").replace("no“", "no”"),
        SAID.replace(" ", "\u00a0"),
        SAID.replace("1,200", "1200"),
        SAID.replace(", and", " – and"),
        SAID.upper(),
        f"Updated at 14:20. {SAID} Read more",
    ],
)
def test_what_only_looks_otherwise_is_no_correction(now: str) -> None:
    assert corrected(SAID, after(AROUND.format(now))) is None


@pytest.mark.parametrize(
    "now",
    [
        SAID.replace("3.5", "35"),
        SAID.replace("3.5", "3.6"),
        SAID.replace("Monday", "Tuesday"),
        SAID.replace("SMIC", "TSMC"),
        SAID.replace("rose", "did not rise"),
        SAID.replace("million", "billion"),
    ],
)
def test_another_figure_name_or_negation_leads_to_the_sentence_in_its_place(now: str) -> None:
    article = after(AROUND.format(now))
    found = corrected(SAID, article)
    assert found is not None
    assert found.now is not None
    assert now == article.text[found.now.start : found.now.end]


def test_a_sentence_that_is_gone_has_nothing_in_its_place() -> None:
    found = corrected(SAID, after(AROUND.format("Its shares were not traded.")))
    assert found is not None
    assert found.now is None


def test_a_figure_that_goes_on_is_another_figure() -> None:
    assert corrected("Sales rose to 3", after("Sales rose to 35 this year.")) is not None
    assert corrected("He said no", after("He said nothing.")) is not None


def test_words_of_scripts_without_spaces_may_end_anywhere() -> None:
    assert corrected("中芯国际股价下跌", after("周一中芯国际股价下跌三成。")) is None
    assert corrected("中芯国际股价下跌三成。", after("周一，中芯国际股价下跌四成。")) is not None


def test_accents_may_be_written_in_two_ways() -> None:
    assert same_words("café", "cafe\u0301")
    assert not same_words("café", "cafe")
