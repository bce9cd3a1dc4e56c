from __future__ import annotations

import pytest

from bot.feeds.calendar.month_names import month_of


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("January Januar janvier enero января січня يناير जनवरी 一月", 1),
        ("Mrz März MAERZ mars marzo марта березень مارس मार्च", 3),
        ("May Mai mayo мая травня مايو أيار मई", 5),
        ("aout août Ago серп أغسطس اغسطس", 8),
        ("Sep Sept sept. setiembre вересня سبتمبر", 9),
        ("Dec Dez déc dic дек грудень", 12),
    ],
)
def test_a_month_is_known_by_its_name_and_its_abbreviations(words: str, expected: int) -> None:
    assert {expected} == {month_of(word.rstrip(".")) for word in words.split()}


@pytest.mark.parametrize("word", ["Tue", "mardi", "середа", "jui", "ma", "Marvin", ""])
def test_what_names_no_month_or_two_is_none(word: str) -> None:
    assert month_of(word) is None
