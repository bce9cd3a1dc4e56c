"""One day of the whole bot in virtual time, drawn from a seed: people, news, faults of every kind, crashes.

`python -m tests.sim.simulated_day 17` lives one through; with `0 200 4` every fourth seed below 200. A line of JSON for
each says what was broken, and the hash of its trace.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest import mock

from bot.chat.dialog.callback_data import VERSION, Action
from bot.playground.world import update_queue
from bot.playground.world.faults import Fault, Trouble
from bot.playground.world.rate_limits import Limits as FarLimits
from bot.playground.world.values import Person
from bot.playground.world.world import World
from bot.sources import collect
from bot.store.journal import journal
from bot.store.migrations import STORE, TABLE
from bot.telegram import connection as telegram
from tests.fakes.direct_telegram import Ledger
from tests.fakes.virtual_clock import VirtualClock
from tests.sim import guarantees, sayings
from tests.sim.faulty_disk import ERRORS
from tests.sim.log_book import LogBook
from tests.sim.one_thread import OneThread
from tests.sim.press import SITES, Press
from tests.sim.process import Process, Scene

MEMORY = Path("/dev/shm")
STARTS = (  # a plain day, and the eves of changes of the clock in Berlin and New York
    datetime(2020, 9, 8, tzinfo=UTC),
    datetime(2020, 10, 24, 12, tzinfo=UTC),
    datetime(2021, 3, 13, 18, tzinfo=UTC),
    datetime(2021, 3, 27, 12, tzinfo=UTC),
)
HOUR = 3600.0
NEWS = (
    "{who} shares fell {n}% in Hong Kong after reports of new export curbs. Analysts warned of delays to plants.",
    "{who} opened a research centre with {n} engineers near Paris. The mayor welcomed the jobs that it brings.",
    "{who} lost a court case over {n} patents in Texas. The company said that it will appeal the ruling.",
    "Regulators fined {who} {n} million dollars over its sales reports. The firm denied any wrong.",
)


@dataclass(frozen=True)
class Weather:
    """What may go wrong in a day."""

    crashes: bool = True
    leaps: bool = True
    faults: bool = True
    departures: bool = True


FAIR = Weather(crashes=False, leaps=False, faults=False, departures=False)


class Day:
    """The bot, its world, and what happens to both."""

    def __init__(self, seed: int, weather: Weather, folder: Path) -> None:
        self.dice = random.Random(seed)
        self.weather = weather
        self.start = STARTS[seed % len(STARTS)]
        self.clock = VirtualClock(self.start)
        self.world = World(self.clock, FarLimits())
        self.scene = Scene(self.clock, self.world, Press(self.clock), Ledger(), folder / "data", random.Random(seed))
        self.people = [Person(100 + n, f"Reader {n}", f"reader_{n}") for n in range(6)]
        self.rooms = [self.world.add(person).id for person in self.people]
        self.rooms += [self.world.group(f"Group {n}", {self.people[n]: "creator"}, kind="group").id for n in range(2)]
        self.articles = 0
        self.process = Process(self.scene)

    async def run(self, hours: int = 24) -> None:
        """Live through the day, and two hours of calm in which everything must come right."""
        await self.clock.run(5)
        for chat, person in zip(self.rooms, [*self.people, *self.people[:2]], strict=True):
            self.say(person, chat, "/start")
            self.say(person, chat, sayings.subscription(self.dice))
            self.say(person, chat, sayings.rest(self.dice))
            await self.clock.run(5)
        end = self.clock.monotonic() + hours * HOUR
        while self.clock.monotonic() < end:
            await self.happen()
            await self.clock.run(self.dice.randrange(1, 720))
        await self.calm()

    async def calm(self) -> None:
        """Let everything come right."""
        self.world.faults.clear()
        self.scene.press.bad.clear()
        self.process.disk.error, self.process.disk.ends_in = 0, None
        if not self.process.running:
            await self.restart()
        await self.clock.run(HOUR / 4)  # a bot that has just learnt that Telegram is back
        for chat, person in zip(self.rooms, [*self.people, *self.people[:2]], strict=True):
            self.say(person, chat, "/quiet off")
        await self.clock.run(2 * HOUR)
        assert self.process.collector
        reading = asyncio.create_task(self.process.collector.run_once(force=True))
        await self.clock.run(60)
        await reading
        await self.clock.run(HOUR / 2 - (self.clock.now().timestamp() - 1200) % (HOUR / 2))  # nothing is due at :20

    async def restart(self) -> None:
        """End the process if it runs, and start another."""
        await self.process.kill()
        self.process = Process(self.scene)

    async def happen(self) -> None:
        """Something, or nothing, as the dice fall."""
        if not self.process.running:
            await self.restart()
        if self.dice.random() < 0.3:  # somebody frees some space
            self.process.disk.error = 0
        chance, weather = self.dice.random(), self.weather
        if chance < 0.22:
            self.dice.choice([self.publish, self.publish, self.publish, self.correct])()
        elif chance < 0.38:
            self.dice.choice([self.speak, self.speak, self.speak, self.follow])()
        elif chance < 0.46 and weather.departures:
            self.come_and_go()
        elif chance < 0.61 and weather.faults:
            self.go_wrong()
        elif chance < 0.64 and weather.crashes:
            await self.crash(self.dice.choice([0.0, 30.0, 2 * HOUR]))
        elif chance < 0.67 and weather.crashes:
            self.process.disk.ends_in = self.dice.randrange(1, 40)
        elif chance < 0.685 and weather.leaps:
            self.leap(self.dice.choice([-300, -45, -1, 1, 45, 300]))

    async def crash(self, seconds: float) -> None:
        """Kill the process, and start another after a while."""
        await self.process.kill()
        await self.clock.run(seconds)
        self.process = Process(self.scene)

    def leap(self, minutes: int) -> None:
        """Set the clock of the machine anew."""
        self.clock.jump(timedelta(minutes=minutes))

    def publish(self) -> None:
        """A newspaper has something new."""
        self.articles += 1
        text = self.dice.choice(NEWS).format(who=self.dice.choice(["SMIC", "Huawei"]), n=self.articles + 1)
        self.scene.press.publish(self.dice.choice(SITES), text, self.clock.now())

    def correct(self) -> None:
        """A newspaper changes what it had."""
        self.scene.press.correct(self.dice.choice(SITES), self.dice.randrange(9))

    def speak(self) -> None:
        """Somebody says something."""
        number = self.dice.randrange(len(self.people))
        self.say(self.people[number], self.rooms[self.dice.choice([number, -1, -2])], sayings.anything(self.dice))

    def follow(self) -> None:
        """Somebody follows a story of the last message that offers it."""
        person = self.dice.choice(self.people)
        begin = f"{VERSION}{Action.FOLLOW_STORY}|"
        for post in reversed(self.world.said(person.id)):
            rows = (post.keyboard or {}).get("inline_keyboard", ())
            offered = [one["callback_data"] for row in rows for one in row if one["callback_data"].startswith(begin)]
            if offered:
                self.scene.ledger.heard(person.id, "/start")  # who follows a story is told of it, whatever was before
                self.world.press(person, person.id, post.id, self.dice.choice(offered))
                return

    def say(self, person: Person, chat: int, said: str) -> None:
        """What a person says where they are."""
        room = self.world.rooms[chat]
        if room.members.get(person.id) and not room.moved:
            self.scene.ledger.heard(chat, said)
            self.world.say(person, chat, said)

    def come_and_go(self) -> None:
        """Somebody blocks the bot or lets it back in; a group grows."""
        person = self.dice.choice(self.people)
        chance = self.dice.random()
        if chance < 0.4:
            self.world.block(person)
        elif chance < 0.85:
            self.world.unblock(person)
        else:
            self.grow(self.dice.choice(self.rooms[-2:]))

    def grow(self, old: int) -> None:
        """A group becomes a supergroup."""
        if self.world.rooms[old].kind == "group" and not self.world.rooms[old].moved:
            self.rooms[self.rooms.index(old)] = new = self.world.migrate(old).id
            self.scene.ledger.moved(old, new)

    def go_wrong(self) -> None:
        """A fault of the line, of Telegram, of the disk or of a newspaper."""
        faults, dice, chat = self.world.faults, self.dice, self.dice.choice(self.rooms)
        match dice.randrange(8):
            case 0:
                faults.slow_down(dice.randrange(1, 300), chat=chat, times=dice.randrange(1, 4))
            case 1:
                faults.slow_down(dice.randrange(1, 60), times=5)
            case 2:
                faults.add(Fault(Trouble.LOSE, "sendMessage", times=dice.randrange(1, 3)))
            case 3:
                faults.add(Fault(Trouble.DROP, times=dice.randrange(1, 20)))
            case 4:
                faults.refuse(502, "Bad Gateway", times=dice.randrange(1, 9))
            case 5:
                self.scene.press.bad.extend(dice.choice([0, 304, 404, 500, 503]) for _ in range(dice.randrange(1, 4)))
            case _:
                self.process.disk.error = dice.choice(ERRORS)


@contextmanager
def without_idle_rounds() -> Iterator[None]:
    """Let polls be held and rests be taken for a quarter of an hour, and let the journal's files be small."""
    with ExitStack() as patches:
        for module, name, value in (
            (telegram, "LONG_POLL_SECONDS", 900),
            (update_queue, "LONGEST_POLL", 900),
            (collect, "LONGEST_REST", 900.0),
            (journal, "SEGMENT_BYTES", 60_000),
            (journal, "REPLAY_BYTES", 60_000),
        ):
            patches.enter_context(mock.patch.object(module, name, value))
        yield


