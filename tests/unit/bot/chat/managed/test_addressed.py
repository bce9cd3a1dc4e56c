"""Buttons in the private chat that act on a group or channel."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.dialog import keyboards
from bot.chat.dialog.callback_data import Action
from bot.chat.dialog.request import Reply
from bot.chat.managed.addressed import HEADED_CHARACTERS, There, address, addressed, addressee, ways_back
from bot.model import Button, Message
from bot.render.speech.speech import ENGLISH

CHANNEL = -1_001_234_567_890


@given(st.integers(-(10**16), -1), st.integers(0, 2**40), st.text(max_size=20))
def test_the_chat_of_a_button_is_read_as_it_was_written(chat: int, thread: int, data: str) -> None:
    there = There(chat, thread)
    assert (there, data) == addressee(address(data, there))


@pytest.mark.parametrize("data", ["1s", "", "@", "@|1s", "@-5|1s", "@é|1s", "@ 5|1s", "x@5|1s", "@5.|1s", "@5.7.7|1s"])
def test_other_data_names_no_chat(data: str) -> None:
    assert (None, data) == addressee(data)


def test_all_buttons_of_the_settings_have_room_for_the_chat() -> None:
    longest = keyboards.button("Follow", Action.FOLLOW, "12345678", "0123456", "08:30", "America/Nassau")
    topics = keyboards.topics(ENGLISH, ["SMIC"], (), 0)
    rows = (*keyboards.settings(ENGLISH, 3), *keyboards.zones(ENGLISH, ""), *topics, (longest,))
    made = addressed(ENGLISH, Reply((Message("x", rows),)), There(CHANNEL), "Harbour News", ())
    assert [len(row) for row in rows] == [len(row) for row in made.messages[0].buttons]


def test_a_button_without_room_for_the_chat_is_left_out() -> None:
    rows = ((Button("a", "1" * 60), Button("b", "1s")), (Button("c", "1" * 64),))
    made = addressed(ENGLISH, Reply((Message("x", rows),)), There(CHANNEL), "Harbour News", ())
    assert [["b"]] == [[button.label for button in row] for row in made.messages[0].buttons]


def test_an_answer_names_the_chat_and_the_way_back() -> None:
    made = addressed(
        ENGLISH, Reply((Message("one"), Message("two")), edit=True), There(CHANNEL), "A & <b>", ways_back(ENGLISH)
    )
    assert ["<b>Setting up: A &amp; &lt;b&gt;</b>\n\none", "two"] == [message.html for message in made.messages]
    assert (((), ways_back(ENGLISH)), True) == (tuple(message.buttons for message in made.messages), made.edit)


def test_a_long_answer_is_headed_by_a_message_of_its_own() -> None:
    long = "x" * (HEADED_CHARACTERS + 1)
    made = addressed(ENGLISH, Reply((Message(long),)), There(CHANNEL), "Harbour News", ())
    assert ["<b>Setting up: Harbour News</b>\n\n", long] == [message.html for message in made.messages]


def test_a_notice_stays_as_it_is() -> None:
    assert Reply(notice="Done.") == addressed(
        ENGLISH, Reply(notice="Done."), There(CHANNEL), "Harbour News", ways_back(ENGLISH)
    )
