"""/invite: what is read, who may invite whom, and what a link does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.access.team import Team
from bot.chat.dialog.request import Reply
from bot.model import Access, Guest, Invitation, Role
from bot.render.texts.access import access_texts
from tests.fakes.desk import ADMIN, READER, Office, labels, text, written


def house(access: Access = Access.INVITED) -> Office:
    office = Office()
    office.desk = replace(office.desk, access=access, team=Team(owner=ADMIN))
    return office


async def say(office: Office, words: str, role: Role = Role.OWNER, who: int = ADMIN) -> Reply:
    return await office.asked(replace(written(words, who=who), role=role))


def link(reply: Reply) -> str:
    return text(reply).split("?start=")[1].split()[0]


@pytest.mark.parametrize(
    "words", ["owner", "banana", "0 readers", "99999", "-3", "for ever", "reader for 3 bananas", "😀", "i" * 500]
)
async def test_anything_else_is_refused_and_no_invitation_is_made(words: str) -> None:
    office = house()
    assert "I do not understand" in text(await say(office, f"/invite {words}"))
    assert () == await office.store.every(Invitation)


async def test_an_admin_invites_editors_and_only_the_owner_admins() -> None:
    office = house()
    assert access_texts.NOT_ABOVE == text(await say(office, "/invite admin", Role.ADMIN))
    assert link(await say(office, "/invite editor", Role.ADMIN))
    assert link(await say(office, "/invite admin"))
    assert "Invite one: admin" not in labels(await say(office, "/invite", Role.ADMIN))


async def test_of_an_owner_s_bot_only_the_owner_invites() -> None:
    office = house(Access.OWNER)
    assert access_texts.OWNER_INVITES == text(await say(office, "/invite editor", Role.ADMIN))
    assert link(await say(office, "/invite"[:7] + " reader"))


async def test_a_group_does_not_get_to_see_a_link() -> None:
    office = house()
    assert access_texts.ONLY_IN_PRIVATE == text(await office.say("/invite editor", who=ADMIN, group=True))


async def test_a_link_lets_in_once_and_its_opening_says_what_one_may_do() -> None:
    office = house()
    words = link(await say(office, "/invite editor"))
    assert access_texts.NEW_ROLES[Role.EDITOR] in text(await say(office, f"/start {words}", Role.READER, READER))
    assert access_texts.INVITATION_OVER == text(await say(office, f"/start {words}", Role.READER, 8))
    assert {READER: Role.EDITOR} == {one.id: one.role for one in await office.store.every(Guest)}


async def test_who_is_in_already_uses_nothing_up() -> None:
    office = house()
    words = link(await say(office, "/invite reader"))
    assert access_texts.IN_ALREADY in text(await say(office, f"/start {words}"))
    assert 1 == len(await office.store.every(Invitation))


async def test_a_member_of_a_group_who_does_not_manage_it_brings_nothing_in() -> None:
    office = house()
    words = link(await say(office, "/invite reader"))
    await office.say(f"/start {words}", group=True, manager=False)
    assert () == await office.store.every(Guest)
    assert access_texts.GROUP_COMES_IN in text(await office.say(f"/start {words}", group=True))


async def test_an_invitation_that_is_taken_back_lets_nobody_in() -> None:
    office = house()
    words = link(await say(office, "/invite reader"))
    listed = await say(office, "/invite")
    (data,) = (b.data for m in listed.messages for row in m.buttons for b in row if b.label == "Take 1 back")
    taken = await office.asked(replace(written("", who=ADMIN), pressed=data, callback="c", role=Role.OWNER))
    assert access_texts.TAKEN_BACK == taken.notice
    assert access_texts.INVITATION_OVER == text(await say(office, f"/start {words}", Role.READER, READER))
