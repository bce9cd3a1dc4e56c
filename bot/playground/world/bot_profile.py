"""The bot's profile: its commands by scope and language, and its descriptions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Command = Mapping[str, Any]
_EVERYBODY: Mapping[str, Any] = {"type": "default"}
_MANAGERS = frozenset({"creator", "administrator"})


class Profile:
    """One bot's profile. Descriptions are kept by method name and language."""

    def __init__(self) -> None:
        self._commands: dict[tuple[str, str], tuple[Command, ...]] = {}
        self.described: dict[tuple[str, str], str] = {}

    def set_commands(self, commands: Sequence[Command], scope: Mapping[str, Any] | None, language: str) -> None:
        """Replace the commands of a scope; an empty list removes them."""
        if commands:
            self._commands[_key(scope), language] = tuple(commands)
        else:
            self._commands.pop((_key(scope), language), None)

    def kept(self) -> list[tuple[str, str, tuple[Command, ...]]]:
        """All commands that are set: the key of their scope, the language, and they themselves."""
        return [(scope, language, commands) for (scope, language), commands in self._commands.items()]

    def restore(self, kept: Iterable[tuple[str, str, tuple[Command, ...]]]) -> None:
        """Set the commands as `kept` gave them."""
        self._commands = {(scope, language): commands for scope, language, commands in kept}

    def commands(self, scope: Mapping[str, Any] | None, language: str) -> tuple[Command, ...]:
        """The commands of exactly this scope and language."""
        return self._commands.get((_key(scope), language), ())

    def commands_shown(self, chat: int, kind: str, person: int, status: str, language: str) -> tuple[Command, ...]:
        """The commands that a person sees in a chat: those of the narrowest scope that has some."""
        for scope in _scopes(chat, kind, person, status):
            for spoken in (language, ""):
                if known := self.commands(scope, spoken):
                    return known
        return ()


def _key(scope: Mapping[str, Any] | None) -> str:
    scope = scope or _EVERYBODY
    return ":".join(str(scope[part]) for part in ("type", "chat_id", "user_id") if part in scope)


def _scopes(chat: int, kind: str, person: int, status: str) -> list[Mapping[str, Any]]:
    """core.telegram.org/bots/api#determining-list-of-commands."""
    here = {"type": "chat", "chat_id": chat}
    if kind == "private":
        return [here, {"type": "all_private_chats"}, _EVERYBODY]
    managers = status in _MANAGERS
    return [
        {"type": "chat_member", "chat_id": chat, "user_id": person},
        *([{"type": "chat_administrators", "chat_id": chat}] if managers else []),
        here,
        *([{"type": "all_chat_administrators"}] if managers else []),
        {"type": "all_group_chats"},
        _EVERYBODY,
    ]
