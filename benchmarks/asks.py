"""Speed of questions: `python -m benchmarks.asks [--articles 100000] [--asks 40] [--unjoined]`.

Fills the embedded store with generated articles of 3.3 KB, one topic of them with thousands, then asks questions of
several kinds through the handler of /brief, each from another chat. Each article is kept as a story of its own; with
`--unjoined` none is in a story yet, as after an upgrade, and each question groups its articles anew. No article is read
before it is asked for, which the bot does when it files it.

Prints milliseconds from the question to the reply by the clock (median and 99th percentile), and of the processor, on
which other work on the machine has less influence: the 99th percentile, and the means of `summaries.brief` and of the
rest. The last column is that rest against the baseline, which is to read 150 articles of a topic from the store for the
first time.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any, cast

from bot.archive.catalog import Catalog
from bot.chat.commands import brief
from bot.chat.dialog.request import Request
from bot.chat.dialog.services import Desk
from bot.chat.questions import subjects
from bot.garbage import settle
from bot.model import ChatKind, Filed, StoryLinks, StoryPlace
from bot.ports import Put, Write
from bot.store.tiny import TinyStore
from bot.stories.method import method
from bot.stories.packing import keys_of, packed_keys
from summaries.model import Article
from summaries.text.search_terms import search_terms
from summaries.topics import Topic

NOW = datetime(2020, 9, 8, 16, tzinfo=UTC)
TOPICS = tuple(Topic(f"Subject{number}", (f"alias{number}",)) for number in range(25))
BIG = 20
"""One article in so many is on the first topic."""
VOCABULARY = 20_000
LETTERS = "bcdfglmnprst"
BATCH = 500
TOLD: list[float] = []
"""Seconds of the processor for each call of `summaries.brief`."""


class StillClock:
    """A clock that stands still."""

    def now(self) -> datetime:
        """The time of all questions."""
        return NOW

    def monotonic(self) -> float:
        """Seconds."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


def vocabulary() -> list[str]:
    """Words that can be pronounced, so that stemming has its usual work."""
    chance = random.Random(1)
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        words["".join(chance.choice(LETTERS) + chance.choice("aeiou") for _ in range(chance.randint(2, 4)))] = None
    return list(words)


WORDS = vocabulary()
WEIGHTS = tuple(accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))
"""Cumulative, by Zipf's law: the first words are in almost every article, the last in a few."""


