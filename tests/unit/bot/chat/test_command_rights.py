"""Every cell of the table of rights, driven through the edge and the real router."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from telegram import Message

from bot.access.gate import Gate
from bot.access.team import Team
from bot.chat.command_rights import PLACES, ROLES, Caller, may_give, table, writes_in
from bot.chat.dialog.request import Request
from bot.chat.doorway import Arrival, Doorway
from bot.chat.router import Router
from bot.model import Access, ChatKind, Guest, Role
from bot.ports import Put
from bot.render.texts import chat_texts
from bot.telegram import updates
from bot.telegram.updates import ANONYMOUS_ADMIN
from tests.fakes.desk import NOW, Office, text

COMMANDS = Router().commands
PERSON = {"id": 7, "is_bot": False, "first_name": "Ann"}
NOBODY_SAYS = {"id": ANONYMOUS_ADMIN, "is_bot": True, "first_name": "Group"}
IDS = {ChatKind.PRIVATE: 7, ChatKind.GROUP: -5, ChatKind.SUPERGROUP: -100, ChatKind.CHANNEL: -200}
REFUSALS = (chat_texts.ADMINS_ONLY, chat_texts.MANAGERS_ONLY)


def asked(command: str, caller: Caller, kind: ChatKind) -> Request:
    """The request as the edge makes it of an update."""
    chat: dict[str, Any] = {"id": IDS[kind], "type": kind.value, "title": "Desk"}
    message: dict[str, Any] = {"message_id": 1, "date": 1599550000, "chat": chat, "text": f"/{command}"}
    if kind is ChatKind.CHANNEL:
        message["sender_chat"] = chat
    elif caller is Caller.ANONYMOUS:
        message |= {"from": NOBODY_SAYS, "sender_chat": chat}
    else:
        message["from"] = PERSON
    ask = updates.asked(Message.de_json(message, None), "wirebrief_bot")
    assert ask
    role = ROLES.get(caller, Role.READER)
    admin = role.includes(Role.ADMIN)
    return replace(ask, role=role, admin=admin, manager=ask.manager or admin or caller is Caller.MANAGER)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.name)
async def test_the_router_does_what_the_table_says(command: Any) -> None:
    for kind in PLACES:
        for caller in Caller:
            if caller is Caller.STRANGER or not writes_in(caller, kind):
                continue
            reply = await Office().router.answer(Office().desk, asked(command.name, caller, kind))
            refused = text(reply) in REFUSALS
            assert may_give(command.who, caller, kind) is not refused, (command.name, caller, kind)


@pytest.mark.parametrize("access", [Access.INVITED, Access.OWNER])
@pytest.mark.parametrize("kind", PLACES)
async def test_a_stranger_gives_no_command_anywhere_and_a_guest_passes(access: Access, kind: ChatKind) -> None:
    office = Office()
    door = Doorway(Gate(office.store, office.clock, Team(owner=1), access))
    for command in COMMANDS:
        assert Arrival.OUT is await door.arrival(asked(command.name, Caller.STRANGER, kind))
    await office.store.commit(Put(Guest(IDS[kind], Role.READER, NOW)))
    assert Arrival.IN is await door.arrival(asked("brief", Caller.READER, kind))


def test_the_table_has_a_row_for_each_command_and_no_stranger_anywhere() -> None:
    head, _, *rows = table(COMMANDS).splitlines()
    assert [f"`/{one.name}`" for one in COMMANDS] == [row.split(" | ")[0].removeprefix("| ") for row in rows]
    assert all(row.split(" | ")[1] == "–" for row in rows)
    assert all(name in head for name in Caller)
