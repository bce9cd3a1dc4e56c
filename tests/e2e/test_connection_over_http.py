"""The connection to the strict Bot API on loopback: menus, a line that breaks, and what ends the bot."""

from __future__ import annotations

import logging

import pytest

from bot.chat.dialog.connection import BotRefused
from bot.chat.inbox import Inbox
from bot.playground.world.faults import Fault, Trouble
from bot.playground.world.values import ADA, MEI
from tests.fakes.wired import Wired, echo, eventually


async def test_each_role_is_shown_its_commands(wired: Wired) -> None:
    wired.admins = (ADA.id,)
    async with wired.hearing():
        wired.world.say(ADA, ADA.id, "/start")
        await eventually(lambda: wired.said(ADA.id))
        names = {person: {c["command"] for c in wired.world.commands_for(person, person.id)} for person in (ADA, MEI)}
    assert "brief" in names[MEI]
    assert {"addsource", "status"} <= names[ADA] - names[MEI]


async def test_a_line_that_breaks_is_taken_up_again(wired: Wired, caplog: pytest.LogCaptureFixture) -> None:
    async with wired.hearing():
        wired.world.say(MEI, MEI.id, "one")
        await eventually(lambda: wired.said(MEI.id))
        wired.world.faults.add(Fault(Trouble.DROP, "getUpdates"))
        wired.world.faults.refuse(502, "Bad Gateway", method="getUpdates")
        wired.world.say(MEI, MEI.id, "two")
        await eventually(lambda: len(wired.said(MEI.id)) == 2)
        wired.world.say(MEI, MEI.id, "three")
        await eventually(lambda: len(wired.said(MEI.id)) == 3)
    assert wired.token not in caplog.text


async def test_a_wrong_token_ends_the_bot_with_one_line_that_does_not_hold_it(wired: Wired) -> None:
    wired.token = "7000000001:wrong-token-of-somebody"
    connected: list[bool] = []
    line, messenger = wired.connect()
    with pytest.raises(BotRefused) as caught:
        await Inbox(wired.store, messenger, wired.clock, line, echo, menus=wired.menus).run(
            lambda: connected.append(True)
        )
    await line.close()
    assert [] == connected
    assert "@BotFather" in str(caught.value)
    assert "wrong-token" not in str(caught.value)
    assert "\n" not in str(caught.value)


async def test_a_newcomer_beside_another_program_of_the_same_bot_ends_with_one_line(
    wired: Wired, caplog: pytest.LogCaptureFixture
) -> None:
    wired.world.faults.refuse(409, "Conflict: terminated by other getUpdates request", method="getUpdates", times=3)
    caplog.set_level(logging.WARNING)
    with pytest.raises(BotRefused, match="this one gives way"):
        async with wired.hearing() as task:
            await task


async def test_a_webhook_of_another_program_is_taken_away_and_the_bot_goes_on(wired: Wired) -> None:
    active = "Conflict: can't use getUpdates method while webhook is active"
    wired.world.faults.refuse(409, active, method="getUpdates")
    async with wired.hearing():
        wired.world.say(MEI, MEI.id, "one")
        await eventually(lambda: wired.said(MEI.id))
