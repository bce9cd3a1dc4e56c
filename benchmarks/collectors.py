"""Two collectors of one bot, of which one is always killed: `python -m benchmarks.collectors [--times 20] [--lease 3]`.

A third process does the rest. The sources are feeds on 40 addresses of this machine, asked as often as may be; each has
one more entry at each request. A collector is killed (-9) at any moment, when a feed is asked of it (begun), has been
answered (sent), or an entry of the answer is stored (marked). Prints for each: entries that were answered and are not
stored, entries stored twice, requests that met another one to the same host, and the seconds until all feeds have been
asked again.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import signal
import statistics
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from pathlib import Path
from typing import Final

import asyncpg
from aiohttp import web

from benchmarks.takeover import PATIENCE, listening
from bot.model import Filed
from bot.store.postgres import rows
from bot.store.postgres.server import made
from bot.store.postgres.store import PostgresStore

HOSTS: Final = 40
LISTED: Final = 30
"""Entries that a feed lists: those of its last requests."""
MOMENTS: Final = ("any moment", "begun", "sent", "marked")
WORDS: Final = (
    "ferry",
    "harbour",
    "council",
    "storm",
    "bridge",
    "budget",
    "museum",
    "tunnel",
    "school",
    "market",
    "river",
)
_FEED: Final = '<rss version="2.0"><channel><title>The Daily {}</title>{}</channel></rss>'
_ENTRY: Final = """<item><title>{title}</title><guid isPermaLink="false">{key}</guid><pubDate>{date}</pubDate>
<description>{title}, the council said. Number {key} of the ferries calls at the port from Friday.</description>
</item>"""


@dataclass
class Site:
    """Feeds on many addresses, which note what was asked and answered."""

    entries: dict[str, deque[str]] = field(default_factory=dict)
    answered: set[str] = field(default_factory=set)
    asked: dict[str, float] = field(default_factory=dict)
    under_way: Counter[str] = field(default_factory=Counter)
    met: int = 0
    strikes: dict[str, Callable[[str], None]] = field(default_factory=dict)
    """What is done once when a feed is asked ("begun"), or was answered ("sent"), with the key of its last entry."""

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """One more entry of the feed of this address."""
        host = request.host.split(":")[0]
        if request.path != "/feed":
            return web.Response(status=404)
        self.met += self.under_way[host] > 0
        self.under_way[host] += 1
        try:
            return await self._feed(host, request)
        finally:
            self.under_way[host] -= 1

    async def _feed(self, host: str, request: web.Request) -> web.StreamResponse:
        self.asked[host] = time.monotonic()
        kept = self.entries.setdefault(host, deque(maxlen=LISTED))
        kept.append(f"{host}-{time.monotonic_ns()}")
        self._strike("begun", kept[-1])
        await asyncio.sleep(0.02)
        body = _FEED.format(host, "".join(map(_entry, kept))).encode()
        response = web.Response(body=body, content_type="application/rss+xml")
        await response.prepare(request)
        await response.write_eof()
        self.answered.update(kept)
        self._strike("sent", kept[-1])
        return response

    def _strike(self, moment: str, key: str) -> None:
        if strike := self.strikes.pop(moment, None):
            strike(key)

    async def until_all_are_asked(self) -> float:
        """Wait until every feed has been asked from now on; after how many seconds that was."""
        begun = time.monotonic()
        async with asyncio.timeout(PATIENCE):
            while min(self.asked.get(host, 0.0) for host in hosts()) < begun:  # noqa: ASYNC110 - no signal
                await asyncio.sleep(0.01)
        return time.monotonic() - begun


def hosts() -> list[str]:
    """The addresses of the feeds."""
    return [f"127.0.0.{number}" for number in range(2, HOSTS + 2)]


def _entry(key: str) -> str:
    title = " ".join(random.Random(key).choices(WORDS, k=5)).capitalize()
    return _ENTRY.format(title=title, key=key, date=formatdate())


@asynccontextmanager
async def published() -> AsyncIterator[tuple[Site, int]]:
    """Such a site, and its port."""
    site, app = Site(), web.Application()
    app.router.add_route("GET", "/{path:.*}", site.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "0.0.0.0", 0).start()
    yield site, runner.addresses[0][1]
    await runner.cleanup()


@dataclass
class Bot:
    """The processes of a bot: the last ones collect."""

    url: str
    folder: Path
    telegram: str
    lease: int
    port: int
    processes: dict[int, asyncio.subprocess.Process] = field(default_factory=dict)

    async def start(self, *roles: str) -> None:
        """Start a process with these roles."""
        place = self.folder / f"{len(list(self.folder.iterdir()))}"
        place.mkdir()
        named = "".join(f'[[sources]]\nurl = "http://{host}:{self.port}/feed"\n' for host in hosts())
        private = ", ".join(f'"{host}:{self.port}"' for host in hosts())
        (place / "config.toml").write_text(
            f'[telegram]\ntoken = "1:standin"\nbase_url = "{self.telegram}"\naccess = "open"\n'
            f'[store]\nurl = "{self.url}"\nlease = {self.lease}\nsocket = "{place / "socket"}"\n'
            f"[ingest]\ninterval = 1\nlongest_interval = 1\nallow_private = [{private}]\n{named}",
            "utf-8",
        )
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parents[1])}
        command = (sys.executable, "-m", "bot", "run", *(word for role in roles for word in ("--role", role)))
        with (place / "log").open("wb") as log:
            process = await asyncio.create_subprocess_exec(*command, env=environment, stdout=log, stderr=log, cwd=place)
        self.processes[process.pid] = process

    async def until_shared(self) -> list[int]:
        """Wait until two processes have all shards of collecting; their numbers."""
        connection = await asyncpg.connect(self.url)
        query = """SELECT process, count(*) FROM lease_holders JOIN processes ON holder = id
            WHERE lease LIKE 'collect/%' GROUP BY process"""
        async with asyncio.timeout(PATIENCE):
            found = await connection.fetch(query)
            while sorted(one[1] for one in found) != [8, 8]:
                await asyncio.sleep(0.05)
                found = await connection.fetch(query)
        await connection.close()
        return [int(one[0].split()[0]) for one in found]

    async def stored(self) -> Counter[str]:
        """How often each entry is stored."""
        connection = await asyncpg.connect(self.url)
        found = await connection.fetch("SELECT document FROM articles")
        await connection.close()
        return Counter(rows.record(Filed, one[0]).article.text.split("Number ")[1].split()[0] for one in found)

    async def end(self) -> None:
        """End all processes."""
        for process in self.processes.values():
            process.kill()
            await process.wait()


@dataclass(frozen=True)
class Outcome:
    """What came of so many entries while collectors were killed; seconds until all feeds were asked again."""

    entries: int
    lost: int
    twice: int
    met: int
    usual: float
    seconds: list[float]

    def __str__(self) -> str:
        return (
            f"{self.lost} lost, {self.twice} stored twice of {self.entries}, {self.met} requests met; all asked again "
            f"after {statistics.median(self.seconds):.1f} s, at most {max(self.seconds):.1f} s, "
            f"usually {self.usual:.1f} s"
        )


async def measured(moment: str, times: int, lease: int) -> Outcome:
    """What came of kills at one moment."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.chmod(folder, 0o755)  # noqa: PTH101 - the server may run as another user
        server = made(Path(folder) / "pg")
        server.start(lasting=True)
        places = Path(folder) / "bots"
        places.mkdir()
        async with listening() as telegram, published() as (site, port):
            bot = Bot(server.url(), places, telegram.address, lease, port)
            try:
                outcome = await _killed(bot, site, moment, times)
            except TimeoutError:
                print(*(one.read_text("utf-8") for one in places.glob("*/log")), sep="\n", file=sys.stderr)
                raise
            finally:
                await bot.end()
                server.stop("immediate")
    return outcome


