"""How fast digests are composed: `python -m benchmarks.composing`.

Chats with one of twelve sets of topics and one of four hours follow ten days of news; the composer and the embedded
store are real, nothing is sent. Prints digests a second of the processor, and how many briefings were written for them:
chats that are told the same share them.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import random
import tempfile
import time
from collections.abc import Iterable
from datetime import time as wall_time
from pathlib import Path
from typing import Final
from unittest import mock

import summaries
from benchmarks.inputs.fortnight import HOUR, SHIFTS, START, TOPICS, fortnight
from bot.archive.catalog import Catalog, base_topics
from bot.archive.intake import Archive
from bot.digests.compose import Composer
from bot.model import EVERY_DAY, Chat, ChatKind, Delivery, Subscription
from bot.ports import Put, Store
from bot.store.tiny import TinyStore
from summaries.text.sentences import terms
from tests.fakes.desk import Reader
from tests.fakes.virtual_clock import VirtualClock

MEMORY: Final = Path("/dev/shm")
DAYS: Final = 10
HOURS: Final = (7, 8, 12, 20)
SETS: Final = 12


async def subscribe(store: Store, chats: int, names: list[str]) -> None:
    """Give each chat a set of topics and an hour."""
    dice = random.Random(12)
    sets = [tuple(dice.sample(names, dice.randint(1, 4))) for _ in range(SETS)]
    for chat in range(1, chats + 1):
        at = wall_time(HOURS[chat % len(HOURS)])
        one = Subscription(f"s{chat}", chat, sets[dice.randrange(SETS)], EVERY_DAY, at, "UTC", START)
        await store.commit(Put(Chat(chat, ChatKind.PRIVATE, "", START)), Put(one))


async def compose(store: Store, chats: int) -> tuple[int, float, int]:
    """Digests, seconds of the processor that they took, and briefings written."""
    clock, planned = VirtualClock(START), list[Delivery]()
    topics = base_topics(TOPICS)
    catalog = Catalog(topics, store)
    archive = Archive(store, Reader(), clock, catalog)
    digests, spent = 0, 0.0

    def take(deliveries: Iterable[Delivery]) -> None:
        planned.extend(deliveries)

    composer = Composer(store, clock, catalog, take)
    await subscribe(store, chats, [topic.name for topic in topics])
    await composer.tick()
    waiting = list(fortnight(SHIFTS["over fourteen days"]))
    with mock.patch("bot.digests.edition.brief", wraps=summaries.brief) as brief:
        for _ in range(DAYS * 24):
            await clock.run(HOUR.total_seconds())
            while waiting and waiting[0].listed <= clock.now():
                await archive.file([waiting.pop(0).draft], "feed", fresh=True)
            begun = time.process_time()
            digests += await composer.tick()
            spent += time.process_time() - begun
    return digests, spent, brief.call_count


async def measure(folder: Path, chats: int) -> tuple[int, float, int]:
    """The same over the embedded store in a folder."""
    store = await TinyStore.open(folder, terms)
    found = await compose(store, chats)
    await store.close()
    return found


def main(chats: int) -> None:
    """Print the figures."""
    logging.disable(logging.ERROR)
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        digests, spent, briefings = asyncio.run(measure(Path(folder), chats))
    print(f"{digests:,} digests for {chats:,} chats in {DAYS} days: {digests / spent:,.0f} a second of the processor,")
    print(f"{spent / digests * 1e6:,.0f} us each; {briefings:,} briefings were written")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chats", type=int, default=400)
    main(parser.parse_args().chats)
