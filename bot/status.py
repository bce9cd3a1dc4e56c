"""The state of the bot for its operator: what was read, what waits, what comes next, and the room on the disk."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from bot.model import Chat, ChatState, Delivery, DeliveryState, Filed, Health, Incoming, Source, Subscription
from bot.ports import Store
from bot.schedule.slots import next_slots

WEEK: Final = timedelta(days=7)
SLICE: Final = 100
"""Schedules that are looked at before other tasks get their turn."""


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes that the store takes on its disk, and those that are free there."""

    taken: int
    free: int


@dataclass(frozen=True, slots=True)
class Growth:
    """How the archive grows: bytes a day, and the bytes at which it levels off; None when articles are kept for ever.

    `full_in` is in how many days the disk is full, None when it levels off before that or does not grow.
    """

    a_day: float
    levels_off: float | None
    full_in: float | None


@dataclass(frozen=True, slots=True)
class Status:
    """The state at one moment. `troubled` are the sources that cannot be read, with what is wrong, by title.

    `queued` counts the messages that are due and not sent, `oldest` is when the first of them was due; `asked` counts
    the updates that wait for an answer. `week` is how many articles came in the last seven days.
    """

    sources: int
    troubled: tuple[tuple[str, str], ...]
    last_good: datetime | None
    chats: int
    queued: int
    oldest: datetime | None
    asked: int
    next_digest: datetime | None
    articles: int
    week: int


def room_of(folder: Path) -> Room:
    """The room that the files of a folder take, and what is free on its disk."""
    taken = sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
    return Room(taken, shutil.disk_usage(folder).free)


def growth(status: Status, room: Room, keep: timedelta | None) -> Growth:
    """How the archive grows if the coming weeks are as the last one, when articles are kept for `keep`."""
    a_day = room.taken / status.articles * status.week / WEEK.days if status.articles else 0.0
    levels_off = a_day * (keep / timedelta(days=1)) if keep else None
    if not a_day or (levels_off is not None and levels_off <= room.taken + room.free):
        return Growth(a_day, levels_off, None)
    return Growth(a_day, levels_off, room.free / a_day)


async def status_of(store: Store, now: datetime) -> Status:
    """The state of the bot as its store knows it."""
    sources = {one.id: one for one in await store.every(Source) if not one.paused}
    health = [one for one in await store.every(Health) if one.source in sources]
    waiting = [
        one.due
        for state in (DeliveryState.PLANNED, DeliveryState.SENDING)
        for one in await store.every(Delivery, state=state.value)
        if one.due <= now
    ]
    articles = await store.count(Filed)
    return Status(
        sources=len(sources),
        troubled=tuple(
            sorted((sources[one.source].title or sources[one.source].url, one.trouble) for one in health if one.trouble)
        ),
        last_good=max((one.last_good for one in health if one.last_good), default=None),
        chats=len(await store.every(Chat, state=ChatState.ACTIVE.value)),
        queued=len(waiting),
        oldest=min(waiting, default=None),
        asked=await store.count(Incoming),
        next_digest=await _next_digest(store, now),
        articles=articles,
        week=articles - len(await store.keys_before(Filed, now - WEEK)),
    )


async def _next_digest(store: Store, now: datetime) -> datetime | None:
    """When the next digest of all chats is due. Schedules at the same times are looked at once."""
    alike = {(one.days, one.at, one.zone, one.recurrence): one for one in await store.every(Subscription)}
    first: datetime | None = None
    for number, schedule in enumerate(alike.values()):
        if number % SLICE == 0:
            await asyncio.sleep(0)
        for slot in next_slots(schedule, now, 1):
            first = slot.due if first is None else min(first, slot.due)
    return first
