from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Filed, StoryLinks, StoryPlace, Version
from bot.ports import Put
from bot.store.memory import MemoryStore
from bot.stories import signature_index
from bot.stories.method import method
from bot.stories.stories import Stories
from summaries.text.sentences import terms
from tests.fakes.story_articles import ARTICLES, COMET, MONDAY, STRIKE


async def arrived(batches: Iterable[Sequence[Filed]]) -> MemoryStore:
    """A store to which these articles came, each batch in one commit."""
    store = MemoryStore(terms)
    stories = Stories(store)
    for batch in batches:
        async with stories.joining() as joining:
            await joining.put(*batch)
            await store.commit(*map(Put, batch), *await joining.writes())
    return store


async def kept(store: MemoryStore) -> tuple[object, ...]:
    return await store.every(StoryPlace), await store.every(StoryLinks)


def changed(filed: Filed, text: str) -> Filed:
    """A second version of an article."""
    old = filed.article
    earlier = Version(old.title, old.text, old.published, MONDAY)
    published = old.published + timedelta(days=3) if old.published else None
    return replace(filed, article=replace(old, text=text, published=published), earlier=(earlier,))


@pytest.mark.parametrize("most", [2, 64])
@settings(max_examples=30)
@given(st.permutations(ARTICLES), st.integers(1, 4))
async def test_any_order_of_arrival_leads_to_the_same_links(most: int, order: list[Filed], size: int) -> None:
    with mock.patch.object(signature_index, "CANDIDATES", most):
        batches = [order[start : start + size] for start in range(0, len(order), size)]
        assert await kept(await arrived([[one] for one in ARTICLES])) == await kept(await arrived(batches))


@pytest.mark.parametrize("most", [2, 64])
@settings(max_examples=20)
@given(st.permutations(ARTICLES), st.integers(0, 10))
async def test_a_change_at_any_time_leads_to_the_same_links_as_if_it_had_come_at_once(
    most: int, order: list[Filed], when: int
) -> None:
    one = changed(ARTICLES[6], STRIKE)
    with mock.patch.object(signature_index, "CANDIDATES", most):
        once = [one if filed.key == one.key else filed for filed in ARTICLES]
        later = [*order[:when], *[one] * (ARTICLES[6] in order[:when]), *order[when:]]
        if ARTICLES[6] not in order[:when]:
            later.append(one)
        assert await kept(await arrived([[filed] for filed in once])) == await kept(
            await arrived([[filed] for filed in later])
        )


async def test_reports_of_an_event_are_linked_and_those_of_others_are_not() -> None:
    store = await arrived([ARTICLES[:-3]])
    joined = {place.article: place.joined for place in await store.every(StoryPlace)}

    assert "a1" in (joined["a3"] or ())
    assert "b2" in (joined["b3"] or ())
    assert not {"b1", "b2", "b3", "c1"}.intersection(*[joined["a1"] or (), joined["a2"] or ()])
    assert () == joined["c1"]


async def test_a_page_without_news_is_in_no_story() -> None:
    store = await arrived([ARTICLES[8:9]])
    assert StoryPlace(
        "p1", ARTICLES[8].arrived, dated=True, signature="", method=method(), joined=()
    ) == await store.get(StoryPlace, "p1")
    assert await store.get(StoryLinks, "p1") is None


async def test_what_a_removed_article_kept_from_others_is_compared_again() -> None:
    first, second, third = (replace(ARTICLES[6], article=replace(ARTICLES[6].article, id=name)) for name in "abc")
    with mock.patch.object(signature_index, "CANDIDATES", 1):
        store = await arrived([[first, second, third]])
        before = await store.get(StoryPlace, "c")
        stories = Stories(store)
        async with stories.joining() as joining:
            await joining.drop(before.joined[0] if before and before.joined else "")
            await store.commit(*await joining.writes())
        after = await store.get(StoryPlace, "c")

    assert before
    assert after
    assert {"a", "b"} == {*(before.joined or ()), *(after.joined or ())}
    assert COMET == first.article.text


async def test_the_index_is_as_before_when_the_commit_fails() -> None:
    store = await arrived([ARTICLES[:3]])
    stories = Stories(store)
    with pytest.raises(OSError, match="full"):
        await _refused(stories)
    async with stories.joining() as joining:
        await joining.put(ARTICLES[4])
        await store.commit(Put(ARTICLES[4]), *await joining.writes())

    assert await kept(await arrived([ARTICLES[:3], ARTICLES[4:5]])) == await kept(store)


async def _refused(stories: Stories) -> None:
    async with stories.joining() as joining:
        await joining.put(ARTICLES[3])
        await joining.put(changed(ARTICLES[0], STRIKE))
        raise OSError("full")
