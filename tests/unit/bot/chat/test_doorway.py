"""People and groups at the door of a bot that is not open, over the real router and the strict world."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from bot.access import invitations
from bot.access.gate import Gate
from bot.access.team import Team
from bot.chat.dialog.connection import Query
from bot.chat.doorway import Doorway
from bot.chat.router import Router
from bot.model import Access, Chat, Guest, Incoming, Role
from bot.playground.world.values import ADA, DESK, MEI
from bot.ports import Drop, Put, Write
from bot.render.texts.access import access_texts
from bot.store.memory import MemoryStore
from tests.fakes.crowd import Scene
from tests.fakes.desk import Office


class Counting(MemoryStore):
    """A store that counts its commits."""

    commits = 0
    written = ""

    async def commit(self, *writes: Write) -> None:
        self.commits += 1
        self.written += repr(writes)
        await super().commit(*writes)


class House:
    """A scene at a bot with an owner (Ada), which is not open, with all its commands."""

    def __init__(self, access: Access) -> None:
        self.scene = Scene()
        self.store = self.scene.store = Counting(str.split)
        self.team, self.access = Team(owner=ADA.id), access
        self.scene.gate = Gate(self.store, self.scene.clock, self.team, access)
        router = Router()
        self.scene.menus = replace(router.menus, only_guests=access is not Access.OPEN)
        desk = replace(Office().desk, store=self.store, clock=self.scene.clock, team=self.team, access=access)
        self.scene.handle = partial(router.answer, desk)  # type: ignore[method-assign]

    async def link(self, role: Role = Role.READER) -> str:
        made, words = invitations.make(role, 1, self.scene.clock.now() + timedelta(days=1))
        await self.store.commit(Put(made))
        return words

    async def after(self, *said: tuple[int, str], who: int = MEI.id) -> None:
        """Let somebody write in chats, and the bot answer."""
        await self.team.follow(self.store)
        async with self.scene.hearing():
            for chat, text in said:
                self.scene.world.say(self.scene.world.person(who), chat, text)
                await self.scene.clock.run(5)

    def menu(self, chat: int = MEI.id) -> list[str]:
        """The commands that Mei is shown."""
        return [one["command"] for one in self.scene.world.commands_for(MEI, chat)]


@pytest.fixture(params=[Access.INVITED, Access.OWNER])
def house(request: pytest.FixtureRequest) -> House:
    return House(request.param)


async def test_a_stranger_gets_one_polite_line_no_menu_and_nothing_is_written(house: House) -> None:
    await house.after((MEI.id, "/start"), (MEI.id, "/brief huawei"), (MEI.id, "hello"), (MEI.id, "/sources"))
    assert [access_texts.PRIVATE_BOT] == house.scene.said(MEI.id)
    assert [] == house.menu()
    assert 0 == house.store.commits


async def test_many_messages_of_a_stranger_are_no_reason_to_say_more(house: House) -> None:
    await house.team.follow(house.store)
    async with house.scene.hearing():
        for number in range(200):
            house.scene.world.say(MEI, MEI.id, f"/brief {number}")
        await house.scene.clock.run(300)
    assert [access_texts.PRIVATE_BOT] == house.scene.said(MEI.id)
    assert 0 == house.store.commits


async def test_who_opens_an_invitation_is_in_and_sees_the_menu_of_readers(house: House) -> None:
    words = await house.link()
    await house.after((MEI.id, "/start"), (MEI.id, f"/start {words}"), (MEI.id, "thanks"))
    first, second, screen, thanks = house.scene.said(MEI.id)
    assert (access_texts.PRIVATE_BOT, access_texts.COME_IN) == (first, second)
    assert "short briefings" in screen
    assert "You are welcome." == thanks
    assert "brief" in house.menu()
    assert "sources" not in house.menu()
    assert await house.store.get(Chat, str(MEI.id))
    assert () == await house.store.every(Incoming)
    assert words not in house.store.written


async def test_who_opens_the_link_of_an_editor_sees_an_editor_s_menu_at_once(house: House) -> None:
    words = await house.link(Role.EDITOR)
    await house.after((MEI.id, f"/start {words}"))
    assert {"addtopic", "brief"} <= set(house.menu())
    assert "sources" not in house.menu()


async def test_a_used_invitation_lets_nobody_in_and_nothing_is_stored_of_who_tries(house: House) -> None:
    words = await house.link()
    other = house.scene.world.person(77)
    await house.after((other.id, f"/start {words}"), who=other.id)
    before = house.store.commits
    await house.after((MEI.id, f"/start {words}"), (MEI.id, "hello"))
    assert [access_texts.INVITATION_OVER] == house.scene.said(MEI.id)
    assert before == house.store.commits
    assert None is await house.store.get(Chat, str(MEI.id))


async def test_a_person_who_is_let_out_gets_the_line_again_and_no_answers(house: House) -> None:
    words = await house.link()
    await house.after((MEI.id, f"/start {words}"))
    await house.store.commit(Drop(Guest, str(MEI.id)))
    await house.after((MEI.id, "/help"), (MEI.id, "/help"))
    assert [access_texts.PRIVATE_BOT] == house.scene.said(MEI.id)[-1:]
    assert 3 == len(house.scene.said(MEI.id))
    assert [] == house.menu()


async def test_a_group_of_strangers_gets_one_line_when_it_addresses_the_bot(house: House) -> None:
    await house.after((DESK, "/brief huawei"), (DESK, "/brief smic"), (DESK, "just talking"))
    assert [access_texts.PRIVATE_GROUP] == house.scene.said(DESK)
    assert 0 == house.store.commits


async def test_a_group_that_the_owner_brings_along_is_open_to_all_in_it(house: House) -> None:
    await house.after((DESK, "/brief huawei"), who=ADA.id)
    await house.after((DESK, "/brief smic"))
    assert 2 == len(house.scene.said(DESK))
    assert access_texts.PRIVATE_GROUP not in house.scene.said(DESK)
    assert {DESK} == {one.id for one in await house.store.every(Guest)}


@pytest.mark.parametrize(("access", "come_in"), [(Access.INVITED, True), (Access.OWNER, False)])
async def test_a_guest_brings_groups_along_only_where_that_is_set(access: Access, come_in: bool) -> None:  # noqa: FBT001
    house = House(access)
    words = await house.link()
    await house.after((MEI.id, f"/start {words}"), (DESK, "/brief huawei"))
    assert come_in is (await house.store.get(Guest, str(DESK)) is not None)
    assert come_in is (access_texts.PRIVATE_GROUP not in house.scene.said(DESK))


async def test_an_open_bot_answers_everybody(house: House) -> None:
    house = House(Access.OPEN)
    await house.after((MEI.id, "thanks"))
    assert ["You are welcome."] == house.scene.said(MEI.id)
    assert "brief" in house.menu()


async def test_an_inline_question_of_a_stranger_is_not_answered(house: House) -> None:
    await house.store.commit(Put(Guest(MEI.id, Role.READER, house.scene.clock.now())))
    door = Doorway(house.scene.gate)
    assert await door.hears(Query("q", MEI.id, "huawei"))
    assert not await door.hears(Query("q", 77, "huawei"))
    assert await Doorway().hears(Query("q", 77, "huawei"))


async def test_the_menu_of_a_chat_is_in_the_language_that_it_has_chosen() -> None:
    open_house = House(Access.OPEN)

    def lines() -> list[str]:
        return [one["description"] for one in open_house.scene.world.commands_for(MEI, MEI.id)]

    await open_house.after((MEI.id, "/language русский"))
    assert "Выбрать темы, за которыми вы следите" in lines()
    await open_house.after((MEI.id, "/language english"), (MEI.id, "hello"))
    assert "Choose the topics you follow" in lines()
