"""The inbox against the strict Bot API on loopback: nothing lost, order kept, faults told."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.chat.dialog.request import Reply, Request
from bot.chat.inbox import Inbox
from bot.clock import SystemClock
from bot.delivery.refusals import Notices
from bot.model import Button, Chat, ChatKind, ChatState, Incoming, Message
from bot.playground.web.server import Playground
from bot.playground.world.values import ADA, BOT, DESK, MEI, Event
from bot.ports import StoreFull, Write
from bot.render.texts import chat_texts
from bot.store.memory import MemoryStore
from tests.fakes.killed import killed
from tests.fakes.wired import Wired, echo, eventually


async def test_a_question_is_answered_and_its_record_let_go(wired: Wired) -> None:
    async with wired.hearing():
        wired.world.say(MEI, MEI.id, "/brief huawei")
        await eventually(lambda: wired.said(MEI.id))
        assert ["brief: huawei"] == wired.said(MEI.id)
    assert () == await wired.store.every(Incoming)
    chat = await wired.store.get(Chat, str(MEI.id))
    assert chat is not None
    assert (ChatKind.PRIVATE, "Mei", ChatState.ACTIVE) == (chat.kind, chat.title, chat.state)


async def test_updates_of_one_chat_are_answered_in_order_and_a_slow_chat_delays_no_other(wired: Wired) -> None:
    async def slow_for_ada(ask: Request) -> Reply:
        await asyncio.sleep(3.0 if ask.user == ADA.id else 0)
        return await echo(ask)

    wired.handle = slow_for_ada
    async with wired.hearing():
        wired.world.say(ADA, ADA.id, "slow")
        for number in range(5):
            wired.world.say(MEI, MEI.id, str(number))
        await eventually(lambda: len(wired.said(MEI.id)) == 5, seconds=2.5)
        assert [f"said: {number}" for number in range(5)] == wired.said(MEI.id)
        assert [] == wired.said(ADA.id)


async def test_updates_accepted_before_a_crash_are_answered_after_it(wired: Wired) -> None:
    async def never(_: Request) -> Reply:
        await asyncio.sleep(3600)
        return Reply()

    wired.handle = never
    line, messenger = wired.connect()
    inbox = Inbox(wired.store, messenger, wired.clock, line, wired.handle, menus=wired.menus)
    async with killed(inbox.run()):
        for number in range(3):
            wired.world.say(MEI, MEI.id, str(number))
        await eventually(lambda: not len(wired.world.updates))
    await line.close()
    assert 3 == await wired.store.count(Incoming)
    wired.handle = echo
    async with wired.hearing():
        await eventually(lambda: len(wired.said(MEI.id)) == 3)
        assert ["said: 0", "said: 1", "said: 2"] == wired.said(MEI.id)


async def test_an_update_is_not_answered_again_after_a_restart(wired: Wired) -> None:
    for question in ("hello", "again"):
        async with wired.hearing():
            wired.world.say(MEI, MEI.id, question)
            await eventually(lambda: f"said: {question}" in wired.said(MEI.id))  # noqa: B023 - awaited at once

    assert ["said: hello", "said: again"] == wired.said(MEI.id)


async def test_another_server_that_numbers_its_updates_anew_is_heard(wired: Wired) -> None:
    async with wired.hearing():
        wired.world.say(MEI, MEI.id, "hello")
        await eventually(lambda: wired.said(MEI.id))
    other = Playground(SystemClock())
    await other.start()
    elsewhere = Wired(other, wired.store)

    async with elsewhere.hearing():
        other.world.say(MEI, MEI.id, "hello from there")
        await eventually(lambda: elsewhere.said(MEI.id))
    await other.stop()

    assert ["said: hello from there"] == elsewhere.said(MEI.id)


async def test_a_fault_of_ours_is_told_kindly_and_logged_and_the_next_question_answered(
    wired: Wired, caplog: pytest.LogCaptureFixture
) -> None:
    async def stumble(ask: Request) -> Reply:
        if ask.words == "poison":
            raise ZeroDivisionError("by zero")
        return await echo(ask)

    wired.handle = stumble
    async with wired.hearing():
        wired.world.say(MEI, MEI.id, "poison")
        wired.world.say(MEI, MEI.id, "news")
        await eventually(lambda: len(wired.said(MEI.id)) == 2)
    assert [chat_texts.WENT_WRONG, "said: news"] == wired.said(MEI.id)
    assert "by zero" in caplog.text
    assert () == await wired.store.every(Incoming)


async def test_a_pressed_button_is_answered_and_its_message_replaced(wired: Wired) -> None:
    async def toggle(ask: Request) -> Reply:
        if ask.pressed:
            return Reply((Message("on", ((Button("Off", "off"),),)),), edit=True, notice="Done")
        return Reply((Message("off", ((Button("On", "on"),),)),))

    wired.handle = toggle
    notices: list[Event] = []
    wired.world.watch(lambda one: notices.append(one) if one.kind == "notice" else None)
    async with wired.hearing():
        wired.world.say(MEI, MEI.id, "/topics")
        await eventually(lambda: wired.said(MEI.id))
        post = wired.world.said(MEI.id)[0]
        wired.world.press(MEI, MEI.id, post.id, "on")
        await eventually(lambda: wired.said(MEI.id) == ["on"])
        wired.world.press(MEI, MEI.id, post.id, "on")  # the same again: Telegram says "not modified"
        await eventually(lambda: len(notices) == 2)
        wired.world.say(MEI, MEI.id, "/topics")
        await eventually(lambda: len(wired.said(MEI.id)) == 2)
    assert ["on", "off"] == wired.said(MEI.id)


async def test_who_blocks_us_is_gone_and_who_comes_back_is_there_again(wired: Wired) -> None:
    async def state() -> ChatState | None:
        chat = await wired.store.get(Chat, str(MEI.id))
        return chat.state if chat else None

    async with wired.hearing():
        wired.world.say(MEI, MEI.id, "hello")
        await eventually(lambda: wired.said(MEI.id))
        wired.world.block(MEI)
        await eventually(lambda: not len(wired.world.updates))
        await asyncio.sleep(0.1)
        assert ChatState.GONE == await state()
        wired.world.unblock(MEI)
        await eventually(lambda: not len(wired.world.updates))
        await asyncio.sleep(0.1)
        assert ChatState.ACTIVE == await state()


async def test_an_answer_in_a_group_replies_to_who_asked(wired: Wired) -> None:
    room = wired.world.group("Chips", {ADA: "creator", MEI: "member"})
    async with wired.hearing():
        asked = wired.world.say(MEI, room.id, "/brief huawei")
        await eventually(lambda: wired.said(room.id))
    (answer,) = wired.world.said(room.id)
    assert asked.id == answer.reply_to


async def test_in_a_group_only_what_is_meant_for_us_is_answered(wired: Wired) -> None:
    wired.world.rooms[DESK].members[BOT.id] = "administrator"  # then it hears everything
    async with wired.hearing():
        wired.world.say(ADA, DESK, "lunch?")
        wired.world.say(ADA, DESK, "/brief@other_bot huawei")
        wired.world.say(ADA, DESK, "@wirebrief_bot huawei")
        wired.world.say(ADA, DESK, "/brief@Wirebrief_Bot smic")
        await eventually(lambda: len(wired.said(DESK)) == 2)
    assert ["said: huawei", "brief: smic"] == wired.said(DESK)


async def test_a_channel_is_answered_when_it_commands_and_its_posts_are_let_be(wired: Wired) -> None:
    room = wired.world.group("Chips daily", {ADA: "creator"}, kind="channel")
    async with wired.hearing():
        wired.world.say(ADA, room.id, "Good morning, readers")
        wired.world.say(ADA, room.id, "/subscribe huawei")
        await eventually(lambda: len(wired.world.messages(room.id)) == 3)
    assert "subscribe: huawei" == wired.world.messages(room.id)[-1].text


async def test_only_administrators_of_a_group_manage_it(wired: Wired) -> None:
    async with wired.hearing():
        for person in (ADA, MEI, MEI):
            wired.world.say(person, DESK, "/settings")
        wired.world.say(MEI, MEI.id, "/settings")
        await eventually(lambda: len(wired.heard) == 4)
    heard = {(ask.user, ask.manager, ask.admin) for ask in wired.heard}
    assert {(ADA.id, True, False), (MEI.id, False, False), (MEI.id, True, False)} == heard


async def test_a_file_of_an_admin_arrives_whole_and_one_too_large_arrives_empty(wired: Wired) -> None:
    wired.admins = (ADA.id,)
    async with wired.hearing():
        wired.world.upload(ADA, ADA.id, "article.txt", b"News of the day", caption="from the desk")
        wired.world.upload(ADA, ADA.id, "large.txt", b"x" * 5_000_001)
        wired.world.upload(MEI, MEI.id, "article.txt", b"News of the day")
        await eventually(lambda: len(wired.heard) == 3)
    files = {(ask.user, ask.document.name, ask.document.data) for ask in wired.heard if ask.document}
    assert {
        (ADA.id, "article.txt", b"News of the day"),
        (ADA.id, "large.txt", b""),
        (MEI.id, "article.txt", b""),
    } == files
    assert "from the desk" in {ask.words for ask in wired.heard}


async def test_a_file_of_this_machine_that_the_server_names_is_not_read(wired: Wired, tmp_path: Path) -> None:
    secret = tmp_path / "config.toml"
    secret.write_text("token")
    wired.admins = (ADA.id,)
    async with wired.hearing():
        wired.world.upload(ADA, ADA.id, "article.txt", b"News of the day")
        for key, file in list(wired.world.files.items()):
            wired.world.files[key] = replace(file, path=str(secret))
        await eventually(lambda: len(wired.heard) == 1)

    assert [b""] == [ask.document.data for ask in wired.heard if ask.document]


async def test_a_forwarded_text_names_where_it_is_from(wired: Wired) -> None:
    async with wired.hearing():
        wired.world.forward(MEI, MEI.id, "Some news", channel="Harbour Wire")
        await eventually(lambda: wired.heard)
    (ask,) = wired.heard
    assert ("Some news", "Harbour Wire") == (ask.words, ask.forwarded)
    assert ask.posted is not None
    assert abs(ask.posted - wired.clock.now()) < timedelta(minutes=1)


async def test_a_group_that_becomes_a_supergroup_keeps_what_it_has(wired: Wired) -> None:
    room = wired.world.group("Old", {ADA: "creator"}, kind="group")
    async with wired.hearing():
        wired.world.say(ADA, room.id, "/start")
        await eventually(lambda: wired.said(room.id))
        new = wired.world.migrate(room.id)
        await eventually(lambda: not len(wired.world.updates))
        await asyncio.sleep(0.1)
    chats = {chat.id: chat.title for chat in await wired.store.every(Chat)}
    assert {new.id: "Old"} == chats


async def test_a_full_disk_does_not_silence_the_bot_and_confirms_nothing_unanswered(wired: Wired) -> None:
    class FullDisk(MemoryStore):
        full = True

        async def commit(self, *writes: Write) -> None:
            if self.full:
                raise StoreFull("no space left")
            await super().commit(*writes)

    wired.store = FullDisk(str.split)
    async with wired.hearing():
        wired.world.say(MEI, MEI.id, "one")
        await eventually(lambda: wired.said(MEI.id))
        await eventually(lambda: not len(wired.world.updates))
        wired.store.full = False
        wired.world.say(MEI, MEI.id, "two")
        await eventually(lambda: len(wired.said(MEI.id)) == 2)
    assert ["said: one", "said: two"] == wired.said(MEI.id)
    assert () == await wired.store.every(Incoming)


async def test_a_refused_answer_becomes_an_apology_and_an_admin_hears_why(
    wired: Wired, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken_for_mei(ask: Request) -> Reply:
        return Reply((Message("<b>open"), Message("never"))) if ask.user == MEI.id else await echo(ask)

    wired.handle = broken_for_mei
    monkeypatch.setattr("bot.delivery.refusals.GATHER", 0.1)
    wired.notices = Notices(wired.store, wired.clock, (ADA.id,))
    async with wired.hearing(), wired.delivering():
        wired.world.say(ADA, ADA.id, "/start")
        await eventually(lambda: wired.said(ADA.id))
        wired.world.say(MEI, MEI.id, "hello")
        await eventually(lambda: len(wired.said(ADA.id)) > 1)
    assert [chat_texts.WENT_WRONG] == wired.said(MEI.id)
    assert "Can't parse entities" in caplog.text
    assert f"for chat {MEI.id}: “Can't parse entities" in wired.said(ADA.id)[-1]
