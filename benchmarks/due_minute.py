"""A minute in which 50,000 digests are due: `python -m benchmarks.due_minute [--subscribers 100000] [--due 50000]`.

Subscribers in 400 zones follow one of 200 sets of topics; those who are due have had a digest on each of the last days.
The composer and the store (`--store memory`, `embedded` or `postgresql`) are real, nothing is sent. Prints the seconds
until all subscriptions are known after a start and the memory that this takes, then for the minute the seconds until
the due slots are found, and those until all digests and messages are written, with microseconds of the processor.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import random
import resource
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import time as wall_time
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final
from unittest import mock
from zoneinfo import ZoneInfo, available_timezones

import asyncpg

import summaries
from benchmarks.inputs.fortnight import HOUR, SHIFTS, START, TOPICS, fortnight
from bot.archive.catalog import Catalog, base_topics
from bot.archive.intake import Archive
from bot.chat.dialog import keyboards
from bot.digests.compose import Composer
from bot.model import EVERY_DAY, Chat, ChatKind, Delivery, Digest, Record, Subscription
from bot.ports import Put, Store
from bot.store import schema
from bot.store.memory import MemoryStore
from bot.store.postgres.server import serving
from bot.store.postgres.store import PostgresStore
from bot.store.tiny import TinyStore
from summaries.text.search_terms import search_terms
from tests.fakes.desk import Reader
from tests.fakes.virtual_clock import VirtualClock

STORES: Final = ("memory", "embedded", "postgresql")
SETS: Final = 200
ZONES: Final = 400
MINUTE: Final = START + timedelta(days=10, hours=7)
BATCH: Final = 1_000
"""Records in one commit while the store is filled."""


class Given(argparse.Namespace):
    """How many subscribers there are, how many are due in the minute, and on how many days these have had a digest."""

    store: str
    subscribers: int
    due: int
    days: int


class Stopwatch(VirtualClock):
    """A clock that is set by hand, but for what the composer measures itself by."""

    def monotonic(self) -> float:
        """Real seconds."""
        return time.perf_counter()


def megabytes() -> float:
    """The most memory that the process has had so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def readers(days: int) -> tuple[MemoryStore, Sequence[Subscription]]:
    """A store in which one reader of each set of topics has had a digest a day, up to the minute."""
    store, clock, dice = MemoryStore(search_terms), VirtualClock(START), random.Random(12)
    catalog = Catalog(base_topics(TOPICS), store)
    archive = Archive(store, Reader(), clock, catalog)
    composer = Composer(store, clock, catalog, lambda _: None, keyboard=keyboards)
    names = [topic.name for topic in await catalog.topics()]
    since = MINUTE - timedelta(days=days, hours=1)
    made = [
        Subscription(
            f"r{at}", at, tuple(dice.sample(names, dice.randint(1, 4))), EVERY_DAY, MINUTE.time(), "UTC", since
        )
        for at in range(1, SETS + 1)
    ]
    waiting = list(fortnight(SHIFTS["over fourteen days"]))
    while clock.now() < MINUTE - HOUR:
        if clock.now() == since:
            await store.commit(*map(Put, made), *(Put(Chat(one.chat, ChatKind.PRIVATE, "", since)) for one in made))
        await clock.run(HOUR.total_seconds())
        while waiting and waiting[0].listed <= clock.now():
            await archive.file([waiting.pop(0).draft], "feed", fresh=True)
        await composer.tick()
    return store, made


def crowd(models: Sequence[Subscription], given: Given) -> Iterator[tuple[Subscription, Subscription]]:
    """The subscriptions, each with the one whose topics it has; the first `due` of them are due at the minute."""
    dice = random.Random(7)
    zones = sorted(available_timezones())[:ZONES]
    walls = {name: MINUTE.astimezone(ZoneInfo(name)).time() for name in zones}
    for chat in range(SETS + 1, SETS + 1 + given.subscribers):
        model, zone = models[dice.randrange(SETS)], zones[dice.randrange(ZONES)]
        at = walls[zone]
        while chat > SETS + given.due and at == walls[zone]:
            at = wall_time(dice.randrange(24), dice.choice((0, 0, 0, 15, 30, 45, dice.randrange(60))))
        yield replace(model, id=f"s{chat}", chat=chat, at=at, zone=zone), model


