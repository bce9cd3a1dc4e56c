"""Where answers go in groups, and what people are told in private when the bot lacks a right there."""

from __future__ import annotations

import pytest

from bot.chat.dialog.request import Reply, Request
from bot.model import Chat, ChatState, ForumThread, Message
from bot.playground.world.values import ADA, BOT, MEI
from bot.playground.world.world import World
from tests.fakes.crowd import Scene


class Wordy(Scene):
    """A scene in which every answer has two messages."""

    async def handle(self, ask: Request) -> Reply:
        del ask
        return Reply((Message("one"), Message("two")))


async def test_every_message_of_an_answer_in_a_group_replies_to_the_question() -> None:
    scene = Wordy()
    group = scene.world.group("Chip desk", {MEI: "member"})
    async with scene.hearing():
        asked = scene.world.say(MEI, group.id, "/brief huawei")
        await scene.clock.run(10)
    assert [asked.id, asked.id] == [post.reply_to for post in scene.world.said(group.id)]


@pytest.mark.parametrize(
    ("refusal", "told"),
    [
        ("TOPIC_CLOSED", "I may not answer in Forum: that topic is closed."),
        ("not enough rights to send text messages to the chat", "I may not write in Forum,"),
    ],
)
async def test_who_asks_where_the_bot_may_not_write_is_told_so_in_private(
    scene: Scene, refusal: str, told: str
) -> None:
    forum = scene.world.group("Forum", {MEI: "administrator", ADA: "member"}, forum=True)
    forum.threads[7] = "Chips"
    async with scene.hearing():
        scene.world.say(MEI, MEI.id, "hello")
        await scene.clock.run(5)
        scene.world.faults.refuse(400, f"Bad Request: {refusal}", method="sendMessage", chat=forum.id, times=2)
        for person in (MEI, ADA):
            scene.world.say(person, forum.id, "/brief huawei", thread=7)
            await scene.clock.run(10)
    assert ["said: hello", told] == [_sentence(text, told) for text in _said(scene.world, MEI.id)]
    assert [] == _said(scene.world, ADA.id)
    assert [] == _said(scene.world, forum.id)


async def test_who_takes_a_right_from_the_bot_is_told_what_waits_for_it(scene: Scene) -> None:
    group = scene.world.group("Chip desk", {MEI: "administrator"})
    async with scene.hearing():
        scene.world.say(MEI, MEI.id, "hello")
        scene.world.say(MEI, group.id, "/brief huawei")
        await scene.clock.run(10)
        restricted = {"status": "restricted", "is_member": True, "can_send_messages": False}
        scene.world.updates.add("my_chat_member", _change(scene.world, group.id, restricted))
        await scene.clock.run(5)
    assert _said(scene.world, MEI.id)[-1].startswith("I may not write in Chip desk any more")
    known = await scene.store.get(Chat, str(group.id))
    assert known is not None
    assert known.state is ChatState.GONE


async def test_a_bot_that_leaves_a_group_unasked_keeps_nothing_of_it(scene: Scene) -> None:
    group = scene.world.group("Chip desk", {MEI: "administrator"})
    async with scene.hearing():
        scene.world.updates.add("my_chat_member", _change(scene.world, group.id, {"status": "left"}))
        await scene.clock.run(5)
    assert await scene.store.get(Chat, str(group.id)) is None


def _change(world: World, chat: int, status: dict[str, object]) -> dict[str, object]:
    bot = {"id": BOT.id, "is_bot": True, "first_name": BOT.name}
    return {
        "chat": {"id": chat, "type": "supergroup", "title": world.rooms[chat].title},
        "from": {"id": MEI.id, "is_bot": False, "first_name": MEI.name},
        "date": 1599550000,
        "old_chat_member": {"status": "member", "user": bot},
        "new_chat_member": status | {"user": bot},
    }


def _said(world: World, chat: int) -> list[str]:
    return [post.text for post in world.said(chat)]


def _sentence(text: str, told: str) -> str:
    """The beginning of a text as far as it is expected."""
    return text[: len(told)]


async def test_a_thread_is_known_by_its_name_where_the_bot_was_asked_and_nowhere_else(scene: Scene) -> None:
    known, other = (scene.world.group(name, {MEI: "administrator"}, forum=True) for name in ("Forum", "Quiet forum"))
    async with scene.hearing():
        scene.world.say(MEI, known.id, "/brief huawei")
        await scene.clock.run(5)
        opened = {forum.id: scene.world.open_topic(forum.id, "Chips", MEI) for forum in (known, other)}
        await scene.clock.run(5)
    kept = await scene.store.get(Chat, str(known.id))
    assert kept is not None
    assert (ForumThread(opened[known.id], "Chips"),) == kept.threads
    assert await scene.store.get(Chat, str(other.id)) is None
