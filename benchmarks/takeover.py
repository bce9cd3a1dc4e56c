"""Two processes of one bot, of which one is always ended: `python -m benchmarks.takeover [--times 20] [--lease 3]`.

Both run with `--role all` on one PostgreSQL, and send a broadcast to a stand-in for Telegram, which counts. The one
that sends is killed (-9) at any moment, when a message is on its way (begun), has arrived (sent) or is kept as sent
(marked); or it is frozen (SIGSTOP) until the other has taken over; or the server crashes (`-m immediate`), or all
sessions are cut. Prints for each: messages lost and told twice, and the seconds until the next message arrives.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

import asyncpg
from aiohttp import web

from bot.model import Chat, ChatKind, Delivery, DeliveryState, Message
from bot.ports import Put
from bot.store.postgres.server import Server, made
from bot.store.postgres.store import PostgresStore
from tests.fakes.postgres import END_OTHERS

NOW: Final = datetime(2020, 9, 8, tzinfo=UTC)
SENDS: Final = 40
"""Messages that arrive, while another process stands by, before the bot is ended: a second and a half."""
BETWEEN: Final = 750
"""Messages that are planned for each end: 30 a second are sent while another process starts, also on a busy machine."""
PATIENCE: Final = 60.0
"""Seconds after which something never comes."""
BOT: Final = {"id": 1, "is_bot": True, "first_name": "Wirebrief", "username": "wirebrief_bot"}
ANSWERS: Final = {"getMe": BOT, "getWebhookInfo": {"url": "", "pending_update_count": 0}}


@dataclass
class Telegram:
    """Takes every message, counts by chat."""

    arrived: Counter[int] = field(default_factory=Counter)
    last: float = 0.0
    address: str = ""
    strikes: dict[str, Callable[[], None]] = field(default_factory=dict)
    """What is done once when a message is "begun", before it counts, or "sent"."""

    async def answer(self, request: web.Request) -> web.Response:
        """Answer a call of the Bot API."""
        method = request.match_info["method"]
        if method == "getUpdates":
            await asyncio.sleep(1)
            return web.json_response({"ok": True, "result": []})
        if method == "sendMessage":
            chat = int((await request.post())["chat_id"])  # type: ignore[arg-type]
            if self._strike("begun"):
                return web.Response(status=500)
            self.arrived[chat] += 1
            self.last = time.monotonic()
            self._strike("sent")
            sent = {"message_id": 7, "date": 0, "chat": {"id": 1, "type": "private"}}
            return web.json_response({"ok": True, "result": sent})
        return web.json_response({"ok": True, "result": ANSWERS.get(method, True)})

    def _strike(self, moment: str) -> bool:
        strike = self.strikes.pop(moment, None)
        if strike:
            strike()
        return strike is not None

    async def until(self, more: int) -> float:
        """Wait until so many more have arrived; the moment of the last."""
        wanted = self.arrived.total() + more
        async with asyncio.timeout(PATIENCE):
            while self.arrived.total() < wanted:  # noqa: ASYNC110 - as close to the moment as may be
                await asyncio.sleep(0.005)
        return self.last


@asynccontextmanager
async def listening() -> AsyncIterator[Telegram]:
    """Such a stand-in, at an address."""
    telegram, app = Telegram(), web.Application()
    app.router.add_route("*", "/bot{token}/{method}", telegram.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    telegram.address = f"http://127.0.0.1:{runner.addresses[0][1]}/bot"
    yield telegram
    await runner.cleanup()


@dataclass
class Pair:
    """Two processes of one bot."""

    url: str
    telegram: Telegram
    folder: Path
    lease: int
    processes: dict[int, asyncio.subprocess.Process] = field(default_factory=dict)

    async def start(self) -> None:
        """Start one more process."""
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(Path(__file__).parents[1]),
            "WIREBRIEF_TELEGRAM__TOKEN": "1:standin",
            "WIREBRIEF_TELEGRAM__BASE_URL": self.telegram.address,
            "WIREBRIEF_TELEGRAM__ACCESS": "open",
            "WIREBRIEF_STORE__URL": self.url,
            "WIREBRIEF_STORE__LEASE": str(self.lease),
            "WIREBRIEF_STORE__SOCKET": str(self.folder / f"{len(list(self.folder.iterdir()))}.socket"),
        }
        with (self.folder / f"log{time.monotonic()}").open("wb") as log:
            command = (sys.executable, "-m", "bot", "run", "--role", "all")
            process = await asyncio.create_subprocess_exec(
                *command, env=environment, stdout=log, stderr=log, cwd=self.folder
            )
        self.processes[process.pid] = process

    async def the_bot(self) -> int:
        """The process that has the lease of the front, whose name begins with its number."""
        connection = await asyncpg.connect(self.url)
        query = "SELECT process FROM lease_holders JOIN processes ON holder = id WHERE lease = 'front'"
        try:
            process: str = await connection.fetchval(query)
        finally:
            await connection.close()
        return int(process.split(maxsplit=1)[0])

    async def until_another_stands_by(self) -> None:
        """Wait until both processes offer to be the front: one that has just been started does not yet."""
        connection = await asyncpg.connect(self.url)
        query = "SELECT count(*) FROM processes WHERE 'front' = ANY(works)"
        async with asyncio.timeout(PATIENCE):
            while await connection.fetchval(query) != len(self.processes):  # noqa: ASYNC110 - no signal
                await asyncio.sleep(0.1)
        await connection.close()

    async def end(self) -> None:
        """End all processes."""
        for process in self.processes.values():
            if process.returncode is None:
                process.kill()
            await process.wait()


async def kill(pair: Pair, _: Server) -> None:
    """End the bot at this instant, and start another process to stand by."""
    pid = await pair.the_bot()
    os.kill(pid, signal.SIGKILL)
    await pair.processes.pop(pid).wait()
    await pair.start()


async def kill_at(moment: str, pair: Pair, _: Server) -> None:
    """The same when a message is "begun" or "sent"."""
    pid, struck = await pair.the_bot(), asyncio.Event()

    def strike() -> None:
        os.kill(pid, signal.SIGKILL)
        struck.set()

    pair.telegram.strikes[moment] = strike
    await struck.wait()
    await pair.processes.pop(pid).wait()
    await pair.start()


async def kill_marked(pair: Pair, server: Server) -> None:
    """The same when a message is kept as sent."""
    connection = await asyncpg.connect(pair.url)
    query = "SELECT count(*) FROM deliveries WHERE state = $1"
    before = now = await connection.fetchval(query, DeliveryState.SENT.value)
    while now == before:
        now = await connection.fetchval(query, DeliveryState.SENT.value)
    await kill(pair, server)
    await connection.close()


async def freeze(pair: Pair, _: Server) -> None:
    """Freeze the bot for longer than its lease, then let it go on."""
    pid = await pair.the_bot()
    os.kill(pid, signal.SIGSTOP)
    asyncio.get_running_loop().call_later(1.5 * pair.lease + 3, os.kill, pid, signal.SIGCONT)


async def crash(_: Pair, server: Server) -> None:
    """Crash the server, and start it again."""
    await asyncio.to_thread(server.stop, "immediate")
    await asyncio.to_thread(server.start, lasting=True)


async def cut(pair: Pair, _: Server) -> None:
    """Cut all connections."""
    connection = await asyncpg.connect(pair.url)
    await connection.execute(END_OTHERS)
    await connection.close()


ENDS: Final[dict[str, Callable[[Pair, Server], Awaitable[None]]]] = {
    "kill -9": kill,
    "kill -9 begun": partial(kill_at, "begun"),
    "kill -9 sent": partial(kill_at, "sent"),
    "kill -9 marked": kill_marked,
    "SIGSTOP": freeze,
    "restart -m immediate": crash,
    "sessions cut": cut,
}


@dataclass(frozen=True)
class Outcome:
    """What came of so many messages while the bot was ended again and again; the seconds until the next each time."""

    messages: int
    lost: int
    twice: int
    seconds: list[float]

    def __str__(self) -> str:
        return (
            f"{self.lost} lost, {self.twice} told twice of {self.messages}; "
            f"next message after {statistics.median(self.seconds):.1f} s, at most {max(self.seconds):.1f} s"
        )


async def measured(name: str, times: int, lease: int) -> Outcome:
    """What came of one way to end."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)  # noqa: PTH101 - the server may run as another user
        server = made(Path(folder) / "pg")
        server.start(lasting=True)
        logs = Path(folder) / "logs"
        logs.mkdir()
        messages = times * BETWEEN + 300
        await _plan(server.url(), messages)
        async with listening() as telegram:
            pair = Pair(server.url(), telegram, logs, lease)
            try:
                seconds = await _ended(name, pair, server, times)
                await _all_sent(pair.url, messages / 20 + PATIENCE)
            except TimeoutError:
                print(*(one.read_text("utf-8") for one in sorted(logs.glob("log*"))), sep="\n", file=sys.stderr)
                raise
            finally:
                await pair.end()
                server.stop("immediate")
        arrived = telegram.arrived
    return Outcome(messages, messages - len(arrived), arrived.total() - len(arrived), seconds)


