from __future__ import annotations

import asyncio
from unittest import mock

import pytest

from bot.model import StoryLinks, StoryPlace
from bot.ports import Put
from bot.store.memory import MemoryStore
from bot.stories import catching_up
from bot.stories.catching_up import catch_up
from bot.stories.stories import Stories
from summaries.text.sentences import terms
from tests.fakes.desk import FillingStore
from tests.fakes.story_articles import ARTICLES
from tests.fakes.virtual_clock import VirtualClock

IDS = [one.key for one in ARTICLES]


async def join(store: MemoryStore, stories: Stories, *places: int) -> None:
    async with stories.joining() as joining:
        for place in places:
            await joining.put(ARTICLES[place])
        await store.commit(*[Put(ARTICLES[place]) for place in places], *await joining.writes())


@pytest.mark.parametrize("step", [1, 3, 100])
async def test_an_archive_from_before_is_grouped_as_if_it_had_been_from_the_start(step: int) -> None:
    at_once, later = MemoryStore(terms), MemoryStore(terms)
    await join(at_once, Stories(at_once), *range(len(ARTICLES)))
    await later.commit(*map(Put, ARTICLES[:7]))
    stories = Stories(later)
    await join(later, stories, 7, 8, 9)
    assert await stories.of(IDS) is None
    with mock.patch.object(catching_up, "STEP", step):
        await catch_up(stories, later, VirtualClock())

    for kind in (StoryPlace, StoryLinks):
        assert await at_once.every(kind) == await later.every(kind)
    assert await Stories(at_once).of(IDS) == await stories.of(IDS)


async def test_it_goes_on_where_it_was_interrupted_and_when_the_disk_takes_writes_again() -> None:
    store, clock = FillingStore(terms), VirtualClock()
    await store.commit(*map(Put, ARTICLES))
    store.full = True
    stories = Stories(store)
    work = asyncio.create_task(catch_up(stories, store, clock))
    await clock.run(90)
    assert 0 == await store.count(StoryPlace)
    store.full = False
    await clock.run(90)
    await work

    assert await stories.of(IDS) is not None
    await catch_up(Stories(store), store, clock)
    assert len(ARTICLES) == await store.count(StoryPlace)
