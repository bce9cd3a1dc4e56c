"""The first minutes of a newcomer: `python -m benchmarks.first_minutes [--articles 100000] [--rounds 10]`.

Starts the playground as `wirebrief run` does, with its demo; with `--articles` its store holds so many made-up articles
beside. Each round is a reader of its own, who does what newcomers do. Prints the seconds of the start, and for
each step the milliseconds from the message to the first answer of the bot: the first round's, the median and the worst.
An answer may take 1 s, a briefing 3 s.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from benchmarks import asks
from bot.playground.world.values import MEI
from tests.fakes.demo_process import demo
from tests.fakes.page_client import PageClient, page_at

STEPS = {
    "/start": "an answer",
    "/brief huawei": "a briefing",
    f"/brief {asks.WORDS[3000]}": "a briefing on a word",
    "/subscribe huawei weekdays 08:30": "an answer",
    "/help": "an answer",
}
ALLOWED = {"an answer": 1.0}
UNHURRIED = 1.1
"""Seconds between two steps: the bot sends a chat one message a second."""
BRIEFING = 3.0
"""Seconds that a briefing may take; ALLOWED has those of other answers."""


async def round_of(page: PageClient, number: int, taken: dict[str, list[float]]) -> None:
    """What one reader does, and the seconds of each step."""
    invited = await page.act("invite", person=MEI.id, name=f"Reader {number}", language="en")
    reader = int(invited["person"])
    for step in STEPS:
        begun = time.perf_counter()
        await page.ask(reader, step)
        taken[step].append(time.perf_counter() - begun)
        await asyncio.sleep(UNHURRIED)


def line(step: str, seconds: list[float]) -> str:
    """A row of the table, in milliseconds, and whether the worst keeps to what is allowed."""
    allowed = ALLOWED.get(STEPS[step], BRIEFING)
    shown = " | ".join(f"{one * 1000:.0f}" for one in (seconds[0], statistics.median(seconds), max(seconds)))
    return f"| {step} | {shown} | {allowed * 1000:.0f} | {'yes' if max(seconds) <= allowed else 'NO'} |"


async def run(articles: int, rounds: int) -> None:
    """Start the playground and go through the rounds."""
    taken: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        if articles:
            store = await asks.filled(Path(folder) / "data-playground", articles, joined=True)
            await store.close()
        begun = time.perf_counter()
        async with demo(Path(folder)) as address, page_at(address) as page:
            print(f"{articles} made-up articles; started in {time.perf_counter() - begun:.1f} s")
            for number in range(rounds):
                await round_of(page, number, taken)
    print("| step | first ms | median ms | worst ms | allowed ms | kept |\n|---|---|---|---|---|---|")
    for step, seconds in taken.items():
        print(line(step, seconds))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=10)
    given = parser.parse_args()
    asyncio.run(run(given.articles, given.rounds))
