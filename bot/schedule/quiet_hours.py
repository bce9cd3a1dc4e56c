"""Quiet hours: whether a chat is in its quiet hours, until when, and what becomes of a digest that is due then.

Pure. The wall time of the chat's zone decides: whatever its clocks do at a change, nothing is sent while they show a
time between the start and the end.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import StrEnum
from heapq import merge
from itertools import count
from typing import Final

from bot.model import EVERY_DAY, Chat, Quiet, Slot
from bot.schedule.pauses import is_paused
from bot.schedule.slots import DAY, LATE, instant
from bot.schedule.zones import zone_named

_SECOND: Final = timedelta(seconds=1)
"""Clocks are set back at a whole second."""


class Timing(StrEnum):
    """What becomes of a slot that has fallen due."""

    NOW = "now"
    LATE = "late"
    """Now, and marked late."""
    WAIT = "wait"
    """When the quiet hours are over."""
    NEVER = "never"
    """It is late, and the chat wants no late digest; or it fell due in a pause."""


def within(quiet: Quiet, wall: datetime) -> bool:
    """Whether a wall time, without a zone, lies in the quiet hours, which include their start and not their end."""
    at, here, before = wall.time(), quiet.on(wall.weekday()), quiet.on((wall.weekday() - 1) % 7)
    if here and here[0] <= at and (at < here[1] or _is_night(here)):
        return True
    if before is None or not _is_night(before):
        return False
    return at < (here[1] if here and _is_night(here) else before[1])


def _is_night(hours: tuple[time, time]) -> bool:
    """Whether hours reach past midnight."""
    return hours[0] > hours[1]


def end(quiet: Quiet | None, zone: str, now: datetime) -> datetime | None:
    """The first instant after `now` at which the quiet hours are over; None when `now` is not in them."""
    place, now = zone_named(zone), now.astimezone(UTC)  # in UTC, adding an hour is an hour later
    if quiet is None or not within(quiet, _shown(now, place)):
        return None
    ends = merge(*(_ends(at, place, now) for at in {hours[1] for hours in map(quiet.on, EVERY_DAY) if hours}))
    over = next(moment for moment in ends if not within(quiet, _shown(moment, place)))
    back = _set_back(place, now, over)
    return over if back is None or within(quiet, _shown(back, place)) else back


def chat_quiet_until(chat: Chat, default_zone: str, now: datetime) -> datetime | None:
    """The same for a chat, in its own zone if it has named one."""
    return end(chat.quiet, chat.zone or default_zone, now)


def timing(slot: Slot, chat: Chat, default_zone: str, now: datetime, *, held: bool) -> Timing:
    """What becomes of a slot now; `held` says whether it has waited in quiet hours until now.

    A slot in quiet hours is due when they end, and is late only LATE after that.
    """
    if is_paused(chat.pause, slot.due):
        return Timing.NEVER
    if chat_quiet_until(chat, default_zone, now):
        return Timing.WAIT
    due = chat_quiet_until(chat, default_zone, slot.due) or (now if held else slot.due)
    if now - due <= LATE:
        return Timing.NOW
    return Timing.NEVER if chat.punctual else Timing.LATE


def _ends(at: time, zone: tzinfo, now: datetime) -> Iterator[datetime]:
    """Instants after `now` at which quiet hours may be over, in order of time.

    Those are the first time on each day at which the clocks reach the end, whatever they skip, and before them the
    second time when `now` lies in an hour that comes twice.
    """
    shown = now.astimezone(zone).replace(tzinfo=None)
    again = now + (datetime.combine(shown.date(), at) - shown) % DAY
    reached = (instant(shown.date() + n * DAY, at, zone) for n in count())
    following = (moment for moment in reached if moment > now)
    first = next(following)
    if again < first:
        yield again
    yield first
    yield from following


def _set_back(zone: tzinfo, after: datetime, before: datetime) -> datetime | None:
    """The instant between the two at which the clocks are set back, maybe to before the quiet hours began."""
    begin = after.replace(microsecond=0)
    seconds, ahead = range(int((before - begin).total_seconds()) + 1), _ahead(begin, zone)
    at = bisect_left(seconds, 1, key=lambda n: _ahead(begin + n * _SECOND, zone) < ahead)
    return begin + at * _SECOND if at < len(seconds) else None


def _ahead(moment: datetime, zone: tzinfo) -> timedelta:
    """How far the clocks of the zone are ahead of UTC."""
    return moment.astimezone(zone).utcoffset() or timedelta()


def _shown(moment: datetime, zone: tzinfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)
