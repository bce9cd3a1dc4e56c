"""Whatever strangers send ends soon, in a feed, a page or one plain line, and harms no other source."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest
import pytest_asyncio

from bot.archive.catalog import Catalog
from bot.feeds.discovery import PageLinks
from bot.feeds.formats.entry import Feed, FeedError
from bot.feeds.sandbox import ParserPool
from bot.sources.collect import Collector
from bot.store.memory import MemoryStore
from bot.web.client import GuardedWeb
from summaries.text.sentences import terms
from summaries.webpage.page import Page as Extracted
from tests.fakes.children import parsers
from tests.fakes.site import FEED, Page, item, rss, serving
from tests.fakes.virtual_clock import VirtualClock

pytestmark = pytest.mark.asyncio(loop_scope="module")

SECONDS = 25.0  # more than a child is given by the clock, since a loaded machine may use it all
MEGABYTES = 400

T = TypeVar("T")


def _channel(inside: bytes) -> bytes:
    return b"<rss><channel><title>t</title>" + inside + b"</channel></rss>"


def _described(words: bytes) -> bytes:
    return _channel(b"<item><title>x</title><description>" + words + b"</description></item>")


def _entities(levels: int) -> bytes:
    lines = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, levels))
    return b'<!DOCTYPE rss [<!ENTITY e0 "lol">' + lines + b"]>" + _described(b"&e%d;" % (levels - 1))


FAMILIES: dict[str, Callable[[], bytes]] = {
    "comments without end": lambda: _described(b"<![CDATA[" + b"<!--" * 100_000 + b"]]>"),
    "escaped comments": lambda: _described(b"&lt;!--" * 100_000),
    "an author without end": lambda: _channel(b"<item><author>" + b"a@" * 16_000 + b"</author></item>"),
    "nested tags": lambda: _described(b"&lt;b&gt;" * 150_000),
    "nested elements": lambda: _described(b"<d>" * 200_000),
    "nested items": lambda: _channel(b"<item><title>x</title>" * 100_000),
    "attributes": lambda: _channel(b"<item " + b" ".join(b'a%d="x"' % n for n in range(10_000)) + b"/>"),
    "name spaces": lambda: _channel(b"<item " + b" ".join(b'xmlns:a%d="x"' % n for n in range(5_000)) + b"/>"),
    "many items": lambda: _channel(b"".join(b"<item><title>%d</title></item>" % n for n in range(50_000))),
    "angle brackets": lambda: b"<" * 1_000_000,
    "ampersands": lambda: b"<rss><channel><title>" + b"&" * 300_000,
    "open sections": lambda: b"<rss>" + b"<![CDATA[" * 300_000,
    "references": lambda: _channel(b"<title>" + b"&hellip;" * 100_000 + b"</title>"),
    "spaces": lambda: b" " * 4_000_000 + b"<rss/>",
    "a declaration without end": lambda: b"<?xml " + b"?" * 4_000_000,
    "a document type without end": lambda: b"<!DOCTYPE " + b"a" * 4_000_000,
    "laughs": lambda: _entities(10),
    "deep JSON": lambda: b'{"items":' + b"[" * 2_000_000,
    "much JSON": lambda: b'{"items":[' + b",".join(b'{"id":%d,"title":"x"}' % n for n in range(50_000)) + b"]}",
    "strange JSON": lambda: b'{"items":[{"id":{},"title":[],"url":7,"date_published":1e309,"content_html":null}]}',
    "a date without end": lambda: _channel(b"<item><pubDate>" + b"9" * 4_000_000 + b"</pubDate></item>"),
    "every byte": lambda: bytes(range(256)) * 2_000,
    "half a character": lambda: b"\xff\xfe<\x00r\x00" + b"\xd8" * 999,
    "paragraphs": lambda: b"<html><body>" + b"<p>x" * 500_000,
    "links": lambda: b"<html><body>" + b"<a href=/feed>x" * 4_000,
    "an attribute without end": lambda: b'<html><p title="' + b"a" * 4_000_000 + b'">x</p>',
    "nothing": lambda: b"",
    "one large entity": lambda: (
        b'<!DOCTYPE rss [<!ENTITY a "' + b"A" * 50_000 + b'">]>' + _channel(b"<item><title>" + b"&a;" * 20_000)
    ),
    "an entity of a local file": lambda: (
        b'<!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + _channel(b"<item><title>&e;</title></item>")
    ),
    "a document type from elsewhere": lambda: (
        b'<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:9/a.dtd"> %p;]>' + _channel(b"<item/>")
    ),
    "another encoding than it says": lambda: '<?xml version="1.0" encoding="utf-8"?><rss>caf\xe9'.encode("cp1252"),
    "control characters": lambda: _channel(b"<item><title>a\x00b\x0b\x1f</title></item>"),
    "a page to sign in at": lambda: b"<!doctype html><title>Sign in</title><form>",
    "half of an entry": lambda: _channel(b"<item><title>one</title></item><item><tit")[:-20],
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def child() -> AsyncIterator[ParserPool]:
    parser = ParserPool()
    yield parser
    await parser.close()


@pytest.mark.parametrize("family", FAMILIES)
async def test_a_hostile_document_ends_soon_and_kindly(child: ParserPool, family: str) -> None:
    body = FAMILIES[family]()

    feed = await _ended(child.feed(body, url="http://e.org/"))
    page = await _ended(child.page(body, "http://e.org/"))
    links = await _ended(child.links(body, "http://e.org/"))

    assert isinstance(feed, Feed | str)
    assert isinstance(page, Extracted | str)
    assert isinstance(links, PageLinks | str)
    assert not any("\n" in ended for ended in (feed, page, links) if isinstance(ended, str))
    assert await asyncio.to_thread(_largest) < MEGABYTES


async def _ended(reading: Awaitable[T]) -> T | str:
    async with asyncio.timeout(SECONDS):
        try:
            return await reading
        except FeedError as error:
            return str(error)


def _largest() -> float:
    """Megabytes of memory that a living child has needed at most."""
    statuses = [Path(f"/proc/{pid}/status").read_text(encoding="ascii") for pid in parsers()]
    return max((int(status.split("VmHWM:")[1].split()[0]) / 1000 for status in statuses), default=0.0)


async def test_hostile_sources_end_in_trouble_or_a_feed_and_hold_nobody_up(child: ParserPool) -> None:
    async with serving() as site:
        store, web = MemoryStore(terms), GuardedWeb([site.place])
        collector = Collector(store, web, child, VirtualClock(), Catalog((), store), interval=900, pause=0)
        for number, made in enumerate(FAMILIES.values()):
            site.pages[f"/{number}"] = Page(made(), FEED)
        site.pages["/good"] = Page(rss(item(1)), FEED)
        site.pages["/bomb"] = Page(_bomb(), FEED, headers={"Content-Encoding": "gzip"})
        for path in site.pages:
            await collector.add(site.url(path))
        reports = {report.source.url: report for report in await collector.run_once()}
        await web.close()

    assert set(reports) == {site.url(path) for path in site.pages}
    assert 1 == reports[site.url("/good")].new
    assert reports[site.url("/bomb")].trouble.startswith("it is larger than 5 MB")
    assert all("\n" not in report.trouble for report in reports.values())


def _bomb() -> bytes:
    """A gzip stream of 200 MB of zeros, 0.2 MB long."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(200)) + packer.flush()
