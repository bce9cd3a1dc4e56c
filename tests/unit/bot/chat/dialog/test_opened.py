from __future__ import annotations

from bot.chat.dialog import opened
from bot.chat.dialog.opened import AGAIN_SECONDS, Opened


def test_a_story_is_opened_once_in_a_while_in_each_chat() -> None:
    memory = Opened()
    assert memory.first(-1, "story", 0.0)
    assert not memory.first(-1, "story", AGAIN_SECONDS - 1)
    assert memory.first(-2, "story", 1.0)
    assert memory.first(-1, "other", 1.0)
    assert memory.first(-1, "story", AGAIN_SECONDS)


def test_the_oldest_are_forgotten_when_there_are_too_many() -> None:
    memory = Opened()
    for number in range(opened.MOST + 1):
        assert memory.first(-1, str(number), 0.0)
    assert memory.first(-1, "0", 1.0)
    assert not memory.first(-1, str(opened.MOST), 1.0)
