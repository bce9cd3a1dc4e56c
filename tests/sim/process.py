"""One life of the bot in the simulated world: the parts of `app.py` on a store, a line and a web that may fail.

Real are the embedded store, the collector with its parsers, the composer, the deliverer, the inbox, the commands and
python-telegram-bot; simulated are time, the medium, the web, Telegram's side, and what goes wrong.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.alerts.bulletin import Bulletins
from bot.alerts.follow_watch import FollowWatch
from bot.alerts.story_watch import StoryWatch
from bot.alerts.watch import AlertWatch
from bot.archive.catalog import Catalog
from bot.chat.commands.chats.proof_pages import list_page
from bot.chat.dialog import keyboards
from bot.chat.dialog.services import Desk
from bot.chat.inbox import Inbox
from bot.chat.router import Router
from bot.corrections.watch import CorrectionWatch
from bot.delivery.deliver import Deliverer
from bot.digests.compose import Composer
from bot.digests.keeper import Keeper
from bot.model import Chat, ChatState, Delivery
from bot.playground.world.world import World
from bot.ports import StoreError
from bot.proofs.editors import Editors
from bot.proofs.making import ProofMaker
from bot.sources.collect import Collector
from bot.store.journal.replay import Tables
from bot.telegram.connection import TelegramConnection
from summaries.text.search_terms import search_terms
from summaries.topics import Topic
from tests.fakes.desk import Reader
from tests.fakes.direct_telegram import DirectCaller, Ledger, NotingBacklog, direct
from tests.fakes.virtual_clock import VirtualClock
from tests.sim.faulty_disk import FaultyDisk
from tests.sim.one_thread import Power, in_order
from tests.sim.press import SITES, Press
from tests.sim.witness import Name, Witness, lost

TOPICS = (Topic("SMIC"), Topic("Huawei"))
READ_EVERY = 1800  # seconds between two visits to a source
KEPT = timedelta(days=365)  # what is older is forgotten
RING_EVERY = 300.0  # seconds between two looks at what is due; APScheduler's ten would mostly find nothing


@dataclass
class Scene:
    """What outlives a process. `dice` decides what a dying disk keeps."""

    clock: VirtualClock
    world: World
    press: Press
    ledger: Ledger
    folder: Path
    dice: random.Random
    left: Tables | None = None
    loose: set[Name] = field(default_factory=set)
    silent: dict[int, float] = field(default_factory=dict)
    in_flight: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)


class Process:
    """Starts at once; `kill` ends it as SIGKILL or a power cut does, `stop` in good order."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.power = Power(self._cut)
        self.disk = FaultyDisk(self.power, scene.dice)
        self.store: Witness | None = None
        self.collector: Collector | None = None
        self.deliverer: Deliverer | None = None
        self.line: TelegramConnection | None = None
        self.main = asyncio.create_task(self._live())
        self.main.add_done_callback(self._ended)

    @property
    def running(self) -> bool:
        """Whether it has power and has not given up."""
        return self.power.on and not self.main.done()

    async def kill(self) -> None:
        """End everything at once; what the disk has is all that is left."""
        self.power.off()
        ours = asyncio.current_task()
        tasks = [task for task in in_order(asyncio.all_tasks()) if task is not ours]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._let_go()

    async def stop(self) -> None:
        """End in good order, as a signal to stop does; at once, when the power goes meanwhile."""
        ending = asyncio.create_task(self._end())
        await self.scene.clock.run(10)
        if self.power.on and not ending.done():
            self.scene.broken.append("the bot does not end within 10 seconds of being asked to")
        await self.kill()

    async def _end(self) -> None:
        self.main.cancel()
        await asyncio.gather(self.main, return_exceptions=True)
        if self.store:
            await self.store.close()

    async def _live(self) -> None:
        scene = self.scene
        store = await Witness.open(scene.folder, search_terms, disk=self.disk)
        assert isinstance(store, Witness)
        self.store = store
        if scene.left is not None:
            scene.broken += [f"I1: {name} is not as it was" for name in lost(scene.left, store.seen(), scene.loose)]
        store.silent = lambda chat: scene.silent.update({chat: scene.clock.now().timestamp()})
        store.unguarded = lambda turns: scene.broken.append(f"written outside its turn: {sorted(turns)}")
        catalog = Catalog(TOPICS, store)
        self.collector = Collector(store, scene.press, Reader(), scene.clock, catalog, interval=READ_EVERY)
        await self.collector.configure({f"{site}/feed": {} for site in SITES})
        await self._side_by_side(self._loops(store, catalog, self.collector))

    def _loops(self, store: Witness, catalog: Catalog, collector: Collector) -> list[Coroutine[Any, Any, None]]:
        scene, due = self.scene, asyncio.Event()
        caller = DirectCaller(scene.world, scene.clock, scene.ledger, self.power.needed, self._departs)
        self.line, messenger = direct(caller, scene.clock)
        self.deliverer = Deliverer(store, messenger, scene.clock)
        take_in = self.deliverer.take_in
        proofs = Editors(store, scene.clock, ProofMaker(store, scene.clock, self.line.members, take_in, list_page))
        composer = Composer(store, scene.clock, catalog, take_in, keyboard=keyboards, proofs=proofs)
        desk = Desk(store, scene.clock, catalog, collector, composer, messenger, "UTC", members=self.line.members)
        router = Router()
        handle, backlog = partial(router.answer, desk), NotingBacklog(scene.ledger)
        inbox = Inbox(store, messenger, scene.clock, self.line, handle, menus=router.menus, backlog=backlog)
        keeper = Keeper(store, scene.clock, KEPT)
        loops = [inbox.run(), self.deliverer.run(), composer.run(due), collector.run(), keeper.run()]
        return [*loops, self._ring(due), *self._watching(store, catalog, composer, take_in)]

    def _watching(
        self, store: Witness, catalog: Catalog, composer: Composer, take_in: Callable[[Iterable[Delivery]], None]
    ) -> list[Coroutine[Any, Any, None]]:
        """What tells chats of stories beside their digests, and corrects what was told."""
        clock, bulletins = self.scene.clock, partial(Bulletins, keyboard=keyboards, composing=composer.composing)
        followed, large = (bulletins(store, catalog, take_in) for _ in range(2))
        loops = [FollowWatch(followed, clock).run(), StoryWatch(large, clock).run()]
        loops.append(AlertWatch(store, clock, take_in).run())
        if self.collector:
            loops.append(CorrectionWatch(store, clock, self.collector, take_in, "UTC").run())
        return loops

    async def _side_by_side(self, loops: list[Coroutine[Any, Any, None]]) -> None:
        async with asyncio.TaskGroup() as group:
            for loop in loops:
                group.create_task(loop)

    async def _ring(self, due: asyncio.Event) -> None:
        """What APScheduler does."""
        while True:
            await self.scene.clock.sleep(RING_EVERY)
            due.set()

    def _ended(self, main: asyncio.Task[None]) -> None:
        """A disk that cannot be used ends the bot with a line for the operator; nothing else may."""
        error = None if main.cancelled() else main.exception()
        if error is not None and not isinstance(error, StoreError) and self.power.on:
            self.scene.broken.append(f"the bot ended with {error!r}")

    async def _departs(self, label: str, number: int) -> None:
        """Nothing unasked leaves for who does not listen (I3), or has quiet hours (I4), by the clock on their wall."""
        chat = await self.store.get(Chat, str(number)) if self.store else None
        if chat is None or chat.state is not ChatState.ACTIVE:
            self.scene.broken.append(f"I3: {label} left for a chat that does not listen")
        elif chat.quiet:
            wall = self.scene.clock.now().astimezone(ZoneInfo(chat.zone or "UTC")).time()
            start, end = chat.quiet.start, chat.quiet.end
            if (start <= wall < end) if start < end else (wall >= start or wall < end):
                self.scene.broken.append(f"I4: {label} left at {wall}, in quiet hours from {start} to {end}")

    def _cut(self) -> None:
        """Remember what was there, and what was on its way, when the power went."""
        if self.store:
            self.scene.left, self.scene.loose = self.store.seen(), self.store.loose()
        if self.deliverer:
            self.scene.in_flight.update(self.deliverer.in_flight)

    async def _let_go(self) -> None:
        if self.line:
            await self.line.close()
        self.disk.let_go()
