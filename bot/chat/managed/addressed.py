"""Buttons in a private chat that act on a group or channel: their data carries the chat that they were made for.

So a press changes the chat of whose settings the message tells, whatever the person set up since. Pure.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.chat.dialog import keyboards
from bot.chat.dialog.callback_data import Action
from bot.chat.dialog.keyboards import Rows
from bot.chat.dialog.request import Reply
from bot.model import Message
from bot.render.limits import CALLBACK_BYTES
from bot.render.markup import Bold, Trusted, markup
from bot.render.speech.speech import Speech
from bot.render.texts.managed import managed_texts

LEAVE: Final = "x"
"""The value of the button that leaves the chat that is set up."""
DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
HEADED_CHARACTERS: Final = 3_500
"""A message whose HTML is longer gets no heading, which is sent before it: both may not fit into one."""
_SIGN: Final = "@"
_BETWEEN: Final = "|"


def address(data: str, chat: int) -> str:
    """Callback data that acts on this group or channel; see `addressee`. The ids of groups are negative.

    >>> address("1s", -1001234567890), addressee("@cryl7kya|1s")
    ('@cryl7kya|1s', (-1001234567890, '1s'))
    """
    return f"{_SIGN}{_base36(-chat)}{_BETWEEN}{data}"


def addressee(data: str) -> tuple[int, str]:
    """The group or channel that callback data acts on, and the data without it; 0 when it names none."""
    head, _, rest = data.partition(_BETWEEN)
    if not head.startswith(_SIGN) or not head[1:].isalnum() or not head.isascii():
        return 0, data
    return -int(head[1:], 36), rest


def addressed(speech: Speech, reply: Reply, chat: int, title: str, rows: Rows) -> Reply:
    """The reply in the private chat about a group or channel: it names that, and its buttons act on it.

    `rows` are added below as they are. A button that cannot carry the chat too is left out.
    """
    if not reply.messages:
        return reply
    heading = markup([Bold(managed_texts.setting_up(speech, title)), Trusted("\n\n")])
    first, *others = (replace(message, buttons=for_chat(message.buttons, chat)) for message in reply.messages)
    if first.file or len(first.html) > HEADED_CHARACTERS:
        messages = [Message(heading), first, *others]
    else:
        messages = [replace(first, html=heading + first.html), *others]
    messages[-1] = replace(messages[-1], buttons=(*messages[-1].buttons, *rows))
    return replace(reply, messages=tuple(messages))


def ways_back(speech: Speech) -> Rows:
    """To the person's other chats, or out of the one that is set up."""
    return ((keyboards.button(speech.say(managed_texts.ALL_CHATS), Action.CHATS), *leaving(speech)[0]),)


def leaving(speech: Speech) -> Rows:
    """Out of the chat that is set up."""
    return ((keyboards.button(speech.say(managed_texts.LEAVE), Action.CHATS, LEAVE),),)


def to_chat(title: str, chat: int) -> Rows:
    """Set a group or channel up."""
    return for_chat(((keyboards.button(managed_texts.named(title), Action.SETTINGS),),), chat)


def for_chat(rows: Rows, chat: int) -> Rows:
    """The rows with the chat in each button, without those that have no room for it."""
    made = (tuple(replace(button, data=address(button.data, chat)) for button in row) for row in rows)
    fitting = (tuple(button for button in row if len(button.data.encode()) <= CALLBACK_BYTES) for row in made)
    return tuple(row for row in fitting if row)


def _base36(number: int) -> str:
    digits = ""
    while number > 0:
        number, rest = divmod(number, len(DIGITS))
        digits = DIGITS[rest] + digits
    return digits
