"""Floods in virtual time, at Telegram's limits: nobody silences anybody else."""

from __future__ import annotations

import json
from statistics import quantiles

import pytest

from bot.model import Chat, ChatState, Incoming
from bot.playground.world.values import ADA, BOT, DESK, MEI
from bot.ports import Put
from tests.fakes.crowd import FLOOD, Flood, Scene


def p99(waits: list[float]) -> float:
    return quantiles(waits, n=100)[-1]


def messages(scene: Scene, number: int) -> None:
    scene.say(MEI, MEI.id, number)


def presses(scene: Scene, number: int) -> None:
    post = scene.world.say(ADA, DESK, "news")
    for presser in range(number):
        scene.world.press(scene.world.person(5_000 + presser), DESK, post.id, "1t")


def of_a_whole_group(scene: Scene, number: int) -> None:
    for person in range(number):
        scene.world.say(scene.world.person(5_000 + person), DESK, "/brief news")


def in_many_groups(scene: Scene, number: int) -> None:
    for group in range(number):
        room = -500 - group
        if room not in scene.world.rooms:
            scene.world.group(f"Group {group}", {MEI: "creator"}, chat=room)
        scene.world.say(MEI, room, "/brief news")


@pytest.mark.parametrize("flood", [messages, presses, of_a_whole_group, in_many_groups])
async def test_who_floods_delays_nobody_else(scene: Scene, flood: Flood) -> None:
    async with scene.hearing():
        assert p99(await scene.waits(flood)) <= 2


@pytest.mark.parametrize("flood", [messages, presses, of_a_whole_group, in_many_groups])
async def test_a_flood_of_the_past_delays_nobody_after_a_restart(scene: Scene, flood: Flood) -> None:
    async with scene.hearing():
        await scene.waits(flood, seconds=0)
    async with scene.hearing():
        assert p99(await scene.waits(flood)) <= 2


async def test_a_backlog_that_an_older_version_left_is_thinned_at_the_start(scene: Scene) -> None:
    chat = {"id": MEI.id, "type": "private", "first_name": "Mei"}
    person = {"id": MEI.id, "is_bot": False, "first_name": "Mei"}
    for number in range(1, FLOOD + 1):
        said = {"message_id": number, "date": 1599550000, "chat": chat, "from": person, "text": f"/brief {number}"}
        await scene.store.commit(Put(Incoming(number, json.dumps({"update_id": number, "message": said}))))
    scene.world.rooms[MEI.id].closed = ""

    async with scene.hearing():
        assert p99(await scene.waits()) <= 2
        assert 11 == len(scene.said(MEI.id))
        assert "skipped 4,990 messages" in scene.said(MEI.id)[-1]
    assert () == await scene.store.every(Incoming)


async def test_who_floods_is_told_once_how_much_was_skipped_and_heard_again_after(scene: Scene) -> None:
    async with scene.hearing():
        scene.say(MEI, MEI.id, 50)
        await scene.clock.run(30)
        scene.world.say(MEI, MEI.id, "/brief smic")
        await scene.clock.run(5)

    told = [text for text in scene.said(MEI.id) if "skipped" in text]
    assert [f"brief: {number}" for number in range(10)] == scene.said(MEI.id)[:10]
    assert (["You sent more than I can answer at once, so I skipped 40 messages."], "brief: smic") == (
        told,
        scene.said(MEI.id)[-1],
    )


async def test_every_article_that_an_admin_forwards_at_once_is_dealt_with_also_after_a_restart(scene: Scene) -> None:
    scene.admins = (MEI.id,)
    async with scene.hearing():
        scene.say(MEI, MEI.id, 100)
        await scene.clock.run(3)
    async with scene.hearing():
        await scene.clock.run(200)

    assert {str(number) for number in range(100)} == set(scene.handled)
    assert [] == [text for text in scene.said(MEI.id) if "skipped" in text]


async def test_a_stop_behind_a_flood_is_heard_also_after_a_restart(scene: Scene) -> None:
    async with scene.hearing():
        scene.say(MEI, MEI.id, 500)
        scene.world.say(MEI, MEI.id, "/stop")
        await scene.clock.run(3)
    async with scene.hearing():
        await scene.clock.run(60)

    assert "stop" == scene.handled[-1]
    assert () == await scene.store.every(Incoming)


async def test_who_blocks_the_bot_behind_a_flood_is_known_to_be_gone(scene: Scene) -> None:
    async with scene.hearing():
        scene.say(MEI, MEI.id, 500)
        await scene.clock.run(1)
        scene.world.block(MEI)
        await scene.clock.run(60)

    chat = await scene.store.get(Chat, str(MEI.id))
    assert chat is not None
    assert ChatState.GONE == chat.state


async def test_commands_for_another_bot_take_no_place_in_a_group_s_queue(scene: Scene) -> None:
    async with scene.hearing():
        for number in range(30):
            scene.world.say(MEI, DESK, f"/roll {number}")
        scene.world.say(ADA, DESK, "/brief news")
        await scene.clock.run(60)

    assert ["news"] == scene.handled
    assert ["brief: news"] == scene.said(DESK)


async def test_what_a_group_says_to_itself_is_neither_stored_nor_skipped(scene: Scene) -> None:
    scene.world.rooms[DESK].members[BOT.id] = "administrator"  # then it hears everything
    async with scene.hearing():
        for _ in range(200):
            scene.world.say(MEI, DESK, "lunch?")
        scene.world.say(ADA, DESK, "/brief huawei")
        await scene.clock.run(10)

    assert ["brief: huawei"] == scene.said(DESK)


async def test_answers_that_wait_for_their_turn_take_no_place_from_others(scene: Scene) -> None:
    rooms = [scene.world.group(f"Group {number}", {}).id for number in range(600)]
    async with scene.hearing():
        for number, room in enumerate(rooms):
            scene.world.throttle.wait(room, scene.clock.monotonic(), group=True)
            scene.world.say(scene.world.person(5_000 + number), room, "/brief news")
        await scene.clock.run(2)
        assert 600 == len(scene.handled)
