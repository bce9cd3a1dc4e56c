"""How much the bot is used, as its admins ask for it."""

from __future__ import annotations

from bot.model import Digest
from bot.ports import Put
from bot.render.texts import chat_texts
from bot.render.texts.trends import stats_texts
from tests.fakes.desk import ADMIN, NOW, READER, Office, text

DAY = 86_400


async def test_an_admin_sees_counts_and_a_picture_with_the_same_numbers() -> None:
    office = Office()
    await office.say("/subscribe huawei 18:00")
    for day in range(3):
        for _ in range(day):
            await office.say("/brief odden", who=READER)
        await office.clock.run(DAY)
    await office.store.commit(Put(Digest("5:s:1", 5, "s", NOW, NOW)))
    (message,) = (await office.say("/stats", who=ADMIN)).messages
    assert message.picture
    assert message.html.replace("\u2060", "") == (
        "Readers: 1 private chat\nGroups: 0; channels: 0\nWith a schedule: 1 chat\nSources: 0 sources\n\n"
        "The last 28 days:\n"
        "1. Questions: 3, most on Thursday 10 Sep (2), today 0\n"
        "2. Digests and alerts: 1, most on Tuesday 8 Sep (1), today 0\n"
        "Articles: none\n" + stats_texts.COUNTS_ONLY
    )


async def test_a_new_bot_says_so_without_an_empty_picture() -> None:
    (message,) = (await Office().say("/stats", who=ADMIN)).messages
    assert message.picture is None
    assert "Questions: none" in message.html
    assert stats_texts.NO_PICTURE in message.html


async def test_readers_are_told_nothing() -> None:
    assert chat_texts.ADMINS_ONLY == text(await Office().say("/stats"))
