"""Whatever the order of arrival, the store, the commits and the restarts: the stories of the archive are the same."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Filed
from bot.ports import Put
from bot.stories.stories import Stories
from summaries.model import Story
from tests.contract.stores import LASTING, OPENERS
from tests.fakes.story_articles import ARTICLES

IDS = [one.key for one in ARTICLES]


async def stories_after(name: str, folder: Path, order: list[Filed], commits: int, restarts: int) -> tuple[Story, ...]:
    """The stories after articles came in this order, in so many commits; the store is opened anew at `restarts`."""
    store = await OPENERS[name](folder)
    stories = Stories(store)
    size = -(-len(order) // commits)
    for number, start in enumerate(range(0, len(order), size)):
        if number == restarts and name in LASTING:
            await store.close()
            store = await OPENERS[name](folder)
        if number == restarts:
            stories = Stories(store)
        batch = order[start : start + size]
        async with stories.joining() as joining:
            for one in batch:
                await joining.put(one)
            await store.commit(*map(Put, batch), *await joining.writes())
    found = await stories.of(IDS)
    await store.close()
    return found or ()


@pytest.mark.parametrize("name", sorted(OPENERS))
@settings(max_examples=15)
@given(st.permutations(ARTICLES), st.integers(1, 10), st.integers(0, 10))
async def test_stories_depend_on_the_articles_alone(name: str, order: list[Filed], commits: int, restarts: int) -> None:
    at_once = await stories_after("memory", Path(), list(ARTICLES), 1, 99)
    with tempfile.TemporaryDirectory() as folder:
        assert at_once == await stories_after(name, Path(folder), order, commits, restarts)
    assert len(at_once) > 1
