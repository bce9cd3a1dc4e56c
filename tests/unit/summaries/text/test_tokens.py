"""Words and terms: what is kept whole, what is left out, and what must meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.languages import CODES
from summaries.text.tokens import stop_words, terms, words


def test_figures_acronyms_and_names_are_words() -> None:
    text = "O’Brien’s U.S. firm sold 23% of 5G gear in 2035 for $3.5bn, or 1,000 AT&T phones, COVID-19 or not."
    kept = ("O’Brien’s", "U.S.", "23%", "5G", "2035", "3.5bn", "1,000", "AT&T", "COVID-19")
    assert kept == tuple(word for word in words(text) if word in kept)


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("U.S. sanctions", "the US sanctioned", "en"),
        ("Chinas Regierungen", "die Regierung Chinas", "de"),
        ("санкции против компаний", "санкций компании", "ru"),
        ("санкції проти компаній", "санкцій компанії", "uk"),
        ("las sanciones", "la sanción", "es"),
        ("l’économie", "les économies", "fr"),
        ("किसानों का", "किसान", "hi"),
        ("数据安全", "数据的安全", "zh"),
        ("ファーウェイの端末", "ファーウェイは端末", "ja"),
        ("الحكومة", "حكومة", "ar"),
    ],
)
def test_forms_of_one_word_are_one_term(one: str, other: str, code: str) -> None:
    assert set(terms(one, code)) & set(terms(other, code))
    assert set(terms(other, code)) <= set(terms(one, code)) | set(terms("数据安全", "zh"))


def test_terms_keep_order_repeats_and_figures_and_drop_what_says_nothing() -> None:
    assert ("chip", "ban", "23%", "chip") == terms("The chips that were banned: 23% of all chips", "en")


def test_a_country_in_capitals_is_not_the_pronoun() -> None:
    assert ("US", "sell", "data") == terms("The US sells data to us", "en")
    assert ("sell", "data") == terms("WE SELL DATA TO US", "en")


def test_words_of_another_script_are_stemmed_by_their_own_rules() -> None:
    assert ("санкц", "huawei", "数据") == terms("санкции Huawei 数据", "en")
    assert terms("sanctions", "ru") == terms("sanction", "en")


def test_without_a_language_a_question_meets_the_text_that_was_given_none() -> None:
    assert set(terms("chips exports")) <= set(terms("The export of chips was banned."))
    assert set(terms("数据安全")) <= set(terms("中国发布数据安全倡议"))


@pytest.mark.parametrize("code", CODES)
def test_every_known_language_has_stop_words_and_leaves_them_out(code: str) -> None:
    assert len(stop_words(code)) >= 20
    spaced = [word for word in stop_words(code) if len(word) > 1 or code not in {"zh", "ja"}]
    assert () == terms(" . ".join(spaced), code)


def test_an_unknown_language_has_no_stop_words() -> None:
    assert frozenset() == stop_words("xx")


@given(st.text(), st.sampled_from([*CODES, "", "xx"]))
def test_any_text_has_terms_and_none_of_them_is_empty(text: str, code: str) -> None:
    assert "" not in terms(text, code)
    assert all(word in text for word in words(text))


plain = st.sampled_from(["US", "Odden", "ships", "the", "d", "qu", "NATO", "él", "5G", "", "l", "1992"])
hung = st.sampled_from(["'s", "’s", "-", "'", "’", ",", ".", "”", "s'", "-led", "'s-"])
stretches = st.lists(st.one_of(plain, hung), min_size=1, max_size=5).map("".join)


@given(stretches, st.sampled_from([*CODES, "", "xx"]), st.booleans())
def test_a_word_means_the_same_with_whatever_hangs_on_it(stretch: str, code: str, loud: bool) -> None:  # noqa: FBT001 - drawn
    first, stretch = ("ZZ", stretch.upper()) if loud else ("zz", stretch)
    before = len(terms(first, code))

    expected = tuple(term for word in words(stretch) for term in terms(f"{first} {word}", code)[before:])

    assert expected == terms(f"{first} {stretch}", code)[before:]
