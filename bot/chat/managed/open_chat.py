"""Which group or channel a person sets up in the private chat, and since when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.chat.dialog.services import Desk
from bot.model import ManagedChat
from bot.ports import Drop, Put

FRESH: Final = timedelta(hours=1)
"""For so long after the last change written commands are for the chat that is set up; then the person is asked."""
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


async def open_now(desk: Desk, person: int, chat: int) -> None:
    """From now on the person sets up this chat. Written at most once a minute."""
    now = desk.clock.now()
    known = await desk.store.every(ManagedChat, person=person)
    before = next((one for one in known if one.chat == chat), ManagedChat(person, chat))
    others = [Put(replace(one, opened=None)) for one in known if one.opened and one.chat != chat]
    recent = before.opened is not None and timedelta() <= now - before.opened < timedelta(minutes=1)
    if others or not recent:
        await desk.store.commit(*others, Put(replace(before, opened=now)))


async def leave(desk: Desk, person: int) -> bool:
    """Commands change the person's own chat again; whether they changed another until now."""
    opened = [one for one in await desk.store.every(ManagedChat, person=person) if one.opened]
    if opened:
        await desk.store.commit(*(Put(replace(one, opened=None)) for one in opened))
    return bool(opened)


async def let_go(desk: Desk, person: int, chat: int) -> None:
    """The person does not manage this chat any more."""
    gone = ManagedChat(person, chat)
    if await desk.store.get(ManagedChat, gone.key):
        await desk.store.commit(Drop(ManagedChat, gone.key))


def _opened(one: ManagedChat) -> datetime:
    return one.opened or datetime.min.replace(tzinfo=UTC)
