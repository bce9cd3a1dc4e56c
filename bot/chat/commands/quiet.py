"""/quiet and its buttons: the hours in which the chat wants to be left alone, and what else it may be spared."""

from __future__ import annotations

from dataclasses import replace

from bot.chat import hours, keyboards, words
from bot.chat.ask import Ask, Reply
from bot.chat.commands import chats
from bot.chat.commands.saying import noticed, said, told
from bot.chat.desk import Desk
from bot.chat.html import Own
from bot.chat.presses import Press
from bot.chat.subscriptions import in_order
from bot.model import Chat
from bot.ports import Put


async def quiet(desk: Desk, ask: Ask) -> Reply:
    """Set the quiet hours, or end them; without words show them with buttons."""
    chat = await chats.chat(desk, ask)
    if not ask.words.strip():
        return await _page(desk, ask, chat, words.QUIET)
    wanted = None if hours.off(ask.words) else hours.quiet_hours(ask.words)
    if wanted is None and not hours.off(ask.words):
        return told(words.QUIET_USAGE, keyboards.quiet(chat))
    chat = replace(chat, quiet=wanted)
    await desk.store.commit(Put(chat))
    sentence = words.quiet_set(wanted, await desk.zone_of(ask.chat)) if wanted else words.NO_QUIET
    return await _page(desk, ask, chat, sentence)


async def show_quiet(desk: Desk, ask: Ask, _: Press) -> Reply:
    """Quiet hours to choose from."""
    return await _page(desk, ask, await chats.chat(desk, ask), words.QUIET, edit=True)


async def set_hours(desk: Desk, ask: Ask, press: Press) -> Reply:
    """Be quiet in the hours of a button, or in none."""
    wanted = hours.quiet_hours(" ".join(press.values))
    if wanted is None and press.values:
        return noticed(words.OLD_BUTTON)
    return await _set(desk, ask, replace(await chats.chat(desk, ask), quiet=wanted))


async def set_silent(desk: Desk, ask: Ask, press: Press) -> Reply:
    """Send no digest, or a line, when nothing is new."""
    return await _set(desk, ask, replace(await chats.chat(desk, ask), silent=press.value(0) == "1"))


async def set_punctual(desk: Desk, ask: Ask, press: Press) -> Reply:
    """Send no digest that is late, or send it."""
    return await _set(desk, ask, replace(await chats.chat(desk, ask), punctual=press.value(0) == "1"))


async def _set(desk: Desk, ask: Ask, chat: Chat) -> Reply:
    await desk.store.commit(Put(chat))
    return await _page(desk, ask, chat, words.QUIET, edit=True)


async def _page(desk: Desk, ask: Ask, chat: Chat, sentence: str, *, edit: bool = False) -> Reply:
    """A sentence, what comes next, and buttons that tell how things are."""
    schedules = in_order(await chats.schedules(desk, ask))
    following = f"\n\n{chats.next_of(desk, chat, schedules)}" if schedules else ""
    return said(Own(sentence + following), rows=keyboards.quiet(chat), edit=edit)
