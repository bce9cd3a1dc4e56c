"""Who adds the bot to a group or channel is told in the private chat what to do next."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.chat.dialog.connection import Membership
from bot.chat.managed.arrivals import has_arrived
from bot.clock import SystemClock
from bot.model import Chat, ChatKind, ChatState, ManagedChat
from bot.playground.web.server import Playground
from bot.playground.world.values import ADA, MEI
from bot.render.speech.speech import ENGLISH
from bot.render.texts import where_texts
from bot.render.texts.managed import managed_texts
from tests.fakes.wired import Wired, eventually

NOW = datetime(2020, 9, 8, tzinfo=UTC)
HERE = Membership(-7, ChatKind.CHANNEL, "Harbour Wire", may_write=True, inside=True, by=5)


@pytest.fixture
async def wired() -> AsyncIterator[Wired]:
    playground = Playground(SystemClock())
    await playground.start()
    try:
        yield Wired(playground)
    finally:
        await playground.stop()


def test_a_chat_that_the_bot_is_in_already_is_not_greeted_again() -> None:
    known = Chat(-7, ChatKind.CHANNEL, "Harbour Wire", NOW)
    assert not has_arrived(HERE, known)
    assert has_arrived(HERE, None)
    assert has_arrived(HERE, Chat(-7, ChatKind.CHANNEL, "Harbour Wire", NOW, state=ChatState.GONE))


async def test_who_adds_the_bot_to_a_channel_learns_which_right_is_missing_and_what_is_next(wired: Wired) -> None:
    channel = wired.world.group("Harbour Wire", {MEI: "creator"}, kind="channel")
    async with wired.hearing():
        wired.world.say(MEI, MEI.id, "hello")
        await eventually(lambda: len(wired.said(MEI.id)) == 1)
        wired.world.admit(channel.id, MEI, posting=False)
        await eventually(lambda: len(wired.said(MEI.id)) == 2)
        wired.world.admit(channel.id, MEI)
        await eventually(lambda: len(wired.said(MEI.id)) == 3)
    expected = [where_texts.may_not_post, managed_texts.arrived]
    assert [said(ENGLISH, "Harbour Wire") for said in expected] == [
        text.partition("\n")[0] for text in wired.said(MEI.id)[1:]
    ]
    assert [] == wired.said(channel.id)
    (managed,) = await wired.store.every(ManagedChat)
    assert (MEI.id, channel.id) == (managed.person, managed.chat)


async def test_who_never_wrote_to_the_bot_is_not_written_to_nor_remembered(wired: Wired) -> None:
    channel = wired.world.group("Harbour Wire", {ADA: "creator"}, kind="channel")
    async with wired.hearing():
        wired.world.admit(channel.id, ADA)
        wired.world.say(MEI, MEI.id, "hello")
        await eventually(lambda: wired.said(MEI.id))
    assert ([], ()) == (wired.said(ADA.id), await wired.store.every(ManagedChat))
