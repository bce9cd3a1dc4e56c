"""What 160 hostile articles cost one question, and everybody else: `python -m benchmarks.bounds`.

The bot is the real one in one process, with the playground as Telegram and a store on disk: 20 articles of 100,000
code points of each of eight hostile kinds (`benchmarks.inputs.hostile`), and the demo's articles. Each figure is of a
process that has read none of them before. One chat asks for the hostile articles: seconds of processor until the
answer, and of the same question again. Then 20 other chats ask about the demo, one question a second each, first by
themselves and then from the moment at which the hostile question is asked: how long they wait, p50, p99 and worst.

`--json` writes the figures, and `--before` prints the ratio to those of an earlier version.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from typing import Self

from benchmarks.inputs.hostile import texts
from bot.app import serve
from bot.archive.filing import Draft
from bot.clock import SystemClock
from bot.config.sections import StoreConfig
from bot.config.settings import Config
from bot.config.telegram_settings import TelegramConfig
from bot.model import Access
from bot.parts import opened
from bot.playground.news.demo_feeds import corpus
from bot.playground.web.server import Playground
from bot.playground.world.values import BOT, TOKEN, Event
from bot.playground.world.world import World
from bot.roles.front import Start
from bot.telegram.account import account_of

KINDS = (
    "letters",
    "acronyms",
    "tiny quotations",
    "ellipses",
    "Chinese of one sign",
    "accents",
    "glued sentences",
    "sentences of words",
)
EACH, LONG = 20, 100_000
"""Articles of each kind, and the code points of each."""
ASKER, OTHERS = 100, range(101, 121)
QUESTION = "/brief odden"
BESIDE = ("smic", "huawei", "tiktok", "djokovic", "pubg", "asean", "harmony", "samsung", "5g", "clean network")
ROUNDS = 5
"""Questions of each other chat, at least; more when the hostile answer takes longer."""
PATIENCE = 240.0
"""Seconds after which the hostile question counts as not answered."""
NOW = datetime(2020, 9, 12, 9, tzinfo=UTC)


def hostile() -> Iterator[Draft]:
    """The hostile articles; no two begin alike, and all hold the word that is asked for."""
    made = texts(LONG)
    for number in range(EACH):
        for kind in KINDS:
            name = f"Odden {kind} {number}"
            yield Draft(
                title=name,
                text=f"{name}. {made[kind][number:]}",
                url=f"https://odden.example/{kind}/{number}",
                outlet="Odden",
                published=NOW - timedelta(minutes=number),
            )


def demo() -> Iterator[Draft]:
    """The demo's articles."""
    for one in corpus():
        yield Draft(one["title"], one["text"], b"", one["url"], one["outlet"], datetime.fromisoformat(one["published"]))


class Bot:
    """The bot on a store in a folder, and the chats that ask it; a context manager."""

    def __init__(self, folder: Path) -> None:
        self.clock = SystemClock(NOW - datetime.now(UTC))
        self.playground = Playground(self.clock)
        self.config = Config(store=StoreConfig(url=f"tinydb:{folder}"))
        self._asked: dict[int, tuple[float, asyncio.Future[float]]] = {}

    async def __aenter__(self) -> Self:
        await self.playground.start()
        self.world.watch(self._see)
        connected = asyncio.Event()
        self._task = asyncio.create_task(self._run(connected))
        await connected.wait()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        await self.playground.stop()

    @property
    def world(self) -> World:
        """Telegram's side."""
        return self.playground.world

    async def wait(self, chat: int, text: str) -> float:
        """Ask in a chat; the seconds until the first message of the answer."""
        answered = asyncio.get_running_loop().create_future()
        self._asked[chat] = (time.monotonic(), answered)
        self.world.say(self.world.person(chat), chat, text)
        return await asyncio.wait_for(answered, PATIENCE)

    async def _run(self, connected: asyncio.Event) -> None:
        telegram = TelegramConfig(token=TOKEN, base_url=self.playground.base_url, access=Access.OPEN)
        async with opened(self.config, self.clock) as parts:
            config = self.config.model_copy(update={"telegram": telegram})
            await serve(parts, account_of(telegram), config, Start(connected.set))

    def _see(self, event: Event) -> None:
        if event.post and event.post.sender == BOT and event.post.chat in self._asked:
            asked, answered = self._asked.pop(event.post.chat)
            answered.set_result(time.monotonic() - asked)


