"""Figures, what they count, and where sources differ on one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.briefing.brief import brief
from summaries.facts.figure_conflicts import figure_differences
from summaries.model import Article, receipt
from summaries.text.tokens import terms

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)


SAME = [
    ("Delhi banned 117 Chinese apps last week.", "The ministry in Delhi blocked 118 apps of Chinese origin."),
    (
        "Police in Odden said 12 people were arrested after a brawl at a rally in the harbour.",
        "At the rally in Odden harbour 13 people were arrested by police after the brawl.",
    ),
    ("Shares of SMIC fell 22.9% in Hong Kong on Monday.", "In Hong Kong on Monday shares of SMIC fell 25%."),
    (
        "The crash of a ferry in Odden killed 12 people and injured 15 workers, police said.",
        "The crash of a ferry in Odden killed 15 people, police in Harby said.",
    ),
    (
        "Three people were stabbed and a stall was burnt in a brawl at the rally in Odden, police said.",
        "Police say two people have been stabbed at a rally in Odden.",
    ),
]
OTHER = [
    (
        "Climbers saw the bodies on the glacier of Mount Odd at a height of 5,900 metres (19,350 feet).",
        "The bodies lay on the glacier of Mount Odd at 19,356 feet (5,900 metres), climbers said.",
    ),
    (
        "In all, 104 people were killed in Odden on Monday, activists said.",
        "As many as 125 people died across Norland on Monday, activists said.",
    ),
    ("Shares of SMIC fell 22.9% in Hong Kong on Monday.", "In Hong Kong on Monday shares of SMIC fell 23%."),
    ("India banned 59 Chinese apps on 29 June.", "India banned 118 Chinese apps in September."),
    ("More than 30 countries joined the Clean Network.", "Some 32 countries joined the Clean Network."),
    ("A wedding in Utah cost just $15,257 on average.", "A wedding in Alaska cost just $18,031 on average."),
    (
        "The lake of Odden has 174 ferries, the board said.",
        "The board said that 174 ferries sail on the lake of Odden and 188 ferries at sea.",
    ),
    ("It was banned along with 117 other Chinese apps.", "Delhi banned 118 Chinese apps last week."),
]


def told(one: str, other: str) -> list[tuple[str, ...]]:
    bags = [terms(one, "en"), terms(other, "en")]
    return [
        tuple(value for value, _ in found.values) for found in figure_differences([one, other], bags, ["a", "b"], "en")
    ]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_sources_that_differ_on_one_thing_are_told_apart(one: str, other: str) -> None:
    assert 1 == len(told(one, other))


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_figures_that_agree_or_count_other_things_are_no_difference(one: str, other: str) -> None:
    assert [] == told(one, other)


def test_an_outlet_does_not_differ_with_itself() -> None:
    one, other = SAME[0]

    assert [] == figure_differences([one, other], [terms(one, "en"), terms(other, "en")], ["a", "a"], "en")


def test_a_briefing_keeps_both_values_with_their_receipts() -> None:
    one, other = SAME[1]
    articles = [
        Article("a", f"{one} The mayor of Odden called for calm.", "Brawl at Odden rally", "A", published=NOON),
        Article("b", f"{other} Ferries ran late because of it.", "Arrests at Odden rally", "B", published=NOON),
    ]

    (story,) = brief(articles, now=NOON).stories

    (difference,) = story.disagreements
    held = {article.id: article for article in articles}
    assert "people" == difference.about
    assert {"12", "13"} == {value for value, _ in difference.values}
    assert all(where == receipt(held[where.article], where.start, where.end) for _, where in difference.values)
    assert all(value in held[where.article].text[where.start : where.end] for value, where in difference.values)


@given(st.lists(st.text(max_size=200), max_size=4))
def test_any_text_is_compared(texts: list[str]) -> None:
    bags = [terms(text, "en") for text in texts]

    for difference in figure_differences(texts, bags, [str(at) for at in range(len(texts))], "en"):
        assert all(value in texts[at] for value, at in difference.values)
