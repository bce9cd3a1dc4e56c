"""Commands and buttons as values: who may use them, what they do for a person, and the function that answers.

The menu in the messenger, /help, the page of reference and the refusals are all made from these values.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.chat.dialog.callback_data import Action, Press
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.model import Role
from bot.render.texts import chat_texts, where_texts

Handler = Callable[[Desk, Request], Awaitable[Reply]]
"""Answers a message. Idempotent: an update may come twice."""
PressHandler = Callable[[Desk, Request, Press], Awaitable[Reply]]
"""Answers a pressed button. Idempotent, and ready for values from a button that is years old."""


class Who(StrEnum):
    """Who may use a command: everyone, those who manage the chat (in private: everyone), or those with a role.

    What asks for a role is open to every higher one.
    """

    EVERYONE = "everyone"
    MANAGER = "manager"
    EDITOR = "editor"
    ADMIN = "admin"
    OWNER = "owner"

    @property
    def role(self) -> Role:
        """The least role that it asks for."""
        return Role.READER if self in (Who.EVERYONE, Who.MANAGER) else Role(self.value)

    def refusal(self, ask: Request) -> str:
        """Why the person behind `ask` may not use it, without a word of what it does; "" when they may."""
        if not ask.standing.includes(self.role):
            return ask.speech.say(chat_texts.ADMINS_ONLY)
        if self is not Who.MANAGER or ask.manager or ask.admin:
            return ""
        if ask.user < 0:
            return ask.speech.say(where_texts.AS_CHANNEL)
        return ask.speech.say(chat_texts.CANNOT_TELL if ask.unsure else chat_texts.MANAGERS_ONLY)


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name without the slash, who may give it, what it does in a line, and its handler.

    `examples` are words that may follow the name; /help shows the first. What people need `first` stands in the menu
    and on the first page of /help. What is `for_one` concerns only who gives it: in a group, others need not see it.
    """

    name: str
    who: Who
    help: str
    handler: Handler
    examples: tuple[str, ...] = ()
    first: bool = False
    for_one: bool = False


@dataclass(frozen=True, slots=True)
class ButtonAction:
    """What a press on a button does: the action that the button carries, who may press it, and the handler."""

    action: Action
    who: Who
    handler: PressHandler


@dataclass(frozen=True, slots=True)
class Family:
    """Commands and buttons that belong together, in one file."""

    commands: tuple[Command, ...] = ()
    buttons: tuple[ButtonAction, ...] = ()


def for_role(commands: Iterable[Command], role: Role) -> tuple[Command, ...]:
    """The commands to show to people with this role."""
    return tuple(command for command in commands if role.includes(command.who.role))
