"""What the operator is told to send to whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.model import Chat, ChatKind, ChatState
from bot.takeover.links import lines, to_channels

ANN = Chat(7, ChatKind.PRIVATE, "Ann", datetime(2020, 9, 8, tzinfo=UTC), state=ChatState.AWAITED)
DESK = replace(ANN, id=-5, kind=ChatKind.GROUP, title="News desk")
CLUB = replace(ANN, id=-100, kind=ChatKind.SUPERGROUP, title="Club")
NEWS = replace(ANN, id=-101, kind=ChatKind.CHANNEL, title="News")


def test_each_kind_of_chat_has_its_number_and_its_link_and_groups_and_channels_their_names() -> None:
    assert [
        "     2  people: they open this and tap Start  https://t.me/new_bot?start=back",
        "     2  groups: an administrator opens this  https://t.me/new_bot?startgroup=back",
        f"     1  channels: an administrator opens this  {to_channels('new_bot')}",
        "        channel  News",
        "        group  News desk",
        "        supergroup  Club",
    ] == lines("new_bot", [ANN, replace(ANN, id=8), DESK, CLUB, NEWS])


def test_only_kinds_that_are_awaited_are_told_and_no_person_is_named() -> None:
    assert ["     1  people: they open this and tap Start  https://t.me/new_bot?start=back"] == lines("new_bot", [ANN])
