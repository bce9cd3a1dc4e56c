"""The state of the bot in lines, for its operator: in chats and in the shell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from bot.render.phrases import several, short
from bot.render.times import moment, weekday_moment
from bot.status import Growth, Room, Status

TROUBLED_SHOWN: Final = 5
"""Sources in trouble that are named; the others are counted."""
NEVER: Final = "never"
UNITS: Final = ((1e9, "GB"), (1e6, "MB"), (1e3, "kB"))
SOON: Final = 30
"""Days: when the disk is full sooner, the operator is told what to do."""
YEAR: Final = 365


def lines(version: str, status: Status, zone: str, now: datetime) -> Iterator[str]:
    """The state of reading, sending and the archive."""
    read = moment(status.last_good, zone, now) if status.last_good else NEVER
    yield f"Wirebrief {version}"
    yield f"Sources: {several(status.sources, 'source')}, last read {read}"
    if status.troubled:
        yield f"In trouble: {several(len(status.troubled), 'source')}"
        yield from (f"· {short(title)}: {trouble}" for title, trouble in status.troubled[:TROUBLED_SHOWN])
        if len(status.troubled) > TROUBLED_SHOWN:
            yield f"· {len(status.troubled) - TROUBLED_SHOWN:,} more: see the list of sources"
    yield f"Queue: {_queue(status, now)}"
    if status.asked:
        yield f"Waiting for an answer: {several(status.asked, 'message')}"
    coming = weekday_moment(status.next_digest, zone) if status.next_digest else "none is scheduled"
    yield f"Next digest: {coming}"
    yield f"Chats: {status.chats:,}"
    yield f"Archive: {several(status.articles, 'article')}, {status.week:,} of the last 7 days"


def room(room: Room, growth: Growth) -> Iterator[str]:
    """The room on the disk, and when more is needed."""
    yield f"Store: {size(room.taken)}; {size(room.free)} free on its disk"
    if not growth.a_day:
        yield "Growth: none in the last 7 days"
    elif growth.full_in is None and growth.levels_off is not None:
        yield f"Growth: {size(growth.a_day)} a day, up to about {size(growth.levels_off)}, for which there is room"
    elif growth.full_in is not None:
        yield f"Growth: {size(growth.a_day)} a day; the disk is full in {_days(growth.full_in)}"
        if growth.full_in < SOON:
            yield "Give the store a larger disk, or keep articles for fewer days (store.keep_days)."


def size(count: float) -> str:
    """Bytes as people say them: "1.2 GB"."""
    for unit, name in UNITS:
        if count >= unit:
            return f"{count / unit:.1f} {name}"
    return f"{count:.0f} bytes"


def _queue(status: Status, now: datetime) -> str:
    if not status.oldest:
        return "empty"
    minutes = (now - status.oldest) // timedelta(minutes=1)
    return f"{several(status.queued, 'message')} due, the oldest for {several(minutes, 'minute')}"


def _days(days: float) -> str:
    return f"about {several(round(days), 'day')}" if days < YEAR else "more than a year"
