"""The terms of a question."""

from __future__ import annotations

import pytest

from summaries.text.search_terms import asked_terms


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Que dit Pompeo sur Huawei", ["dit", "Pompeo", "Huawei"]),
        ("Was hat Pompeo über Huawei gesagt", ["Pompeo", "Huawei", "gesagt"]),
        ("huawei sur", ["huawei", "sur"]),
        ("El Al", ["El", "Al"]),
        ("shares of Huawei", ["shares", "Huawei"]),
    ],
)
def test_the_small_words_of_the_language_of_a_question_are_not_searched(question: str, words: list[str]) -> None:
    assert words == list(asked_terms(question).values())
