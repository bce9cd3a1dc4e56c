"""Soak test: whether memory, open files and tasks stay constant for days: `python -m benchmarks.soak`.

Simulates days with 200 sources and 500 chats in virtual time. Store, collector, parsers, composer, deliverer, inbox,
commands and keeper are real; web and Telegram are simulated. Prints memory, open files, tasks and records for each
simulated hour, and the slope of the memory after the warm-up. The store grows until it forgets its oldest articles, so
these are kept no longer than the warm-up lasts.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import logging
import resource
import tempfile
import tracemalloc
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import linear_regression

from benchmarks.inputs.soak_world import CHATS, NAMES, SITES, START, Newspapers, Readers
from bot.archive.catalog import Catalog
from bot.chat.dialog import keyboards
from bot.chat.dialog.services import Desk
from bot.chat.inbox import Inbox
from bot.chat.router import Router
from bot.delivery.deliver import Deliverer
from bot.digests.compose import Composer
from bot.digests.keeper import Keeper
from bot.model import Delivery, Digest, Filed, Subscription
from bot.sources.collect import Collector
from bot.store.tiny import TinyStore
from summaries.text.sentences import terms
from summaries.topics import Topic
from tests.fakes.desk import Reader
from tests.fakes.virtual_clock import VirtualClock
from tests.sim.one_thread import OneThread

MEMORY = Path("/dev/shm")
KEPT = timedelta(days=1)
"""How long articles are kept."""
WARM_UP = 2
"""Days: the first fills what is kept, the second forgets for the first time."""
HOUR = 3600.0
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A measurement: hours since the start, MB of memory, open files, tasks, messages sent, records stored."""

    hour: int
    memory: float
    files: int
    tasks: int
    sent: int
    records: int


async def soak(folder: Path, days: int, trace: int) -> list[Sample]:
    """Simulate the days; return a sample for each hour."""
    clock = VirtualClock(START)
    store, readers, due = await TinyStore.open(folder, terms), Readers(clock), asyncio.Event()
    catalog = Catalog(map(Topic, NAMES), store)
    collector = Collector(store, Newspapers(clock), Reader(), clock, catalog, interval=3600)
    await collector.configure({f"https://site{number}.test/feed": {} for number in range(SITES)})
    deliverer = Deliverer(store, readers, clock)
    composer = Composer(store, clock, catalog, deliverer.take_in, keyboard=keyboards)
    desk = Desk(store, clock, catalog, collector, composer, readers, "UTC")
    router = Router()
    inbox = Inbox(store, readers, clock, readers, partial(router.answer, desk), menus=router.menus)
    loops = (inbox.run(), deliverer.run(), composer.run(due), collector.run(), Keeper(store, clock, KEPT).run())
    tasks = [asyncio.create_task(loop) for loop in loops]
    samples: list[Sample] = []
    before = None
    await clock.run(HOUR / 2)  # sources are read on the hour; samples are taken between
    for hour in range(1, days * 24 + 1):
        for _ in range(60):
            await clock.run(HOUR / 60)
            due.set()
        samples.append(await look(hour, store, readers))
        print(
            "{0.hour:>5}{0.memory:>10.1f}{0.files:>8}{0.tasks:>8}{0.sent:>10}{0.records:>10}".format(samples[-1]),
            flush=True,
        )
        if trace and not before and hour == WARM_UP * 24:
            tracemalloc.start(trace)
            before = tracemalloc.take_snapshot()
    if before:
        print(*tracemalloc.take_snapshot().compare_to(before, "lineno")[:25], sep="\n")
    assert not any(task.done() for task in tasks), tasks
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await store.close()
    return samples


async def look(hour: int, store: TinyStore, readers: Readers) -> Sample:
    """The sample of now."""
    gc.collect()
    memory, files = held()
    records = sum([await store.count(kind) for kind in (Filed, Digest, Delivery, Subscription)])
    return Sample(hour, memory, files, len(asyncio.all_tasks()), readers.sent, records)


def held() -> tuple[float, int]:
    """MB of memory and open files of this process, from Linux's /proc."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6, len(list(Path("/proc/self/fd").iterdir()))


def main(days: int, trace: int) -> None:
    """Print the table and the slope."""
    logging.disable(logging.INFO)
    print(f"{SITES} sources, {CHATS} chats, {days} simulated days, the first {WARM_UP} as warm-up")
    print(" hour memory MB   files   tasks  messages   records")
    loop = OneThread()
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        samples = loop.run_until_complete(soak(Path(folder), days, trace))[WARM_UP * 24 :]
    slope = linear_regression([one.hour / 24 for one in samples], [one.memory for one in samples]).slope
    print(
        f"memory {slope:+.2f} MB a day after the warm-up; open files {spread([one.files for one in samples])}, ", end=""
    )
    print(f"tasks {spread([one.tasks for one in samples])}")


def spread(numbers: Sequence[int]) -> str:
    """The smallest and the largest number."""
    return f"{min(numbers)} to {max(numbers)}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=5)
    parser.add_argument("--trace", type=int, default=0, help="frames of tracemalloc, to find what grows; slow")
    arguments = parser.parse_args()
    if arguments.days <= WARM_UP:
        parser.error(f"--days must be more than the {WARM_UP} days of warm-up")
    main(arguments.days, arguments.trace)
