"""Windows of time as people write them, in the reader's zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.parsing.windows import find_window
from bot.chat.parsing.words.phrasebook import plain

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2020, 9, 8, 16, 0, tzinfo=UTC)
"""A Tuesday, 18:00 in Berlin."""


def found(text: str) -> tuple[str, str, str] | None:
    """The words that name the window, when it begins and when it ends, both in Berlin."""
    one = find_window(plain(text), NOW, BERLIN)
    if one is None or one.window is None:
        return None
    return text[one.start : one.end], _local(one.window.since), _local(one.window.until)


def _local(at: datetime | None) -> str:
    return f"{at.astimezone(BERLIN):%Y-%m-%d %H:%M}" if at else ""


@pytest.mark.parametrize(
    ("text", "words", "since", "until"),
    [
        ("huawei today", "today", "2020-09-08 00:00", ""),
        ("huawei yesterday", "yesterday", "2020-09-07 00:00", "2020-09-08 00:00"),
        ("this morning", "this morning", "2020-09-08 00:00", "2020-09-08 12:00"),
        ("last night", "last night", "2020-09-07 18:00", "2020-09-08 06:00"),
        ("since the beginning of the month", "since the beginning of the month", "2020-09-01 00:00", ""),
        ("seit Jahresbeginn", "seit Jahresbeginn", "2020-01-01 00:00", ""),
        ("depuis le début de la semaine", "depuis le début de la semaine", "2020-09-07 00:00", ""),
        ("desde principios de mes", "desde principios de mes", "2020-09-01 00:00", ""),
        ("с начала года", "с начала года", "2020-01-01 00:00", ""),
        ("з початку тижня", "з початку тижня", "2020-09-07 00:00", ""),
        ("منذ بداية الشهر", "منذ بداية الشهر", "2020-09-01 00:00", ""),
        ("महीने की शुरुआत से", "महीने की शुरुआत से", "2020-09-01 00:00", ""),
        ("从年初以来", "从年初以来", "2020-01-01 00:00", ""),
        ("月初から", "月初から", "2020-09-01 00:00", ""),
        ("since 1/9", "since 1/9", "2020-09-01 00:00", ""),
        ("since 9/1", "since 9/1", "2020-09-01 00:00", ""),
        ("since 8/31/2020", "since 8/31/2020", "2020-08-31 00:00", ""),
        ("on 5/9 in Lund", "on 5/9", "2020-09-05 00:00", "2020-09-06 00:00"),
        ("from 1/9 to 3/9", "from 1/9 to 3/9", "2020-09-01 00:00", "2020-09-04 00:00"),
        ("last week", "last week", "2020-08-31 00:00", "2020-09-07 00:00"),
        ("the last week", "the last week", "2020-09-01 18:00", ""),
        ("in august", "in august", "2020-08-01 00:00", "2020-09-01 00:00"),
        ("in may", "in may", "2020-05-01 00:00", "2020-06-01 00:00"),
        ("since october", "since october", "2019-10-01 00:00", ""),
        ("since monday", "since monday", "2020-09-07 00:00", ""),
        ("on Tuesday", "on Tuesday", "2020-09-08 00:00", ""),
        ("last tuesday", "last tuesday", "2020-09-01 00:00", "2020-09-02 00:00"),
        ("letzten Montag", "letzten Montag", "2020-09-07 00:00", "2020-09-08 00:00"),
        ("on wednesday", "on wednesday", "2020-09-02 00:00", "2020-09-03 00:00"),
        ("last 3 days", "last 3 days", "2020-09-05 18:00", ""),
        ("in the last two weeks", "in the last two weeks", "2020-08-25 18:00", ""),
        ("smic 24 h", "24 h", "2020-09-07 18:00", ""),
        ("since 7 sep", "since 7 sep", "2020-09-07 00:00", ""),
        ("said on Sept. 5 in Rome", "on Sept. 5", "2020-09-05 00:00", "2020-09-06 00:00"),
        ("2020-09-07", "2020-09-07", "2020-09-07 00:00", "2020-09-08 00:00"),
        ("since 31.12.", "since 31.12.", "2019-12-31 00:00", ""),
        ("from monday to wednesday", "from monday to wednesday", "2020-08-31 00:00", "2020-09-03 00:00"),
        ("between friday and monday", "between friday and monday", "2020-09-04 00:00", "2020-09-08 00:00"),
        ("today and yesterday", "today and yesterday", "2020-09-07 00:00", ""),
        ("smic 1-5 September", "1-5 September", "2020-09-01 00:00", "2020-09-06 00:00"),
        ("from 2020-09-01 to 2020-09-03", "from 2020-09-01 to 2020-09-03", "2020-09-01 00:00", "2020-09-04 00:00"),
        ("smic until friday", "until friday", "", "2020-09-05 00:00"),
        ("smic before monday", "before monday", "", "2020-09-07 00:00"),
        ("3 days ago", "3 days ago", "2020-09-05 00:00", "2020-09-06 00:00"),
        ("two weeks ago", "two weeks ago", "2020-08-24 00:00", "2020-08-31 00:00"),
        ("a month ago", "a month ago", "2020-08-01 00:00", "2020-09-01 00:00"),
        ("the day before yesterday", "the day before yesterday", "2020-09-06 00:00", "2020-09-07 00:00"),
        ("since monday morning", "since monday morning", "2020-09-07 00:00", ""),
        ("this weekend", "this weekend", "2020-09-05 00:00", "2020-09-07 00:00"),
        ("since 2019", "since 2019", "2019-01-01 00:00", ""),
        ("in 2019", "in 2019", "2019-01-01 00:00", "2020-01-01 00:00"),
        ("huawei july 2020", "july 2020", "2020-07-01 00:00", "2020-08-01 00:00"),
        ("vor 3 Tagen", "vor 3 Tagen", "2020-09-05 00:00", "2020-09-06 00:00"),
        ("von Montag bis Mittwoch", "von Montag bis Mittwoch", "2020-08-31 00:00", "2020-09-03 00:00"),
        ("il y a trois jours", "il y a trois jours", "2020-09-05 00:00", "2020-09-06 00:00"),
        ("entre el lunes y el miércoles", "entre el lunes y el miércoles", "2020-08-31 00:00", "2020-09-03 00:00"),
        ("3 дня назад", "3 дня назад", "2020-09-05 00:00", "2020-09-06 00:00"),
        ("周一到周三", "周一到周三", "2020-08-31 00:00", "2020-09-03 00:00"),
        ("3日前", "3日前", "2020-09-05 00:00", "2020-09-06 00:00"),
        ("seit Montag", "seit Montag", "2020-09-07 00:00", ""),
        ("der letzten 3 Tage", "der letzten 3 Tage", "2020-09-05 18:00", ""),
        ("depuis lundi", "depuis lundi", "2020-09-07 00:00", ""),
        ("les 3 derniers jours", "les 3 derniers jours", "2020-09-05 18:00", ""),
        ("aujourd’hui", "aujourd’hui", "2020-09-08 00:00", ""),
        ("desde el lunes", "desde el lunes", "2020-09-07 00:00", ""),
        ("la semana pasada", "la semana pasada", "2020-08-31 00:00", "2020-09-07 00:00"),
        ("с понедельника", "с понедельника", "2020-09-07 00:00", ""),
        ("за последние 3 дня", "за последние 3 дня", "2020-09-05 18:00", ""),
        ("з понеділка", "з понеділка", "2020-09-07 00:00", ""),
        ("सोमवार से", "सोमवार से", "2020-09-07 00:00", ""),
        ("पिछले 3 दिन", "पिछले 3 दिन", "2020-09-05 18:00", ""),
        ("منذ الاثنين", "منذ الاثنين", "2020-09-07 00:00", ""),
        ("أمس", "أمس", "2020-09-07 00:00", "2020-09-08 00:00"),
        ("自周一以来", "自周一以来", "2020-09-07 00:00", ""),
        ("华为最近3天", "最近3天", "2020-09-05 18:00", ""),
        ("月曜日から", "月曜日から", "2020-09-07 00:00", ""),
        ("9月7日", "9月7日", "2020-09-07 00:00", "2020-09-08 00:00"),
    ],
)
def test_words_of_time_are_a_window(text: str, words: str, since: str, until: str) -> None:
    assert (words, since, until) == found(text)


@pytest.mark.parametrize(
    "text",
    [
        "china standards 2035",
        "black friday sales",
        "7 days war film",
        "september 11 attacks",
        "what may come",
        "todays",
        "7 smic",
        "30 february",
        "in october",
        "what happens on Sept. 15 in Rome",
        "15 September",
        "on 31.02.2020",
        "in may 0000",
        "0000-01-01",
        "13月",
        "三三月",
        "华为 九九月",
    ],
)
def test_other_words_are_none(text: str) -> None:
    assert found(text) is None


@pytest.mark.parametrize("text", ["smic 0d", "last 99999999999999999 days", "11 years"])
def test_a_window_beyond_reason_is_named(text: str) -> None:
    one = find_window(plain(text), NOW, BERLIN)

    assert one is not None
    assert one.window is None
    assert "ten years" in one.trouble


PIECES = (
    "13",
    "32",
    "99",
    "2020",
    "0000",
    "三",
    "十",
    "月",
    "日",
    "年",
    "天",
    "-",
    ".",
    "since",
    "in",
    "feb",
    "days",
    "ago",
)
"""What words of time are made of: text by chance is hardly ever one."""
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=9), max_size=8)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - Hypothesis wants naive bounds


@given(st.builds(str.join, st.sampled_from(("", " ")), TEXTS), MOMENTS)
def test_any_text_is_read_at_any_time(text: str, now: datetime) -> None:
    one = find_window(plain(text), now, BERLIN)
    if one and one.window:
        assert 0 <= one.start < one.end <= len(text)
        assert one.window.since
        assert one.window.until is None or one.window.since < one.window.until < now + timedelta(days=1)
