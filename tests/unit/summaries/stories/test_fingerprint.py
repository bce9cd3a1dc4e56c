"""Fingerprints: which words are equal, which are names, and that every text has one."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.model import Article
from summaries.stories.fingerprint import READ, Fingerprint, fingerprint
from summaries.stories.hashing import WORD_LETTERS


def fingerprint_of(text: str, language: str = "en", title: str = "") -> Fingerprint:
    """The fingerprint of a text, by default without a title."""
    return fingerprint(Article("a", text, title, language=language))


def alike(one: str, other: str, language: str = "en") -> bool:
    """Whether two texts have the same words in the same order."""
    return bool(np.array_equal(fingerprint_of(one, language).words, fingerprint_of(other, language).words))


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("striking ministers", "Strike, Ministry!", "en"),
        ("Beijing's ferry", "“Beijing” — ferry", "en"),
        ("the ferry of Harby", "A ferry, Harby", "en"),
        ("chip-maker", "chip maker", "en"),
        ("l'accord signé", "accord signé", "fr"),
        ("сообщило агентство", "СООБЩИЛИ агентства", "ru"),
        ("芯片的公司", "芯片，公司", "zh"),
        ("データの東京", "データ、東京", "ja"),
        ("ﾃｰﾀ東京", "テータ東京", "ja"),
        ("مُحَمَّد في الحكـومة", "محمد، حكومة", "ar"),
        ("क्‍षमा", "क्षमा", "hi"),
    ],
)
def test_words_with_the_same_first_letters_are_equal(one: str, other: str, language: str) -> None:
    assert alike(one, other, language)
    assert len(fingerprint_of(one, language).words) > 0


def test_other_words_and_another_order_are_different() -> None:
    assert not alike("ferry", "ferret")
    assert not alike("ferry port", "port ferry")
    assert not alike("华为", "为华", "zh")


def test_a_script_without_spaces_gives_bigrams_of_characters() -> None:
    assert 3 == len(fingerprint_of("半导体业", "zh").words)
    assert alike("半导体", "半导 导体", "zh")
    assert not alike("データの東京", "データ東京", "ja")
    assert 0 == len(fingerprint_of("的是", "zh").words)


def test_a_combining_accent_is_the_same_letter() -> None:
    assert alike("café signé", unicodedata.normalize("NFD", "café signé"), "fr")


def test_stop_words_and_single_letters_are_left_out() -> None:
    assert 0 == len(fingerprint_of("The U. S. and its I, a b c; they won't.").words) - len(fingerprint_of("won").words)
    assert 1 == len(fingerprint_of("won").words)


@pytest.mark.parametrize(
    ("word", "language"), [("Theresa", "en"), ("Underwood", "en"), ("Unternehmen", "de"), ("Contreras", "es")]
)
def test_a_word_that_only_begins_like_a_stop_word_is_kept(word: str, language: str) -> None:
    found = fingerprint_of(f"x {word}", language)

    assert (1, 1) == (len(found.words), len(found.names))


@pytest.mark.parametrize("text", ["\ud800", "\U0001f600", "\U00010041\U00010042", "\0", "—", ""])
def test_characters_of_no_script_are_no_words(text: str) -> None:
    assert 0 == len(fingerprint_of(text).words)


def test_names_are_words_with_a_capital_inside_a_sentence_and_never_a_small_letter() -> None:
    text = 'Ferries stop. The Ferry left Harby for Oslo, "old" Bergen and “Mo”. Later a ferry of Harby’s came.'

    names = fingerprint_of("x Harby Oslo Bergen").names

    assert fingerprint_of(text).names.tolist() == [names[0], names[1], names[2], names[0]]


def test_a_name_is_hashed_by_more_letters_than_a_word() -> None:
    one, other = (fingerprint_of(f"in {name}") for name in ("Washington", "Washingby"))

    assert one.words.tolist() == other.words.tolist()
    assert one.names.tolist() != other.names.tolist()


def test_the_title_counts_and_the_text_beyond_the_limit_does_not() -> None:
    assert fingerprint_of("port", title="Ferry").words.tolist() == fingerprint_of("ferry port").words.tolist()
    assert fingerprint_of("." * READ + " ferry").words.tolist() == []


@given(st.text("abcéñöøжцعह", min_size=WORD_LETTERS, max_size=12), st.text("abcé", max_size=9))
def test_a_word_is_the_letters_it_begins_with(word: str, ending: str) -> None:
    assert alike(word, f"“{word.upper()[:WORD_LETTERS]}{ending}”", "xx")


@given(st.text(max_size=300), st.sampled_from(["en", "zh", "ar", "hi", "xx"]))
def test_any_text_has_a_fingerprint(text: str, language: str) -> None:
    found = fingerprint_of(text, language)

    assert found.words.dtype == found.names.dtype == np.int64
    assert len(found.names) <= len(found.words) <= len(text)
