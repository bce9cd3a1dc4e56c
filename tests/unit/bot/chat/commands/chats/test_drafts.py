"""/drafts: who reads the digests of a channel before they are sent, and how long before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.chat.managed.addressed import There, address
from bot.model import Chat, ChatKind, DraftFirst, ManagedChat
from bot.ports import Put
from bot.render.speech.speech import ENGLISH
from bot.render.texts import chat_texts
from bot.render.texts.managed import proof_texts
from tests.fakes.desk import GROUP, NOW, READER, Office, labels, text, written

CHANNEL = -1_001_234_567_890


@pytest.fixture
async def office() -> Office:
    """A person who has a channel open."""
    office = Office()
    await office.store.commit(
        Put(Chat(CHANNEL, ChatKind.CHANNEL, "Harbour News", NOW)), Put(Chat(READER, ChatKind.PRIVATE, "Ann", NOW))
    )
    office.members.administrators.add((CHANNEL, READER))
    await office.press(await office.say("/chats"), "Harbour News")
    return office


async def lead_of(office: Office, chat: int = CHANNEL) -> int:
    first = await office.store.get(DraftFirst, str(chat))
    return first.lead if first else 0


@pytest.mark.parametrize(
    ("words", "lead"),
    [("30", 30), ("5", 5), ("720", 720), ("45 min", 45), ("45min", 45), ("15 Minutes", 15), ("off", 0), ("0", 0)],
)
async def test_the_lead_time_is_said_in_minutes(office: Office, words: str, lead: int) -> None:
    await office.say(f"/drafts {words}")
    assert lead == await lead_of(office)


@pytest.mark.parametrize("words", ["4", "721", "-30", "soon", "half an hour", "²", "30 30", "9" * 40, "1e2", "٣٠"])
async def test_what_is_no_lead_time_is_refused_and_nothing_changes(office: Office, words: str) -> None:
    await office.say("/drafts 60")
    assert proof_texts.DRAFTS_USAGE in text(await office.say(f"/drafts {words}"))
    assert 60 == await lead_of(office)


async def test_who_turns_drafts_on_gets_them_and_may_stop_that(office: Office) -> None:
    page = await office.say("/drafts 30")
    assert proof_texts.YOURS in text(page)
    page = await office.press(page, "✓ Send me the drafts")
    assert proof_texts.NO_EDITOR in text(page)
    (managed,) = await office.store.every(ManagedChat)
    assert not managed.drafts
    assert proof_texts.YOURS in text(await office.press(page, "Send me the drafts"))


async def test_a_change_of_the_lead_time_makes_nobody_an_editor(office: Office) -> None:
    page = await office.press(await office.say("/drafts 30"), "✓ Send me the drafts")
    page = await office.press(page, "60 minutes before")
    assert proof_texts.every(ENGLISH, 60) in text(page)
    assert proof_texts.NO_EDITOR in text(page)


async def test_drafts_are_turned_off_by_a_button(office: Office) -> None:
    page = await office.press(await office.say("/drafts 30"), "No drafts")
    assert proof_texts.DRAFTS_OFF in text(page)
    assert "✓ No drafts" in labels(page)
    assert 0 == await lead_of(office)


async def test_drafts_are_for_channels_and_groups(office: Office) -> None:
    await office.press(await office.say("/chats"), "Leave")
    assert text(await office.say("/drafts 30")) == proof_texts.ONLY_THERE
    await office.say("/drafts 30", group=True)
    assert 30 == await lead_of(office, GROUP)


async def test_in_a_group_only_its_administrators_set_drafts(office: Office) -> None:
    refused = await office.say("/drafts 30", group=True, manager=False)
    assert text(refused) == chat_texts.MANAGERS_ONLY
    assert 0 == await lead_of(office, GROUP)


async def test_who_never_wrote_to_the_bot_is_asked_to(office: Office) -> None:
    assert proof_texts.WRITE_FIRST in text(await office.say("/drafts 30", group=True, who=9))


async def test_a_button_with_another_number_changes_nothing(office: Office) -> None:
    await office.say("/drafts 30")
    pressed = replace(written(""), pressed=address("1Hd|99999", There(CHANNEL)), callback="c")
    assert (await office.asked(pressed)).notice == chat_texts.OLD_BUTTON
    assert 30 == await lead_of(office)
