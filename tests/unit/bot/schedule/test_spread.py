from __future__ import annotations

from collections import Counter

import pytest

from bot.schedule.spread import minutes_after

CHATS = (*range(1, 15_001), *range(-1_000_015_000, -1_000_000_000))


@pytest.mark.parametrize("spread", [0, 1])
def test_without_a_spread_everybody_is_on_time(spread: int) -> None:
    assert {0} == {minutes_after(chat, spread) for chat in CHATS}


def test_each_minute_gets_as_many_chats_as_another() -> None:
    counts = Counter(minutes_after(chat, 15) for chat in CHATS)
    assert set(range(15)) == set(counts)
    assert max(counts.values()) < 1.1 * len(CHATS) / 15


def test_a_chat_has_the_same_minute_in_every_process_and_release() -> None:
    assert [10, 13, 5] == [minutes_after(chat, 15) for chat in (7, 8, -100)]
