"""Ephemeral messages as the playground serves them: to whom they may go, and who may change them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from bot.playground.world.values import ADA, BOT, DESK, MEI
from tests.fakes.bot_client import BotClient, served
from tests.fakes.virtual_clock import VirtualClock


@pytest_asyncio.fixture
async def bot() -> AsyncIterator[BotClient]:
    async with served(VirtualClock()) as client:
        commands = [{"command": "settings", "description": "x", "is_ephemeral": True}]
        await client.call("setMyCommands", commands=commands, scope={"type": "all_group_chats"})
        yield client


def only(person: int, **more: Any) -> dict[str, Any]:
    return {"text": "x", "ephemeral_message_parameters": {"receiver_user_id": person, **more}}


async def test_a_command_for_the_bot_alone_is_answered_to_its_sender_alone(bot: BotClient) -> None:
    asked = bot.playground.world.say(MEI, DESK, "/settings")
    heard = (await bot.heard())["message"]
    assert (0, asked.id) == (heard["message_id"], heard["ephemeral_message_id"])
    reply = {"reply_parameters": {"ephemeral_message_id": asked.id}}
    sent = await bot.call("sendMessage", chat_id=DESK, **only(MEI.id), **reply)
    assert (0, MEI.id) == (sent["message_id"], sent["receiver_user"]["id"])
    where = {"chat_id": DESK, "receiver_user_id": MEI.id, "ephemeral_message_id": sent["ephemeral_message_id"]}
    assert await bot.call("editEphemeralMessageText", **where, text="y")
    assert "not found" in await bot.refused(
        "editEphemeralMessageText", **(where | {"receiver_user_id": ADA.id}), text="z"
    )
    assert "not found" in await bot.refused("editMessageText", chat_id=DESK, message_id=asked.id + 1, text="z")
    assert await bot.call("deleteEphemeralMessage", **where)


@pytest.mark.parametrize(
    ("chat", "asked", "why"),
    [
        (DESK, only(MEI.id), "BOT_NOT_ADMIN"),
        (DESK, only(MEI.id, callback_query_id="5"), "BOT_NOT_ADMIN"),
        (DESK, only(99), "USER_NOT_PARTICIPANT"),
        (DESK, only(BOT.id), "USER_NOT_PARTICIPANT"),
        (MEI.id, only(MEI.id), "BOT_NOT_ADMIN"),
        (DESK, only(MEI.id) | {"receiver_user_id": ADA.id}, "EPHEMERAL_RECEIVER_INVALID"),
    ],
)
async def test_a_member_sends_none_unasked_and_nobody_to_others(
    bot: BotClient, chat: int, asked: dict[str, Any], why: str
) -> None:
    bot.playground.world.say(MEI, MEI.id, "hello")
    assert why in await bot.refused("sendMessage", chat_id=chat, **asked)


async def test_an_administrator_may_send_one_unasked(bot: BotClient) -> None:
    bot.playground.world.bring(DESK, ADA, "administrator")
    assert (await bot.call("sendMessage", chat_id=DESK, **only(MEI.id)))["ephemeral_message_id"]


async def test_other_commands_and_private_chats_stay_as_they_were(bot: BotClient) -> None:
    world = bot.playground.world
    said = [world.say(MEI, DESK, "/brief x"), world.say(MEI, MEI.id, "/settings"), world.say(MEI, DESK, "/")]
    assert [None] * 3 == [post.seen_by for post in said]