async def _killed(bot: Bot, site: Site, moment: str, times: int) -> Outcome:
    await (await PostgresStore.open(bot.url, str.split)).close()  # makes the tables
    for roles in (("front", "compose", "keep"), ("collect",), ("collect",)):
        await bot.start(*roles)
    await bot.until_shared()
    await site.until_all_are_asked()
    usual, seconds = await site.until_all_are_asked(), list[float]()
    for _ in range(times):
        pid = random.choice(await bot.until_shared())
        await site.until_all_are_asked()
        await _until(moment, bot, site)
        os.kill(pid, signal.SIGKILL)
        await bot.processes.pop(pid).wait()
        await bot.start("collect")
        seconds.append(await site.until_all_are_asked())
    answered = frozenset(site.answered)
    async with asyncio.timeout(PATIENCE):
        while answered - (stored := await bot.stored()).keys():  # noqa: ASYNC110 - no signal
            await asyncio.sleep(1)
    twice = sum(number - 1 for number in stored.values())
    return Outcome(len(answered), len(answered - stored.keys()), twice, site.met, usual, seconds)


async def _until(moment: str, bot: Bot, site: Site) -> None:
    """Wait for the moment of a kill."""
    if moment == "any moment":
        await asyncio.sleep(random.uniform(0, 1))
        return
    struck = asyncio.get_running_loop().create_future()
    site.strikes["begun" if moment == "begun" else "sent"] = struck.set_result
    key = await struck
    if moment == "marked":
        async with asyncio.timeout(PATIENCE):
            while key not in await bot.stored():
                pass


async def main() -> None:
    """Measure all moments."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--lease", type=int, default=3)
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    for moment in MOMENTS:
        if asked.only in ("", moment):
            print(f"{moment:12} x{asked.times}: {await measured(moment, asked.times, asked.lease)}", flush=True)


if __name__ == "__main__":
    asyncio.run(main())
