"""Sentences: the hard cases, the promises that hold for any text, and the language guess."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.luhn import LuhnSummarizer

from benchmarks.sentences import cases, ours
from summaries.languages import CODES
from summaries.text.sentences import NewsTokenizer, language, split

MARKS = st.sampled_from(
    [*".!?…。！？।؟“”\"'«»「」()[]—-•", " ", "\n", "\u2028", "U.S.", "Mr.", "3.", "The", "и", "。」", "\ud800"]
)
TEXTS = st.one_of(st.text(), st.lists(st.one_of(MARKS, st.text(max_size=5)), max_size=60).map("".join))


def pieces(text: str, code: str) -> list[str]:
    return [text[span.start : span.end] for span in split(text, code)]


def test_at_least_98_of_100_hard_cases_are_cut_right_and_95_in_every_language() -> None:
    gold = list(cases())
    right = Counter(case.language for case in gold if list(case.sentences) == ours(case.text, case.language))
    every = Counter(case.language for case in gold)
    assert len(gold) >= 300
    assert right.total() >= 0.98 * len(gold)
    assert [] == [code for code in CODES if right[code] < 0.95 * every[code]]


def test_a_newspaper_that_is_named_like_a_day_ends_a_sentence_before_a_word_that_begins_one() -> None:
    first, second = "The state made $3 million, according to the Las Vegas Sun.", "Actually, it made more."

    assert [first, second] == ours(f"{first} {second}", "en")


@given(TEXTS, st.sampled_from([*CODES, "", "pt", "xx"]))
def test_sentences_stand_in_order_apart_stripped_and_within_their_lines(text: str, code: str) -> None:
    end = 0
    for span in split(text, code):
        sentence = text[span.start : span.end]
        assert end <= span.start < span.end
        assert sentence == sentence.strip()
        assert "\n" not in sentence
        end = span.end


@given(TEXTS, st.sampled_from(CODES))
def test_no_letter_or_figure_is_lost_between_sentences(text: str, code: str) -> None:
    kept = "".join(pieces(text, code))
    assert [sign for sign in text if sign.isalnum()] == [sign for sign in kept if sign.isalnum()]


@given(TEXTS)
def test_a_sentence_cut_again_gives_the_same_bytes(text: str) -> None:
    assert split(text, "en") == split(text, "en")


@pytest.mark.parametrize(
    "unit",
    ['"', "“a b. ", "(", ".", "a. ", "U.S. ", "\n", "word ", "x", ".”", "! ", ". ", "'a. ", "“‘(", "。", "[1]. "],
)
def test_hostile_text_is_cut_in_time_that_grows_with_its_length(unit: str) -> None:
    began = time.process_time()
    split(unit * (100_000 // len(unit)), "en")
    assert time.process_time() - began < 3


def test_a_line_break_ends_a_sentence_though_no_stop_stands_there() -> None:
    assert ["Related Articles", "Leave a Reply"] == pieces("Related Articles\nLeave a Reply", "en")


def test_bullets_and_rules_between_items_belong_to_no_sentence() -> None:
    assert ["It is over.", "More follows."] == pieces("It is over. ► More follows. ___ ", "en")


def test_a_quotation_is_kept_whole_unless_its_marks_are_too_far_apart_to_be_a_pair() -> None:
    assert 1 == len(split("“We go. We win,” he said.", "en"))
    assert 200 == len(split("“" + "We go on and on. " * 199 + "We end.”", "en"))


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ("La fissure mesure près de 12 m.", "L'ouvrage date de 1962.", "fr"),
        ("Selon le préfet, en 2019 M. Lund avait alerté la ville.", "Il a démissionné.", "fr"),
        ("Los hombres tienen agua para 72 h.", "La empresa lo confirma.", "es"),
        ("Обстеження мосту торік коштувало 1,2 млн грн.", "Підрядник мовчить.", "uk"),
        ("Ремонт 2018 г. постройки обошёлся Каменке в 3,9 млн руб.", "Подрядчик молчит.", "ru"),
        ("Der Schaden liegt bei rd. 3,9 Mio. Euro.", "Die Firma schweigt.", "de"),
    ],
)
def test_a_unit_ends_a_sentence_only_behind_a_figure(first: str, second: str, code: str) -> None:
    assert [first, second] == pieces(f"{first} {second}", code)


def test_a_language_without_rules_is_cut_by_the_marks_that_all_share() -> None:
    assert ["Toplantı bitti.", "Karar yok mu?"] == pieces("Toplantı bitti. Karar yok mu?", "tr")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China launched a plan for data security on Tuesday.", "en"),
        ("中国周二发布了数据安全倡议。", "zh"),
        ("Китай представил инициативу по безопасности данных.", "ru"),
        ("أطلقت الصين مبادرة لأمن البيانات يوم الثلاثاء", "ar"),
        ("China presentó el martes una iniciativa sobre la seguridad de los datos.", "es"),
        ("La Chine a présenté mardi une initiative sur la sécurité des données.", "fr"),
        ("China hat am Dienstag eine Initiative zur Datensicherheit vorgestellt.", "de"),
        ("Китай представив ініціативу з безпеки даних.", "uk"),
        ("चीन ने मंगलवार को डेटा सुरक्षा पहल शुरू की।", "hi"),
        ("中国は火曜日にデータ安全の構想を発表した。", "ja"),
        ("A China apresentou uma iniciativa sobre a segurança dos dados e não é a primeira.", "pt"),
    ],
)
def test_the_language_of_a_sentence_of_news_is_known(text: str, expected: str) -> None:
    assert expected == language(text)


@pytest.mark.parametrize(
    ("text", "hint", "expected"),
    [("SMIC -23%", "en-US", "en"), ("", "pt_BR", "pt"), ("23 % 5", "", ""), ("\ud800", "", "")],
)
def test_the_sources_own_word_decides_where_the_text_does_not(text: str, hint: str, expected: str) -> None:
    assert expected == language(text, hint)


def test_a_wrong_hint_does_not_outweigh_a_whole_paragraph() -> None:
    text = "Die Regierung hat am Dienstag beschlossen, dass die Ausfuhr von Chips nach China verboten wird. " * 3
    assert "de" == language(text, "en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Lund Lines", "de"), ("Storm hits Odden", "en"), ("SMIC: 5G", "es"), ("Кран продано", "uk"), ("123", "fr")],
)
def test_a_few_words_are_in_the_language_of_their_outlet_unless_they_show_another(text: str, expected: str) -> None:
    assert expected == language(text, neighbours=(expected,) * 9)


def test_words_that_show_their_language_are_believed_against_all_neighbours() -> None:
    assert "de" == language("Brücke bleibt gesperrt", neighbours=("en",) * 9)
    assert "zh" == language("华为手机", neighbours=("en",) * 9)
    assert "" == language("Lund Lines")


@given(st.text(), st.text(max_size=8))
def test_any_text_has_a_language_or_none(text: str, hint: str) -> None:
    assert language(text, hint) == language(text, hint)


def test_sumy_summarizes_with_our_tokenizer_stemmer_and_stop_words() -> None:
    tokenizer = NewsTokenizer("en")
    text = "China sells chips. The U.S. bans 23% of chips. Nobody sells anything. Chips from China are chips."
    summarizer = LuhnSummarizer(tokenizer.stemmer)
    summarizer.stop_words = tokenizer.stop_words
    summary = summarizer(PlaintextParser.from_string(text, tokenizer).document, 1)
    assert ["China sells chips."] == [str(sentence) for sentence in summary]
    assert ("数据", "据安", "安全", "5G") == NewsTokenizer("zh").to_words("数据安全 5G")
