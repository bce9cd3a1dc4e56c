"""/start, /settings and /stop."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model import Chat, ChatKind, ChatState, Subscription
from bot.schedule.spread import minutes_after
from tests.fakes.desk import NOW, READER, Office, labels, text


async def test_start_is_one_short_screen_with_three_buttons() -> None:
    reply = await Office().say("/start")
    assert ["Try a briefing now", "Pick topics", "When to send"] == labels(reply)
    assert len(text(reply)) < 400


async def test_every_button_of_the_first_screen_leads_on() -> None:
    office = Office()
    start = await office.say("/start")
    assert "Nothing on" in text(await office.press(start, "Try a briefing now"))
    assert "✓ marks" in text(await office.press(start, "Pick topics"))
    assert "When should" in text(await office.press(start, "When to send"))


async def test_start_makes_the_chat_known() -> None:
    office = Office()
    await office.say("/start")
    assert Chat(READER, ChatKind.PRIVATE, "Ann", NOW) == await office.store.get(Chat, str(READER))


async def test_stop_ends_every_schedule_and_start_brings_the_chat_back() -> None:
    office = Office()
    await office.say("/subscribe huawei")
    assert "/start" in text(await office.say("/stop"))
    chat = await office.store.get(Chat, str(READER))
    assert chat
    assert ChatState.STOPPED is chat.state
    assert () == await office.store.every(Subscription)
    assert text(await office.say("/start")).startswith("Welcome back")
    chat = await office.store.get(Chat, str(READER))
    assert chat
    assert ChatState.ACTIVE is chat.state


@pytest.mark.parametrize("command", ["/brief huawei", "/help", "/topics", "/settings", "what about SMIC?"])
async def test_a_stopped_chat_is_answered_and_stays_stopped(command: str) -> None:
    office = Office()
    await office.say("/stop")
    assert text(await office.say(command))
    chat = await office.store.get(Chat, str(READER))
    assert chat
    assert ChatState.STOPPED is chat.state


async def test_settings_show_every_schedule_with_its_next_digests() -> None:
    office = Office()
    await office.say("/subscribe huawei weekdays 08:30 Berlin")
    reply = await office.say("/settings")
    assert "1. Huawei\nweekdays at 08:30 (Berlin)\n\nNext: Wed 9 Sep 08:30 · Thu 10 Sep 08:30" in text(reply)
    assert "All times are in Berlin." in text(reply)
    assert "Change 1: weekdays 08:30" == labels(reply)[0]


async def test_settings_of_a_newcomer_say_how_to_begin() -> None:
    assert "Use /subscribe to make one" in text(await Office().say("/settings"))


async def test_the_settings_name_what_is_muted() -> None:
    office = Office()
    await office.say("/subscribe huawei, smic 9:00")
    await office.say("/mute huawei for a week")
    assert "Muted here: Huawei. A digest on nothing else does not come." in text(await office.say("/settings"))
    await office.say("/unmute huawei")
    assert "Muted" not in text(await office.say("/settings"))


async def test_subscribe_without_words_shows_what_a_chat_has_and_changes_nothing() -> None:
    office = Office()
    await office.say("/subscribe huawei fri 9:00")
    before = await office.store.every(Subscription)
    assert text(await office.say("/settings")) == text(await office.say("/subscribe"))
    assert before == await office.store.every(Subscription)


async def test_a_schedule_whose_topics_are_all_muted_has_no_next_digest_in_the_settings() -> None:
    office = Office()
    await office.say("/subscribe huawei, smic 08:30")
    await office.say("/subscribe tiktok 09:00")
    await office.say("/mute tiktok")
    await office.say("/mute huawei")
    shown = text(await office.say("/settings"))
    assert "Next: Wed 9 Sep 08:30 · Thu 10 Sep 08:30" in shown
    await office.say("/mute smic")
    assert "Next:" not in text(await office.say("/settings"))


async def test_settings_say_how_long_after_their_time_digests_come_where_they_are_spread() -> None:
    office = Office()
    await office.say("/subscribe huawei 08:30 Berlin")
    assert "minutes later" not in text(await office.say("/settings"))
    office.desk = replace(office.desk, spread=15)
    minutes = minutes_after(READER, 15)
    assert f"so yours come {minutes} minutes later" in text(await office.say("/settings"))
