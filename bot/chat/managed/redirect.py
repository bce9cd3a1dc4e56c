"""What a person sends in the private chat for a group or channel: it is answered as if it were sent there.

The right to change that chat is checked each time, and the answer goes to the private chat. A button acts on the chat
that it was made for; a command on the chat that the person set up last, and not for long.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from dataclasses import replace

from bot.chat.dialog import keyboards
from bot.chat.dialog.callback_data import Action, decode
from bot.chat.dialog.reply_builders import reply, reply_notice
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.managed import addressed as addresses
from bot.chat.managed import open_chat as managed
from bot.chat.managed.addressed import There
from bot.model import Chat, ChatKind
from bot.render.markup import Text
from bot.render.speech.speech import Speech
from bot.render.texts.managed import managed_texts

Handle = Callable[[Request], Awaitable[Reply]]


async def by_button(desk: Desk, ask: Request, handle: Handle) -> Reply | None:
    """The answer to a pressed button that acts on a group or channel; None for any other."""
    there, data = addresses.addressee(ask.pressed)
    if there is None or not ask.private:
        return None
    return await _there(desk, replace(ask, pressed=data), there, handle)


async def by_command(desk: Desk, ask: Request, commands: Collection[str], handle: Handle) -> Reply | None:
    """The answer to one of these commands while a group or channel is set up; None for what is meant here."""
    if not ask.private or ask.command not in commands:
        return None
    open_chat = await managed.open_chat(desk, ask.user)
    if open_chat is None:
        return None
    if managed.is_fresh(open_chat, desk.clock.now()):
        return await _there(desk, ask, There(open_chat.chat, open_chat.thread), handle)
    record = await desk.store.get(Chat, str(open_chat.chat))
    if record is None:
        return None
    own = ((keyboards.button(ask.speech.say(managed_texts.OWN), Action.CHATS, addresses.LEAVE),),)
    rows = addresses.to_chat(record.title, record.id) + own
    return reply(Text(managed_texts.which(ask.speech, record.title)), rows=rows)


async def by_text(desk: Desk, ask: Request, handle: Handle) -> Reply | None:
    """The answer to a text that an editor was asked for, as a headline; None for any other."""
    if not ask.private or ask.document or ask.forwarded or not (ask.command or ask.words.strip()):
        return None
    awaited = await managed.awaited_text(desk, ask.user)
    if awaited is None:
        return None
    if ask.command:
        await managed.write_nothing(desk, ask.user, awaited.chat)
        return None
    answer = await _there(desk, replace(ask, pressed=awaited.writing), There(awaited.chat), handle)
    return answer if answer.messages else reply(Text(answer.notice))


async def _there(desk: Desk, ask: Request, where: There, handle: Handle) -> Reply:
    """The answer to what is asked as if it were asked in a chat that the person manages, or in a thread of it."""
    chat = where.chat
    record = await desk.store.get(Chat, str(chat))
    if record is None or record.kind is ChatKind.PRIVATE:
        return _refused(ask, ask.speech.say(managed_texts.GONE))
    standing = await desk.members.include(chat, ask.user)
    if standing is None:
        return _refused(ask, managed_texts.cannot_tell(ask.speech, record.title))
    if not standing:
        await managed.let_go(desk, ask.user, chat)
        return _refused(ask, managed_texts.not_yours(ask.speech, record.title))
    there = replace(ask, chat=chat, kind=record.kind, title=record.title, manager=True, unsure=False)
    there = replace(there, thread=where.thread)
    press = decode(ask.pressed)
    if press and press.action is Action.PROOF:  # a draft names its chat itself, and opens no settings
        return await handle(there)
    await managed.open_now(desk, ask.user, where)
    rows = (*addresses.to_threads(ask.speech, record, where.thread), *addresses.ways_back(ask.speech))
    title = managed_texts.in_thread(record.title, _thread_name(ask.speech, record, where.thread))
    return addresses.addressed(ask.speech, await handle(there), where, title, rows)


def _thread_name(speech: Speech, forum: Chat, thread: int) -> str:
    """The name of the thread that is set up; of the chat itself only where it has threads."""
    if not thread:
        return speech.say(managed_texts.GENERAL) if forum.threads else ""
    return next((one.name for one in forum.threads if one.id == thread), f"#{thread}")


def _refused(ask: Request, sentence: str) -> Reply:
    return reply_notice(sentence) if ask.callback else reply(Text(sentence))
