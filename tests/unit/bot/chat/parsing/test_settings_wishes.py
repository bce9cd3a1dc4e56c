"""Wishes on what a chat gets, read from sentences."""

from __future__ import annotations

import pytest

from bot.chat.parsing.courtesy import Courtesy, courtesy
from bot.chat.parsing.question_examples import EXAMPLES
from bot.chat.parsing.settings_wishes import SettingsWish, settings_wish
from tests.fakes.desk import NOW, TOPICS

DONE = [
    ("please mute tiktok for a week", "mute", "tiktok for a week"),
    ("pause for a week", "pause", "for a week"),
    ("Stop until monday, please!", "pause", "until monday"),
    ("сделай паузу до понедельника", "pause", "до понедельника"),
    ("huawei every day at 9", "subscribe", "huawei every day at 9"),
    ("send me huawei every morning", "subscribe", "send me huawei every morning"),
    ("huawei jeden tag um 9", "subscribe", "huawei jeden tag um 9"),
    ("русский", "language", "ru"),
    ("中文", "language", "zh"),
]
CHOSEN = [
    *("less", "too many messages", "not on weekends", "be quiet at night", "don't write on sundays", "undo"),
    *("stop sending me huawei on weekends", "every day at 9", "once a week please", "no more alerts"),
    *(
        "слишком много сообщений",
        "太多了",
        "demasiados mensajes",
        "رسائل كثيرة جدا",
        "zu viele Nachrichten",
        "moins souvent",
    ),
]
QUESTIONS = [
    *("huawei monday", "smic last week", "pause in fighting", "huawei 15 september", "9/11", "1984", "less tax"),
    *("black friday", "stop brexit", "monday", "weekend", "status of huawei", "no deal until friday", "smic 7"),
]


@pytest.mark.parametrize(("text", "command", "words"), DONE)
def test_a_wish_is_read_as_the_command_that_does_it(text: str, command: str, words: str) -> None:
    assert SettingsWish(command, words) == settings_wish(text, TOPICS, NOW, "UTC")


@pytest.mark.parametrize("text", CHOSEN)
def test_a_wish_for_less_or_other_times_is_left_to_choose(text: str) -> None:
    assert SettingsWish() == settings_wish(text, TOPICS, NOW, "UTC")


@pytest.mark.parametrize("text", [*QUESTIONS, *(one.text for one in EXAMPLES)])
def test_a_question_is_no_wish(text: str) -> None:
    assert settings_wish(text, TOPICS, NOW, "UTC") is None


@pytest.mark.parametrize(
    "text", ["what do I get?", "what am i subscribed to", "что я получаю?", "我订阅了什么", "qué recibo"]
)
def test_what_a_chat_gets_may_be_asked_in_words(text: str) -> None:
    assert courtesy(text) is Courtesy.STANDING


@pytest.mark.parametrize(
    "text", ["delete my data", "please forget me", "удали мои данные", "删除我的数据", "Lösche meine Daten!"]
)
def test_a_wish_to_be_forgotten_is_known(text: str) -> None:
    assert courtesy(text) is Courtesy.ERASING
