"""The file of everything that is kept of a chat."""

from __future__ import annotations

import json
from typing import Any

from bot.chat.dialog.request import Reply
from bot.model import Chat, ChatKind, Incoming
from bot.ports import Put
from bot.render.texts import chat_texts
from tests.fakes.desk import GROUP, NOW, READER, Office, text


def file_of(reply: Reply) -> dict[str, Any]:
    (message,) = reply.messages
    assert message.file
    assert "wirebrief-2020-09-08.json" == message.file.name
    found: dict[str, Any] = json.loads(message.file.text)
    return found


async def test_a_reader_gets_all_that_is_kept_of_the_chat_in_one_readable_file() -> None:
    office = Office()
    await office.store.commit(Put(Chat(READER, ChatKind.PRIVATE, "Ann", NOW)))
    await office.say("/subscribe huawei 08:30")
    await office.say("/subscribe smic 09:00", who=8)
    await office.store.commit(Put(Incoming(3, f'{{"message":{{"chat":{{"id":{READER}}},"text":"/mydata"}}}}')))
    reply = await office.say("/mydata")
    assert "This is everything that I keep of this chat: 3 records." == text(reply)
    kept = file_of(reply)
    assert ["made", "chat", "chats", "subscriptions", "incoming"] == list(kept)
    assert READER == kept["chat"]
    assert [["Huawei"]] == [one["topics"] for one in kept["subscriptions"]]
    assert "Ann" == kept["chats"][0]["title"]


async def test_a_chat_of_which_nothing_is_kept_gets_a_file_that_says_so() -> None:
    reply = await Office().say("/mydata")
    assert "This is everything that I keep of this chat: 0 records." == text(reply)
    assert ["made", "chat"] == list(file_of(reply))


async def test_in_a_group_only_its_administrators_get_the_file() -> None:
    office = Office()
    await office.store.commit(Put(Chat(GROUP, ChatKind.SUPERGROUP, "The group", NOW)))
    assert chat_texts.MANAGERS_ONLY == text(await office.say("/mydata", group=True, manager=False))
    reply = await office.say("/mydata", group=True)
    assert text(reply).endswith("send me /mydata in a private chat to see what I keep of you.")
    assert "The group" == file_of(reply)["chats"][0]["title"]
