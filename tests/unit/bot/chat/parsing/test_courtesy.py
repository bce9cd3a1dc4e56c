"""What people say that is no question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.parsing.courtesy import Courtesy, Wish, courtesy, wishes


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("hi", Courtesy.GREETING),
        ("Hello!", Courtesy.GREETING),
        ("How are you?", Courtesy.GREETING),
        ("Good morning 🙂", Courtesy.GREETING),
        ("Guten Tag", Courtesy.GREETING),
        ("здравствуйте", Courtesy.GREETING),
        ("你好！", Courtesy.GREETING),
        ("السلام عليكم", Courtesy.GREETING),
        ("नमस्ते", Courtesy.GREETING),
        ("thanks 👍", Courtesy.THANKS),
        ("Thank you so much!!", Courtesy.THANKS),
        ("ok, thanks haha", Courtesy.THANKS),
        ("Vielen Dank.", Courtesy.THANKS),
        ("merci beaucoup", Courtesy.THANKS),
        ("¡Gracias!", Courtesy.THANKS),
        ("спасибо большое", Courtesy.THANKS),
        ("дякую", Courtesy.THANKS),
        ("धन्यवाद", Courtesy.THANKS),
        ("شكرا جزيلا", Courtesy.THANKS),
        ("谢谢", Courtesy.THANKS),
        ("ありがとうございます", Courtesy.THANKS),
        ("yes thanks", Courtesy.THANKS),
        ("ok", Courtesy.THANKS),
        ("yes", Courtesy.REPLY),
        ("No.", Courtesy.REPLY),
        ("Нет", Courtesy.REPLY),
        ("¡Sí!", Courtesy.REPLY),
        ("是的", Courtesy.REPLY),
        ("لا", Courtesy.REPLY),
        ("😂", Courtesy.LAUGHTER),
        ("👍🏽 ❤️", Courtesy.LAUGHTER),
        ("...", Courtesy.LAUGHTER),
        ("''", Courtesy.LAUGHTER),
        ("hahaha", Courtesy.LAUGHTER),
        ("lol", Courtesy.LAUGHTER),
        ("хахаха", Courtesy.LAUGHTER),
        ("哈哈哈", Courtesy.LAUGHTER),
        ("jajaja", Courtesy.LAUGHTER),
        ("Really?!", Courtesy.LAUGHTER),
        ("интересно", Courtesy.LAUGHTER),
        ("なるほど", Courtesy.LAUGHTER),
        ("?", Courtesy.HELP),
        ("??", Courtesy.HELP),
        ("help", Courtesy.HELP),
        ("Hilfe!", Courtesy.HELP),
        ("帮助", Courtesy.HELP),
        ("why?", Courtesy.CHECKING),
        ("tell me more", Courtesy.CHECKING),
        ("quelle?", Courtesy.CHECKING),
        ("请问来源", None),
        ("please stop", Courtesy.STOP),
        ("I want to unsubscribe", Courtesy.STOP),
        ("STOP", Courtesy.STOP),
        ("стоп", Courtesy.STOP),
        ("huawei", None),
        ("thanks, what is new on huawei?", None),
        ("stop the war", None),
        ("help for refugees", None),
        ("5G", None),
        ("华为", None),
        ("", None),
    ],
)
def test_what_asks_nothing_is_known(text: str, kind: Courtesy | None) -> None:
    assert kind == courtesy(text)


def test_the_name_of_a_topic_is_a_question() -> None:
    assert Courtesy.THANKS == courtesy("Nice")
    assert courtesy("Nice", ["Nice"]) is None


@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    courtesy(text)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("no more huawei", "huawei"),
        ("Please stop sending me news on Huawei!", "Huawei"),
        ("ich will nichts mehr von Huawei", "Huawei"),
        ("Huawei interessiert mich nicht", "Huawei"),
        ("plus rien sur Huawei", "Huawei"),
        ("no quiero saber nada de Huawei", "Huawei"),
        ("больше не хочу Huawei", "Huawei"),
        ("більше не треба Huawei", "Huawei"),
        ("لا أريد هواوي", "هواوي"),
        ("हुआवेई की खबरें मत भेजो", "हुआवेई"),
        ("ファーウェイはもういい", "ファーウェイ"),
        ("对华为不感兴趣", "华为"),
    ],
)
def test_what_a_reader_wants_no_more_of_is_a_wish_in_ten_languages(text: str, subject: str) -> None:
    assert Wish(subject, less=True, sure=True) == wishes(text)[0]


@pytest.mark.parametrize(
    ("text", "subject", "sure"),
    [
        ("follow huawei", "huawei", False),
        ("send me huawei daily", "huawei", False),
        ("keep me posted on huawei", "huawei", True),
        ("tell me when there is news on huawei", "huawei", True),
        ("daily mail", "mail", False),
    ],
)
def test_what_a_reader_wants_from_then_on_is_a_wish(text: str, subject: str, *, sure: bool) -> None:
    assert Wish(subject, less=False, sure=sure) == wishes(text)[0]


@pytest.mark.parametrize("text", ["huawei", "what's new on huawei?", "stop", "no more " * 40, ""])
def test_what_wishes_nothing_is_no_wish(text: str) -> None:
    assert () == wishes(text)
