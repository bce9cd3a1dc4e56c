"""The texts of chats within Telegram's limits."""

from __future__ import annotations

import pytest

from bot.render.limits import NOTICE_CHARACTERS
from bot.render.speech.speech import ENGLISH
from bot.render.texts import admin_texts, chat_texts, schedule_texts


@pytest.mark.parametrize(
    "notice",
    [
        chat_texts.ADMINS_ONLY,
        chat_texts.MANAGERS_ONLY,
        chat_texts.CANNOT_SAVE,
        chat_texts.OLD_BUTTON,
        schedule_texts.SCHEDULE_GONE,
        schedule_texts.TOPIC_GONE,
        schedule_texts.zone_is(ENGLISH, "America/Argentina/ComodRivadavia"),
        admin_texts.PENDING_GONE,
        admin_texts.SOURCE_GONE,
    ],
)
def test_what_a_press_flashes_is_shown_whole(notice: str) -> None:
    assert len(notice) <= NOTICE_CHARACTERS
