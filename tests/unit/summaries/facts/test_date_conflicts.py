"""Two sources that give different days for one event are told apart; days of different events are not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.facts.date_conflicts import day_differences
from summaries.text.tokens import terms

NOON = datetime(2020, 9, 9, 12, tzinfo=UTC)


def told(one: str, other: str, published: datetime | None = None) -> list[tuple[str, ...]]:
    bags = [terms(one, "en"), terms(other, "en")]
    found = day_differences([one, other], bags, ["a", "b"], [published, published], "en")
    return [tuple(value for value, _ in difference.values) for difference in found]


def test_different_days_for_one_event_are_told_with_both() -> None:
    assert [("September 15", "20 September")] == told(
        "The ban on TikTok downloads in American shops will begin on September 15, the ministry said.",
        "A ban on TikTok downloads in all American shops will begin on 20 September, the ministry announced.",
    )


def test_a_day_of_the_week_is_resolved_by_its_article() -> None:
    one = "A fire burned the Moria camp on Lesbos on Monday, leaving thousands homeless."
    other = "A fire burned the Moria camp on Lesbos on 2 September, leaving thousands homeless."

    assert [("7 Sep", "2 September")] == told(one, other, NOON)
    assert [] == told(one, other, None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The firm said on September 7 that its shares in Odden fell.",
            "The firm said on September 9 that its shares in Odden fell.",
        ),
        ("India banned 59 Chinese apps on June 29.", "India banned 118 Chinese apps on September 2."),
        ("The bridge in Odden opened on September 7.", "The harbour museum opened on September 9 in Malden."),
        ("The talks in Odden opened on September 7.", "The talks in Odden opened on 7 September."),
        ("The trial in Odden lasted from September 7 to September 9.", "The trial in Odden opened on September 8."),
    ],
)
def test_days_of_other_events_and_of_sayings_are_no_difference(one: str, other: str) -> None:
    assert [] == told(one, other)


def test_many_words_that_look_like_days_hide_none() -> None:
    texts = [f"The birthday of ship number {at} passed." for at in range(130)]
    texts += [
        "A fire burned the camp of Odden on 7 September, leaving thousands homeless.",
        "A fire burned the camp of Odden on 9 September, leaving thousands homeless.",
    ]
    bags = [terms(text, "en") for text in texts]

    (found,) = day_differences(texts, bags, [str(at) for at in range(len(texts))], [None] * len(texts), "en")

    assert ("7 September", "9 September") == tuple(value for value, _ in found.values)


@given(st.lists(st.text(max_size=200), max_size=4))
def test_any_text_is_compared(texts: list[str]) -> None:
    bags = [terms(text, "en") for text in texts]
    voices = [str(at) for at in range(len(texts))]

    for difference in day_differences(texts, bags, voices, [None] * len(texts), "en"):
        assert all(value in texts[at] for value, at in difference.values)
