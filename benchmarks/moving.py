"""A store moves to PostgreSQL beside the running bot: `python -m benchmarks.moving [--articles 100000]`.

The store has so many articles of 3.3 KB (`benchmarks.store`), chats, and subscriptions. Another person subscribes every
fifth of a second, all the time, and the bot groups the articles into stories. Prints what `wirebrief migrate` says, and
when, in seconds from its start; the records that it copies a second; the longest time between two answers of the bot
before and during the move; and at the end how many people were not answered, answered twice, or are without their
subscription, and how many articles and subscriptions of the folder are missing in the database or otherwise there.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import resource
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import time as time_of_day
from itertools import pairwise
from pathlib import Path
from typing import Final

import asyncpg

from benchmarks.store import BATCH, START, TOPICS, article
from bot.clock import SystemClock
from bot.model import Chat, ChatKind, Subscription
from bot.playground.web.server import Playground
from bot.ports import Put
from bot.store.postgres.moving.verifying import compared
from bot.store.postgres.server import serving
from bot.store.tiny import TinyStore

ROOT: Final = Path(__file__).parents[1]
FIRST: Final = 6_000_000_000
"""The id of the first person who subscribes: above those of the chats in the store, and below that of the bot."""
EVERY: Final = 0.2
"""Seconds between two people."""
BEFORE: Final = 20.0
"""Seconds in which people are answered before the move begins."""
AFTER: Final = 10.0
PATIENCE: Final = 60.0
WEEK: Final = tuple(range(7))


async def fill(folder: Path, articles: int) -> None:
    """Make the store."""
    store = await TinyStore.open(folder, lambda _: ())
    for start in range(0, articles, BATCH):
        numbers = range(start, min(start + BATCH, articles))
        await store.commit(*(Put(article(number)) for number in numbers))
        await store.commit(*(Put(Chat(1 + number, ChatKind.PRIVATE, f"Person {number}", START)) for number in numbers))
        await store.commit(*(Put(_subscription(number)) for number in numbers))
    await store.close()


def _subscription(number: int) -> Subscription:
    at, topics = time_of_day(number % 24, number % 60), (f"topic {number % TOPICS}",)
    return Subscription(f"{number:016x}", 1 + number, topics, WEEK, at, "Europe/Berlin", START)


@dataclass
class People:
    """People who subscribe one after the other, each in a chat with the bot; `answered` is when the bot did."""

    playground: Playground
    asked: int = 0
    answered: list[float] = field(default_factory=list)

    async def subscribe(self) -> None:
        """Subscribe until cancelled."""
        while True:
            person = self.playground.world.person(FIRST + self.asked)
            self.asked += 1
            self.playground.world.say(person, person.id, "/subscribe huawei daily 08:15 Asia/Tokyo")
            await asyncio.sleep(EVERY)

    async def look(self) -> None:
        """Note the moment of each answer, in the order in which people have asked, until cancelled."""
        while True:
            if self.answers(len(self.answered)):
                self.answered.append(time.monotonic())
            else:
                await asyncio.sleep(0.005)

    def answers(self, number: int) -> int:
        """How many answers a person has."""
        return len(self.playground.world.said(FIRST + number)) if number < self.asked else 0

    def longest_gap(self, since: float, until: float) -> float:
        """Seconds between two answers, at most."""
        within = [moment for moment in self.answered if since <= moment <= until]
        return max((later - earlier for earlier, later in pairwise([since, *within])), default=0.0)


@dataclass
class Bot:
    """The real bot on the folder, and what it is told."""

    environment: dict[str, str]
    folder: Path

    async def command(self, *words: str, output: int | None = None) -> asyncio.subprocess.Process:
        """Begin a command of the shell."""
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *words), env=self.environment, stdout=output, cwd=self.folder
        )


async def migrated(bot: Bot, url: str) -> float:
    """Move the store, and print each line with its time; the records a second until all are copied."""
    begun = time.monotonic()
    process = await bot.command("migrate", "--to", url, output=asyncio.subprocess.PIPE)
    assert process.stdout
    rate = 0.0
    async for line in process.stdout:
        passed, text = time.monotonic() - begun, line.decode().rstrip()
        print(f"{passed:7.2f} s  {text}", flush=True)
        if found := re.fullmatch(r"([\d,]+) records are copied\.", text):
            rate = int(found[1].replace(",", "")) / passed
    if await process.wait():
        sys.exit("the store was not moved")
    return rate


async def measure(folder: Path, url: str) -> None:
    """Move the store of a folder beside the running bot, and print the figures."""
    playground = Playground(SystemClock())
    await playground.start()
    bot, people = Bot(_environment(playground, folder), folder.parent), People(playground)
    running = await bot.command("run", output=asyncio.subprocess.PIPE)
    assert running.stdout
    await running.stdout.readline()
    loops = [asyncio.create_task(loop) for loop in (people.subscribe(), people.look())]
    started = time.monotonic()
    await asyncio.sleep(BEFORE)
    moving = time.monotonic()
    rate = await migrated(bot, url)
    await asyncio.sleep(AFTER)
    loops[0].cancel()
    ended = time.monotonic()
    async with asyncio.timeout(PATIENCE):
        while len(people.answered) < people.asked:  # noqa: ASYNC110 - the far side has no event to wait for
            await asyncio.sleep(0.1)
    loops[1].cancel()
    running.terminate()
    await running.wait()
    await playground.stop()
    print(
        f"{rate:,.0f} records copied a second; {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3:,.0f} MB"
    )
    print(f"longest time without an answer: before {people.longest_gap(started, moving):.2f} s, ", end="")
    print(f"during the move {people.longest_gap(moving, ended):.2f} s")
    await _compare(folder, url, people)


async def _compare(folder: Path, url: str, people: People) -> None:
    answers = [people.answers(number) for number in range(people.asked)]
    connection = await asyncpg.connect(url)
    kept = await connection.fetchval("SELECT count(DISTINCT chat) FROM subscriptions WHERE chat >= $1", FIRST)
    await connection.close()
    print(f"{people.asked} people subscribed: {answers.count(0)} without an answer, ", end="")
    print(f"{sum(count > 1 for count in answers)} with two, {people.asked - kept} without a subscription")
    for one in await compared(folder, url):
        if one.table in {"articles", "subscriptions"}:
            print(f"{one.table}: {one.same:,} the same, {one.other + one.only_in_folder} missing or otherwise")


def _environment(playground: Playground, folder: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "WIREBRIEF_TELEGRAM__TOKEN": playground.token,
        "WIREBRIEF_TELEGRAM__BASE_URL": playground.base_url,
        "WIREBRIEF_TELEGRAM__ACCESS": "open",
        "WIREBRIEF_STORE__URL": f"tinydb:{folder}",
        "WIREBRIEF_STORE__KEEP_DAYS": "0",
    }


def main(articles: int) -> None:
    """Make a store and a server, and measure."""
    with ExitStack() as opened:
        place = Path(opened.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        place.chmod(0o755)  # the server runs as another user when this runs as root
        url = opened.enter_context(serving(place / "pg"))
        asyncio.run(fill(place / "data", articles))
        asyncio.run(measure(place / "data", url))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    main(parser.parse_args().articles)
