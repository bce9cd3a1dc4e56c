"""A bot that is lost, its token taken away or deleted: another one goes on with its store."""

from __future__ import annotations

from pathlib import Path

from bot.clock import SystemClock
from bot.playground.web.server import Playground
from bot.playground.world.values import MEI
from tests.fakes.process import Process, running
from tests.fakes.wired import eventually

OTHER = "7700000001:another-bot-that-its-owner-has-made-anew"


async def test_whoever_starts_the_new_bot_finds_topics_schedules_and_zone_as_they_were(
    playground: Playground, tmp_path: Path
) -> None:
    async with running(Process(playground, tmp_path)):
        playground.world.say(MEI, MEI.id, "/subscribe huawei weekdays 08:30 Berlin")
        await eventually(lambda: playground.world.said(MEI.id), 20)
    new = Playground(SystemClock(), token=OTHER)
    await new.start()
    try:
        async with running(Process(new, tmp_path)):
            new.world.say(MEI, MEI.id, "/start back")
            await eventually(lambda: new.world.said(MEI.id), 20)
            welcome = str(new.world.said(MEI.id)[0])
            new.world.say(MEI, MEI.id, "/settings")
            await eventually(lambda: len(new.world.said(MEI.id)) > 1, 20)
    finally:
        await new.stop()
    shown = str(new.world.said(MEI.id)[-1])

    assert "I go on for the bot that you had before; 1 schedule came along." in welcome
    assert "Huawei" in shown
    assert "08:30" in shown
    assert "Berlin" in shown