def article(number: int, articles: int) -> Filed:
    """An article by its number, one a minute until now; sentences of 8 to 25 words."""
    chance = random.Random(number)
    topic = TOPICS[0] if number % BIG == 0 else chance.choice(TOPICS[1:])
    sentences = []
    for place in range(30):
        words = chance.choices(WORDS, cum_weights=WEIGHTS, k=chance.randint(8, 25))
        words[0] = (topic.name if place % 4 == 0 else words[0]).capitalize()
        sentences.append(" ".join(words) + ".")
    text = "\n".join(" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3))
    at = NOW - timedelta(minutes=articles - number)
    title = f"{topic.name} {' '.join(chance.choices(WORDS, cum_weights=WEIGHTS, k=6))}"
    body = Article(f"{number:016x}", text, title, f"Paper {number % 40}", f"https://p.example/{number}", at, "en")
    return Filed(body, f"source{number % 200}", at, at, f"{number:x}", (topic.name,))


def questions(count: int) -> dict[str, list[str]]:
    """The kinds of questions, `count` of each."""
    chance = random.Random(2)

    def some(first: int, last: int) -> str:
        return WORDS[chance.randint(first, last)]

    return {
        "the large topic": [f"subject0 {days + 1}d" for days in range(count)],
        "a topic": [
            f"what's new on subject{number % 24 + 1} in the last {number + 2} days?" for number in range(count)
        ],
        "one word": [some(2000, 9000) for _ in range(count)],
        "a frequent word": [some(20, 200) for _ in range(count)],
        "several words": [f"{some(50, 500)} {some(500, 3000)} {some(500, 3000)}" for _ in range(count)],
        "words on a topic": [
            f"subject{number % 24 + 1} {some(300, 3000)} {some(300, 3000)}" for number in range(count)
        ],
        "words not together": [" ".join(some(9000, 19_000) for _ in range(5)) for _ in range(count)],
        "quoted": [f'"{some(20, 60)} {some(60, 200)}"' for _ in range(count)],
        "with a minus": [f"subject{number % 24 + 1} -{some(100, 400)}" for number in range(count)],
        "nothing found": [f"zz{some(0, 9000)}zz" for _ in range(count)],
        "repeated": ["subject3 3d"] * count,
    }


def alone(filed: Filed, number: int) -> tuple[Write, Write]:
    """The records by which an article is a story of its own: it was compared with others and joined to none."""
    keys = packed_keys(keys_of((number,)))
    return Put(StoryPlace(filed.key, filed.news, dated=True, signature=keys, method=method(), joined=())), Put(
        StoryLinks(filed.key)
    )


async def filled(folder: Path, articles: int, *, joined: bool) -> TinyStore:
    """A store with so many articles."""
    store = await TinyStore.open(folder, search_terms)
    for first in range(0, articles, BATCH):
        numbers = range(first, min(first + BATCH, articles))
        filed = {number: article(number, articles) for number in numbers}
        stories = [write for number, one in filed.items() for write in alone(one, number)] if joined else []
        await store.commit(*map(Put, filed.values()), *stories)
        print(f"\r{first:,} articles", end="", flush=True)
    while (task := store._search._task) and not task.done():  # noqa: SLF001 - measured is a store at rest
        await asyncio.wait({task})
    print("\r", end="")
    return store


@dataclass(frozen=True, slots=True)
class Taken:
    """The seconds of one call, by the clock and of the processor."""

    clock: float
    processor: float


async def timed(call: Callable[[Any], Awaitable[object]], arguments: Iterable[Any]) -> list[Taken]:
    """What each call took."""
    taken = []
    for argument in arguments:
        begun, worked = time.perf_counter(), time.process_time()
        await call(argument)
        taken.append(Taken(time.perf_counter() - begun, time.process_time() - worked))
    return taken


def line(name: str, taken: Sequence[Taken], told: Sequence[float], base: float) -> str:
    """A row of the table, in milliseconds; the last column is the rest against the baseline."""
    clock, processor = sorted(one.clock for one in taken), sorted(one.processor for one in taken)
    last = min(len(taken) - 1, int(len(taken) * 0.99))
    in_brief = sum(told) / max(len(taken), 1)
    rest = statistics.fmean(processor) - in_brief
    columns = (statistics.median(clock), clock[last], processor[last], in_brief, rest)
    shown = " | ".join(f"{seconds * 1000:.1f}" for seconds in columns)
    return f"| {name} | {shown} | {rest / base:.1f} |"


def count_briefings() -> None:
    """Let each call of `summaries.brief` note in `TOLD` what it took."""
    parts = cast("Any", subjects)
    summarise = parts.summarise

    def measured(*args: Any, **options: Any) -> Any:
        begun = time.thread_time()
        try:
            return summarise(*args, **options)
        finally:
            TOLD.append(time.thread_time() - begun)

    parts.summarise = measured


async def run(articles: int, asks: int, *, joined: bool) -> None:
    """Fill a store and ask."""
    count_briefings()
    with tempfile.TemporaryDirectory() as folder:
        store = await filled(Path(folder), articles, joined=joined)
        nobody = cast("Any", None)
        catalog = Catalog(TOPICS, store)
        desk = Desk(store, StillClock(), catalog, nobody, nobody, nobody, "UTC")
        first = await timed(lambda topic: store.articles(topic=topic.name, limit=150), TOPICS)
        base = statistics.median(one.processor for one in first)
        await catalog.joined.load()
        settle()  # as the bot does when it starts; every ten minutes it collects in full besides
        print(f"{articles:,} articles, {asks} questions of each kind\n")
        print("| kind | median | p99 | p99 of CPU | CPU of brief() | CPU of the rest | to baseline |")
        print("|---|---|---|---|---|---|---|")
        print(f"| baseline: 150 articles read | | | | | {base * 1000:.1f} | 1.0 |")
        for kind, some in questions(asks).items():
            people = [
                Request(number, ChatKind.PRIVATE, "", number, admin=False, command="brief", words=words)
                for number, words in enumerate(some, 1)
            ]
            await brief.brief(desk, people[0])
            TOLD.clear()
            print(line(kind, await timed(lambda ask: brief.brief(desk, ask), people), TOLD, base), flush=True)
        await store.close()


def main() -> None:
    """Parse the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--asks", type=int, default=40)
    parser.add_argument("--unjoined", action="store_true")
    arguments = parser.parse_args()
    asyncio.run(run(arguments.articles, arguments.asks, joined=not arguments.unjoined))


if __name__ == "__main__":
    main()