async def records(store: MemoryStore, models: Sequence[Subscription], given: Given) -> AsyncIterator[Record]:
    """All that the store under measure holds: articles and stories, and the chats with what they have had."""
    had = {one.chat: await store.every(Digest, chat=one.chat) for one in models}
    for kind in schema.TABLES:
        if kind not in (Chat, Subscription, Digest, Delivery):
            every: tuple[Record, ...] = await store.every(kind)
            for record in every:
                yield record
    for number, (one, model) in enumerate(crowd(models, given)):
        yield Chat(one.chat, ChatKind.PRIVATE, "", one.since)
        yield one
        for digest in had[model.chat] if number < given.due else ():
            slot = digest.slot.replace(f"{model.chat}:{model.id}:", f"{one.chat}:{one.id}:", 1)
            yield replace(digest, slot=slot, chat=one.chat, subscription=one.id)


async def fill(store: Store, found: AsyncIterator[Record]) -> int:
    """Write all these records; give their number."""
    waiting, count = list[Record](), 0
    async for record in found:
        waiting.append(record)
        if len(waiting) == BATCH:
            await store.commit(*map(Put, waiting))
            count, waiting = count + BATCH, []
    await store.commit(*map(Put, waiting))
    return count + len(waiting)


@asynccontextmanager
async def opened(kind: str, folder: Path) -> AsyncIterator[tuple[Store, Callable[[], Awaitable[None]]]]:
    """An empty store of that kind, and what it needs after it was filled."""
    if kind == "postgresql":
        with serving(folder / "pg") as url:
            store: Store = await PostgresStore.open(url, search_terms)
            yield store, partial(vacuum, url)
            await store.close()
        return
    store = MemoryStore(search_terms) if kind == "memory" else await TinyStore.open(folder / "store", search_terms)
    yield store, nothing
    await store.close()


async def vacuum(url: str) -> None:
    """Do what PostgreSQL does by itself some minutes after so many writes: without it, it reads whole tables."""
    connection = await asyncpg.connect(url)
    await connection.execute("VACUUM ANALYZE")
    await connection.close()


async def nothing() -> None:
    """What other stores need."""


async def measure(store: Store, settle: Callable[[], Awaitable[None]], given: Given) -> None:
    """Fill the store, and print what the minute costs."""
    past, models = await readers(given.days)
    begun = time.perf_counter()
    count = await fill(store, records(past, models, given))
    await settle()
    print(
        f"{given.subscribers:,} subscribers, {count:,} records: filled in {time.perf_counter() - begun:.0f} s",
        flush=True,
    )
    clock, messages, writing = Stopwatch(MINUTE - timedelta(minutes=2)), list[Delivery](), list[float]()
    catalog = Catalog(base_topics(TOPICS), store)
    observe = partial(_note, writing)
    composer = Composer(store, clock, catalog, messages.extend, keyboard=keyboards, observe=observe)
    begun, memory = time.perf_counter(), megabytes()
    for _ in range(2):
        await composer.tick()
        await clock.run(60)
    print(f"all known after {time.perf_counter() - begun:.1f} s, with {megabytes() - memory:,.0f} MB", flush=True)
    messages.clear()
    writing.clear()
    with mock.patch("bot.digests.edition.brief", wraps=summaries.brief) as brief:
        begun, processor = time.perf_counter(), time.process_time()
        digests = await composer.tick()
        whole, processor = time.perf_counter() - begun, time.process_time() - processor
    print(f"{digests:,} digests in one minute: due slots found in {whole - sum(writing):.2f} s,")
    print(
        f"{len(messages):,} messages written in {sum(writing):.1f} s: {digests / sum(writing):,.0f} digests a second,"
    )
    print(f"{processor / max(digests, 1) * 1e6:,.0f} us of the processor each; {brief.call_count:,} briefings written")


def _note(writing: list[float], _: int, seconds: float) -> None:
    writing.append(seconds)


async def run(given: Given, folder: Path) -> None:
    """Measure a store of that kind."""
    async with opened(given.store, folder) as (store, settle):
        await measure(store, settle, given)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", choices=STORES, default="postgresql")
    parser.add_argument("--subscribers", type=int, default=100_000)
    parser.add_argument("--due", type=int, default=50_000)
    parser.add_argument("--days", type=int, default=3)
    logging.disable(logging.ERROR)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        Path(made).chmod(0o755)  # PostgreSQL runs as another user when this runs as root
        asyncio.run(run(parser.parse_args(namespace=Given()), Path(made)))
