"""The examples inside sentences are in the reader's language, and are read as the English ones are."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from zoneinfo import available_timezones

import pytest
from babel.messages.catalog import Catalog

from bot.chat.commands.access.invitation_wish import wanted
from bot.chat.commands.following.alert_wish import parse_alert
from bot.chat.dialog.command import Command
from bot.chat.message_catalogues import sentences
from bot.chat.parsing.operators import with_english_operators
from bot.chat.parsing.pauses import parse_pause
from bot.chat.parsing.question import parse_question
from bot.chat.parsing.question_examples import ASKED_AT
from bot.chat.parsing.quiet_hours import is_off, parse_quiet_hours
from bot.chat.parsing.schedule.examples import TOPICS
from bot.chat.parsing.schedule.parse import parse_schedule
from bot.chat.parsing.words.zones import find_zone
from bot.chat.router import Router
from bot.render.speech.languages import CATALOGUES, OFFERED, catalogue, read
from bot.render.speech.speech import without_isolates
from bot.render.times import zone_shown
from summaries.topics import parse_topic

WEEKS = {(0, 1, 2, 3, 4): "work", (0, 1, 2, 3, 6): "work", (5, 6): "weekend", (4, 5): "weekend"}
"""The days of work and those of rest: they differ by language."""


def schedule(words: str) -> object:
    """What a schedule means; which days are for work is that of the language."""
    asked = parse_schedule(words, TOPICS)
    hours = [(WEEKS.get(one.days or (), one.days), replace(one, days=None)) for one in asked.hours]
    return asked.topics, hours, asked.zone, asked.round_up, [one.words for one in asked.unknown]


def question(words: str) -> object:
    """The time that a question is about; its subject is a phrase of the language."""
    asked = parse_question(words, ASKED_AT)
    return asked.window, len(asked.subjects)


def pause(words: str) -> object:
    """When a pause ends."""
    return parse_pause(words, ASKED_AT, "UTC")


def quiet(words: str) -> object:
    """The quiet hours, and how many days have others."""
    asked = parse_quiet_hours(words)
    return asked and (asked.start, asked.end, [(one.start, one.end) for one in asked.others])


Examples = Mapping[str, tuple[str, str, str, str]]
"""Each English example with that in Arabic, Spanish, Russian and Chinese, as in `CATALOGUES`."""

SCHEDULES: Examples = {
    "huawei weekdays 08:30 Berlin": (
        "هواوي أيام العمل 08:30 برلين",
        "huawei entre semana 08:30 Berlín",
        "huawei по будням 08:30 Берлин",
        "huawei 工作日 08:30 柏林",
    ),
    "huawei weekdays 08:30": (
        "هواوي أيام العمل 08:30",
        "huawei entre semana 08:30",
        "huawei по будням 08:30",
        "huawei 工作日 08:30",
    ),
    "06:45 weekdays Berlin": (
        "06:45 أيام العمل برلين",
        "06:45 entre semana Berlín",
        "06:45 по будням Берлин",
        "工作日 06:45 柏林",
    ),
    "08:30 Lisbon": ("08:30 لشبونة", "08:30 Lisboa", "08:30 Лиссабон", "08:30 里斯本"),
    "every 6h from 07:00": (
        "كل 6 ساعات من 07:00",
        "cada 6 horas desde las 07:00",
        "каждые 6 часов с 07:00",
        "每6小时 从07:00",
    ),
    "every 3h from 08:00 to 20:00": (
        "كل 3 ساعات من 08:00 إلى 20:00",
        "cada 3 horas de 08:00 a 20:00",
        "каждые 3 часа с 08:00 до 20:00",
        "每3小时 08:00到20:00",
    ),
    "every 1h from 08:00 to 20:00": (
        "كل ساعة من 08:00 إلى 20:00",
        "cada hora de 08:00 a 20:00",
        "каждый час с 08:00 до 20:00",
        "每小时 08:00到20:00",
    ),
    "08:00 and 20:00": ("08:00 و 20:00", "08:00 y 20:00", "08:00 и 20:00", "08:00 和 20:00"),
    "mon, thu": ("الاثنين، الخميس", "lunes, jueves", "пн, чт", "周一、周四"),
    "first monday 08:30": ("أول اثنين 08:30", "primer lunes 08:30", "первый понедельник 08:30", "每月第一个周一 08:30"),
    "8:30pm": ("8:30 مساءً", "8:30 de la tarde", "8:30 вечера", "晚上8:30"),
    "20h": ("الساعة 20", "20h", "20 ч", "20点"),
    "08:30 except saturdays and sundays": (
        "08:30 ما عدا السبت والأحد",
        "08:30 excepto sábados y domingos",
        "08:30 кроме субботы и воскресенья",
        "08:30 除了周六和周日",
    ),
    "round-up fridays 17:00": (
        "حصاد الجمعة 17:00",
        "repaso viernes 17:00",
        "обзор по пятницам 17:00",
        "综述 每周五 17:00",
    ),
}
QUESTIONS: Examples = {
    "chip export rules 7d": (
        "تصدير الرقائق آخر 7 أيام",
        "exportación de chips últimos 7 días",
        "экспорт чипов за 7 дней",
        "芯片出口 最近7天",
    ),
    "chip export rules": ("تصدير الرقائق", "exportación de chips", "экспорт чипов", "芯片出口"),
    "huawei since monday": ("هواوي منذ الاثنين", "huawei desde el lunes", "huawei с понедельника", "huawei 周一以来"),
}
PAUSES: Examples = {
    "until monday": ("حتى الاثنين", "hasta el lunes", "до понедельника", "到周一"),
    "3 days": ("3 أيام", "3 días", "3 дня", "3天"),
    "until 15 September": ("حتى 15 سبتمبر", "hasta el 15 de septiembre", "до 15 сентября", "到9月15日"),
}
QUIET: Examples = {
    "22:30-06:30, weekends until 10": (
        "22:30-06:30، عطلة نهاية الأسبوع حتى 10",
        "22:30-06:30, fines de semana hasta las 10",
        "22:30-06:30, по выходным до 10",
        "22:30-06:30，周末到10点",
    ),
    "22:00-07:00, weekends until 10": (
        "22:00-07:00، عطلة نهاية الأسبوع حتى 10",
        "22:00-07:00, fines de semana hasta las 10",
        "22:00-07:00, по выходным до 10",
        "22:00-07:00，周末到10点",
    ),
    "22:00-07:00, not on sundays": (
        "22:00-07:00، ما عدا الأحد",
        "22:00-07:00, excepto domingos",
        "22:00-07:00, кроме воскресенья",
        "22:00-07:00，周日除外",
    ),
}
READ: tuple[tuple[Callable[[str], object], Examples], ...] = (
    (schedule, SCHEDULES),
    (question, QUESTIONS),
    (pause, PAUSES),
    (quiet, QUIET),
)
ROWS = [(one, english, said) for one, table in READ for english, said in table.items()]
IN_SENTENCES = {english: said for _, english, said in ROWS if english != "3 days"} | {
    "/pause 3 days": ("/pause 3 أيام", "/pause 3 días", "/pause 3 дня", "/pause 3天")
}


@cache
def template() -> Catalog:
    return sentences()


@pytest.mark.parametrize(("reader", "english", "said"), ROWS, ids=[english for _, english, _ in ROWS])
def test_an_example_is_read_the_same_in_each_language(
    reader: Callable[[str], object], english: str, said: tuple[str, ...]
) -> None:
    meant = reader(english)
    assert meant
    assert [meant] * len(CATALOGUES) == [reader(words) for words in said]


@pytest.mark.parametrize("code", CATALOGUES)
def test_a_sentence_shows_its_example_in_the_language_of_the_sentence(code: str) -> None:
    place, known = CATALOGUES.index(code), catalogue(code)
    shown = set[str]()
    for message in template():
        english = message.id if isinstance(message.id, str) else " ".join(message.id)
        said = str(known[message.id if isinstance(message.id, str) else message.id[0]].string) if english else ""
        for example, translated in sorted(IN_SENTENCES.items(), key=lambda one: -len(one[0])):
            if example in english:
                shown.add(example)
                assert translated[place] in said, (english, said)
                english = english.replace(example, "")
    assert set(IN_SENTENCES) == shown


def alert(words: str) -> object:
    """What an alert waits for, without its subject."""
    return replace(parse_alert(words), subject="")


def topic(words: str) -> object:
    """Whether it makes a topic of terms with an operator, or renames one."""
    return "->" in words or any(re.search(r"\bAND\b|\+|^-", term) for term in parse_topic(words).terms)


NAMES = re.compile(
    r"(?i)(huawei|smic|asml|tencent|wang yi|techwire|example\.com|https?:\S+|русский|华为|interval|[\W\d]|h)*"
)
"""What every language writes alike: names, addresses, numbers, and the name of a setting."""
BY_COMMAND: Mapping[str, Callable[[str], object]] = {
    **dict.fromkeys(("brief", "search", "quotes", "timeline", "figures", "trend"), question),
    **dict.fromkeys(("subscribe", "share"), lambda words: replace_topics(schedule(words))),
    "quiet": lambda words: quiet(words) or is_off(words),
    "pause": pause,
    "alert": alert,
    "invite": lambda words: wanted(words, ASKED_AT, "UTC"),
    "topic": topic,
    "addtopic": topic,
}


def replace_topics(meant: object) -> object:
    """A schedule without its topics, of which the examples name others."""
    assert isinstance(meant, tuple)
    return meant[1:4]


EXAMPLES = [(one, words) for one in Router().commands for words in one.examples]


@pytest.mark.parametrize(("command", "words"), EXAMPLES, ids=lambda one: getattr(one, "name", one))
def test_every_example_of_a_command_is_in_the_language_of_the_reader(command: Command, words: str) -> None:
    said = {code: without_isolates(read(code).say(words)) for code in CATALOGUES}
    assert NAMES.fullmatch(words) or words not in {said["ar"], said["ru"], said["zh"]}
    means = BY_COMMAND.get(command.name)
    if means and command.name not in {"topic", "addtopic"}:
        assert dict.fromkeys(said, means(words)) == {code: means(one) for code, one in said.items()}
    elif means:
        kept = {code: with_english_operators(one, code) for code, one in said.items()}
        assert all(map(means, kept.values())), kept


@pytest.mark.parametrize("code", OFFERED)
def test_the_name_of_a_zone_is_understood_when_it_is_typed(code: str) -> None:
    speech = read(code)
    zones = sorted(zone for zone in available_timezones() if "/" in zone and "Etc" not in zone)
    shown = {zone: zone_shown(speech, zone) for zone in zones if speech.locale.time_zones.get(zone)}
    wrong = {zone: name for zone, name in shown.items() if not find_zone(name)}
    assert {} == wrong
