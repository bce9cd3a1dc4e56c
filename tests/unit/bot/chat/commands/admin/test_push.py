"""/push, over the real composer."""

from __future__ import annotations

from bot.render.texts import admin_texts
from tests.fakes.desk import ADMIN, ARTICLE, Office, text


async def test_push_sends_what_is_new_and_says_to_how_many() -> None:
    office = Office()
    assert admin_texts.PUSHED_NOBODY == text(await office.say("/push", who=ADMIN))
    await office.say("/subscribe smic")
    await office.say("/subscribe smic", who=8)
    await office.send_file("smic.txt", ARTICLE.encode())
    assert "Sent to 2 chats; a chat in its quiet hours gets it when they end." == text(
        await office.say("/push", who=ADMIN)
    )
    assert {7, 8} == {delivery.chat for delivery in office.planned}
