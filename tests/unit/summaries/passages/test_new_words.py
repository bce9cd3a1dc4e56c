"""Which words of a passage are new to readers."""

from __future__ import annotations

import pytest

from summaries.passages.new_words import is_figure, is_name, names, tell_the_same, tells_again
from summaries.text.tokens import terms


def stems(text: str) -> frozenset[str]:
    return frozenset(terms(text, "en"))


def test_a_word_with_a_digit_is_a_figure() -> None:
    assert [True, True, False] == [is_figure(word) for word in ("29%", "1,200", "forty")]


def test_a_capital_that_begins_a_sentence_makes_no_name() -> None:
    text = "Ferries of Lund were late."

    assert is_name("Lund", text)
    assert not is_name("Ferries", text)
    assert frozenset(terms("Lund", "en")) == names([text], "en")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Lund sold forty ferries to Kvist.", "On Monday Kvist bought forty ferries that Lund sold cheap.", True),
        ("Lund sold forty ferries to Kvist.", "Lund and Kvist share a quay with forty fishermen of Odden.", False),
        ("Lund declined to comment.", "Kvist declined to comment.", False),
        ("", "Lund sold forty ferries to Kvist.", False),
    ],
)
def test_two_sentences_tell_the_same_if_they_share_most_of_the_shorter(one: str, other: str, *, same: bool) -> None:
    assert same == tell_the_same(stems(one), stems(other))


def test_a_text_is_told_again_by_one_that_has_most_of_its_words() -> None:
    short, fuller = stems("Lund sold forty ferries to Kvist."), stems("Lund sold forty ferries to Kvist and lost 9%.")

    assert tells_again(short, fuller)
    assert not tells_again(stems("Divers found the wreck of the Harald."), fuller)
