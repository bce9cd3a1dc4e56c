"""Replies made of fragments, sentences, errors and lists."""

from __future__ import annotations

import pytest

from bot.chat.dialog import keyboards
from bot.chat.dialog.reply_builders import reply, reply_error, reply_list, reply_notice, reply_text
from bot.chat.dialog.request import Reply
from bot.model import Message
from bot.render.markup import Bold, Text, Trusted
from bot.render.speech.speech import ENGLISH


def test_fragments_become_one_message() -> None:
    assert Reply((Message("<b>a</b>: &lt;b"),), edit=True) == reply(Bold("a"), Text(": <b"), edit=True)


def test_a_sentence_keeps_its_commands() -> None:
    assert Reply((Message("Try /help"),)) == reply_text("Try /help")


def test_a_notice_is_cut_to_what_telegram_takes() -> None:
    assert Reply(notice="x" * 200) == reply_notice("x" * 300)


@pytest.mark.parametrize(
    ("line", "expected"),
    [("the server\nsays 404", "The server says 404."), ("Is it a feed?", "Is it a feed?"), ("It is.", "It is.")],
)
def test_an_error_is_shown_as_a_sentence(line: str, expected: str) -> None:
    assert Reply((Message(expected),)) == reply_error(ENGLISH, ValueError(line))


def test_a_long_list_has_its_buttons_under_the_last_message() -> None:
    rows = keyboards.start(ENGLISH)
    made = reply_list([[Trusted("x" * 4000)], [Trusted("y" * 4000)]], rows, edit=True)
    assert [(), rows] == [message.buttons for message in made.messages]
    assert not made.edit


def test_a_short_list_may_replace_a_message() -> None:
    assert Reply((Message("a\n\nb"),), edit=True) == reply_list([[Trusted("a")], [Trusted("b")]], edit=True)
