"""What outlives a restart of the playground: its chats, and what was published in its feeds. Two files of JSON."""

from __future__ import annotations

import asyncio
import json
import logging
import os
from collections.abc import Callable
from pathlib import Path

from bot.playground.news.demo_feeds import DemoFeeds
from bot.playground.world import snapshot
from bot.playground.world.world import World
from bot.ports import Clock

log = logging.getLogger(__name__)

CHATS, FEEDS = "playground-chats.json", "playground-feeds.json"
REST = 0.5
"""Seconds between two writings, however much happens."""


class Kept:
    """The files of one playground, in the folder of its store; without a folder nothing is kept."""

    def __init__(self, folder: Path | None, world: World, feeds: DemoFeeds) -> None:
        self._folder, self._world, self._feeds = folder, world, feeds
        self._changed = asyncio.Event()

    def load(self, furnish: Callable[[World], None]) -> tuple[str, ...]:
        """Restore what is there, or furnish a new world. Gives a line for people about each file that is damaged."""
        if self._folder is None or not (self._folder / CHATS).exists():
            furnish(self._world)
            return ()
        chats = _restore(self._folder / CHATS, lambda data: snapshot.restore(self._world, data))
        if chats:
            furnish(self._world)
        feeds = _restore(self._folder / FEEDS, lambda data: self._feeds.restore(json.loads(data)))
        return tuple(line for line in (chats, feeds) if line)

    async def run(self, clock: Clock) -> None:
        """Write soon after each change, and once more at the end."""
        unwatch = self._world.watch(lambda _: self._changed.set())
        try:
            while True:
                await self._changed.wait()
                await clock.sleep(REST)
                self._changed.clear()
                self.save()
        finally:
            unwatch()
            self.save()

    def save(self) -> None:
        """Write both files; what cannot be written, as on a full disk, ends nothing."""
        if self._folder is None:
            return
        try:
            _write(self._folder / CHATS, snapshot.written(self._world))
            _write(self._folder / FEEDS, json.dumps(self._feeds.kept()).encode())
        except (OSError, ValueError) as error:
            log.warning("the chats of the playground could not be kept: %s", error)


def _restore(path: Path, restore: Callable[[bytes], None]) -> str:
    """Read one file; a line for people when it is damaged."""
    try:
        restore(path.read_bytes())
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        return f"{path.name} cannot be read ({type(error).__name__}), so the playground begins without it."
    return ""


def _write(path: Path, data: bytes) -> None:
    """Replace a file as a whole; only its owner may read it."""
    beside = path.with_suffix(".new")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
    beside.replace(path)
