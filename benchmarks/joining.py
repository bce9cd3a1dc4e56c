"""Joining new articles to their stories: `python -m benchmarks.joining [--articles 100000] [--new 300]`.

The archive is made up: 90 days of articles of 340 words on events of some five reports, each event on one of 40 themes
that share names. Prints what the loop's thread needs of the processor, so that other work does not count:
milliseconds to join a new article, without its commit, and one that comes a week late; seconds to read the links at the
start, and megabytes of them; milliseconds to give the stories of 150 articles, first and again, beside grouping as many
anew, which each question did before (baseline).
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from wordfreq import top_n_list

from bot.garbage import settle
from bot.model import Filed
from bot.ports import Put
from bot.store.tiny import TinyStore
from bot.stories.stories import Stories
from summaries import group
from summaries.model import Article
from summaries.text.sentences import terms

START = datetime(2020, 6, 1, tzinfo=UTC)
DAYS = 90
THEMES = 40
REPORTS = 5
BATCH = 500
QUESTION = 150
"""Articles that a question finds."""
WORDS = tuple(top_n_list("en", 20_000))
WEIGHTS = tuple(accumulate(1 / (place + 10) for place in range(len(WORDS))))


@lru_cache(maxsize=10_000)
def event(number: int) -> tuple[list[str], list[str]]:
    """The words and names of an event, and those of its theme."""
    of_event, of_theme = random.Random(f"event {number}"), random.Random(f"theme {number % THEMES}")
    names = [_name(of_event) for _ in range(6)] + of_event.sample(WORDS[500:], 25)
    return names, [_name(of_theme) for _ in range(5)] + of_theme.sample(WORDS[200:8_000], 40)


def article(number: int, articles: int) -> Article:
    """An article by its number, among so many in DAYS; its event is reported for some two days."""
    chance = random.Random(number)
    events = max(articles // REPORTS, 1)
    at = number / articles * events
    own, theme = event(max(0, min(events - 1, round(chance.gauss(at, events / DAYS / 2)))))
    words = [
        *chance.choices(WORDS, cum_weights=WEIGHTS, k=200),
        *chance.choices(own, k=80),
        *chance.choices(theme, k=60),
    ]
    chance.shuffle(words)
    lines = [" ".join(words[start : start + 20]).capitalize() + "." for start in range(0, len(words), 20)]
    when = START + timedelta(days=DAYS * number / articles)
    return Article(f"{number:012x}", "\n".join(lines), f"{own[0]} {own[1]} {theme[0]}", "The Paper", "", when, "en")


def filed(one: Article) -> Filed:
    """The article as it is filed five minutes after it was published."""
    assert one.published
    return Filed(one, "source", one.published + timedelta(minutes=5), one.published, one.id)


def _name(chance: random.Random) -> str:
    return "".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(3)).capitalize()


async def _fill(store: TinyStore, articles: int) -> None:
    """Store the articles, many in a commit, and join them to their stories."""
    stories, begun = Stories(store), time.thread_time()
    for start in range(0, articles, BATCH):
        some = [filed(article(number, articles)) for number in range(start, min(start + BATCH, articles))]
        async with stories.joining() as joining:
            await joining.put(*some)
            await store.commit(*map(Put, some), *await joining.writes())
    spent = 1000 * (time.thread_time() - begun) / articles
    print(f"{'filing and joining one of many (with its text)':<44} {spent:12.1f} ms", flush=True)


async def _joined(store: TinyStore, stories: Stories, new: Sequence[Filed]) -> list[float]:
    taken = []
    for one in new:
        async with stories.joining() as joining:
            begun = time.thread_time()
            await joining.put(one)
            writes = await joining.writes()
            taken.append(1000 * (time.thread_time() - begun))
            await store.commit(Put(one), *writes)
    return sorted(taken)


def _say(what: str, taken: Sequence[float], unit: str = "ms") -> None:
    at = (taken[len(taken) // 2], taken[len(taken) * 99 // 100], taken[-1])
    print(f"{what:<44} p50 {at[0]:8.1f}  p99 {at[1]:8.1f}  most {at[2]:8.1f} {unit}", flush=True)


async def _measure(folder: Path, articles: int, new: int) -> None:
    store = await TinyStore.open(folder, terms)
    await store.search(["word"])  # the index of words is ready then
    before, begun = _resident(), time.thread_time()
    stories = Stories(store)
    await stories.load()
    print(f"{'reading the links at the start':<44} {time.thread_time() - begun:12.2f} s of the processor", flush=True)
    print(f"{'memory for them':<44} {_resident() - before:12.0f} MB of {_resident():.0f}", flush=True)
    step = articles / new / DAYS * 2
    settle()  # as the bot does when it starts
    late = [filed(article(articles + number, articles)) for number in range(2 * new)]
    _say("joining a new article", await _joined(store, stories, late[:new]))
    moved = [article(int(articles * (1 - 7 / DAYS) - number * step), articles) for number in range(new)]
    again = [filed(replace(one, id=f"{place:012d}")) for place, one in enumerate(moved)]
    _say("joining one that comes a week late", await _joined(store, stories, again))
    chance, found = random.Random(1), []
    names = [[one.article.id for one in chance.sample(late[:new], min(QUESTION, new))] for _ in range(20)]
    for ids in names[:1] + names:
        begun = time.thread_time()
        await stories.of(ids)
        found.append(1000 * (time.thread_time() - begun))
    print(f"{f'the stories of {QUESTION} articles, first':<44} {found[0]:12.1f} ms", flush=True)
    _say("the same again", sorted(found[1:]))
    begun = time.thread_time()
    group(one.article for one in late[:QUESTION])
    print(f"{f'grouping {QUESTION} anew (baseline)':<44} {1000 * (time.thread_time() - begun):12.1f} ms", flush=True)
    await store.close()


def _resident() -> float:
    """Megabytes of the process now."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6


async def _prepare(folder: Path, articles: int) -> None:
    store = await TinyStore.open(folder, terms)
    await _fill(store, articles)
    await store.close()


def main() -> None:
    """Fill a store in one process and measure in another, so that the memory is that of reading."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--new", type=int, default=300)
    parser.add_argument("--folder", type=Path, help="measure in the store that is there")
    given = parser.parse_args()
    if given.folder:
        asyncio.run(_measure(given.folder, given.articles, given.new))
        return
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_prepare(Path(folder), given.articles))
        again = [f"--articles={given.articles}", f"--new={given.new}", f"--folder={folder}"]
        subprocess.run([sys.executable, "-m", "benchmarks.joining", *again], check=True)


if __name__ == "__main__":
    main()