def lived(seed: int) -> tuple[list[str], str]:
    """What a day of this seed broke, and the hash of its trace. Every tenth has fair weather, and stricter rules."""
    weather, loop = Weather() if seed % 10 else FAIR, OneThread()
    where = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=where) as folder, without_idle_rounds(), LogBook() as log:
        try:
            return loop.run_until_complete(_live(seed, weather, Path(folder), log))
        finally:
            loop.close()


async def _live(seed: int, weather: Weather, folder: Path, log: LogBook) -> tuple[list[str], str]:
    day = Day(seed, weather, folder)
    await day.run()
    broken = await guarantees.broken(day, log, fair=weather == FAIR)
    lines = [line.replace(str(folder), "") for line in log.lines]
    left = {table: dict(entries) for table, entries in (day.scene.left or {}).items()}
    left[TABLE].pop(STORE, None)  # the store's id is drawn, whatever the seed
    stored = [sorted(entries.items()) for _, entries in sorted(left.items())]
    trace = (day.scene.ledger.arrivals, day.scene.press.asked, lines, stored)
    return broken, hashlib.blake2b(repr(trace).encode(), digest_size=16).hexdigest()


def main(first: int, end: int = 0, step: int = 1) -> None:
    """Live through days; a line of JSON for each."""
    for seed in range(first, end or first + 1, step):
        broken, trace = lived(seed)
        print(json.dumps({"seed": seed, "broken": broken, "trace": trace}), flush=True)  # noqa: T201 - its output


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
