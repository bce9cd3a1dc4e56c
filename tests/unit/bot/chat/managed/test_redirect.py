"""Groups and channels that are set up from the private chat: the right chat, the right person, or nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.chat.dialog.request import Reply
from bot.model import Chat, ChatKind, ForumThread, Quiet, Subscription
from bot.ports import Drop, Put
from bot.render.speech.speech import ENGLISH
from bot.render.texts.managed import managed_texts
from tests.fakes.desk import READER, Office, labels, schedules_of, text

CHANNEL, CLUB = -1_001_234_567_890, -1_001_000_000_005
HUAWEI = [(("Huawei",), "0123456", "08:30", "Europe/Berlin")]


@pytest.fixture
async def office() -> Office:
    """A person who administers a channel and a group, in both of which the bot is."""
    office = Office()
    for number, kind, title in ((CHANNEL, ChatKind.CHANNEL, "Harbour News"), (CLUB, ChatKind.SUPERGROUP, "Club")):
        await office.store.commit(Put(Chat(number, kind, title, office.clock.now())))
        office.members.administrators.add((number, READER))
    return office


async def opened(office: Office, title: str = "Harbour News") -> Reply:
    return await office.press(await office.say("/chats"), title)


async def quiet_of(office: Office, chat: int) -> Quiet | None:
    record = await office.store.get(Chat, str(chat))
    return record.quiet if record else None


async def test_a_command_changes_the_chat_that_is_set_up_and_says_so(office: Office) -> None:
    assert text(await opened(office)).startswith("Setting up: Harbour News\n")
    said = await office.say("/subscribe huawei 8:30 Berlin")
    assert text(said).startswith("Setting up: Harbour News\n\nDone.")
    assert (HUAWEI, [], []) == (
        await schedules_of(office, CHANNEL),
        await schedules_of(office, CLUB),
        await schedules_of(office),
    )


async def test_after_leaving_commands_change_ones_own_chat(office: Office) -> None:
    await office.press(await opened(office), "Leave")
    said = await office.say("/subscribe huawei 8:30 Berlin")
    assert not text(said).startswith("Setting up")
    assert ([], HUAWEI) == (await schedules_of(office, CHANNEL), await schedules_of(office))


async def test_a_button_changes_the_chat_that_it_was_made_for_whatever_was_set_up_since(office: Office) -> None:
    of_channel = await office.press(await opened(office), "Quiet hours")
    await opened(office, "Club")
    await office.press(of_channel, "22:00–07:00")
    assert await quiet_of(office, CHANNEL)
    assert None is await quiet_of(office, CLUB)
    assert None is await quiet_of(office, READER)


async def test_a_command_changes_the_chat_whose_settings_were_touched_last(office: Office) -> None:
    of_channel = await opened(office)
    await opened(office, "Club")
    await office.press(of_channel, "Topics")
    await office.say("/quiet 22-7")
    assert await quiet_of(office, CHANNEL)
    assert None is await quiet_of(office, CLUB)


async def test_touching_ones_own_settings_leaves_the_other_chat(office: Office) -> None:
    own = await office.say("/settings")
    await opened(office)
    await office.press(own, "Quiet hours")
    await office.say("/quiet 22-7")
    assert None is await quiet_of(office, CHANNEL)
    assert await quiet_of(office, READER)


async def test_after_an_hour_the_bot_asks_which_chat_is_meant_and_changes_neither(office: Office) -> None:
    await opened(office)
    office.clock.jump(timedelta(minutes=61))
    asked = await office.say("/quiet 22-7")
    assert text(asked) == managed_texts.which(ENGLISH, "Harbour News")
    assert (None, None) == (await quiet_of(office, CHANNEL), await quiet_of(office, READER))
    await office.press(asked, "My own chat")
    await office.say("/quiet 22-7")
    assert await quiet_of(office, READER)
    assert None is await quiet_of(office, CHANNEL)


async def test_the_next_day_commands_are_for_ones_own_chat(office: Office) -> None:
    await opened(office)
    office.clock.jump(timedelta(hours=13))
    await office.say("/quiet 22-7")
    assert await quiet_of(office, READER)


async def test_who_lost_the_right_changes_nothing_and_is_told(office: Office) -> None:
    page = await opened(office)
    office.members.administrators.clear()
    assert text(await office.press(page, "Topics")) == managed_texts.not_yours(ENGLISH, "Harbour News")
    office.members.administrators.add((CHANNEL, READER))
    page = await opened(office)
    office.members.administrators.clear()
    assert text(await office.say("/subscribe huawei 8:30")) == managed_texts.not_yours(ENGLISH, "Harbour News")
    assert ([], []) == (await schedules_of(office, CHANNEL), await schedules_of(office))


async def test_while_telegram_does_not_say_who_administers_nothing_changes(office: Office) -> None:
    await opened(office)
    office.members.unknown.add(CHANNEL)
    assert text(await office.say("/quiet 22-7")) == managed_texts.cannot_tell(ENGLISH, "Harbour News")
    assert None is await quiet_of(office, CHANNEL)


async def test_a_forged_button_of_a_stranger_changes_nothing(office: Office) -> None:
    page = await office.press(await opened(office), "Quiet hours")
    refused = await office.press(page, "22:00–07:00", who=8)
    assert text(refused) == managed_texts.not_yours(ENGLISH, "Harbour News")
    assert None is await quiet_of(office, CHANNEL)


async def test_a_button_of_another_chat_does_nothing_in_a_group(office: Office) -> None:
    page = await office.press(await opened(office), "Quiet hours")
    await office.press(page, "22:00–07:00", group=True)
    assert None is await quiet_of(office, CHANNEL)


async def test_a_chat_that_is_forgotten_is_said_to_be_gone(office: Office) -> None:
    page = await opened(office)
    await office.store.commit(Drop(Chat, str(CHANNEL)))
    assert text(await office.press(page, "Topics")) == managed_texts.GONE


async def test_a_question_is_answered_for_the_person_whatever_is_set_up(office: Office) -> None:
    await opened(office)
    assert not text(await office.say("huawei")).startswith("Setting up")


async def test_undo_brings_the_channels_schedules_back(office: Office) -> None:
    await opened(office)
    await office.say("/subscribe huawei 8:30 Berlin")
    stopped = await office.say("/stop")
    assert [] == await schedules_of(office, CHANNEL)
    await office.press(stopped, "Undo")
    assert HUAWEI == await schedules_of(office, CHANNEL)


async def test_in_a_group_nothing_is_meant_for_another_chat(office: Office) -> None:
    await opened(office)
    await office.say("/subscribe huawei 8:30 Berlin", group=True)
    assert [] == await schedules_of(office, CHANNEL)
    assert await office.store.every(Subscription, chat=-100)


async def test_the_list_names_what_each_chat_gets(office: Office) -> None:
    await opened(office)
    await office.say("/subscribe huawei 8:30 Berlin")
    listed = await office.say("/chats")
    assert "Harbour News\nHuawei. Next: Wed 9 Sep 08:30 (Berlin)" in text(listed)
    assert "Club\nNo digests yet" in text(listed)
    assert ["Harbour News", "Club", "Leave"] == labels(listed)
    await office.say("/pause 3 days")
    assert "Harbour News\nIts digests are paused" in text(await office.say("/chats"))


async def test_the_list_is_of_those_that_the_person_administers(office: Office) -> None:
    office.members.administrators.discard((CLUB, READER))
    assert ["Harbour News"] == labels(await office.say("/chats"))
    assert text(await office.say("/chats", who=8)) == managed_texts.NONE
    office.members.unknown |= {CHANNEL, CLUB}
    assert text(await office.say("/chats")) == managed_texts.CANNOT_TELL


async def test_words_find_a_chat_by_its_title(office: Office) -> None:
    assert ["Club"] == labels(await office.say("/chats cLu"))
    assert text(await office.say("/chats nowhere")) == managed_texts.NOT_FOUND


async def test_a_group_is_sent_to_the_private_chat(office: Office) -> None:
    assert text(await office.say("/chats", group=True)) == managed_texts.PRIVATE_ONLY


async def test_the_threads_of_a_forum_are_set_up_from_the_private_chat_each_with_its_schedules(office: Office) -> None:
    club = Chat(CLUB, ChatKind.SUPERGROUP, "Club", office.clock.now(), threads=(ForumThread(7, "Chips"),))
    await office.store.commit(Put(club))
    general = await opened(office, "Club")
    assert text(general).startswith("Setting up: Club › General\n")
    assert {"✓ General", "Chips"} <= set(labels(general))
    chips = await office.press(general, "Chips")
    assert text(chips).startswith("Setting up: Club › Chips\n")
    await office.say("/subscribe huawei 8:30 Berlin")
    (made,) = await office.store.every(Subscription, chat=CLUB)
    assert 7 == made.thread
    assert "Huawei" in text(await office.press(general, "Chips"))
    assert "no schedule" in text(await office.press(chips, "General"))
    await office.say("/subscribe smic 9:00 Berlin")
    assert {0, 7} == {one.thread for one in await office.store.every(Subscription, chat=CLUB)}


async def test_a_group_without_threads_shows_none(office: Office) -> None:
    shown = await opened(office, "Club")
    assert text(shown).startswith("Setting up: Club\n")
    assert "General" not in " ".join(labels(shown))
