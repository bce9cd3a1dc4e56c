"""Questions as people write them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.archive.lookup import ANY_TIME
from bot.chat.parsing.question import Question, content_words, described, is_small, parse_question
from bot.chat.parsing.question_examples import ASKED_AT, EXAMPLES, Example
from bot.render.speech.speech import ENGLISH

IN_TEN_LANGUAGES = tomllib.loads((Path(__file__).parents[4] / "data" / "questions.toml").read_text("utf-8"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.text)
def test_a_question_is_read(example: Example) -> None:
    assert example.means == described(ENGLISH, parse_question(example.text, ASKED_AT), "UTC", ASKED_AT)


@pytest.mark.parametrize("language", IN_TEN_LANGUAGES)
def test_questions_in_ten_languages_are_read(language: str) -> None:
    asked = IN_TEN_LANGUAGES[language]

    assert asked == {text: described(ENGLISH, parse_question(text, ASKED_AT), "UTC", ASKED_AT) for text in asked}


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("summary please", ()),
        ("top stories", ()),
        ("resumen", ()),
        ("要闻", ()),
        ("give me everything on huawei", ("huawei",)),
        ("alles über huawei", ("huawei",)),
        ("обзор новостей о huawei", ("huawei",)),
    ],
)
def test_who_asks_for_all_or_for_an_overview_asks_for_the_news(text: str, subjects: tuple[str, ...]) -> None:
    assert Question(subjects) == parse_question(text, ASKED_AT)


@pytest.mark.parametrize("text", ["", "   \n ", "??", "news", "hello", "huawei,huawei,,"])
def test_what_only_asks_has_no_subject(text: str) -> None:
    subjects = ("huawei",) if "huawei" in text else ()
    assert Question(subjects) == parse_question(text, ASKED_AT)


def test_words_of_time_in_the_name_of_a_topic_are_its_own() -> None:
    assert Question(("USA Today",)) == parse_question("USA Today", ASKED_AT, names=["USA Today"])
    asked = parse_question("usa today since monday", ASKED_AT, names=["USA Today"])
    assert ("usa today",) == asked.subjects
    assert asked.window != ANY_TIME


def test_days_begin_in_the_zone_of_the_reader() -> None:
    (utc, tokyo) = (parse_question("today", ASKED_AT, zone).window for zone in ("UTC", "Asia/Tokyo"))
    assert (8, 15) == (utc.since and utc.since.day, tokyo.since and tokyo.since.hour)


def test_a_text_is_not_a_question() -> None:
    assert "long for a question" in parse_question("word " * 1000, ASKED_AT).trouble


def test_a_list_is_not_a_question() -> None:
    assert "at most 8" in parse_question(",".join(f"topic {n}" for n in range(9)), ASKED_AT).trouble


def test_words_that_only_ask_are_not_searched() -> None:
    assert ["Germany", "ban"] == content_words("the latest news about Germany and the ban")


@given(st.text(max_size=300))
def test_anything_is_read(text: str) -> None:
    question = parse_question(text, ASKED_AT)
    assert all(subject.strip() for subject in question.subjects)


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("who joined the clean network?", True),
        ("please tell me why SMIC fell", True),
        ("Wer kauft TikTok?", True),
        ("谁加入了清洁网络", True),
        ("ファーウェイはなぜ禁止されたの", True),
        ("huawei", False),
        ("the WHO report", False),
    ],
)
def test_a_question_that_asks_for_more_than_news_is_open(text: str, *, is_open: bool) -> None:
    assert is_open == parse_question(text, ASKED_AT).open


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("not huawei", "NOT huawei"),
        ("everything but huawei", "NOT huawei"),
        ("alles außer Huawei", "NOT Huawei"),
        ("tout sauf Huawei", "NOT Huawei"),
        ("huawei without samsung", "huawei NOT samsung"),
        ("Huawei ohne Samsung", "Huawei NOT Samsung"),
        ("no deal brexit", "no deal brexit"),
    ],
)
def test_words_that_exclude_are_sure_only_beside_the_name_of_a_topic(text: str, subject: str) -> None:
    assert (subject,) == parse_question(text, ASKED_AT, names=["Huawei"]).subjects


@pytest.mark.parametrize(
    ("subject", "small"),
    [("it", True), ("the", True), ("h", True), ("US", False), ('"it"', False), ("5G", False), ("华", False)],
)
def test_small_words_are_nothing_to_look_for(subject: str, *, small: bool) -> None:
    assert small == is_small(subject)


@pytest.mark.parametrize(
    "text", ["<b>huawei</b>", "&lt;i&gt;huawei&lt;/i&gt;", "<a href='https://news.example'>huawei</a>"]
)
def test_markup_of_a_page_is_not_searched(text: str) -> None:
    assert ("huawei",) == parse_question(text, ASKED_AT).subjects
