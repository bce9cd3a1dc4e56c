"""Fingerprints: which words are equal, which are names, and that every text has one."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.inputs.demo_stories import demo
from summaries.model import Article
from summaries.stories.fingerprint import KEYS, KIND_BITS, READ, Fingerprint, Kind, fingerprint, fingerprints
from summaries.stories.hashing import WORD_LETTERS

CITIES = (("Harby", "12.5"), ("Odden", "31.7"))


def fingerprint_of(text: str, language: str = "en", title: str = "") -> Fingerprint:
    """The fingerprint of a text, by default without a title."""
    return fingerprint(Article("a", text, title, language=language))


def of(found: Fingerprint, *kinds: Kind) -> list[int]:
    """The features of some kinds."""
    return [int(feature) for feature in found.features if feature & KIND_BITS in kinds]


def words(text: str, language: str = "en", title: str = "") -> list[int]:
    """The distinct words of a text, as features."""
    return of(fingerprint_of(text, language, title), Kind.WORD)


def names(text: str, language: str = "en") -> list[int]:
    """The distinct names of a text."""
    return of(fingerprint_of(text, language), Kind.NAME)


def alike(one: str, other: str, language: str = "en") -> bool:
    """Whether two texts have the same words and bigrams."""
    both = Kind.WORD, Kind.BIGRAM
    return of(fingerprint_of(one, language), *both) == of(fingerprint_of(other, language), *both)


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
    assert words(one, language)


def test_other_words_and_another_order_are_different() -> None:
    assert not alike("ferry", "ferret")
    assert not alike("ferry port", "port ferry")
    assert not alike("华为", "为华", "zh")


def test_a_script_without_spaces_gives_bigrams_of_characters() -> None:
    assert 3 == len(words("半导体业", "zh"))
    assert alike("半导体", "半导 导体", "zh")
    assert not alike("データの東京", "データ東京", "ja")
    assert [] == words("的是", "zh")


def test_a_combining_accent_is_the_same_letter() -> None:
    assert alike("café signé", unicodedata.normalize("NFD", "café signé"), "fr")


def test_stop_words_and_single_letters_are_left_out() -> None:
    assert words("won") == words("The U. S. and its I, a b c; they won't.")
    assert 1 == len(words("won"))


@pytest.mark.parametrize(
    ("word", "language"), [("Theresa", "en"), ("Underwood", "en"), ("Unterweger", "de"), ("Contreras", "es")]
)
def test_a_word_that_only_begins_like_a_stop_word_is_kept(word: str, language: str) -> None:
    found = fingerprint_of(f"x {word}", language)

    assert (1, 1) == (found.counts[Kind.WORD], found.counts[Kind.NAME])


@pytest.mark.parametrize("text", ["\ud800", "\U0001f600", "\U00010041\U00010042", "\0", "—", ""])
def test_characters_of_no_script_are_no_words(text: str) -> None:
    assert [] == words(text)


def test_names_are_words_with_a_capital_inside_a_sentence_and_never_a_small_letter() -> None:
    text = 'Ferries stop. The Ferry left Harby for Oslo and "old" Bergen. “He came.” Later a ferry of Harby’s came.'

    assert names("x Harby Oslo Bergen") == names(text)


def test_a_word_alone_in_quotation_marks_or_behind_a_hyphen_may_be_a_name() -> None:
    assert names("le cargo Lena et Moury", "fr") == names("« Lena » est un cargo. Il quitte port-Moury.", "fr")
    assert names("der Frachter Lena", "de") == names("der Frachter „Lena“", "de")


def test_a_name_is_hashed_by_more_letters_than_a_word() -> None:
    assert words("in Washington") == words("in Washingby")
    assert names("in Washington") != names("in Washingby")


def test_a_title_in_title_case_adds_no_names_to_those_of_the_text() -> None:
    text = "The ferry left Harby on Monday and sank."
    found = fingerprint_of(text, title="Ferry From Harby Sinks With Many Passengers Aboard")

    assert names(text) == of(found, Kind.NAME)


def test_the_title_counts_and_the_text_beyond_the_limit_does_not() -> None:
    assert words("ferry port") == words("port", title="Ferry")
    assert [] == words("." * READ + " ferry")


def test_the_outlet_is_not_what_its_articles_are_about() -> None:
    article = Article("a", "The ferry sank, Harby Wire has learned.", outlet="Harby Wire", language="en")

    assert words("The ferry sank has learned") == of(fingerprint(article), Kind.WORD)


def test_figures_are_compared_without_marks_of_thousands_and_days_and_years_are_not() -> None:
    figures = of(fingerprint_of("12,500 and 22.9 of 7 on 9 May 2020"), Kind.FIGURE)

    assert of(fingerprint_of("12.500 and 22,9"), Kind.FIGURE) == figures
    assert 2 == len(figures)


def test_one_template_with_other_names_shares_frames_and_fills_them_otherwise() -> None:
    one, other = (fingerprint_of(f"Shares of a firm in {city} fell by {share} percent.") for city, share in CITIES)

    assert of(one, Kind.FRAME) == of(other, Kind.FRAME)
    assert set() == set(of(one, Kind.FILLED)) & set(of(other, Kind.FILLED))
    assert of(one, Kind.FILLED)


def test_the_keys_are_the_words_of_most_weight_and_at_most_so_many() -> None:
    long = fingerprint_of(" ".join(f"{one}{two}na" for one in "bcdfghjk" for two in "aeiouy" * 2))
    few = fingerprint_of("The sluice of Harby opens on weekdays in spring.")

    assert KEYS == len(long.keys)
    assert list(few.keys) == sorted(few.keys) == of(few, Kind.WORD)


def test_a_common_noun_of_german_is_no_name() -> None:
    assert names("Gestern kam Unterweger.", "de") == names("Gestern kam Unterweger mit der Feuerwehr.", "de")


def test_a_name_is_the_same_in_every_case() -> None:
    assert names("Вчера под Каменкой прорвало дамбу.", "ru") == names("Вчера у Каменки прорвало дамбу.", "ru")
    assert names("Yesterday Harden met Lund.") != names("Yesterday Hardenberg met Lund.")


@given(st.text("abcéñöøжцعह", min_size=WORD_LETTERS, max_size=12), st.text("abcé", max_size=9))
def test_a_word_is_the_letters_it_begins_with(word: str, ending: str) -> None:
    assert alike(word, f"“{word.upper()[:WORD_LETTERS]}{ending}”", "xx")


@given(st.text(max_size=300), st.sampled_from(["en", "zh", "ar", "hi", "xx"]))
def test_any_text_has_a_fingerprint(text: str, language: str) -> None:
    found = fingerprint_of(text, language)

    assert np.int64 == found.features.dtype
    assert sum(found.counts) == len(found.features) == len(np.unique(found.features))
    assert np.isfinite(found.weights).all()
    assert np.isfinite(found.aims).all()


def test_articles_have_the_same_fingerprint_among_others_as_alone() -> None:
    some = [
        *demo(),
        Article("long", "Ferry Halcyon. " * 900, "", "Odden"),
        Article("none", "", ""),
        Article("odd", "\uffff"),
    ]
    for article, among in zip(some, fingerprints(some), strict=True):
        alone = fingerprint(article)

        assert (alone.article, alone.keys, alone.counts) == (among.article, among.keys, among.counts)
        assert (alone.titled, alone.named, alone.figured) == (among.titled, among.named, among.figured)
        for one, other in ((alone.features, among.features), (alone.weights, among.weights), (alone.aims, among.aims)):
            assert one.tolist() == other.tolist()
