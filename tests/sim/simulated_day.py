"""One day of the whole bot in virtual time, drawn from a seed: people, news, faults of every kind, crashes.

Real are the store's specification, the composer, the deliverer, the inbox, the commands, python-telegram-bot and the
strict world of the playground; simulated are time, and what goes wrong.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from bot.chat.commands.route import answer
from bot.chat.desk import Desk
from bot.chat.inbox import Inbox
from bot.chat.telegram import TelegramLine
from bot.digests.compose import Composer
from bot.digests.deliver import Deliverer
from bot.model import Filed
from bot.newsroom import Newsroom
from bot.playground.cast import Person
from bot.playground.faults import Fault, Trouble
from bot.playground.limits import Limits as FarLimits
from bot.playground.world import World
from bot.ports import Put
from bot.sources.collect import Collector
from summaries.article import Article
from summaries.sentences import terms
from summaries.topics import Topic
from tests.fakes.desk import FillingStore, Reader, SetWeb
from tests.fakes.direct_telegram import Ledger, direct
from tests.fakes.virtual_clock import VirtualClock

TOPICS = (Topic("SMIC"), Topic("Huawei"))
ZONES = ("UTC", "Berlin", "Shanghai", "New York", "Kolkata")
START = datetime(2020, 9, 8, tzinfo=UTC)
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


class Day:
    """The bot, its world, and what happens to both."""

    def __init__(self, seed: int, weather: Weather) -> None:
        self.dice = random.Random(seed)
        self.weather = weather
        self.clock = VirtualClock(START)
        self.store = FillingStore(terms)
        self.world = World(self.clock, FarLimits())
        self.ledger = Ledger()
        self.people = [Person(100 + n, f"Reader {n}", f"reader_{n}") for n in range(6)]
        self.rooms = [self.world.add(person).id for person in self.people]
        self.rooms += [self.world.group(f"Group {n}", {self.people[n]: "creator"}, kind="group").id for n in range(2)]
        self.tasks: list[asyncio.Task[None]] = []
        self.line: TelegramLine | None = None
        self.deliverer: Deliverer | None = None
        self.repeats_allowed = 0
        self.restarts: list[float] = []
        self.articles = 0

    async def run(self, hours: int = 24) -> None:
        """Live through the day, and an hour of calm in which everything must come right."""
        self.start()
        await self.clock.run(5)
        for chat, person in zip(self.rooms, [*self.people, *self.people[:2]], strict=True):
            self.world.say(person, chat, "/start")
            self.world.say(person, chat, self.subscription())
            await self.clock.run(5)
        for _ in range(hours * 30):
            await self.happen()
            await self.clock.run(120)
        self.world.faults.clear()
        self.store.full = False
        await self.clock.run(2 * HOUR)
        await self.stop()

    def start(self) -> None:
        """Start the bot as `app.py` does."""
        newsroom = Newsroom(TOPICS, self.store)
        self.line, messenger = direct(self.world, self.clock, self.store, self.ledger, ())
        self.deliverer = Deliverer(self.store, messenger, self.clock)
        composer = Composer(self.store, self.clock, newsroom, self.deliverer.take_in)
        collector = Collector(self.store, SetWeb(), Reader(), self.clock, newsroom, interval=900)
        desk = Desk(self.store, self.clock, newsroom, collector, composer, messenger, "UTC")
        inbox = Inbox(self.store, messenger, self.clock, self.line, partial(answer, desk))
        due = asyncio.Event()
        loops: list[Coroutine[Any, Any, None]] = [
            inbox.run(), self.deliverer.run(), composer.run(due), self.ring(due),
        ]  # fmt: skip
        self.tasks = [asyncio.create_task(loop) for loop in loops]

    async def ring(self, due: asyncio.Event) -> None:
        """What APScheduler does."""
        while True:
            await self.clock.sleep(10)
            due.set()

    async def crash(self) -> None:
        """End everything at once, as kill -9 does; what the store has is all that is left."""
        assert self.line
        assert self.deliverer
        self.repeats_allowed += len(self.deliverer._tasks)
        ours = asyncio.current_task()
        everything = [task for task in asyncio.all_tasks() if task is not ours]
        for task in everything:
            task.cancel()
        await asyncio.gather(*everything, return_exceptions=True)
        await self.line.close()

    async def stop(self) -> None:
        """End in good order."""
        assert self.line
        for task in self.tasks:
            task.cancel()
        await self.clock.run(10)
        for ended in await asyncio.gather(*self.tasks, return_exceptions=True):
            assert isinstance(ended, asyncio.CancelledError), ended
        await self.line.close()

    async def happen(self) -> None:
        """Something, or nothing, as the dice fall."""
        chance = self.dice.random()
        if chance < 0.10:
            await self.publish()
        elif chance < 0.16:
            self.speak()
        elif chance < 0.19 and self.weather.departures:
            self.come_and_go()
        elif chance < 0.25 and self.weather.faults:
            self.go_wrong()
        elif chance < 0.265 and self.weather.crashes:
            await self.crash()
            await self.clock.run(self.dice.choice([0.0, 30.0, 2 * HOUR]))
            self.restarts.append(self.clock.monotonic())
            self.start()
        elif chance < 0.27 and self.weather.leaps:
            self.clock.jump(timedelta(minutes=self.dice.choice([-300, -45, -1, 1, 45, 300])))

    async def publish(self) -> None:
        """An article comes into the archive."""
        who = self.dice.choice(["SMIC", "Huawei"])
        text = self.dice.choice(NEWS).format(who=who, n=self.dice.randrange(2, 99))
        now, self.articles = self.clock.now(), self.articles + 1
        key = f"a{self.articles:04d}"
        article = Article(key, text, text.partition(".")[0], "Harbour Wire", f"https://x.test/{key}", now, "en")
        if not self.store.full:
            await self.store.commit(Put(Filed(article, "source", now, now, key, (who,))))

    def subscription(self) -> str:
        """A command that makes a schedule."""
        dice = self.dice
        at = f"{dice.randrange(24):02d}:{dice.choice([0, 15, 30, 59]):02d}"
        return f"/subscribe {dice.choice(['smic', 'huawei', ''])} daily {at} {dice.choice(ZONES)}"

    def speak(self) -> None:
        """Somebody says something."""
        number = self.dice.randrange(len(self.people))
        said = self.dice.choice(
            [self.subscription(), "/stop", "/start", "/brief smic", "/settings", "hello", "/topics"]
        )
        chat = self.rooms[self.dice.choice([number, -1, -2])]
        if self.world.rooms[chat].members.get(self.people[number].id) and not self.world.rooms[chat].moved:
            self.world.say(self.people[number], chat, said)

    def come_and_go(self) -> None:
        """Somebody blocks the bot or lets it back in; a group grows."""
        person = self.dice.choice(self.people)
        chance = self.dice.random()
        if chance < 0.4:
            self.world.block(person)
        elif chance < 0.85:
            self.world.unblock(person)
        else:
            old = self.dice.choice(self.rooms[-2:])
            if self.world.rooms[old].kind == "group" and not self.world.rooms[old].moved:
                self.rooms[self.rooms.index(old)] = self.world.migrate(old).id

    def go_wrong(self) -> None:
        """A fault of the line, of Telegram or of the disk."""
        faults, chat = self.world.faults, self.dice.choice(self.rooms)
        match self.dice.randrange(7):
            case 0:
                faults.slow_down(self.dice.randrange(1, 300), chat=chat, times=self.dice.randrange(1, 4))
            case 1:
                faults.slow_down(self.dice.randrange(1, 60), times=5)
            case 2:
                faults.add(Fault(Trouble.LOSE, "sendMessage", times=self.dice.randrange(1, 3)))
            case 3:
                faults.add(Fault(Trouble.DROP, times=self.dice.randrange(1, 20)))
            case 4:
                faults.refuse(502, "Bad Gateway", times=self.dice.randrange(1, 9))
            case _:
                self.store.full = not self.store.full
