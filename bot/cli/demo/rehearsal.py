"""The stage of the demo: its clock can be set ahead, and its feeds can be written, corrected and broken."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.clock import SettableClock, SystemClock
from bot.model import ONLY, DemoShift, Subscription, Watermark
from bot.parts import Parts
from bot.playground.news.demo_feeds import DemoFeeds
from bot.playground.web.stage import StageError
from bot.ports import Put
from bot.schedule.slots import next_slots

SECOND = timedelta(seconds=1)
LONGEST = 31 * 24 * 3600
"""Seconds by which the clock can be set ahead at once."""
MOST_STOPS = 40
"""Digests that are waited for while the clock is set ahead; those after them come late, as after a sleep."""
PATIENCE = 20.0
"""Seconds until the clock goes on, when a digest is not planned: the bot looks at least every ten seconds."""
LOOK = 0.1
MOST_SHOWN = 30
"""Articles of a feed that the page offers to change."""


class Rehearsal:
    """A `Stage` over the parts of a running bot."""

    def __init__(self, parts: Parts, clock: SettableClock, feeds: DemoFeeds) -> None:
        self._parts, self._clock, self._feeds = parts, clock, feeds
        self._setting = asyncio.Lock()

    def sources(self) -> Sequence[Mapping[str, Any]]:
        """The feeds as the page shows them."""
        return [
            {"feed": feed, "outlet": outlet, "failing": feed in self._feeds.failing, "articles": self._articles(feed)}
            for feed, outlet in self._feeds.outlets.items()
        ]

    def _articles(self, feed: str) -> list[Mapping[str, str]]:
        newest = self._feeds.stories(feed)[: -MOST_SHOWN - 1 : -1]
        return [{name: story[name] for name in ("url", "title", "text")} for story in newest]

    async def set_ahead(self, seconds: int) -> None:
        """Set the clock ahead from digest to digest, each of which is planned before time goes on."""
        if not 0 <= seconds <= LONGEST:
            raise StageError("The clock can be set ahead by at most 31 days at once.")
        async with self._setting:
            until = self._clock.now() + timedelta(seconds=seconds) if seconds else await self._due()
            if until is None:
                raise StageError("No digest is to come. Subscribe first, for example: /subscribe daily 08:00")
            if until > SystemClock().now():
                raise StageError("The clock cannot be set beyond the present day of this machine.")
            for _ in range(MOST_STOPS):
                due = await self._due()
                if due is None or due > until:
                    break
                await self._move(due)
                await self._planned(due)
            await self._move(until)
            await self._parts.collector.run_once()
            self._clock.set_ahead(timedelta())  # who watches for news looks again

    async def publish(self, feed: str, title: str, text: str) -> None:
        """Publish an article."""
        self._feeds.publish(feed, title, text, self._clock.now().replace(microsecond=0))
        await self._read()

    async def correct(self, url: str, title: str, text: str) -> None:
        """Change an article."""
        self._feeds.correct(url, title, text)
        await self._read()

    async def set_failing(self, feed: str, *, failing: bool) -> None:
        """Break a feed or mend it."""
        if feed not in self._feeds.outlets:
            raise KeyError(feed)
        if failing:
            self._feeds.failing.add(feed)
        else:
            self._feeds.failing.discard(feed)
        await self._read()

    async def _read(self) -> None:
        await self._parts.collector.run_once(force=True)
        self._clock.set_ahead(timedelta())

    async def _due(self) -> datetime | None:
        """When the next digest of all chats is due."""
        now = self._clock.now()
        every = await self._parts.store.every(Subscription)
        return min((slot.due for one in every for slot in next_slots(one, now, 1)), default=None)

    async def _move(self, to: datetime) -> None:
        """Set the clock to a second after `to`, if it is before that, and keep by how much it is behind from now on."""
        by = to + SECOND - self._clock.now()
        if by <= timedelta():
            return
        shift = await self._parts.store.get(DemoShift, ONLY)
        whole = timedelta(seconds=by // SECOND + 1)
        if shift:
            await self._parts.store.commit(Put(replace(shift, ahead=shift.ahead + whole // SECOND)))
        self._clock.set_ahead(whole)

    async def _planned(self, due: datetime) -> None:
        """Return when the bot has planned what was due, or after PATIENCE."""
        for _ in range(int(PATIENCE / LOOK)):
            reached = await self._parts.store.get(Watermark, ONLY)
            if reached and reached.until >= due:
                return
            await self._clock.sleep(LOOK)
