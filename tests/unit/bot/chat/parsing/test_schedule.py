"""Schedules as people write them."""

from __future__ import annotations

from datetime import time
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.parsing.schedule import Hours, ScheduleRequest, parse_schedule
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
EVERY: Final = (0, 1, 2, 3, 4, 5, 6)
WEEK: Final = (0, 1, 2, 3, 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ScheduleRequest()),
        ("huawei", ScheduleRequest(("Huawei",))),
        ("HUAWEI SMIC", ScheduleRequest(("Huawei", "SMIC"))),
        ("hauwei", ScheduleRequest(("Huawei",))),
        ("华为、中芯国际", ScheduleRequest(("Huawei", "SMIC"))),
        ("hisilicon", ScheduleRequest(("Huawei",))),
        ("data security initiative, smic", ScheduleRequest(("Data Security Initiative", "SMIC"))),
        ("data securty initiative", ScheduleRequest(("Data Security Initiative",))),
        ("china standards 2035 20:35", ScheduleRequest(("China Standards 2035",), times=(time(20, 35),))),
        ("5g 8am", ScheduleRequest(("5G restrictions",), times=(time(8),))),
        ("tiktok weekdays 08:30", ScheduleRequest(("TikTok/ByteDance",), days=WEEK, times=(time(8, 30),))),
        ("08:30 weekdays tiktok", ScheduleRequest(("TikTok/ByteDance",), days=WEEK, times=(time(8, 30),))),
        ("daily 8.30 Berlin", ScheduleRequest(days=EVERY, times=(time(8, 30),), zone="Europe/Berlin")),
        ("huawei mon,thu 8:30am", ScheduleRequest(("Huawei",), days=(0, 3), times=(time(8, 30),))),
        ("huawei on Mondays and Thursdays at 8", ScheduleRequest(("Huawei",), days=(0, 3), times=(time(8),))),
        ("every day at 20h", ScheduleRequest(days=EVERY, times=(time(20),))),
        ("every monday morning at 7:15", ScheduleRequest(days=(0,), times=(time(7, 15),))),
        ("mon-fri 9:00 new york", ScheduleRequest(days=WEEK, times=(time(9),), zone="America/New_York")),
        ("mon - fri 9:00", ScheduleRequest(days=WEEK, times=(time(9),))),
        ("fri–mon 9:00", ScheduleRequest(days=(0, 4, 5, 6), times=(time(9),))),
        ("weekends noon", ScheduleRequest(days=(5, 6), times=(time(12),))),
        ("8:30 p.m.", ScheduleRequest(times=(time(20, 30),))),
        ("8:30 PM, huawei", ScheduleRequest(("Huawei",), times=(time(20, 30),))),
        ("12am 12pm", ScheduleRequest(times=(time(0), time(12)))),
        ("08:30 and 20:00", ScheduleRequest(times=(time(8, 30), time(20)))),
        ("weekdays 08:30 18:00", ScheduleRequest(days=WEEK, times=(time(8, 30), time(18)))),
        ("08:30 weekdays 18:00", ScheduleRequest(days=WEEK, times=(time(8, 30), time(18)))),
        ("weekdays 08:30 sat", ScheduleRequest(days=(*WEEK, 5), times=(time(8, 30),))),
        (
            "huawei weekdays 08:30, weekends 10:00",
            ScheduleRequest(("Huawei",), days=WEEK, times=(time(8, 30),), more=(Hours((5, 6), (time(10),)),)),
        ),
        (
            "08:30 18:00 on weekdays and 10:00 on sat, sun",
            ScheduleRequest(days=WEEK, times=(time(8, 30), time(18)), more=(Hours((5, 6), (time(10),)),)),
        ),
        (
            "mon 08:00 tue 09:00 wed 10:00 12:00 berlin",
            ScheduleRequest(
                days=(0,),
                times=(time(8),),
                zone="Europe/Berlin",
                more=(Hours((1,), (time(9),)), Hours((2,), (time(10), time(12)))),
            ),
        ),
        ("0830 UTC+3", ScheduleRequest(times=(time(8, 30),), zone="Etc/GMT-3")),
        ("8h utc -5", ScheduleRequest(times=(time(8),), zone="Etc/GMT+5")),
        ("07:00 europe/kyiv", ScheduleRequest(times=(time(7),), zone="Europe/Kyiv")),
        ("07:00 CET", ScheduleRequest(times=(time(7),), zone="Europe/Berlin")),
        ("Shanghai 07:00 Asia/Shanghai", ScheduleRequest(("Shanghai",), times=(time(7),), zone="Asia/Shanghai")),
        ("０８：３０ ｈｕａｗｅｉ", ScheduleRequest(("Huawei",), times=(time(8, 30),))),
        ("all topics daily", ScheduleRequest(everything=True, days=EVERY)),
        ("everything", ScheduleRequest(everything=True)),
    ],
)
def test_a_schedule_is_read_in_any_order(text: str, expected: ScheduleRequest) -> None:
    assert expected == parse_schedule(text, TOPICS)


@pytest.mark.parametrize(
    ("text", "words", "hint"),
    [
        ("huawei 25:99", "25:99", "times go from"),
        ("24:00", "24:00", "times go from"),
        ("13pm", "13pm", "times go from"),
        ("8:3", "8:3", "times go from"),
        ("99999999999999999999", "99999999999999999999", "times go from"),
        ("08:30 Mars/Olympus", "mars/olympus", "a time zone is"),
        ("08:30 UTC+99", "utc+99", "a time zone is"),
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


def test_a_very_long_text_is_read_to_its_limit() -> None:
    assert len(parse_schedule("x y " * 1250, TOPICS).unknown) == 1


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
    assert set(request.topics) <= {topic.name for topic in TOPICS}
    assert request.days is None or set(request.days) <= set(EVERY)
