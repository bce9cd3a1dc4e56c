"""A message that comes again, in an album or after an edit, is answered once."""

from __future__ import annotations

from typing import Any

from telegram import Message

from bot.telegram.repeats import Repeats

GROUP = {"id": -100, "type": "supergroup", "title": "Chip desk"}
PHOTO: dict[str, Any] = {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]}
FILE: dict[str, Any] = {"document": {"file_id": "f", "file_unique_id": "u"}}


def message(number: int, text: str = "", **more: Any) -> Message:
    raw = {"message_id": number, "date": 1599550000, "chat": GROUP, "text": text} | more
    return Message.de_json(raw, None)


def test_an_edit_that_leaves_the_text_as_it_was_is_a_repetition_and_new_words_are_none() -> None:
    repeats = Repeats()
    told = [
        repeats.is_repeated(message(3, "/brief huawei"), 1),
        repeats.is_repeated(message(3, "/brief huawei", edit_date=1599550009), 2),
        repeats.is_repeated(message(3, "/brief smic", edit_date=1599550012), 3),
        repeats.is_repeated(message(3, "/brief smic", edit_date=1599550015), 4),
    ]
    assert [False, True, False, True] == told


def test_messages_that_only_their_senders_see_are_told_apart_by_their_own_ids() -> None:
    repeats = Repeats()
    asked = [message(0, "/help", ephemeral_message_id=number) for number in (5, 6, 5)]
    assert [False, False, True] == [repeats.is_repeated(one, update) for update, one in enumerate(asked, 1)]


def test_of_an_album_one_picture_is_answered_and_every_file() -> None:
    repeats = Repeats()
    pictures = [message(n, caption=f"{n}", media_group_id="g", **PHOTO) for n in (1, 2, 3)]
    files = [message(n, caption=f"{n}", media_group_id="h", **FILE) for n in (4, 5)]
    told = [repeats.is_repeated(one, number) for number, one in enumerate((*pictures, *files))]
    assert [False, True, True, False, False] == told


def test_an_update_that_comes_again_is_no_repetition_because_its_answer_may_have_failed() -> None:
    repeats = Repeats()
    assert [False, False] == [repeats.is_repeated(message(3, "hi"), 7) for _ in range(2)]
