"""/people: who is shown, and who may give roles and take access away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.access.team import Team
from bot.chat.dialog.request import Reply
from bot.model import Access, Chat, ChatKind, ChatState, Guest, Role, Subscription
from bot.ports import Put
from bot.render.texts.access import access_texts
from tests.fakes.desk import ADMIN, NOW, READER, Office, labels, text, written


async def house(access: Access = Access.INVITED) -> Office:
    office = Office()
    office.desk = replace(office.desk, access=access, team=Team(owner=ADMIN))
    await office.store.commit(Put(Guest(READER, Role.READER, NOW, "Ann")), Put(Guest(-5, Role.READER, NOW, "Desk")))
    await office.store.commit(Put(Guest(8, Role.ADMIN, NOW, "Ben")), Put(Chat(READER, ChatKind.PRIVATE, "Ann", NOW)))
    await office.desk.team.follow(office.desk.store)
    return office


async def press(office: Office, reply: Reply, label: str, role: Role = Role.OWNER) -> Reply:
    (data,) = (b.data for m in reply.messages for row in m.buttons for b in row if b.label == label)
    return await office.asked(replace(written("", who=ADMIN), pressed=data, callback="c", message=5, role=role))


async def people(office: Office, role: Role = Role.OWNER) -> Reply:
    return await office.asked(replace(written("/people", who=ADMIN), role=role))


async def test_all_who_are_in_are_shown_those_who_may_most_first() -> None:
    shown = labels(await people(await house()))
    assert ["1: owner", "Ben: admin", "Ann: reader", "Desk: reader"] == shown


async def test_the_owner_gives_and_takes_roles() -> None:
    office = await house()
    card = await press(office, await people(office), "Ann: reader")
    assert ["Role: editor", "Role: admin", "Remove access", "Back to the list"] == labels(card)
    await press(office, card, "Role: editor")
    assert Role.EDITOR is office.desk.team.role(READER)


async def test_an_admin_makes_editors_but_neither_makes_nor_touches_admins() -> None:
    office = await house()
    listed = await people(office, Role.ADMIN)
    assert "Role: admin" not in labels(await press(office, listed, "Ann: reader", Role.ADMIN))
    assert ["Back to the list"] == labels(await press(office, listed, "Ben: admin", Role.ADMIN))


async def test_who_is_let_out_gets_no_more_digests() -> None:
    office = await house()
    await office.say("/subscribe huawei 08:30 Berlin")
    card = await press(office, await people(office), "Ann: reader")
    assert access_texts.LET_OUT == (await press(office, card, "Remove access")).notice
    chat = await office.store.get(Chat, str(READER))
    assert chat
    assert ChatState.STOPPED is chat.state
    assert () == await office.store.every(Subscription)
    assert access_texts.PERSON_GONE == (await press(office, card, "Remove access")).notice


@pytest.mark.parametrize("label", ["1: owner"])
async def test_the_settings_have_the_last_word(label: str) -> None:
    office = await house()
    assert ["Back to the list"] == labels(await press(office, await people(office), label))


async def test_a_group_reads_only() -> None:
    office = await house()
    assert ["Remove access", "Back to the list"] == labels(await press(office, await people(office), "Desk: reader"))


async def test_nobody_is_told_in_a_group_who_may_use_the_bot() -> None:
    assert access_texts.ONLY_IN_PRIVATE == text(await (await house()).say("/people", who=ADMIN, group=True))
