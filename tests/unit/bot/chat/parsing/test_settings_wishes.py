"""Wishes on what a chat gets, read from sentences."""

from __future__ import annotations

import pytest

from bot.chat.parsing.courtesy import Courtesy, courtesy
from bot.chat.parsing.question_examples import EXAMPLES
from bot.chat.parsing.settings_wishes import SettingsWish, settings_wish
from tests.fakes.desk import NOW, TOPICS

DONE = [
    ("follow huawei daily at 9", "subscribe", "huawei daily at 9"),
    ("подпиши меня на huawei каждый день в 9", "subscribe", "huawei каждый день в 9"),
    ("suscríbeme a huawei cada día a las 9", "subscribe", "huawei cada día a las 9"),
    ("订阅华为每天9点", "subscribe", "华为每天9点"),
    ("please mute tiktok for a week", "mute", "tiktok for a week"),
    ("pause for a week", "pause", "for a week"),
    ("Stop until monday, please!", "pause", "until monday"),
    ("сделай паузу до понедельника", "pause", "до понедельника"),
    ("huawei every day at 9", "subscribe", "huawei every day at 9"),
    ("send me huawei every morning", "subscribe", "send me huawei every morning"),
    ("huawei jeden tag um 9", "subscribe", "huawei jeden tag um 9"),
    ("русский", "language", "ru"),
    ("中文", "language", "zh"),
    ("i want huawei news every morning at eight", "subscribe", "i want huawei news every morning at eight"),
    ("tonight at 7 send me huawei", "subscribe", "tonight at 7 send me huawei"),
    ("сегодня вечером в семь пришли huawei", "subscribe", "сегодня вечером в семь пришли huawei"),
    ("quiero recibir huawei cada mañana a las ocho", "subscribe", "quiero recibir huawei cada mañana a las ocho"),
    ("أرسل huawei الليلة الساعة 7", "subscribe", "أرسل huawei الليلة الساعة 7"),
    ("每天早上八点给我发华为的新闻", "subscribe", "每天早上八点给我发华为的新闻"),
    ("tiktok静音一个星期", "mute", "tiktok 一个星期"),
    ("静音tiktok一个星期", "mute", "tiktok 一个星期"),
    ("заглуши tiktok на неделю", "mute", "tiktok на неделю"),
    ("اكتم tiktok لمدة أسبوع", "mute", "tiktok لمدة أسبوع"),
    ("silencia tiktok una semana", "mute", "tiktok una semana"),
    ("休假两周，别发了", "pause", "两周"),
    ("я в отпуске две недели, не пиши", "pause", "две недели"),
    ("أنا في إجازة أسبوعين", "pause", "أسبوعين"),
    ("أوقف الرسائل حتى الاثنين", "pause", "حتى الاثنين"),
    ("don't disturb me until monday", "pause", "until monday"),
    ("не беспокой меня до понедельника", "pause", "до понедельника"),
    ("no me molestes hasta el lunes", "pause", "hasta el lunes"),
    ("每天晚上九点半中芯国际，谢谢", "subscribe", "每天晚上九点半中芯国际"),
    ("хочу smic каждый вечер в полдесятого", "subscribe", "хочу smic каждый вечер в полдесятого"),
    ("i'd like smic every evening at half nine", "subscribe", "i'd like smic every evening at half nine"),
]
PLACES = [
    *(("i'm in London", "Europe/London"), ("я в москве", "Europe/Moscow"), ("我在北京", "Asia/Shanghai")),
    *(("أنا في دبي", "Asia/Dubai"), ("estoy en Madrid", "Europe/Madrid"), ("ich bin in Berlin", "Europe/Berlin")),
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
        "don't text me at night",
        "我不想在晚上收到消息",
        "能不能少发一点",
        "не пиши мне ночью",
        "перенеси на девять утра",
        "لا ترسل لي شيئا في الليل",
        "no me escribas por la noche",
        "cámbialo a las nueve",
        "make it fridays at five pm",
        "改成每周五下午五点",
        "пусть будет по пятницам в пять вечера",
        "ponlo los viernes a las cinco de la tarde",
        "it comes too late, can it be earlier",
    ),
]
QUESTIONS = [
    *("huawei monday", "smic last week", "pause in fighting", "huawei 15 september", "9/11", "1984", "less tax"),
    *("i'm in doubt", "huawei in london", "сбой в москве", "send troops to kiev", "give me huawei"),
    *("black friday", "stop brexit", "monday", "weekend", "status of huawei", "no deal until friday", "smic 7"),
]


@pytest.mark.parametrize(("text", "command", "words"), DONE)
def test_a_wish_is_read_as_the_command_that_does_it(text: str, command: str, words: str) -> None:
    assert SettingsWish(command, words) == settings_wish(text, TOPICS, NOW, "UTC")


@pytest.mark.parametrize(("text", "zone"), PLACES)
def test_who_says_where_they_are_is_offered_its_zone(text: str, zone: str) -> None:
    assert SettingsWish(zone=zone) == settings_wish(text, TOPICS, NOW, "UTC")


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


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("why am I not getting anything", Courtesy.STANDING),
        ("а почему ничего не приходит", Courtesy.STANDING),
        ("لماذا لا تصلني الأخبار", Courtesy.STANDING),
        ("that's fake news", Courtesy.CHECKING),
        ("откуда ты это взял", Courtesy.CHECKING),
        ("这是假新闻", Courtesy.CHECKING),
        ("من أين هذا الخبر", Courtesy.CHECKING),
        ("eso es mentira", Courtesy.CHECKING),
        ("спасибо, очень полезно", Courtesy.THANKS),
        ("谢谢，很有用", Courtesy.THANKS),
        ("gracias, muy útil", Courtesy.THANKS),
        ("怎么取消订阅", Courtesy.STOP),
        ("как отписаться", Courtesy.STOP),
        ("كيف ألغي الاشتراك", Courtesy.STOP),
        ("cómo me doy de baja", Courtesy.STOP),
    ],
)
def test_complaints_thanks_and_ways_out_are_read_as_such(text: str, kind: Courtesy) -> None:
    assert kind is courtesy(text)
