"""Who may use a command, and which commands each role is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.chat.dialog.command import Command, Who, for_role
from bot.chat.dialog.reply_builders import reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.model import ChatKind, Role
from bot.render.texts import chat_texts, where_texts

MEMBER = Request(-100, ChatKind.SUPERGROUP, "Chip desk", 7, admin=False, manager=False)
MANAGER = replace(MEMBER, manager=True)
ADMIN = replace(MEMBER, admin=True)
EDITOR = replace(MEMBER, role=Role.EDITOR)
OWNER = replace(MEMBER, role=Role.OWNER)


async def dance(_: Desk, _ask: Request) -> Reply:
    return reply_text("Dancing.")


@pytest.mark.parametrize(
    ("who", "ask", "refusal"),
    [
        (Who.EVERYONE, MEMBER, ""),
        (Who.MANAGER, MEMBER, chat_texts.MANAGERS_ONLY),
        (Who.MANAGER, replace(MEMBER, user=-7, unsure=True), where_texts.AS_CHANNEL),
        (Who.MANAGER, MANAGER, ""),
        (Who.MANAGER, ADMIN, ""),
        (Who.ADMIN, MANAGER, chat_texts.ADMINS_ONLY),
        (Who.ADMIN, ADMIN, ""),
        (Who.EDITOR, MANAGER, chat_texts.ADMINS_ONLY),
        (Who.EDITOR, EDITOR, ""),
        (Who.EDITOR, ADMIN, ""),
        (Who.ADMIN, EDITOR, chat_texts.ADMINS_ONLY),
        (Who.OWNER, ADMIN, chat_texts.ADMINS_ONLY),
        (Who.OWNER, OWNER, ""),
    ],
)
def test_a_person_who_may_not_use_it_is_told_why(who: Who, ask: Request, refusal: str) -> None:
    assert refusal == who.refusal(ask)


def test_admins_are_shown_every_command_and_others_those_that_are_theirs() -> None:
    commands = [Command(who.value, who, "Dance", dance) for who in Who]
    assert ["everyone", "manager"] == [one.name for one in for_role(commands, Role.READER)]
    assert ["everyone", "manager", "editor", "admin"] == [one.name for one in for_role(commands, Role.ADMIN)]
