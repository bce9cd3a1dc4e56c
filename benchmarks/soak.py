"""Whether the bot stays as it is for days: `python -m benchmarks.soak`.

Simulated days of 200 sources and 500 chats in virtual time: the real store, collector, parsers, composer, deliverer,
inbox, commands and keeper; the web and Telegram are imitations that remember nothing. Each simulated hour it looks at
the memory, the open files and the tasks; at the end it gives the slope of the memory after the warm-up. What the store
holds grows until the oldest is forgotten, so what is kept is as short as the warm-up, and its records are counted too.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import logging
import random
import resource
import tempfile
import tracemalloc
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from pathlib import Path
from statistics import linear_regression

from bot.archive.catalog import Catalog
from bot.chat.dialog.connection import Batch, Envelope, Menus, UpdateHandler
from bot.chat.dialog.request import Ask
from bot.chat.dialog.services import Desk
from bot.chat.inbox import Inbox
from bot.chat.router import Router
from bot.delivery.deliver import Deliverer
from bot.digests.compose import Composer
from bot.digests.keeper import Keeper
from bot.model import ChatKind, Delivery, Digest, Filed, Incoming, Message, Subscription
from bot.ports import Answer, Asked, Outcome, Sent
from bot.sources.collect import Collector
from bot.store.tiny import TinyStore
from summaries.text.sentences import terms
from summaries.topics import Topic
from tests.fakes.desk import Reader
from tests.fakes.virtual_clock import VirtualClock
from tests.sim.one_thread import OneThread

MEMORY = Path("/dev/shm")
START = datetime(2020, 9, 8, tzinfo=UTC)
NAMES = ("Huawei", "SMIC", "Foxconn", "ByteDance", "Tencent")
SITES, CHATS = 200, 500
SHOWN = 8  # items of a feed
KEPT = timedelta(days=1)
WARM_UP = 2  # days: the first fills what is kept, the second forgets for the first time
HOUR = 3600.0
EACH = timedelta(days=1)  # between two articles of a site
SYLLABLES = (
    "ba",
    "cor",
    "den",
    "fi",
    "gal",
    "hun",
    "ko",
    "lim",
    "mar",
    "nor",
    "pel",
    "ran",
    "sil",
    "tor",
    "vex",
    "zan",
)


class Newspapers:
    """A web in which each site has something new once a day; what it says follows from the time alone."""

    def __init__(self, clock: VirtualClock) -> None:
        self._clock = clock

    async def fetch(self, asked: Asked) -> Answer:
        """The feed of a site, or 304 while it has nothing new."""
        await self._clock.sleep(0.1)
        site = int(asked.url.removeprefix("https://site").partition(".")[0])
        newest = int((self._clock.now() - START) / EACH + site / SITES)
        if asked.etag == str(newest):
            return Answer(asked.url, 304, etag=asked.etag)
        items = "".join(item(site, number) for number in range(newest, newest - SHOWN, -1))
        body = f"<rss><channel><title>Site {site}</title><language>en</language>{items}</channel></rss>"
        return Answer(asked.url, 200, body.encode(), "application/rss+xml", str(newest))

    async def close(self) -> None:
        """Nothing is open."""


def item(site: int, number: int) -> str:
    """Number `number` of a site's articles."""
    dice = random.Random(site * 10_000 + number)
    text = f"{dice.choice(NAMES)} opened a plant. " + " ".join(sentence(dice) for _ in range(6))
    when = START + EACH * (number - site / SITES)
    return (
        f"<item><guid>{site}/{number}</guid><title>{sentence(dice)}</title>"
        f"<pubDate>{format_datetime(when)}</pubDate><description>{text}</description></item>"
    )


def sentence(dice: random.Random) -> str:
    """A dozen words of no language: no two articles tell of the same."""
    return " ".join("".join(dice.choices(SYLLABLES, k=3)) for _ in range(12)).capitalize() + "."


