from __future__ import annotations

from bot.model import Filed, StoryLinks, StoryPlace
from bot.ports import Drop, Put
from bot.store.memory import MemoryStore
from bot.stories.stories import Stories
from summaries.model import Story
from summaries.text.sentences import terms
from tests.fakes.story_articles import ARTICLES, filed

IDS = [one.key for one in ARTICLES]


async def opened(*articles: Filed) -> tuple[MemoryStore, Stories]:
    store = MemoryStore(terms)
    stories = Stories(store)
    await come(store, stories, *articles)
    return store, stories


async def come(store: MemoryStore, stories: Stories, *articles: Filed) -> None:
    async with stories.joining() as joining:
        for one in articles:
            await joining.put(one)
        await store.commit(*map(Put, articles), *await joining.writes())


async def members(stories: Stories, *articles: str) -> list[tuple[str, ...]]:
    return [story.articles for story in await stories.of(articles) or ()]


async def test_a_story_is_the_same_for_every_question_and_after_a_restart() -> None:
    store, stories = await opened(*ARTICLES)
    whole = await stories.of(IDS) or ()
    again = Stories(store)

    assert whole == await again.of(IDS)
    for story in whole:
        assert (story,) == await again.of(story.articles)
    assert {*IDS} - {"p1"} == {article for story in whole for article in story.articles}


async def test_a_reprint_is_a_copy_and_a_story_two_months_later_is_another() -> None:
    _, stories = await opened(*ARTICLES)
    found = await stories.of(["a1", "a3", "z1"]) or ()

    assert [("a1", "a3"), ("z1",)] == [story.articles for story in found]
    assert (("a3", "a1"),) == found[0].copies


async def test_the_stories_are_counted_by_the_articles_that_begin_one() -> None:
    store, stories = await opened(*(one for one in ARTICLES if one.key in {"a1", "a3", "z1", "p1"}))
    again = Stories(store)
    await again.load()

    assert (2, 2) == (stories.begun(), again.begun())


async def test_an_article_that_comes_late_is_joined_and_gives_the_story_its_id() -> None:
    store, stories = await opened(*ARTICLES[2:3])
    before = await stories.of(["a3"])
    await come(store, stories, *ARTICLES[:1])

    assert (Story("a3", ("a3",)),) == before
    assert (Story("a1", ("a1", "a3"), (("a3", "a1"),)),) == await stories.of(["a1", "a3"])
    assert (Story("a1", ("a3",)),) == await stories.of(["a3"])


async def test_what_was_never_compared_is_in_no_answer_of_ours() -> None:
    store, stories = await opened(*ARTICLES[:2])
    await store.commit(Put(ARTICLES[2]))

    assert await stories.of(["a1", "a3"]) is None
    assert await stories.of(["a1"]) is not None
    assert () == await stories.of([])


async def test_a_removed_article_leaves_its_story() -> None:
    store, stories = await opened(*ARTICLES[:4])
    assert [("a1", "a3")] == await members(stories, "a1", "a3")
    await store.commit(Drop(Filed, "a1"), Drop(StoryPlace, "a1"), Drop(StoryLinks, "a1"))

    assert (Story("a3", ("a3",)),) == await stories.of(["a3"])
    assert not stories.is_known("a1")
    await come(store, stories, filed("a4", ARTICLES[0].article.text, 9))
    assert (("a4", "a3"),) == (await stories.of(["a3", "a4"]) or ())[0].copies
