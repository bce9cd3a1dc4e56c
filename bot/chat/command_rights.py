"""Who may give which command where, as a table of commands, people and kinds of chats."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from bot.chat.dialog.command import Command, Who
from bot.model import ChatKind, Role


class Caller(StrEnum):
    """Who gives a command, as a column of the table.

    A manager administers the chat. An editor, admin or owner of the bot is no administrator of the chat beside that. An
    anonymous administrator writes in the name of the group, so that Telegram does not say who it is.
    """

    STRANGER = "stranger"
    READER = "reader"
    MANAGER = "administrator"
    EDITOR = "editor"
    ADMIN = "admin"
    OWNER = "owner"
    ANONYMOUS = "anonymous administrator"


PLACES: Final = MappingProxyType(
    {ChatKind.PRIVATE: "private", ChatKind.GROUP: "group", ChatKind.SUPERGROUP: "forum", ChatKind.CHANNEL: "channel"}
)
"""The kinds of chats, and their names in the table; a forum is a supergroup with threads, and as any other."""
ROLES: Final = MappingProxyType({Caller.EDITOR: Role.EDITOR, Caller.ADMIN: Role.ADMIN, Caller.OWNER: Role.OWNER})
"""The roles of callers; the others read."""


def writes_in(caller: Caller, kind: ChatKind) -> bool:
    """Whether there is such a caller: in a channel only administrators post, and only groups have anonymous ones."""
    if caller is Caller.STRANGER:
        return True
    if kind is ChatKind.CHANNEL:
        return caller is Caller.MANAGER
    return kind is not ChatKind.PRIVATE if caller in (Caller.ANONYMOUS, Caller.MANAGER) else True


def may_give(who: Who, caller: Caller, kind: ChatKind) -> bool:
    """Whether somebody who `writes_in` such a chat may give a command that is for `who`, of a bot that is not open."""
    if caller is Caller.STRANGER:
        return False
    role = ROLES.get(caller, Role.READER)
    if not role.includes(who.role):
        return False
    manages = kind in (ChatKind.PRIVATE, ChatKind.CHANNEL) or caller in (Caller.MANAGER, Caller.ANONYMOUS)
    return who is not Who.MANAGER or manages or role.includes(Role.ADMIN)


def table(commands: Iterable[Command]) -> str:
    """The table in Markdown: a row a command, a column a caller, and in each cell where it may be given."""
    head = f"| command | {' | '.join(Caller)} |\n|---|{'---|' * len(Caller)}\n"
    return head + "".join(_row(one) for one in commands)


def _row(command: Command) -> str:
    return f"| `/{command.name}` | {' | '.join(_cell(command.who, caller) for caller in Caller)} |\n"


def _cell(who: Who, caller: Caller) -> str:
    there = [kind for kind in PLACES if writes_in(caller, kind)]
    may = [PLACES[kind] for kind in there if may_give(who, caller, kind)]
    return "everywhere" if len(may) == len(there) else ", ".join(may) or "–"
