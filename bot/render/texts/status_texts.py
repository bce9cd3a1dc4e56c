"""The state of the bot in lines, for its operator: in chats and in the shell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from bot.render.phrases import short
from bot.render.speech.speech import Speech, to_say
from bot.render.times import moment, weekday_moment
from bot.status import Growth, Room, Status

TROUBLED_SHOWN: Final = 5
"""Sources in trouble that are named; the others are counted."""
NEVER: Final = to_say("never")
UNITS: Final = ((1e9, "GB"), (1e6, "MB"), (1e3, "kB"))
SOON: Final = 30
"""Days: when the disk is full sooner, the operator is told what to do."""
YEAR: Final = 365


def lines(speech: Speech, version: str, status: Status, zone: str, now: datetime) -> Iterator[str]:
    """The state of reading, sending and the archive."""
    read = moment(speech, status.last_good, zone, now) if status.last_good else speech.say(NEVER)
    yield f"Wirebrief {version}"
    yield speech.several(
        "Sources: {count} source, last read {time}",
        "Sources: {count} sources, last read {time}",
        status.sources,
        time=read,
    )
    if status.troubled:
        yield from _troubled(speech, status)
    yield _queue(speech, status, now)
    if status.asked:
        yield speech.several(
            "Waiting for an answer: {count} message", "Waiting for an answer: {count} messages", status.asked
        )
    if status.next_digest:
        yield speech.say("Next digest: {time}", time=weekday_moment(speech, status.next_digest, zone))
    else:
        yield speech.say("Next digest: none is scheduled")
    yield speech.say("Chats: {count}", count=status.chats)
    yield speech.several(
        "Archive: {count} article, {week} of the last 7 days",
        "Archive: {count} articles, {week} of the last 7 days",
        status.articles,
        week=status.week,
    )


def _troubled(speech: Speech, status: Status) -> Iterator[str]:
    yield speech.several("In trouble: {count} source", "In trouble: {count} sources", len(status.troubled))
    yield from (f"· {short(title)}: {trouble}" for title, trouble in status.troubled[:TROUBLED_SHOWN])
    more = len(status.troubled) - TROUBLED_SHOWN
    if more > 0:
        yield speech.several("· {count} more: see the list of sources", "· {count} more: see the list of sources", more)


def room(speech: Speech, room: Room, growth: Growth) -> Iterator[str]:
    """The room on the disk, and when more is needed."""
    taken, free = size(speech, room.taken), size(speech, room.free)
    yield speech.say("Store: {taken}; {free} free on its disk", taken=taken, free=free)
    daily = size(speech, growth.a_day)
    if not growth.a_day:
        yield speech.say("Growth: none in the last 7 days")
    elif growth.full_in is None and growth.levels_off is not None:
        most = size(speech, growth.levels_off)
        yield speech.say("Growth: {daily} a day, up to about {most}, for which there is room", daily=daily, most=most)
    elif growth.full_in is not None:
        yield _full_in(speech, daily, growth.full_in)
        if growth.full_in < SOON:
            yield speech.say("Give the store a larger disk, or keep articles for fewer days (store.keep_days).")


def _full_in(speech: Speech, daily: str, days: float) -> str:
    if days >= YEAR:
        return speech.say("Growth: {daily} a day; the disk is full in more than a year", daily=daily)
    return speech.several(
        "Growth: {daily} a day; the disk is full in about {count} day",
        "Growth: {daily} a day; the disk is full in about {count} days",
        round(days),
        daily=daily,
    )


def size(speech: Speech, count: float) -> str:
    """Bytes as people say them: "1.2 GB"."""
    for unit, name in UNITS:
        if count >= unit:
            return f"{speech.number(count / unit, 1)} {name}"
    return speech.several("{count} byte", "{count} bytes", round(count))


def _queue(speech: Speech, status: Status, now: datetime) -> str:
    if not status.oldest:
        return speech.say("Queue: empty")
    minutes = (now - status.oldest) // timedelta(minutes=1)
    return speech.several(
        "Queue: {count} message due, the oldest for {minutes}",
        "Queue: {count} messages due, the oldest for {minutes}",
        status.queued,
        minutes=speech.several("{count} minute", "{count} minutes", minutes),
    )