async def fill(folder: Path) -> float:
    """File all articles; the seconds of processor for a hostile one."""
    config = Config(store=StoreConfig(url=f"tinydb:{folder}"))
    async with opened(config, SystemClock(NOW - datetime.now(UTC))) as parts:
        await parts.collector.file(list(demo()), "demo", fresh=True)
        drafts = list(hostile())
        began = time.process_time()
        await parts.collector.file(drafts, "odden", fresh=True)
        return (time.process_time() - began) / len(drafts)


async def alone(folder: Path) -> dict[str, float]:
    """The hostile question and the same again, while nobody else asks."""
    figures = {}
    async with Bot(folder) as bot:
        await bot.wait(ASKER, "/brief djokovic")  # imports and tables are not measured
        for name in ("first", "again"):
            await asyncio.sleep(2)
            began = time.process_time()
            figures[f"{name}, s"] = await bot.wait(ASKER, QUESTION)
            figures[f"{name}, CPU s"] = time.process_time() - began
    return figures


async def beside(folder: Path) -> dict[str, float]:
    """The waits of the other chats, by themselves and beside the hostile question."""
    async with Bot(folder) as bot:
        await bot.wait(ASKER, "/brief djokovic")
        by_themselves = await waits(bot, asyncio.create_task(asyncio.sleep(0)))
        meanwhile = await waits(bot, asyncio.create_task(bot.wait(ASKER, QUESTION)))
    return {f"others alone, {name}": value for name, value in spread(by_themselves).items()} | {
        f"others beside, {name}": value for name, value in spread(meanwhile).items()
    }


async def waits(bot: Bot, until: asyncio.Task[object]) -> list[float]:
    """How long the other chats wait, asking until `until` is done and `ROUNDS` times at least."""

    async def one(chat: int) -> list[float]:
        found: list[float] = []
        await asyncio.sleep((chat - OTHERS.start) / len(OTHERS))
        for number in count(chat):
            if until.done() and len(found) >= ROUNDS:
                break
            took = await bot.wait(chat, f"/brief {BESIDE[number % len(BESIDE)]}")
            found.append(took)
            await asyncio.sleep(max(0.0, 1.5 - took))
        return found

    found = await asyncio.gather(*map(one, OTHERS))
    await until
    return [took for own in found for took in own]


def spread(taken: Iterable[float]) -> dict[str, float]:
    """Median, 99th percentile and worst, in seconds."""
    found = sorted(taken)
    return {"p50 s": median(found), "p99 s": quantiles(found, n=100, method="inclusive")[-1], "worst s": found[-1]}


PHASES = {"alone": alone, "beside": beside}


def main() -> None:
    """Fill a store, run each phase on it in a process of its own, print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--json", type=Path)
    options.add_argument("--before", type=Path)
    options.add_argument("--phase", choices=PHASES, help=argparse.SUPPRESS)
    options.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.phase:
        print(json.dumps(asyncio.run(PHASES[asked.phase](asked.folder))))
        return
    with tempfile.TemporaryDirectory() as name:
        figures = {"filing a hostile article, CPU s": asyncio.run(fill(Path(name)))}
        for phase in PHASES:
            command = [sys.executable, "-m", "benchmarks.bounds", "--phase", phase, "--folder", name]
            figures |= json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    before = json.loads(asked.before.read_text("utf-8")) if asked.before else {}
    print(f"{EACH * len(KINDS)} hostile articles of {LONG:,} code points, {len(OTHERS)} other chats")
    for label, value in figures.items():
        ratio = f"   before {before[label]:8.3f}, {before[label] / max(value, 1e-3):7.1f} times" if before else ""
        print(f"{label:>32} {value:8.3f}{ratio}")
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
