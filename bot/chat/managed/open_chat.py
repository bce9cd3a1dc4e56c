"""Which group or channel a person sets up in the private chat, and since when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import chain
from typing import Final

from bot.chat.dialog.services import Desk
from bot.chat.managed.addressed import There
from bot.model import ManagedChat
from bot.ports import Drop
from bot.transactions.unchanged import replacing, unless_changed

FRESH: Final = timedelta(hours=1)
"""For so long after the last change written commands are for the chat that is set up; then the person is asked."""
ASKED: Final = timedelta(minutes=10)
"""For so long a text that the person was asked for is awaited."""
FORGOTTEN: Final = timedelta(hours=12)
"""After so long nobody remembers having set a chat up: commands are for the person's own chat."""


async def open_chat(desk: Desk, person: int) -> ManagedChat | None:
    """The group or channel that the person sets up; None when it is his own chat."""
    opened = [one for one in await desk.store.every(ManagedChat, person=person) if one.opened]
    last = max(opened, key=_opened, default=None)
    return last if last and desk.clock.now() - _opened(last) < FORGOTTEN else None


def is_fresh(managed: ManagedChat, now: datetime) -> bool:
    """Whether the person set it up a moment ago."""
    return managed.opened is not None and now - managed.opened < FRESH


async def open_now(desk: Desk, person: int, there: There) -> None:
    """From now on the person sets up this chat, or thread of a forum. Written at most once a minute."""
    await unless_changed(partial(_open_now, desk, person, there))


async def _open_now(desk: Desk, person: int, there: There) -> None:
    now, chat = desk.clock.now(), there.chat
    known = await desk.store.every(ManagedChat, person=person)
    before = next((one for one in known if one.chat == chat), None)
    others = [replacing(one, replace(one, opened=None)) for one in known if one.opened and one.chat != chat]
    recent = before and before.opened is not None and timedelta() <= now - before.opened < timedelta(minutes=1)
    if others or not recent or (before and before.thread != there.thread):
        opened = replacing(before, replace(before or ManagedChat(person, chat), opened=now, thread=there.thread))
        await desk.store.commit(*chain(*others, opened))


async def leave(desk: Desk, person: int) -> bool:
    """Commands change the person's own chat again; whether they changed another until now."""
    return await unless_changed(partial(_leave, desk, person))


async def _leave(desk: Desk, person: int) -> bool:
    opened = [one for one in await desk.store.every(ManagedChat, person=person) if one.opened]
    if opened:
        await desk.store.commit(*chain(*(replacing(one, replace(one, opened=None)) for one in opened)))
    return bool(opened)


async def let_go(desk: Desk, person: int, chat: int) -> None:
    """The person does not manage this chat any more."""
    gone = ManagedChat(person, chat)
    if await desk.store.get(ManagedChat, gone.key):
        await desk.store.commit(Drop(ManagedChat, gone.key))


async def write_next(desk: Desk, person: int, chat: int, data: str) -> None:
    """The next text of this person presses the button with this data: it is a headline, say."""
    await unless_changed(partial(_write_next, desk, person, chat, data))


async def _write_next(desk: Desk, person: int, chat: int, data: str) -> None:
    fresh = ManagedChat(person, chat)
    known = await desk.store.get(ManagedChat, fresh.key)
    others = [one for one in await desk.store.every(ManagedChat, person=person) if one.writing and one.chat != chat]
    awaited = replacing(known, replace(known or fresh, writing=data, asked=desk.clock.now()))
    await desk.store.commit(*chain(awaited, *(replacing(one, replace(one, writing="", asked=None)) for one in others)))


async def write_nothing(desk: Desk, person: int, chat: int) -> None:
    """The next text of this person is a question again."""
    await unless_changed(partial(_write_nothing, desk, person, chat))


async def _write_nothing(desk: Desk, person: int, chat: int) -> None:
    known = await desk.store.get(ManagedChat, ManagedChat(person, chat).key)
    if known and known.writing:
        await desk.store.commit(*replacing(known, replace(known, writing="", asked=None)))


async def awaited_text(desk: Desk, person: int) -> ManagedChat | None:
    """The chat for which the person was asked for a text a moment ago."""
    now = desk.clock.now()
    known = await desk.store.every(ManagedChat, person=person)
    return next((one for one in known if one.writing and one.asked and now - one.asked < ASKED), None)


def _opened(one: ManagedChat) -> datetime:
    return one.opened or datetime.min.replace(tzinfo=UTC)
