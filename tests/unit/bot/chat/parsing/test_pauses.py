"""Pauses as people write them, in ten languages."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.chat.parsing.pauses import PauseRequest, parse_pause

NOW = datetime(2020, 9, 8, 16, 0, tzinfo=UTC)
"""A Tuesday, 18:00 in Berlin."""

UNDERSTOOD = {
    "2020-09-09 00:00": "today | for today | until tomorrow | heute | bis morgen | hoy | hasta mañana | aujourd'hui"
    " | jusqu'à demain | сегодня | до завтра | сьогодні"
    " | اليوم | حتى غدا | حتى الغد | आज | कल तक | 今日 | 明日まで | 今天 | 到明天",
    "2020-09-11 18:00": "3 days | three days | for 3 days | for the next 3 days | until friday 18:00 | 3 tage"
    " | für drei tage | bis freitag 18 uhr | tres días | durante 3 días | 3 jours | pendant trois jours"
    " | 3 дня | на 3 дня"
    " | 3 дні | 3 أيام | ثلاثة أيام | 3 दिन | तीन दिन के लिए | 3日間 | 3天 | 三天",
    "2020-09-14 00:00": "until monday | till monday | until next monday | bis montag | hasta el lunes | jusqu'à lundi"
    " | до понедельника | до понеділка | حتى الاثنين | सोमवार तक | 月曜まで | 月曜日まで | 到周一 | 直到周一",
    "2020-09-15 00:00": "until the 15th | until 15 September | until sept 15 | until 2020-09-15"
    " | bis zum 15. | bis 15. September"
    " | hasta el 15 de septiembre | jusqu'au 15 septembre | до 15 сентября | до 15 вересня | 15 सितंबर तक | 9月15日まで"
    " | 15日まで | 到9月15日 | 到15日",
    "2020-09-15 18:00": "a week | one week | 1 week | week | 7 days | eine woche | una semana | une semaine"
    " | неделя | на неделю"
    " | на тиждень | أسبوع | لمدة أسبوع | एक सप्ताह | 一週間 | 一个星期 | 一周",
    "2020-09-12 00:00": "until the weekend | until saturday | bis samstag | до субботы",
    "2020-09-08 23:00": "5 hours | 5h | until 11 pm | bis 23 uhr",
    "2020-10-08 18:00": "a month | ein monat | 1 mois",
}
OPEN = (
    "until further notice | until i say | indefinitely | bis auf weiteres | hasta nuevo aviso | jusqu'à nouvel ordre"
    " | пока не скажу | поки не скажу | حتى إشعار آخر | अगली सूचना तक | 無期限 | 直到我说"
)
REFUSED = (
    "monday | tomorrow | banana | until banana | until 15 | 0 days | 500 days | until monday and friday"
    " | until 2020-02-30"
    " | until 2019-09-10 | until | until huawei | 3 days and monday | every monday | every 3 days"
)


def phrases(text: str) -> list[str]:
    return [one.strip() for one in text.split("|")]


@pytest.mark.parametrize(
    ("until", "written"), [(end, one) for end, some in UNDERSTOOD.items() for one in phrases(some)]
)
def test_what_people_write_means_one_moment(until: str, written: str) -> None:
    asked = parse_pause(written, NOW, "Europe/Berlin")
    assert asked
    assert asked.until
    assert until == f"{asked.until.astimezone(ZoneInfo('Europe/Berlin')):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize("written", phrases(OPEN))
def test_a_pause_may_be_without_an_end(written: str) -> None:
    assert PauseRequest(None) == parse_pause(written, NOW, "Europe/Berlin")


@pytest.mark.parametrize("written", [*phrases(REFUSED), "", "x" * 10_000])
def test_anything_else_is_no_pause(written: str) -> None:
    assert parse_pause(written, NOW, "Europe/Berlin") is None
