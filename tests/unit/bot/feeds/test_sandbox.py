from __future__ import annotations

import asyncio
import os
import resource
import signal
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.feeds.discovery import PageLinks
from bot.feeds.formats.entry import Feed, FeedError
from bot.feeds.sandbox import ParserPool
from tests.fakes.children import parsers
from tests.fakes.site import item, rss

PAGE = (
    b"<html lang='en'><head><title>SMIC falls</title></head><body><article><h1>SMIC falls</h1>"
    + b"<p>Shares of the chip maker fell by 23 percent on Monday after the United States considered new rules.</p>" * 4
    + b"</article></body></html>"
)


@pytest.fixture
async def child() -> AsyncIterator[ParserPool]:
    parser = ParserPool()
    yield parser
    await parser.close()


async def test_a_feed_a_page_and_its_links_are_read_in_a_child(child: ParserPool) -> None:
    feed = await child.feed(rss(item(1, date="Tue, 08 Sep 2020 10:00:00 GMT")), url="http://e.org/feed")
    page = await child.page(PAGE, "http://e.org/1")
    links = await child.links(b'<link rel="alternate" type="application/rss+xml" href="/f">', "http://e.org/")

    assert datetime(2020, 9, 8, 10, tzinfo=UTC) == feed.entries[0].published
    assert "Story 1" == feed.entries[0].title
    assert "fell by 23 percent" in page.text
    assert PageLinks("", ("http://e.org/f",)) == links


async def test_a_warm_child_is_used_again(child: ParserPool) -> None:
    await child.feed(rss())
    first = parsers()
    await child.feed(rss())

    assert first == parsers()


async def test_what_is_no_feed_says_why(child: ParserPool) -> None:
    with pytest.raises(FeedError, match="web page, not a feed"):
        await child.feed(b"<html></html>")


async def test_a_request_without_end_is_given_up_and_its_child_replaced(child: ParserPool) -> None:
    await child.feed(rss())
    (hung,) = parsers()
    os.kill(hung, signal.SIGSTOP)
    child.wall = 0.2
    with pytest.raises(FeedError, match="takes too long"):
        await child.feed(rss())
    child.wall = 20.0

    assert "The Daily Wire" == (await child.feed(rss())).title
    assert [hung] != parsers()


async def test_a_child_that_dies_while_it_rests_is_replaced_before_the_next_document(child: ParserPool) -> None:
    await child.feed(rss())
    os.kill(parsers()[0], signal.SIGSEGV)
    await asyncio.sleep(0.2)

    assert "The Daily Wire" == (await child.feed(rss())).title


async def test_a_child_that_dies_harms_nobody(child: ParserPool) -> None:
    await child.feed(rss())
    os.kill(parsers()[0], signal.SIGSEGV)
    with pytest.raises(FeedError, match="breaks the reader"):
        await child.feed(rss())

    assert "The Daily Wire" == (await child.feed(rss())).title


async def test_a_child_over_its_processor_time_is_told_as_slow(child: ParserPool) -> None:
    await child.feed(rss())
    os.kill(parsers()[0], signal.SIGPROF)
    with pytest.raises(FeedError, match="takes too long"):
        await child.feed(rss())


async def test_few_children_serve_many(child: ParserPool) -> None:
    feeds = await asyncio.gather(*(child.feed(rss(item(n))) for n in range(40)))

    assert [f"id-{n}" for n in range(40)] == [feed.entries[0].id for feed in feeds]
    assert len(parsers()) <= 2


async def test_a_cancelled_request_leaves_no_child_in_the_middle_of_it(child: ParserPool) -> None:
    await child.feed(rss())
    (hung,) = parsers()
    os.kill(hung, signal.SIGSTOP)
    task = asyncio.ensure_future(child.feed(rss()))
    await asyncio.sleep(0.05)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert hung not in parsers()
    assert "The Daily Wire" == (await child.feed(rss())).title


async def test_a_child_knows_no_secret(child: ParserPool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIREBRIEF_TELEGRAM__TOKEN", "12345:secret")
    await child.feed(rss())

    environment = await asyncio.to_thread(Path(f"/proc/{parsers()[0]}/environ").read_bytes)
    assert b"secret" not in environment


async def test_a_child_may_take_only_so_much_memory(child: ParserPool) -> None:
    await child.feed(rss())

    limits = await asyncio.to_thread(Path(f"/proc/{parsers()[0]}/limits").read_text)
    assert int(next(line for line in limits.splitlines() if "address space" in line).split()[3]) < 1_000_000_000


async def test_a_child_that_ran_out_of_memory_is_replaced(child: ParserPool) -> None:
    await child.feed(rss())
    (first,) = parsers()
    taken = int((await asyncio.to_thread(Path(f"/proc/{first}/statm").read_text)).split()[0]) * resource.getpagesize()
    resource.prlimit(first, resource.RLIMIT_AS, (taken, taken))
    with pytest.raises(FeedError):
        await child.feed(rss(*map(item, range(400))))

    assert "The Daily Wire" == (await child.feed(rss())).title
    assert first not in parsers()


async def test_a_child_writes_no_large_file(child: ParserPool) -> None:
    await child.feed(rss())

    limits = await asyncio.to_thread(Path(f"/proc/{parsers()[0]}/limits").read_text)
    assert ["65536", "65536"] == next(line for line in limits.splitlines() if "file size" in line).split()[3:5]


async def test_a_child_gives_way_to_the_bot(child: ParserPool) -> None:
    await child.feed(rss())

    assert os.getpriority(os.PRIO_PROCESS, 0) < os.getpriority(os.PRIO_PROCESS, parsers()[0])


async def test_children_that_are_killed_again_and_again_lose_no_more_than_their_documents(child: ParserPool) -> None:
    killed = 0
    reading = [asyncio.ensure_future(child.feed(rss(item(n)))) for n in range(40)]
    while not all(one.done() for one in reading):
        await asyncio.sleep(0.3)
        for pid in parsers()[:1] if killed < 3 else ():
            os.kill(pid, signal.SIGKILL)
            killed += 1
    last = [child.feed(rss()) for _ in range(3)]  # one of them may ask the child that was killed after its work
    ends = await asyncio.gather(*reading, *last, return_exceptions=True)

    assert all(isinstance(end, Feed | FeedError) for end in ends)
    assert killed >= sum(isinstance(end, FeedError) for end in ends)
    assert "The Daily Wire" == (await child.feed(rss())).title


async def test_a_closed_child_stays_closed(child: ParserPool) -> None:
    await child.feed(rss())
    await child.close()
    await child.close()

    assert [] == parsers()
    with pytest.raises(FeedError, match="closed"):
        await child.feed(rss())
