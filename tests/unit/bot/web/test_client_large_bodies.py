"""Large bodies are few at a time in memory, from the web until they are parsed."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator

import pytest

from bot.ports import WebError, WebRequest
from bot.web.client import LARGE_BODIES, SMALL_BODY, GuardedWeb
from tests.fakes.site import FEED, Page, Site, serving


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with serving() as served:
        yield served


@pytest.fixture
async def web(site: Site) -> AsyncIterator[GuardedWeb]:
    made = GuardedWeb([site.place])
    yield made
    await made.close()


@pytest.mark.parametrize("coding", ["identity", "gzip"])
async def test_large_bodies_wait_until_others_are_done_with_and_small_ones_do_not(
    site: Site, web: GuardedWeb, coding: str
) -> None:
    body = b"x" * (SMALL_BODY + 1)
    coded = gzip.compress(body) if coding == "gzip" else body
    site.pages["/large"] = Page(coded, FEED, headers={"Content-Encoding": coding})
    site.pages["/small"] = Page(b"<rss/>", FEED)
    large = WebRequest(site.url("/large"))
    held = [await web.fetch(large) for _ in range(LARGE_BODIES)]
    waiting = asyncio.create_task(web.fetch(large))
    small = await web.fetch(WebRequest(site.url("/small")))
    await asyncio.sleep(0.1)
    waited = not waiting.done()
    held.pop()
    late = await waiting

    assert (True, b"<rss/>", len(body)) == (waited, small.body, len(late.body))


async def test_a_large_body_that_cannot_be_read_leaves_its_place(site: Site, web: GuardedWeb) -> None:
    site.pages["/bomb"] = Page(gzip.compress(bytes(6_000_000)), FEED, headers={"Content-Encoding": "gzip"})
    site.pages["/large"] = Page(bytes(SMALL_BODY + 1), FEED)
    for _ in range(LARGE_BODIES + 1):
        with pytest.raises(WebError, match="larger than 5 MB"):
            await web.fetch(WebRequest(site.url("/bomb")))
    assert SMALL_BODY < len((await web.fetch(WebRequest(site.url("/large")))).body)
