"""Buttons in a private chat that act on a group or channel: their data carries the chat that they were made for.

So a press changes the chat of whose settings the message tells, whatever the person set up since. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from bot.chat.dialog import keyboards
from bot.chat.dialog.callback_data import Action
from bot.chat.dialog.keyboards import Rows
from bot.chat.dialog.request import Reply
from bot.model import Button, Chat, Message
from bot.render.limits import CALLBACK_BYTES
from bot.render.markup import Bold, Trusted, markup
from bot.render.phrases import short
from bot.render.speech.speech import Speech
from bot.render.texts.managed import managed_texts

LEAVE: Final = "x"
"""The value of the button that leaves the chat that is set up."""
DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
HEADED_CHARACTERS: Final = 3_500
"""A message whose HTML is longer gets no heading, which is sent before it: both may not fit into one."""
EACH_ROW: Final = 3
"""Threads on a row of buttons."""
THREAD_CHARACTERS: Final = 24
"""Longest name of a thread on a button."""
_SIGN: Final = "@"
_THREAD: Final = "."
_BETWEEN: Final = "|"
_HEAD: Final = re.compile(r"@([0-9a-z]{1,13})(?:\.([0-9a-z]{1,13}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class There:
    """A group or channel, by its id, and a thread of it, 0 for none."""

    chat: int
    thread: int = 0


def address(data: str, there: There) -> str:
    """Callback data that acts on this group, channel or thread; see `addressee`. The ids of groups are negative.

    >>> address("1s", There(-1001234567890)), addressee("@cryl7kya.7|1s")
    ('@cryl7kya|1s', (There(chat=-1001234567890, thread=7), '1s'))
    """
    thread = f"{_THREAD}{_base36(there.thread)}" if there.thread else ""
    return f"{_SIGN}{_base36(-there.chat)}{thread}{_BETWEEN}{data}"


def addressee(data: str) -> tuple[There | None, str]:
    """The group, channel or thread that callback data acts on, and the data without it; None when it names none."""
    head, _, rest = data.partition(_BETWEEN)
    found = _HEAD.fullmatch(head)
    return (There(-int(found[1], 36), int(found[2] or "0", 36)), rest) if found else (None, data)


def addressed(speech: Speech, reply: Reply, there: There, title: str, rows: Rows) -> Reply:
    """The reply in the private chat about a group or channel: it names that, and its buttons act on it.

    `rows` are added below as they are. A button that cannot carry the chat too is left out.
    """
    if not reply.messages:
        return reply
    heading = markup([Bold(managed_texts.setting_up(speech, title)), Trusted("\n\n")])
    first, *others = (replace(message, buttons=for_chat(message.buttons, there)) for message in reply.messages)
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
    return for_chat(((keyboards.button(managed_texts.named(title), Action.SETTINGS),),), There(chat))


def to_threads(speech: Speech, forum: Chat, shown: int) -> Rows:
    """Set another thread of a forum up; that which is `shown` has a mark. No rows for any other chat."""
    if not forum.threads and not shown:
        return ()
    named = sorted(forum.threads, key=lambda one: one.name.casefold())
    known = [(0, speech.say(managed_texts.GENERAL)), *((one.id, short(one.name, THREAD_CHARACTERS)) for one in named)]
    buttons = [_to_thread(There(forum.id, thread), f"✓ {name}" if thread == shown else name) for thread, name in known]
    return tuple(tuple(buttons[at : at + EACH_ROW]) for at in range(0, len(buttons), EACH_ROW))


def _to_thread(there: There, label: str) -> Button:
    made = keyboards.button(label, Action.SETTINGS)
    return replace(made, data=address(made.data, there))


def for_chat(rows: Rows, there: There) -> Rows:
    """The rows with the chat in each button, without those that have no room for it."""
    made = (tuple(replace(button, data=address(button.data, there)) for button in row) for row in rows)
    fitting = (tuple(button for button in row if len(button.data.encode()) <= CALLBACK_BYTES) for row in made)
    return tuple(row for row in fitting if row)


def _base36(number: int) -> str:
    digits = ""
    while number > 0:
        number, rest = divmod(number, len(DIGITS))
        digits = DIGITS[rest] + digits
    return digits
