"""What admins decide of stories, and that it holds."""

from __future__ import annotations

import random

import pytest

from bot.model import Filed, StoryRuling
from bot.ports import Drop, Put
from bot.store.memory import MemoryStore
from bot.stories.rulings import merging, parting, undoing
from bot.stories.stories import Stories
from summaries.text.sentences import terms
from tests.fakes.story_articles import ARTICLES, MONDAY


async def opened(*articles: Filed) -> tuple[MemoryStore, Stories]:
    store = MemoryStore(terms)
    stories = Stories(store)
    for one in articles:
        await come(store, stories, one)
    return store, stories


async def come(store: MemoryStore, stories: Stories, one: Filed) -> None:
    async with stories.joining() as joining:
        await joining.put(one)
        await store.commit(Put(one), *await joining.writes())


FERRY, BANK = ("a1", "a2", "a3"), ("b1", "b2", "b3")
MERGED = StoryRuling("m", FERRY, BANK, together=True, made=MONDAY)
PARTED = StoryRuling("p", ("a2",), ("a1", "a3"), together=False, made=MONDAY)


async def story_of(stories: Stories, article: str) -> tuple[str, ...]:
    others = await stories.together_with(article) or ()
    return tuple(sorted((article, *others)))


async def test_two_stories_that_are_joined_by_hand_are_one_until_that_is_undone() -> None:
    store, stories = await opened(*ARTICLES)
    before = await story_of(stories, "a1")
    await store.commit(Put(MERGED))
    assert {"a1", "a2", "a3", "b1"} <= {*await story_of(stories, "a1")}
    assert await story_of(stories, "a1") == await story_of(stories, "b1")
    await store.commit(Drop(StoryRuling, "m"))
    assert before == await story_of(stories, "a1")


async def test_an_article_that_is_parted_from_its_story_stays_apart() -> None:
    store, stories = await opened(*ARTICLES)
    assert "a2" in await story_of(stories, "a1")
    await store.commit(Put(PARTED))
    assert "a2" not in await story_of(stories, "a1")
    assert "a3" in await story_of(stories, "a1")


@pytest.mark.parametrize("seed", range(4))
async def test_decisions_hold_whatever_the_order_of_arrival_and_after_a_restart(seed: int) -> None:
    store = MemoryStore(terms)
    stories = Stories(store)
    await store.commit(Put(MERGED), Put(PARTED))
    for one in random.Random(seed).sample(ARTICLES, len(ARTICLES)):
        await come(store, stories, one)
    whole, _ = await opened(*ARTICLES)
    await whole.commit(Put(MERGED), Put(PARTED))
    ids = [one.key for one in ARTICLES]
    assert await Stories(whole).of(ids) == await stories.of(ids) == await Stories(store).of(ids)
    assert "a2" not in await story_of(stories, "a1")
    assert "b1" in await story_of(stories, "a1")


async def test_a_reprint_can_be_parted_from_its_original() -> None:
    store, stories = await opened(*ARTICLES)
    await store.commit(Put(StoryRuling("p", ("a3",), ("a1", "a2"), together=False, made=MONDAY)))
    assert ("a3",) == await story_of(stories, "a3")


async def test_when_the_article_by_which_stories_were_joined_is_removed_they_stay_joined() -> None:
    store, stories = await opened(*ARTICLES)
    await store.commit(Put(MERGED))
    async with stories.joining() as joining:
        await joining.drop("a1")
        await store.commit(*await joining.writes())
    assert "b1" in await story_of(stories, "a3")


def test_joining_what_was_parted_ends_the_parting_and_the_other_way_round() -> None:
    again = StoryRuling("m2", ("a1", "a3"), ("a2",), together=True, made=MONDAY)
    assert [Drop(StoryRuling, "p"), Put(again)] == merging([PARTED, MERGED], again)
    out = StoryRuling("p2", ("b1", "b2", "b3"), FERRY, together=False, made=MONDAY)
    assert [Drop(StoryRuling, "m"), Put(out)] == parting([PARTED, MERGED], out)


def test_an_undo_brings_back_the_decisions_as_they_were() -> None:
    again = StoryRuling("m2", ("a1", "a3"), ("a2",), together=True, made=MONDAY)
    writes = merging([PARTED], again)
    assert [Put(PARTED), Drop(StoryRuling, "m2")] == undoing(writes, [PARTED])
