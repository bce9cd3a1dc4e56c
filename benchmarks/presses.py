"""What a press below a briefing costs: `python -m benchmarks.presses [--rounds 5]`.

Files the demo's articles in an embedded store, asks for each of its topics, and presses *Source*, *Why* and *More*
below each answer. Prints milliseconds of the processor (median and greatest) beside the baseline, which is the answer
itself, made anew each time.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Awaitable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from bot.archive.catalog import Catalog, shipped_topics
from bot.archive.filing import Draft, filed
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.router import Router
from bot.model import ChatKind
from bot.playground.news.demo_feeds import corpus
from bot.ports import Put
from bot.store.tiny import TinyStore
from summaries.text.search_terms import search_terms
from summaries.topics import Matcher

NOW = datetime(2020, 9, 14, 12, tzinfo=UTC)


class Clock:
    """A clock that stands still."""

    def now(self) -> datetime:
        """The time of the demo."""
        return NOW

    def monotonic(self) -> float:
        """Seconds."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


async def filled(folder: Path) -> TinyStore:
    """A store with the articles of the demo."""
    store = await TinyStore.open(folder, search_terms)
    topics = Matcher(shipped_topics())
    for one in corpus():
        published = datetime.fromisoformat(one["published"])
        draft = Draft(one["title"], one["text"], url=one["url"], outlet=one["outlet"], published=published)
        await store.commit(Put(filed(draft, "demo", published, topics, fresh=False)))
    return store


async def timed(spent: list[float], reply: Awaitable[Reply]) -> Reply:
    """The reply; the processor's seconds are added to `spent`."""
    begun = time.process_time()
    made = await reply
    spent.append(time.process_time() - begun)
    return made


async def run(rounds: int) -> None:
    """Ask and press."""
    spent: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        store = await filled(Path(folder))
        nobody, router = cast("Any", None), Router()
        for chat in range(1, rounds + 1):
            desk = Desk(store, Clock(), Catalog(shipped_topics(), store), nobody, nobody, nobody, "UTC")
            for topic in shipped_topics():
                ask = Request(chat, ChatKind.PRIVATE, "", chat, admin=False, command="brief", words=topic.name)
                answer = await timed(spent["/brief"], router.answer(desk, ask))
                buttons = [one for message in answer.messages for row in message.buttons for one in row]
                source = next((one for one in buttons if one.label in {"Source", "1"}), None)
                if source is None:
                    continue
                press = Request(chat, ChatKind.PRIVATE, "", chat, admin=False, message=5, pressed=source.data)
                card = await timed(spent["Source"], router.answer(desk, press))
                for one in card.messages[0].buttons[0][:2]:
                    pressed = Request(chat, ChatKind.PRIVATE, "", chat, admin=False, message=6, pressed=one.data)
                    await timed(spent[one.label], router.answer(desk, pressed))
        await store.close()
    base = statistics.median(spent["/brief"])
    print("| pressed | median ms | greatest ms | to the answer |\n|---|---|---|---|")
    for name, taken in spent.items():
        middle = statistics.median(taken)
        print(f"| {name} | {middle * 1000:.1f} | {max(taken) * 1000:.1f} | {middle / base:.2f} |")


def main() -> None:
    """Parse the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    asyncio.run(run(parser.parse_args().rounds))


if __name__ == "__main__":
    main()
