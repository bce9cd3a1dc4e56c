"""What people do, what the bot then hears, and what it may no longer do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio

from bot.playground.world.values import ADA, BOT, DESK, MEI
from tests.fakes.bot_client import BotClient, served
from tests.fakes.virtual_clock import START, VirtualClock


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest_asyncio.fixture
async def bot(clock: VirtualClock) -> AsyncIterator[BotClient]:
    async with served(clock) as client:
        yield client


def heard(bot: BotClient) -> list[dict[str, Any]]:
    return bot.playground.world.updates.take(0, 100)


async def test_a_bot_may_not_write_first(bot: BotClient) -> None:
    words = "Forbidden: bot can't initiate conversation with a user"
    assert words == await bot.refused("sendMessage", chat_id=MEI.id, text="x")
    bot.playground.world.say(MEI, MEI.id, "hello")
    await bot.call("sendMessage", chat_id=MEI.id, text="x")
    assert ["hello", "x"] == [post.text for post in bot.playground.world.messages(MEI.id)]


async def test_dates_are_the_clocks(bot: BotClient) -> None:
    bot.playground.world.say(MEI, MEI.id, "hello")
    assert int(START.timestamp()) == heard(bot)[0]["message"]["date"]


async def test_a_command_is_marked_as_one(bot: BotClient) -> None:
    bot.playground.world.say(MEI, MEI.id, "/brief 😀 see https://e.com/a. Or not/this")
    marks = [(e["type"], e["offset"], e["length"]) for e in heard(bot)[0]["message"]["entities"]]
    assert [("bot_command", 0, 6), ("url", 14, 15)] == marks


async def test_in_a_group_the_bot_hears_only_what_is_for_it(bot: BotClient) -> None:
    world = bot.playground.world
    sent = await bot.call("sendMessage", chat_id=DESK, text="x")
    for words in ("just talk", "/brief@other_bot", "see /brief", "@wirebrief_bot hello"):
        world.say(MEI, DESK, words)
    assert [] == heard(bot)
    world.say(MEI, DESK, "/brief")
    world.say(ADA, DESK, "/brief@Wirebrief_Bot x")
    world.say(ADA, DESK, "an answer", reply_to=sent["message_id"])
    assert ["/brief", "/brief@Wirebrief_Bot x", "an answer"] == [u["message"]["text"] for u in heard(bot)]


async def test_who_blocks_the_bot_gets_nothing_and_the_bot_is_told(bot: BotClient) -> None:
    world = bot.playground.world
    world.say(MEI, MEI.id, "hello")
    world.block(MEI)
    words = "Forbidden: bot was blocked by the user"
    assert words == await bot.refused("sendMessage", chat_id=MEI.id, text="x")
    change = heard(bot)[-1]["my_chat_member"]
    assert ("member", "kicked") == (change["old_chat_member"]["status"], change["new_chat_member"]["status"])
    world.unblock(MEI)
    await bot.call("sendMessage", chat_id=MEI.id, text="x")


async def test_a_deactivated_account_and_a_group_that_threw_the_bot_out(bot: BotClient) -> None:
    world = bot.playground.world
    world.deactivate(MEI)
    assert "Forbidden: user is deactivated" == await bot.refused("sendMessage", chat_id=MEI.id, text="x")
    world.kick(DESK)
    words = "Forbidden: bot was kicked from the supergroup chat"
    assert words == await bot.refused("sendMessage", chat_id=DESK, text="x")


async def test_a_group_that_moved_says_where(bot: BotClient) -> None:
    world = bot.playground.world
    old = world.group("Old", {ADA: "creator"}, kind="group")
    new = world.migrate(old.id)
    body = await bot.ask("sendMessage", chat_id=old.id, text="x")
    assert (400, {"migrate_to_chat_id": new.id}) == (body["error_code"], body["parameters"])
    assert "Bad Request: group chat was upgraded to a supergroup chat" == body["description"]
    await bot.call("sendMessage", chat_id=new.id, text="x")
    assert [old.id, new.id] == [update["message"]["chat"]["id"] for update in heard(bot)]


async def test_a_bot_that_left_is_no_member(bot: BotClient) -> None:
    await bot.call("leaveChat", chat_id=DESK)
    words = "Forbidden: bot is not a member of the supergroup chat"
    assert words == await bot.refused("sendMessage", chat_id=DESK, text="x")


async def test_editing_follows_telegrams_rules(bot: BotClient) -> None:
    world = bot.playground.world
    hers = world.say(MEI, MEI.id, "hello")
    sent = await bot.call("sendMessage", chat_id=MEI.id, text="x")
    here = {"chat_id": MEI.id, "message_id": sent["message_id"]}
    assert (await bot.refused("editMessageText", **here, text="x")).startswith("Bad Request: message is not modified")
    assert "Bad Request: message to edit not found" == await bot.refused(
        "editMessageText", **here | {"message_id": 99}, text="y"
    )
    assert "Bad Request: message can't be edited" == await bot.refused(
        "editMessageText", **here | {"message_id": hers.id}, text="y"
    )
    edited = await bot.call("editMessageText", **here, text="y")
    assert ("y", True) == (edited["text"], "edit_date" in edited)
    keys = {"inline_keyboard": [[{"text": "x", "callback_data": "y"}]]}
    assert keys == (await bot.call("editMessageReplyMarkup", **here, reply_markup=keys))["reply_markup"]
    assert "reply_markup" not in await bot.call("editMessageText", **here, text="z")


async def test_a_bot_deletes_its_own_and_in_a_group_not_others(bot: BotClient, clock: VirtualClock) -> None:
    world = bot.playground.world
    sent = await bot.call("sendMessage", chat_id=DESK, text="x")
    hers = world.say(MEI, DESK, "/brief")
    words = "Bad Request: message can't be deleted"
    assert words == await bot.refused("deleteMessage", chat_id=DESK, message_id=hers.id)
    assert await bot.call("deleteMessage", chat_id=DESK, message_id=sent["message_id"])
    assert (hers,) == world.messages(DESK)
    old = await bot.call("sendMessage", chat_id=DESK, text="x")
    clock.jump(timedelta(hours=49))
    assert words == await bot.refused("deleteMessage", chat_id=DESK, message_id=old["message_id"])


async def test_a_press_is_answered_once_known_and_in_time(bot: BotClient, clock: VirtualClock) -> None:
    world = bot.playground.world
    hers = world.say(MEI, MEI.id, "hello")
    press = world.press(MEI, MEI.id, hers.id, "x")
    assert await bot.call("answerCallbackQuery", callback_query_id=press.id, text="ok")
    stale = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert stale == await bot.refused("answerCallbackQuery", callback_query_id="1")
    clock.jump(timedelta(minutes=16))
    assert stale == await bot.refused("answerCallbackQuery", callback_query_id=press.id)
    long = await bot.refused("answerCallbackQuery", callback_query_id=press.id, text="x" * 201)
    assert "Bad Request: MESSAGE_TOO_LONG" == long


async def test_a_channel_speaks_for_itself_and_a_forum_has_threads(bot: BotClient) -> None:
    world = bot.playground.world
    channel = world.group("News", {ADA: "creator"}, kind="channel")
    sent = await bot.call("sendMessage", chat_id=channel.id, text="x")
    assert (channel.id, False) == (sent["sender_chat"]["id"], "from" in sent)
    forum = world.group("Forum", {ADA: "creator"}, forum=True)
    forum.threads[7] = "Chips"
    assert 7 == (await bot.call("sendMessage", chat_id=forum.id, text="x", message_thread_id=7))["message_thread_id"]
    words = "Bad Request: message thread not found"
    assert words == await bot.refused("sendMessage", chat_id=forum.id, text="x", message_thread_id=8)


async def test_commands_are_shown_by_the_narrowest_scope(bot: BotClient) -> None:
    world = bot.playground.world

    async def register(word: str, **scope: Any) -> None:
        await bot.call("setMyCommands", commands=[{"command": word, "description": "x"}], **scope)

    def shown() -> list[str]:
        places = [(MEI, MEI.id), (ADA, ADA.id), (MEI, DESK), (ADA, DESK)]
        return [command["command"] for who, where in places for command in world.commands_for(who, where)]

    await register("all")
    assert ["all"] * 4 == shown()
    await register("group", scope={"type": "all_group_chats"})
    await register("admins", scope={"type": "all_chat_administrators"})
    await register("ada", scope={"type": "chat", "chat_id": ADA.id})
    await register("english", scope={"type": "all_private_chats"}, language_code="en")
    assert ["english", "ada", "group", "admins"] == shown()
    await bot.call("deleteMyCommands", scope={"type": "chat", "chat_id": ADA.id})
    assert ["english", "english", "group", "admins"] == shown()
    assert [] == await bot.call("getMyCommands", scope={"type": "chat", "chat_id": ADA.id})


BAD_COMMANDS = [
    ({"command": "Bad-One", "description": "x"}, "BOT_COMMAND_INVALID"),
    ({"command": "x", "description": " "}, "BOT_COMMAND_DESCRIPTION_INVALID"),
]


@pytest.mark.parametrize(("command", "words"), BAD_COMMANDS)
async def test_bad_commands_are_refused(bot: BotClient, command: dict[str, str], words: str) -> None:
    assert f"Bad Request: {words}" == await bot.refused("setMyCommands", commands=[command])


async def test_files_go_up_and_come_down(bot: BotClient) -> None:
    world = bot.playground.world
    post = world.upload(ADA, ADA.id, "news.txt", "半导体".encode())
    assert post.file is not None
    told = await bot.call("getFile", file_id=post.file.id)
    address = f"{bot.playground.base_file_url}{bot.playground.token}/{told['file_path']}"
    async with bot.session.get(address) as answer:
        assert "半导体".encode() == await answer.read()
    async with bot.session.get(address + "x") as answer:
        assert 404 == answer.status
    assert (await bot.refused("getFile", file_id="nothing")).startswith("Bad Request: wrong file_id")


async def test_administrators_are_people(bot: BotClient) -> None:
    told = await bot.call("getChatAdministrators", chat_id=DESK)
    assert [ADA.id] == [member["user"]["id"] for member in told]
    member = await bot.call("getChatMember", chat_id=DESK, user_id=BOT.id)
    assert "member" == member["status"]
    words = "Bad Request: there are no administrators in the private chat"
    assert words == await bot.refused("getChatAdministrators", chat_id=MEI.id)
