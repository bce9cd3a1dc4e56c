"""What people say that is no question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.parsing.courtesy import Courtesy, courtesy


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
