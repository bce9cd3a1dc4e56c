"""Parsers in a pool of child processes: bytes that hang, swell or crash a parser end a child, never the bot.

Implements `parser_port.Parser`. Children start when they are first needed, are reused, and are replaced when they
die.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

import bot
from bot.feeds.formats.entry import Entry, Feed, FeedError
from bot.feeds.sandbox_protocol import ANSWER, REQUEST
from bot.model import FeedPace
from summaries.webpage.page import Page

WALL = 20.0
"""Seconds of one request, the wait for the processor included: ten times what the child may compute."""
LARGEST_ANSWER = 32_000_000
"""Bytes of JSON accepted from a child: the largest feed, in the widest UTF-8 and escaped."""
CHILDREN = 2
"""Children at the same time. One parses 200 feeds in 2 s; with two, a hostile document delays nobody else."""

_ROOT = Path(bot.__file__).parents[1]
_SLOW = "reading it takes too long, so it was given up"
_CRASHED = "it breaks the reader, so it was given up"


class ParserPool:
    """A few children that parse. Safe to use from many tasks; at most `CHILDREN` requests run at once.

    `wall` is the time of one request, in seconds.
    """

    def __init__(self, wall: float = WALL) -> None:
        self.wall = wall
        self._room = asyncio.Semaphore(CHILDREN)
        self._idle: list[asyncio.subprocess.Process] = []
        self._closed = False

    async def feed(self, body: bytes, content_type: str = "", url: str = "") -> Feed:
        """The feed in `body`, found at `url`. Raises FeedError with one plain line."""
        value = await self._ask({"what": "feed", "content_type": content_type, "url": url}, body)
        entries = tuple(_entry(entry) for entry in value.pop("entries"))
        pace = value.pop("pace")
        return Feed(
            **value, entries=entries, pace=FeedPace(pace["every"], *map(tuple, (pace["skip_hours"], pace["skip_days"])))
        )

    async def page(self, html: bytes | str, url: str = "") -> Page:
        """The article on a web page. Raises FeedError when reading it takes too much."""
        body = html.encode("utf-8", "replace") if isinstance(html, str) else html
        return Page(**_dated(await self._ask({"what": "page", "url": url}, body)))

    async def links(self, html: bytes, url: str) -> tuple[str, ...]:
        """The feeds that a web page names, likeliest first. Raises FeedError when reading it takes too much."""
        return tuple(await self._ask({"what": "links", "url": url}, html))

    async def close(self) -> None:
        """End all children. Idempotent."""
        self._closed = True
        while self._idle:
            await _end(self._idle.pop())

    async def _ask(self, request: dict[str, str], body: bytes) -> Any:
        if self._closed:
            raise FeedError("the parsers are closed")
        async with self._room:
            process = self._idle.pop() if self._idle else await _start()
            try:
                async with asyncio.timeout(self.wall):
                    answer = await _exchange(process, request, body)
            except TimeoutError:
                await _end(process)
                raise FeedError(_SLOW) from None
            except (asyncio.IncompleteReadError, OSError, ValueError):
                raise FeedError(_reason(await _ended(process))) from None
            except BaseException:
                await _end(process)
                raise
            self._idle.append(process)
        if "error" in answer:
            raise FeedError(str(answer["error"]))
        return answer["value"]


async def _start() -> asyncio.subprocess.Process:
    """Start a child without our environment (the bot's token may be in it) and in its own session (Ctrl-C is ours)."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.feeds.sandbox_worker",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=_ROOT,
        env={"PATH": os.defpath, "PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1"},
        start_new_session=True,
    )


async def _exchange(process: asyncio.subprocess.Process, request: dict[str, str], body: bytes) -> dict[str, Any]:
    source, sink = process.stdout, process.stdin
    if source is None or sink is None:
        raise ValueError("the child has no pipes")
    head = orjson.dumps(request)
    sink.write(REQUEST.pack(len(head), len(body)) + head)
    sink.write(body)
    await sink.drain()
    (size,) = ANSWER.unpack(await source.readexactly(ANSWER.size))
    if size > LARGEST_ANSWER:
        raise ValueError("the child says too much")
    answer: dict[str, Any] = orjson.loads(await source.readexactly(size))
    return answer


async def _ended(process: asyncio.subprocess.Process) -> int:
    """The exit status of a child that broke off. It is dying; killing it as well would hide the cause."""
    try:
        async with asyncio.timeout(1):
            return await process.wait()
    except TimeoutError:
        return await _end(process)


async def _end(process: asyncio.subprocess.Process) -> int:
    """Kill the child if it is alive, and return its exit status."""
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):  # it died between the two lines
            process.kill()
    return await process.wait()


def _reason(status: int) -> str:
    return _SLOW if status == -signal.SIGPROF else _CRASHED


def _dated(value: dict[str, Any]) -> dict[str, Any]:
    told = value["published"]
    return {**value, "published": datetime.fromisoformat(told) if told else None}


def _entry(value: dict[str, Any]) -> Entry:
    return Entry(**_dated(value))
