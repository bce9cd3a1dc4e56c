"""Quiet hours: whether a chat wants to be left alone now, and until when.

Pure. What counts is what the clocks on the wall of the chat's zone show: whatever they do at a change, nothing is sent
while they show an hour between the start and the end. Imported by the composer, the deliverer, commands and tests.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from itertools import count
from zoneinfo import ZoneInfo

from bot.digests.schedule import DAY, instant, zone_named
from bot.model import Chat, Quiet


def within(quiet: Quiet, wall: time) -> bool:
    """Whether the clock shows quiet hours: the start belongs to them, the end does not."""
    if quiet.start < quiet.end:
        return quiet.start <= wall < quiet.end
    return wall >= quiet.start or wall < quiet.end


def end(quiet: Quiet | None, zone: str, now: datetime) -> datetime | None:
    """The first instant after `now` at which the quiet hours are over; None when `now` is not in any."""
    place = zone_named(zone)
    if quiet is None or not within(quiet, _shown(now, place)):
        return None
    return next(moment for moment in _ends(quiet.end, place, now) if not within(quiet, _shown(moment, place)))


def chat_quiet_until(chat: Chat, default_zone: str, now: datetime) -> datetime | None:
    """The same for a chat, which reads the clock in its own zone if it has named one."""
    return end(chat.quiet, chat.zone or default_zone, now)


def _ends(at: time, zone: ZoneInfo, now: datetime) -> Iterator[datetime]:
    """Instants after `now` at which quiet hours may be over, in order of time.

    Those are the first reaching of the end on each day, whatever the clocks skip, and before them the second reaching
    where `now` lies in an hour that comes twice.
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


def _shown(moment: datetime, zone: ZoneInfo) -> time:
    return moment.astimezone(zone).time()