class Readers:
    """Telegram's side: 500 people who subscribe once and ask something now and then. A line and a messenger."""

    def __init__(self, clock: VirtualClock) -> None:
        self._clock, self._dice = clock, random.Random(7)
        self._hearing: UpdateHandler | None = None
        self._next = 0
        self.sent = 0

    def listen(self, handler: UpdateHandler) -> None:
        """Whoever answers them."""
        self._hearing = handler

    async def connect(self) -> None:
        """There is nothing to connect."""

    async def fetch(self, offset: int) -> Batch:
        """The next question: subscriptions in the first minutes, then one about every quarter of an hour."""
        self._next = max(self._next, offset)
        await self._clock.sleep(0.5 if self._next < CHATS else self._dice.expovariate(1 / 900))
        return Batch((self.opened(Incoming(self._next + 1, "{}")),), self._next + 2)

    def opened(self, incoming: Incoming) -> Envelope:
        """Whose question it is."""
        chat = incoming.id % CHATS + 1
        return Envelope(incoming, chat, chat)

    async def process(self, incoming: Incoming) -> None:
        """Hand a question over."""
        chat = incoming.id % CHATS + 1
        hour, topic = self._dice.randrange(24), self._dice.choice(NAMES)
        words = (
            ("subscribe", f"{topic} daily {hour:02d}:00")
            if incoming.id <= CHATS
            else self._dice.choice([("brief", topic), ("settings", ""), ("topics", "")])
        )
        if self._hearing:
            await self._hearing.asked(
                Ask(chat, ChatKind.PRIVATE, "", chat, admin=False, command=words[0], words=words[1])
            )

    async def register(self, menus: Menus) -> None:
        """Nobody looks at the menu."""

    async def close(self) -> None:
        """Nothing is open."""

    async def send(
        self,
        chat: int,
        message: Message,
        *,
        thread: int = 0,
        reply: bool = True,
        still: Callable[[], Awaitable[bool]] | None = None,
    ) -> Outcome:
        """Take a message and forget it."""
        del chat, message, thread, reply
        await self._clock.sleep(0.05)
        if still is not None:
            await still()
        self.sent += 1
        return Sent(self.sent)

    async def edit(self, chat: int, message_id: int, message: Message) -> Outcome:
        """Take a change and forget it."""
        del chat, message
        return Sent(message_id)

    def spacing(self, chat: int) -> float:
        """As Telegram does, for a person."""
        del chat
        return 1.0

    async def answer(self, callback: str, text: str = "") -> None:
        """Nobody presses a button."""


@dataclass(frozen=True, slots=True)
class Sample:
    """How things stand: hours since the start, MB of memory, open files, tasks, messages sent, records stored."""

    hour: int
    memory: float
    files: int
    tasks: int
    sent: int
    records: int


async def soak(folder: Path, days: int, trace: int) -> list[Sample]:
    """Live through the days; a sample for each hour."""
    clock = VirtualClock(START)
    store, readers, due = await TinyStore.open(folder, terms), Readers(clock), asyncio.Event()
    catalog = Catalog(map(Topic, NAMES), store)
    collector = Collector(store, Newspapers(clock), Reader(), clock, catalog, interval=3600)
    await collector.configure({f"https://site{number}.test/feed": "" for number in range(SITES)})
    deliverer = Deliverer(store, readers, clock)
    composer = Composer(store, clock, catalog, deliverer.take_in)
    desk = Desk(store, clock, catalog, collector, composer, readers, "UTC")
    router = Router()
    inbox = Inbox(store, readers, clock, readers, partial(router.answer, desk), menus=router.menus)
    loops = (inbox.run(), deliverer.run(), composer.run(due), collector.run(), Keeper(store, clock, KEPT).run())
    tasks = [asyncio.create_task(loop) for loop in loops]
    samples: list[Sample] = []
    before = None
    await clock.run(HOUR / 2)  # sources are read on the hour: what is looked at is the time between
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
    """How things stand now."""
    gc.collect()
    memory, files = held()
    records = sum([await store.count(kind) for kind in (Filed, Digest, Delivery, Subscription)])
    return Sample(hour, memory, files, len(asyncio.all_tasks()), readers.sent, records)


def held() -> tuple[float, int]:
    """MB of memory that this process has, and how many files it has open; from Linux's own accounts."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6, len(list(Path("/proc/self/fd").iterdir()))


def main(days: int, trace: int) -> None:
    """Print the table and what it comes to."""
    logging.disable(logging.INFO)
    print(f"{SITES} sources, {CHATS} chats, {days} simulated days, the first {WARM_UP} of them to warm up")
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
    """The least and the greatest."""
    return f"{min(numbers)} to {max(numbers)}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=5)
    parser.add_argument("--trace", type=int, default=0, help="frames of tracemalloc, to see what grows; slow")
    arguments = parser.parse_args()
    if arguments.days <= WARM_UP:
        parser.error(f"--days must be more than the {WARM_UP} to warm up")
    main(arguments.days, arguments.trace)