async def _ended(name: str, pair: Pair, server: Server, times: int) -> list[float]:
    """The seconds until a message arrives after each end."""
    await pair.start()
    await pair.start()
    seconds = list[float]()
    for _ in range(times):
        await pair.until_another_stands_by()
        await pair.telegram.until(SENDS)
        await ENDS[name](pair, server)
        ended = time.monotonic()
        seconds.append(max(0.0, await pair.telegram.until(1) - ended))
    return seconds


async def _plan(url: str, messages: int) -> None:
    """A broadcast to as many chats."""
    store = await PostgresStore.open(url, str.split)
    chats = range(1, messages + 1)
    await store.commit(*(Put(Chat(chat, ChatKind.PRIVATE, "", NOW)) for chat in chats))
    await store.commit(*(Put(Delivery(f"{chat}:s", 0, chat, Message("News"), NOW)) for chat in chats))
    await store.close()


async def _all_sent(url: str, seconds: float) -> None:
    """Wait until nothing waits to be sent."""
    connection = await asyncpg.connect(url)
    query = "SELECT count(*) FROM deliveries WHERE state <> $1"
    async with asyncio.timeout(seconds):
        while await connection.fetchval(query, DeliveryState.SENT.value):  # noqa: ASYNC110 - no signal
            await asyncio.sleep(0.5)
    await connection.close()


async def main() -> None:
    """Measure all ways."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--lease", type=int, default=3)
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    for name in ENDS:
        if not asked.only or name == asked.only:
            outcome = await measured(name, asked.times, asked.lease)
            print(f"{name:22} x{asked.times}: {outcome}", flush=True)


if __name__ == "__main__":
    asyncio.run(main())
