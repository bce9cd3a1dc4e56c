"""Schedules as people write them: the table of examples, what comes back of what is not understood, and any text."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.parsing.schedule.describe import described
from bot.chat.parsing.schedule.examples import TOPICS as TABLE_TOPICS
from bot.chat.parsing.schedule.examples import examples
from bot.chat.parsing.schedule.parse import parse_schedule
from summaries import languages
from summaries.topics import Topic

TOPICS: Final = (
    Topic("Data Security Initiative", ("data security + pledge",)),
    Topic("SMIC", ("中芯国际",)),
    Topic("Huawei", ("华为", "HiSilicon")),
    Topic("China Standards 2035"),
    Topic("5G restrictions", ("5G",)),
    Topic("TikTok/ByteDance", ("TikTok", "ByteDance")),
    Topic("Shanghai"),
)
MOST_TIMES: Final = 24
"""Times of day of one group: those of every hour."""


@pytest.mark.parametrize("code", languages.CODES)
def test_every_phrase_of_the_table_means_what_stands_beside_it(code: str) -> None:
    table = examples()[code]

    assert table == {text: described(parse_schedule(text, TABLE_TOPICS)) for text in table}


def test_the_table_has_thirty_phrases_of_each_language() -> None:
    assert [] == [code for code in languages.CODES if len(examples()[code]) < 30]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("huawei", "Huawei"),
        ("HUAWEI SMIC", "Huawei, SMIC"),
        ("hauwei", "Huawei"),
        ("华为、中芯国际", "Huawei, SMIC"),
        ("data securty initiative", "Data Security Initiative"),
        ("china standards 2035 20:35", "China Standards 2035; 20:35"),
        ("5g 8am", "5G restrictions; 08:00"),
        ("08:30 weekdays tiktok", "TikTok/ByteDance; mon-fri 08:30"),
        ("weekdays 08:30 sat", "mon-sat 08:30"),
        ("08:30 18:00 on weekdays and 10:00 on sat, sun", "mon-fri 08:30 18:00; sat,sun 10:00"),
        ("0830 UTC+3", "08:30; Etc/GMT-3"),
        ("07:00 europe/kyiv", "07:00; Europe/Kyiv"),
        ("Shanghai 07:00 Asia/Shanghai", "Shanghai; 07:00; Asia/Shanghai"),
        ("huawei 8:30 shanghai", "Huawei; 08:30; Asia/Shanghai"),
        ("shanghai 8:30", "Shanghai; 08:30"),
        ("０８：３０ ｈｕａｗｅｉ", "Huawei; 08:30"),
        ("everything -smic", "all without SMIC"),
        ("huawei, -smik, 8:30", "Huawei without SMIC; 08:30"),
    ],
)
def test_a_schedule_is_read_in_any_order(text: str, expected: str) -> None:
    assert expected == described(parse_schedule(text, TOPICS))


@pytest.mark.parametrize(
    ("text", "words", "hint"),
    [
        ("huawei 25:99", "25:99", "times go from"),
        ("24:00", "24:00", "times go from"),
        ("13pm", "13pm", "times go from"),
        ("8:3", "8:3", "times go from"),
        ("99999999999999999999", "99999999999999999999", "times go from"),
        ("08:30 Berlin Tokyo", "Tokyo", "name one time zone"),
        ("以外 8:30", "以外", "name the topics to leave out"),
        ("every 6h at 8 and 9", "every 6h at 8 and 9", "name the time of the first one"),
        ("08:30 Mars/Olympus", "Mars/Olympus", "a time zone is"),
        ("08:30 UTC+99", "UTC+99", "a time zone is"),
        ("'; DROP TABLE chats; --", "'", ""),
        ("🦊", "🦊", ""),
        ("مرحبا", "مرحبا", ""),
    ],
)
def test_what_is_not_understood_comes_back_with_what_would_be_right(text: str, words: str, hint: str) -> None:
    unknown = parse_schedule(text, TOPICS).unknown
    assert words == unknown[0].words
    assert unknown[0].trouble.startswith(hint)


def test_unknown_words_side_by_side_are_one_phrase_with_near_topics() -> None:
    (unknown,) = parse_schedule("daily data sec initiatives 08:30", TOPICS).unknown
    assert "data sec initiatives" == unknown.words
    assert ("Data Security Initiative",) == unknown.near


def test_a_misspelt_zone_names_the_near_one() -> None:
    (unknown,) = parse_schedule("08:30 Europe/Berln", TOPICS).unknown
    assert "Europe/Berlin" in unknown.near


def test_what_is_no_schedule_is_one_phrase_that_is_not_understood() -> None:
    for text in ("\u4e00\u4e8c\u4e2d\u56fd" * 100, "abc \u0449\u0437 \u0939\u093f " * 50):
        assert len(parse_schedule(text, TOPICS).unknown) <= 3


def test_a_very_long_text_is_read_to_its_limit() -> None:
    assert len(parse_schedule("foo qux " * 1250, TOPICS).unknown) == 1


@settings(max_examples=150)
@given(
    st.text(max_size=120)
    | st.lists(
        st.sampled_from(
            [
                "huawei",
                "mon",
                "-",
                "25:99",
                ",",
                "utc+",
                "8",
                "at",
                "8:30",
                "pm",
                "Berlin",
                "/",
                "mon-",
                "+",
                "١٢:٣٠",
                "²",
                "½",
            ]
        ),
        max_size=12,
    ).map(" ".join)
)
def test_anything_is_read(text: str) -> None:
    request = parse_schedule(text, TOPICS)

    assert {*request.topics, *request.without} <= {topic.name for topic in TOPICS}
    assert all(len(hours.times) <= MOST_TIMES and set(hours.days or ()) <= set(range(7)) for hours in request.hours)


@pytest.mark.parametrize(
    ("text", "meant"),
    [("huawei tuseday", "tuesday"), ("huawei miercloes 8:00", "miércoles"), ("huawei понедельнк", "понедельник")],
)
def test_a_misspelt_word_is_suggested_in_the_language_that_was_read(text: str, meant: str) -> None:
    assert [meant] == [one.meant for one in parse_schedule(text, TOPICS).unknown]


def test_no_word_of_another_language_is_suggested() -> None:
    (unknown,) = parse_schedule("huawei le lundi par 8h", TOPICS).unknown  # "para" is Spanish
    assert ("par", "") == (unknown.words, unknown.meant)
