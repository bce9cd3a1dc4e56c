"""Wishes on what a chat gets: offered on a button, never done by the words alone."""

from __future__ import annotations

import pytest

from bot.model import Chat, Dismissed, Subscription
from bot.render.texts.schedules import wish_texts
from tests.fakes.desk import GROUP, READER, Office, labels, schedules_of, text


async def test_a_sentence_offers_the_command_and_a_tap_gives_it() -> None:
    office = Office()
    offered = await office.say("please mute tiktok for a week")
    assert wish_texts.TAP_TO_DO == text(offered)
    assert await office.store.get(Dismissed, str(READER)) is None
    assert "Tue 15 Sep" in text(await office.press(offered, "/mute tiktok for a week"))


async def test_a_schedule_in_words_may_be_a_question_too() -> None:
    office = Office()
    offered = await office.say("huawei every day at 9")
    assert ["/subscribe huawei every day at 9", "News on “huawei every day at 9”"] == labels(offered)
    assert () == await office.store.every(Subscription)
    await office.press(offered, "/subscribe huawei every day at 9")
    assert [(("Huawei",), "0123456", "09:00", "UTC")] == await schedules_of(office)


@pytest.mark.parametrize("said", ["less", "too many messages", "stop sending me huawei on weekends"])
async def test_who_wants_less_is_shown_where_it_is_set(said: str) -> None:
    office = Office()
    await office.say("/subscribe huawei 9:00")
    before = await office.store.every(Subscription)
    assert wish_texts.YOURS_TO_SET == text(await office.say(said))
    assert before == await office.store.every(Subscription)


async def test_a_tap_of_somebody_who_may_not_change_the_group_is_refused() -> None:
    office = Office()
    offered = await office.say("pause for a week", group=True, manager=False)
    refused = await office.press(offered, "/pause for a week", group=True, manager=False)
    assert "only its administrators" in text(refused)
    kept = await office.store.get(Chat, str(GROUP))
    assert kept is None or kept.pause is None


async def test_what_a_chat_gets_is_told_when_it_is_asked_in_words() -> None:
    office = Office()
    await office.say("/subscribe huawei 9:00")
    assert text(await office.say("/settings")) == text(await office.say("what do I get?"))
    assert wish_texts.HOW_TO_ERASE == text(await office.say("delete my data"))
