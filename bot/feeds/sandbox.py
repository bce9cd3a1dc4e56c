"""Parsers in a pool of child processes: bytes that hang, swell or crash a parser end a child, never the bot.

Implements `parser_port.Parser`. Children start when they are first needed, are reused, and are replaced when they
die.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import orjson

import bot
from bot.feeds.discovery import PageLinks
from bot.feeds.formats.entry import Entry, Feed, FeedError
from bot.feeds.formats.opml import Outline
from bot.feeds.sandbox_protocol import ANSWER, REQUEST
from bot.model import FeedPace
from summaries.webpage.page import Page

T = TypeVar("T")

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
        self._numbers = itertools.count(1)

    async def feed(self, body: bytes, content_type: str = "", url: str = "") -> Feed:
        """The feed in `body`, found at `url`. Raises FeedError with one plain line."""
        return await self._ask({"what": "feed", "content_type": content_type, "url": url}, body, _feed)

    async def listing(self, body: bytes, content_type: str = "", url: str = "") -> Feed:
        """The articles that the web page at `url` lists, as teasers. Raises FeedError with one plain line."""
        return await self._ask({"what": "listing", "content_type": content_type, "url": url}, body, _feed)

    async def document(self, body: bytes, kind: str) -> Entry:
        """The article in a document of a kind in `documents.KINDS`. Raises FeedError with one plain line."""
        return await self._ask({"what": "document", "kind": kind}, body, _entry)

    async def page(self, html: bytes | str, url: str = "", content_type: str = "") -> Page:
        """The article on a web page. Raises FeedError when reading it takes too much."""
        body = html.encode("utf-8", "replace") if isinstance(html, str) else html
        return await self._ask({"what": "page", "url": url, "content_type": content_type}, body, _page)

    async def outlines(self, body: bytes) -> tuple[tuple[Outline, ...], tuple[str, ...]]:
        """The feeds that a list (OPML) names, and one line for each thing that was skipped and why.

        Raises FeedError when reading it takes too much.
        """
        return await self._ask({"what": "outlines"}, body, _outlines)

    async def links(self, html: bytes, url: str, header: str = "") -> PageLinks:
        """The feeds that a web page names, likeliest first, and where it leads; `header` is the `Link` of its answer.

        Raises FeedError when reading it takes too much.
        """
        return await self._ask({"what": "links", "url": url, "header": header}, html, _links)

    async def close(self) -> None:
        """End all children. Idempotent."""
        self._closed = True
        while self._idle:
            await _end(self._idle.pop())

    async def _ask(self, request: dict[str, Any], body: bytes, made: Callable[[Any], T]) -> T:
        """What a child makes of the body. A child that answers out of turn, or in another form, is replaced."""
        if self._closed:
            raise FeedError("the parsers are closed")
        async with self._room:
            process = self._rested() or await _start()
            try:
                async with asyncio.timeout(self.wall):
                    answer = await _exchange(process, {**request, "number": next(self._numbers)}, body)
                value = None if "error" in answer else made(answer["value"])
            except TimeoutError:
                await _end(process)
                raise FeedError(_SLOW) from None
            except (asyncio.IncompleteReadError, OSError, ValueError, TypeError, LookupError, AttributeError):
                raise FeedError(_reason(await _ended(process))) from None
            except BaseException:
                await _end(process)
                raise
            if answer.get("sound") is True and not self._closed:
                self._idle.append(process)
            else:
                await _ended(process)
        if value is None:
            raise FeedError(str(answer["error"]))
        return value

    def _rested(self) -> asyncio.subprocess.Process | None:
        """A child that is alive and has nothing to do; None when there is none."""
        while self._idle:
            process = self._idle.pop()
            if process.returncode is None:
                return process
        return None


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


async def _exchange(process: asyncio.subprocess.Process, request: dict[str, Any], body: bytes) -> dict[str, Any]:
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
    if answer["number"] != request["number"]:
        raise ValueError("the child answers another request")
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


def _feed(value: dict[str, Any]) -> Feed:
    entries = tuple(_entry(entry) for entry in value.pop("entries"))
    pace = value.pop("pace")
    made = FeedPace(pace["every"], tuple(pace["skip_hours"]), tuple(pace["skip_days"]))
    return Feed(**value, entries=entries, pace=made)


def _page(value: dict[str, Any]) -> Page:
    lists = {key: tuple(map(_fixed, one)) for key, one in value.items() if isinstance(one, list)}
    return Page(**{**_dated(value), **lists})


def _fixed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _outlines(value: list[list[Any]]) -> tuple[tuple[Outline, ...], tuple[str, ...]]:
    found, skipped = value
    return tuple(Outline(**outline) for outline in found), tuple(skipped)


def _links(value: dict[str, Any]) -> PageLinks:
    return PageLinks(str(value["refresh"]), tuple(value["feeds"]))


def _dated(value: dict[str, Any]) -> dict[str, Any]:
    told = value["published"]
    return {**value, "published": datetime.fromisoformat(told) if told else None}


def _entry(value: dict[str, Any]) -> Entry:
    return Entry(**_dated(value))
