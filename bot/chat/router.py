"""The router: finds the handler for what a person sends, and checks that the person may use it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from bot.chat.commands import messages
from bot.chat.commands.help import show_more, unknown, with_help
from bot.chat.commands.messages import QUESTION_CHARACTERS
from bot.chat.commands.registry import BUTTONS, COMMANDS
from bot.chat.commands.schedule_times import share_location
from bot.chat.dialog import chat_view
from bot.chat.dialog.callback_data import Action, Press, decode
from bot.chat.dialog.command import ButtonAction, Command, Who, for_role
from bot.chat.dialog.connection import Menus
from bot.chat.dialog.reply_builders import reply_notice, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.managed import open_chat as managed
from bot.chat.managed import redirect
from bot.model import ChatKind, Role
from bot.ports import StoreError
from bot.render.speech.languages import speech_of
from bot.render.texts import chat_texts, checking_texts

_WITH_WORDS: Final = frozenset(("brief", "subscribe", "unsubscribe"))
"""Commands that are understood without their slash when words follow; all others, when none do."""
_VIEWS: Final = frozenset(("settings", "topics"))
"""Commands of everybody that show what a chat gets: they and those that change it may be meant for another chat."""
_SETTINGS: Final = frozenset((Action.SETTINGS, Action.TOPICS, Action.WHEN, Action.ZONES, Action.QUIET))
"""Actions that show a chat's settings."""
_SAID: Final = frozenset(("help", "stop"))
"""Names of commands that are an answer of their own when they are said: see `parsing.courtesy`."""


class Router:
    """Answers whatever the inbox receives. `commands` and `buttons` are those it was given and of /help."""

    def __init__(self, commands: Iterable[Command] = COMMANDS, buttons: Iterable[ButtonAction] = BUTTONS) -> None:
        """Take these commands and buttons. Raises ValueError when two share a name or an action."""
        self.commands = with_help(commands)
        helping = ButtonAction(Action.HELP, Who.EVERYONE, show_more(self.commands))
        self.buttons = (*buttons, helping, ButtonAction(Action.GIVE, Who.EVERYONE, self._give))
        self._by_name = {command.name: command for command in self.commands}
        self._by_action = {button.action: button for button in self.buttons}
        self._elsewhere = {one.name for one in self.commands if one.who is Who.MANAGER} | _VIEWS
        self._spoken = {one.name for one in for_role(self.commands, Role.READER)} - _SAID
        _check_distinct([command.name for command in self.commands])
        _check_distinct([button.action for button in self.buttons])

    @property
    def menus(self) -> Menus:
        """The commands that the messenger shows to each role: those that people need first."""
        first = [one for one in self.commands if one.first]
        shown = {role: {one.name: one.help for one in for_role(first, role)} for role in Role}
        for_one = frozenset(name for name, command in self._by_name.items() if command.for_one)
        return Menus(shown, unshown=frozenset(self._by_name), for_one=for_one)

    async def answer(self, desk: Desk, ask: Request) -> Reply:
        """The reply to `ask`; a store that cannot write gets a plain answer. Idempotent."""
        ask = replace(ask, speech=speech_of(await chat_view.chat(desk, ask)))
        try:
            return await self._answer(desk, ask)
        except StoreError:
            return (
                reply_notice(ask.speech.say(chat_texts.CANNOT_SAVE))
                if ask.pressed
                else reply_text(ask.speech.say(chat_texts.CANNOT_SAVE))
            )

    async def _answer(self, desk: Desk, ask: Request) -> Reply:
        if ask.pressed:
            return await self._press(desk, ask)
        if taken := await redirect.by_text(desk, ask, partial(self._press_here, desk)):
            return taken
        if ask.location and not ask.forwarded:
            return await share_location(desk, ask, ask.location)
        ask = await self._with_slash(desk, ask)
        return await self._command(desk, ask) if ask.command else await messages.answer(desk, ask)

    async def _with_slash(self, desk: Desk, ask: Request) -> Request:
        """The message as the command that a person meant who left the slash off: "settings", "subscribe huawei"."""
        text = ask.words.strip().casefold()
        name, _, rest = text.partition(" ")
        plain = ask.private and not (ask.command or ask.document or ask.forwarded) and len(text) <= QUESTION_CHARACTERS
        if not plain or name not in self._spoken or bool(rest) is not (name in _WITH_WORDS):
            return ask
        if text in {topic.name.casefold() for topic in await desk.catalog.topics(ask.chat)}:
            return ask
        return replace(ask, command=name, words=ask.words.strip()[len(name) :].strip())

    async def _command(self, desk: Desk, ask: Request) -> Reply:
        there = await redirect.by_command(desk, ask, self._elsewhere, partial(self._command_here, desk))
        return there or await self._command_here(desk, ask)

    async def _command_here(self, desk: Desk, ask: Request) -> Reply:
        command = self._by_name.get(ask.command.casefold())
        if command is None:  # in a group it may be meant for another bot
            return await unknown(desk, ask) if ask.private else Reply()
        refusal = command.who.refusal(ask)
        return reply_text(refusal) if refusal else await command.handler(desk, ask)

    async def _give(self, desk: Desk, ask: Request, press: Press) -> Reply:
        """Answer the command that a button carries as if it had been written."""
        return await self._command_here(desk, replace(ask, command=press.value(0), words=press.value(1), pressed=""))

    async def _press(self, desk: Desk, ask: Request) -> Reply:
        there = await redirect.by_button(desk, ask, partial(self._press_here, desk))
        return there or await self._press_here(desk, ask)

    async def _press_here(self, desk: Desk, ask: Request) -> Reply:
        press = decode(ask.pressed)
        button = self._by_action.get(press.action) if press else None
        if press is None or button is None:
            return reply_notice(ask.speech.say(chat_texts.OLD_BUTTON))
        if ask.kind is ChatKind.CHANNEL and not ask.manager:  # every reader may press, and all would read the answer
            return reply_notice(ask.speech.say(checking_texts.IN_A_CHANNEL))
        refusal = button.who.refusal(ask)
        if ask.private and (button.who is Who.MANAGER or button.action in _SETTINGS):
            await managed.leave(desk, ask.user)  # from here on commands are for the chat whose settings were touched
        return reply_notice(refusal) if refusal else await button.handler(desk, ask, press)


def _check_distinct(names: Sequence[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"given twice: {', '.join(twice)}")
