"""The whole bot as a state machine: whatever people, newspapers, clocks and crashes do in any order, I1 to I8 hold.

Hypothesis chooses the order and looks for the shortest one that breaks something.
"""

from __future__ import annotations

import tempfile
from collections.abc import Awaitable
from contextlib import ExitStack
from datetime import time
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.playground.world.faults import Fault, Trouble
from tests.sim import guarantees
from tests.sim.faulty_disk import ERRORS
from tests.sim.log_book import LogBook
from tests.sim.one_thread import OneThread
from tests.sim.sayings import BESIDE_DIGESTS, ZONES
from tests.sim.simulated_day import MEMORY, Day, Weather, without_idle_rounds

PEOPLE = st.integers(0, 2)
QUARTERS = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 59]))


class AnyOrder(RuleBasedStateMachine):
    """Three people with a private chat each, two groups, three newspapers."""

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        self.open.enter_context(without_idle_rounds())
        self.log = self.open.enter_context(LogBook())
        folder = self.open.enter_context(tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None))
        self.loop = OneThread()
        self.open.callback(self.loop.close)
        self.day = self.live(make(Path(folder)))

    def live(self, what: Awaitable[Any]) -> Any:
        """What comes of it, in virtual time."""
        return self.loop.run_until_complete(what)

    def settle(self, seconds: float) -> None:
        """Let time pass; a process that has died is started again, as systemd would."""
        if not self.day.process.running:
            self.live(self.day.restart())
        self.live(self.day.clock.run(seconds))

    def say(self, who: int, group: bool, text: str) -> None:  # noqa: FBT001 - drawn
        room = self.day.rooms[-1 - who % 2] if group else self.day.rooms[who]
        self.day.say(self.day.people[who], room, text)

    @initialize()
    def everybody_begins(self) -> None:
        for who in range(3):
            self.say(who, False, "/start")  # noqa: FBT003 - as drawn
        self.settle(5)

    @rule(
        who=PEOPLE, group=st.booleans(), at=QUARTERS, zone=st.sampled_from(ZONES), topic=st.sampled_from(["smic", ""])
    )
    def subscribe(self, who: int, group: bool, at: time, zone: str, topic: str) -> None:  # noqa: FBT001 - drawn
        self.say(who, group, f"/subscribe {topic} daily {at:%H:%M} {zone}")

    @rule(
        who=PEOPLE,
        group=st.booleans(),
        text=st.sampled_from(["/stop", "/start", "/brief smic", "/quiet 22:00-07:30", "/quiet off", *BESIDE_DIGESTS]),
    )
    def speak(self, who: int, group: bool, text: str) -> None:  # noqa: FBT001 - drawn
        self.say(who, group, text)

    @rule()
    def publish(self) -> None:
        self.day.publish()

    @rule()
    def correct(self) -> None:
        self.day.correct()

    @rule()
    def follow(self) -> None:
        self.day.follow()

    @rule(minutes=st.sampled_from([1, 15, 60, 240]))
    def tick(self, minutes: int) -> None:
        self.settle(60.0 * minutes)

    @rule(seconds=st.sampled_from([0.0, 0.05, 7200.0]))
    def crash(self, seconds: float) -> None:
        self.live(self.day.crash(seconds))

    @rule(operations=st.integers(1, 12))
    def lose_power_soon(self, operations: int) -> None:
        self.day.process.disk.ends_in = operations

    @rule()
    def restart(self) -> None:
        self.day.process.disk.error = 0  # an end in good order on a full disk is a crash: `crash` does that
        self.live(self.day.process.stop())
        self.live(self.day.restart())

    @rule(minutes=st.sampled_from([-300, -45, -1, 1, 45, 300]))
    def leap(self, minutes: int) -> None:
        self.day.leap(minutes)

    @rule(error=st.sampled_from([0, *ERRORS]))
    def disk(self, error: int) -> None:
        self.day.process.disk.error = error

    @rule(trouble=st.sampled_from([Trouble.LOSE, Trouble.DROP]), times=st.integers(1, 4))
    def line(self, trouble: Trouble, times: int) -> None:
        method = "sendMessage" if trouble is Trouble.LOSE else ""
        self.day.world.faults.add(Fault(trouble, method, times=times))

    @rule(who=PEOPLE, seconds=st.integers(1, 300))
    def slow_down(self, who: int, seconds: int) -> None:
        self.day.world.faults.slow_down(seconds, chat=self.day.rooms[who])

    @rule(who=PEOPLE, away=st.booleans())
    def come_or_go(self, who: int, away: bool) -> None:  # noqa: FBT001 - drawn
        (self.day.world.block if away else self.day.world.unblock)(self.day.people[who])

    @rule(which=st.sampled_from([-1, -2]))
    def grow(self, which: int) -> None:
        self.day.grow(self.day.rooms[which])

    @invariant()
    def nothing_is_broken(self) -> None:
        assert [] == guarantees.always(self.day.scene, self.log)

    def teardown(self) -> None:
        try:
            self.live(self.day.calm())
            assert [] == self.live(guarantees.broken(self.day, self.log, fair=False))
        finally:
            self.live(self.day.process.kill())
            self.open.close()


async def make(folder: Path) -> Day:
    """A day that has just begun."""
    return Day(0, Weather(), folder)


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=25, stateful_step_count=30, suppress_health_check=list(HealthCheck))
