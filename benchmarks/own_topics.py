"""What own topics cost, at filing and when they are asked: `python -m benchmarks.own_topics`.

`[--articles 20000 --topics 10000]`: an archive of made-up articles of `benchmarks.joining` on disk, and so many own
topics of five terms each, three in a chat: names of events, words, and two words together. Prints milliseconds of the
process for each new article without own topics and beside them; what matching these topics at filing would cost
instead; and for how long the newest articles on one are looked for, in the time that a digest looks back, and in all.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles

from benchmarks.joining import BATCH, WORDS, article, event, filed
from bot.archive.catalog import Catalog, base_topics
from bot.archive.filing import Draft
from bot.archive.intake import Archive
from bot.archive.topics.articles import articles_on
from bot.digests.batch import MOST_ARTICLES
from bot.digests.history import OWED
from bot.garbage import settle
from bot.model import OwnTopics, Source
from bot.ports import Drop, Put
from bot.store.tiny import TinyStore
from summaries.text.search_terms import search_terms
from summaries.topics import Matcher, Topic
from tests.fakes.desk import Reader
from tests.fakes.virtual_clock import START, VirtualClock

NEW = 200
"""New articles that are filed; half of them before it is counted."""
ASKED = 200
"""Own topics that are asked for."""
IN_A_CHAT = 3
ROUNDS = 3
SOURCE = Source("0123456789abcdef", "https://paper.example/feed", "The Paper", START)


def topics(number: int, articles: int) -> list[Topic]:
    """Own topics, of which most find some articles."""
    chance = random.Random(number)
    made = []
    for place in range(number):
        names = event(chance.randrange(max(articles // 20, 1)))[0]
        words = chance.sample(WORDS[100:5000], 4)
        terms = (names[0], names[1], words[0], f"{words[1]} + {words[2]}", f"{words[3]} {words[0]}")
        made.append(Topic(f"Topic {place}", terms, own=True, labelled=True))
    return made


async def _fill(store: TinyStore, articles: int) -> None:
    for start in range(0, articles, BATCH):
        some = [filed(article(number, articles)) for number in range(start, min(start + BATCH, articles))]
        await store.commit(*map(Put, some))
    await store.commit(Put(SOURCE))
    await store.search(["word"])  # the index of words is ready then
    settle()


async def _filing(store: TinyStore, first: int, articles: int) -> float:
    """Milliseconds for each new article."""
    archive = Archive(store, Reader(), VirtualClock(), Catalog(base_topics(()), store))
    made = [article(first + number, articles) for number in range(NEW)]
    drafts = [Draft(one.title, one.text, key=one.id, published=one.published, url=one.id) for one in made]
    await archive.file(drafts[: NEW // 2], SOURCE.id, fresh=False)
    begun = time.process_time()
    await archive.file(drafts[NEW // 2 :], SOURCE.id, fresh=False)
    return 1000 * (time.process_time() - begun) / (NEW // 2)


def _matching(every: Sequence[Topic], articles: int) -> tuple[float, float]:
    """Seconds to make a matcher of all topics, and milliseconds for each article that it matches."""
    begun = time.process_time()
    matcher = Matcher(every)
    made = time.process_time()
    for number in range(NEW):
        matcher.matches(article(number, articles))
    return made - begun, 1000 * (time.process_time() - made) / NEW


async def _asking(store: TinyStore, some: Sequence[Topic], back: timedelta | None) -> list[float]:
    """Milliseconds until the newest articles on each topic are found."""
    now = (await store.articles(limit=1))[0].news
    spent = []
    for topic in some:
        begun = time.process_time()
        await articles_on(store, topic, since=now - back if back else None, limit=MOST_ARTICLES)
        spent.append(1000 * (time.process_time() - begun))
    return spent


async def _measure(folder: Path, articles: int, number: int) -> None:
    store = await TinyStore.open(folder, search_terms)
    await _fill(store, articles)
    every = topics(number, articles)
    records = [OwnTopics(at, tuple(every[at : at + IN_A_CHAT])) for at in range(0, number, IN_A_CHAT)]
    spent = []
    for place in range(ROUNDS):  # the less of several: the same work, whatever else the machine does
        alone = await _filing(store, articles + 2 * place * NEW, articles)
        await store.commit(*map(Put, records))
        spent.append((alone, await _filing(store, articles + (2 * place + 1) * NEW, articles)))
        await store.commit(*(Drop(OwnTopics, one.key) for one in records))
    without, beside = map(min, zip(*spent, strict=True))
    print(f"filing: {without:.2f} ms an article without own topics, {beside:.2f} beside {number:,}")
    made, each = _matching(every, articles)
    print(f"instead, matched at filing: {made:.1f} s after each change of a topic, {each:.2f} ms an article")
    for words, back in (("a digest looks back", OWED), ("in all", None)):
        asked = await _asking(store, every[:ASKED], back)
        print(f"asked, {words}: median {median(asked):.1f} ms, 95 of 100 below {quantiles(asked, n=20)[-1]:.1f}")
    await store.close()


def main() -> None:
    """Print the costs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--topics", type=int, default=10_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_measure(Path(folder), chosen.articles, chosen.topics))


if __name__ == "__main__":
    main()
