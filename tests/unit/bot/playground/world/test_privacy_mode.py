"""Which messages of a group the bot gets."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.playground.text.detection import detect
from bot.playground.world.privacy_mode import is_seen
from bot.playground.world.values import BOT, MEI, Person, Post, Room

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)


def group(status: str = "member", closed: str = "") -> Room:
    room = Room(-1, "supergroup", "Chip desk", {MEI.id: "member", BOT.id: status}, closed=closed)
    room.posts = {1: post(1, "hello", sender=BOT), 2: post(2, "hello")}
    return room


def post(number: int, text: str, *, sender: Person = MEI, reply_to: int = 0) -> Post:
    return Post(number, -1, sender, NOON, text, tuple(detect(text)), reply_to=reply_to)


@pytest.mark.parametrize(
    ("text", "reply_to", "seen"),
    [
        ("/brief huawei", 0, True),
        ("/brief@wirebrief_bot huawei", 0, True),
        ("/brief@another_bot huawei", 0, False),
        ("what about /brief?", 0, False),
        ("thanks", 1, True),
        ("thanks", 2, False),
        ("thanks", 0, False),
    ],
)
def test_a_member_gets_commands_to_it_and_answers_to_it(text: str, reply_to: int, seen: bool) -> None:  # noqa: FBT001
    assert seen == is_seen(group(), post(3, text, reply_to=reply_to))


def test_an_administrator_gets_everything() -> None:
    assert is_seen(group("administrator"), post(3, "thanks"))


def test_a_bot_that_was_removed_gets_nothing() -> None:
    assert not is_seen(group("kicked", closed="bot was kicked from the supergroup chat"), post(3, "/brief huawei"))
