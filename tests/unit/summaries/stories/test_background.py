"""The background: rare words are rare in every language, whatever articles are given."""

from __future__ import annotations

import pytest
from wordfreq import get_frequency_list

from summaries.stories.background import inverse_document_frequencies
from summaries.stories.hashing import words_of
from summaries.text.rarity import rarity


def rarities(text: str, language: str) -> list[float]:
    """The rarity of each word of a text."""
    return [float(value) for value in inverse_document_frequencies(words_of(text), language)]


@pytest.mark.parametrize(
    ("common", "rare", "language"),
    [
        ("year", "Huawei", "en"),
        ("año", "Djokovic", "es"),
        ("Jahr", "Hafenkran", "de"),
        ("год", "Хуавэй", "ru"),
        ("عام", "هواوي", "ar"),
        ("साल", "हुआवेई", "hi"),
        ("公司", "漾濞", "zh"),
        ("会社", "漾濞", "ja"),
    ],
)
def test_a_name_is_rarer_than_a_word_of_every_day(common: str, rare: str, language: str) -> None:
    assert max(rarities(common, language)) + 2 < min(rarities(rare, language))


def test_a_language_without_a_list_has_rare_words_only() -> None:
    one, other = rarities("kopa sundar", "xx")

    assert one == other > 5


@pytest.mark.parametrize("language", ["", "notalanguage", "x"])
def test_a_text_whose_language_is_unknown_has_rarities(language: str) -> None:
    words = words_of("Odden sells nine cranes")

    assert inverse_document_frequencies(words, language).min() > 0


def test_characters_that_meet_by_chance_are_not_rare() -> None:
    assert rarities("国的", "zh")[0] < rarities("漾濞", "zh")[0] - 2


def test_a_figure_is_as_rare_as_it_is_long_and_a_year_is_common() -> None:
    one, three, five, year = rarities("7 345 12500 2020", "en")

    assert one < year < three < five


def test_the_lists_that_a_language_is_made_of_are_not_kept_beside_it() -> None:
    get_frequency_list.cache_clear()  # others of this process may have asked for lists
    rarities("vuosi", "fi")
    rarity("vuosi", "fi")

    assert 0 == get_frequency_list.cache_info().currsize
