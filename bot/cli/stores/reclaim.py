"""`wirebrief reclaim`: the chats that are with the bot before this one, and the links by which they come back."""

from __future__ import annotations

from typing import Final

from bot.chat.dialog.connection import BotRefused, ConnectionLost
from bot.cli.output.terminal import CommandError
from bot.cli.shell.shell import Shell
from bot.model import Chat, ChatState
from bot.takeover import links
from bot.telegram.account import account_of, whoami

NOBODY: Final = "No chat is awaited: those of the bot before this one have come back, or there was none."


async def reclaim(shell: Shell) -> None:
    """Print who is awaited, and what to tell them. Raises CommandError without a bot that Telegram knows."""
    telegram = shell.config.telegram
    if not telegram.token:
        raise CommandError("set telegram.token: without a bot there is none to come back to")
    async with shell.stored() as stored:
        awaited = await stored.store.every(Chat, state=ChatState.AWAITED.value)
    if not awaited:
        shell.say(NOBODY)
        return
    try:
        username = await whoami(account_of(telegram))
    except (BotRefused, ConnectionLost) as error:
        raise CommandError(str(error)) from None
    for line in links.lines(username, awaited):
        shell.say(line)
