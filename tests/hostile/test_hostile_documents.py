"""Whatever strangers write, a child reads it within its limits or is replaced, and this process does not grow."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Awaitable

import pytest
import pytest_asyncio

from bot.feeds import sandbox_limits
from bot.feeds.formats.entry import FeedError
from bot.feeds.sandbox import ParserPool
from tests.fakes.children import cpu_seconds, memory, parsers, peak_memory, restart_peak
from tests.hostile.documents.answers import ANSWERS
from tests.hostile.documents.families import FAMILIES, document

pytestmark = pytest.mark.asyncio(loop_scope="module")

SLACK = 0.2
"""CPU seconds of a child around a reading: it takes the body and sends what it has read."""
LARGE = 1_000_000
"""Bytes of a document that takes long to read many times."""
GROWTH = 8_000_000
"""Bytes by which this process may grow for good."""
PLAIN = b"<rss><channel><title>t</title><item><title>x</title></item></channel></rss>"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def pool() -> AsyncIterator[ParserPool]:
    made = ParserPool()
    yield made
    await made.close()


@pytest.fixture
def seeds(pytestconfig: pytest.Config) -> range:
    return range(pytestconfig.getoption("--seeds"))


async def test_there_are_forty_families_and_three_hundred_documents(seeds: range) -> None:
    families = len(FAMILIES) + len(ANSWERS)

    assert families >= 40
    assert families * len(seeds) >= 300


async def test_a_document_is_the_same_whenever_it_is_made() -> None:
    torn = [document("torn feeds", seed) for seed in range(20)]

    assert torn == [document("torn feeds", seed) for seed in range(20)]
    assert 20 == len(set(torn))


@pytest.mark.timeout(1_200)  # 42 PDFs that each take a child all its time, on a machine that does other things
@pytest.mark.parametrize("family", FAMILIES)
async def test_a_document_ends_within_the_limits_of_a_child(pool: ParserPool, family: str, seeds: range) -> None:
    _, readings = FAMILIES[family]
    for seed in seeds:
        body = document(family, seed)
        for reading in readings:
            await pool.page(PLAIN)  # a child that has just started has its libraries still to load
            child = parsers()[-1]
            await asyncio.to_thread(restart_peak, child)
            used, held = cpu_seconds(child), memory(child)
            assert "\n" not in await ended(reading(pool, body))
            if child in parsers():
                assert cpu_seconds(child) - used < sandbox_limits.CPU + SLACK
                assert peak_memory(child) - held < sandbox_limits.MEMORY

    assert "t" == (await pool.feed(PLAIN)).title


async def ended(reading: Awaitable[object]) -> str:
    """ "" for what could be read, or the plain line."""
    try:
        await reading
    except FeedError as error:
        return str(error)
    return ""


async def test_documents_leave_this_process_as_small_as_it_was(pool: ParserPool) -> None:
    bodies = [body for family in FAMILIES if len(body := document(family, 0)) < LARGE]
    for turn in range(3):
        if turn == 1:
            gc.collect()
            before = memory()
        for body in bodies:
            await ended(pool.feed(body))
    gc.collect()

    assert memory() - before < GROWTH
