"""How much the bot is used: chats, sources, and what came, was asked and was sent on each day. Counts only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from bot.model import ONLY, AskCounts, Chat, ChatKind, ChatState, Digest, Filed, Source, Subscription
from bot.ports import Store
from bot.schedule.zones import zone_named
from bot.trends.asks import DAYS


@dataclass(frozen=True, slots=True)
class Usage:
    """Chats by kind that have not left or said stop, those with a schedule, sources, and counts of each day.

    The days are DAYS in a row, from `first` on; the last is today.
    """

    people: int
    groups: int
    channels: int
    scheduled: int
    sources: int
    first: date
    articles: tuple[int, ...]
    asks: tuple[int, ...]
    digests: tuple[int, ...]


async def usage_of(store: Store, now: datetime, zone: str) -> Usage:
    """The use of the bot up to now, with the days of this zone."""
    kinds = Counter(chat.kind for chat in await store.every(Chat, state=ChatState.ACTIVE.value))
    here = zone_named(zone)
    first = now.astimezone(here).date() - timedelta(days=DAYS - 1)
    days = [first + timedelta(days=number) for number in range(DAYS)]
    edges = [datetime.combine(day, time(), here).astimezone(UTC) for day in days]
    asked = dict((await store.get(AskCounts, ONLY) or AskCounts()).days)
    return Usage(
        people=kinds[ChatKind.PRIVATE],
        groups=kinds[ChatKind.GROUP] + kinds[ChatKind.SUPERGROUP],
        channels=kinds[ChatKind.CHANNEL],
        scheduled=len({one.chat for one in await store.every(Subscription)}),
        sources=sum(1 for one in await store.every(Source) if not one.paused),
        first=first,
        articles=await _daily(store, Filed, edges, now),
        asks=tuple(asked.get(day, 0) for day in days),
        digests=await _daily(store, Digest, edges, now),
    )


async def _daily(store: Store, kind: type[Filed | Digest], edges: Sequence[datetime], now: datetime) -> tuple[int, ...]:
    """How many records of a kind are from each day; `edges` are when the days begin, the last of which ends now.

    The keys are in the order of time, so that a few of the records tell where a day begins (binary search).
    """
    keys = await store.keys_before(kind, now + timedelta(microseconds=1))
    places = [0]
    for edge in edges:
        low, high = places[-1], len(keys)
        while low < high:
            middle = (low + high) // 2
            record = await store.get(kind, keys[middle])
            if record is None or _moment(record) < edge:  # one that is gone meanwhile was old
                low = middle + 1
            else:
                high = middle
        places.append(low)
    return tuple(after - before for before, after in pairwise((*places[1:], len(keys))))


def _moment(record: Filed | Digest) -> datetime:
    return record.arrived if isinstance(record, Filed) else record.planned
