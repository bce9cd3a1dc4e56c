"""The articles on own topics, over a real store: what is found is what the matcher says, newest first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.archive.topics.articles import articles_on, search_on
from bot.model import Filed
from bot.ports import Put
from bot.store.memory import MemoryStore
from summaries.model import Article
from summaries.text.search_terms import search_terms
from summaries.topics import Topic

NOW = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)


def filed(name: str, title: str, *, hours: float = 1, topics: tuple[str, ...] = ()) -> Filed:
    news = NOW - timedelta(hours=hours)
    return Filed(Article(name, "Other words.", title), "x", NOW, news, name, topics)


async def store(*articles: Filed) -> MemoryStore:
    made = MemoryStore(search_terms)
    await made.commit(*map(Put, articles))
    return made


async def test_an_own_topic_finds_what_the_matcher_finds_newest_first() -> None:
    here = await store(
        filed("a", "They ban the chip", hours=3),
        filed("b", "Chips and bans", hours=1),
        filed("c", "Potato growers ban the chip", hours=2),
        filed("d", "A chip is sold"),
    )
    topic = Topic("Bans", ("chip & ban -potato",), own=True, labelled=True)
    assert ["b", "a"] == [one.key for one in await articles_on(here, topic, limit=9)]
    assert ["b"] == [one.key for one in await articles_on(here, topic, limit=1)]
    assert ["a"] == [one.key for one in await articles_on(here, topic, until=NOW - timedelta(hours=2), limit=9)]
    assert ["b"] == [one.key for one in await articles_on(here, topic, since=NOW - timedelta(hours=2), limit=9)]


async def test_a_shared_topic_finds_what_is_filed_under_it() -> None:
    here = await store(filed("a", "A chip"), filed("b", "A boat", topics=("Chips",)))
    assert ["b"] == [one.key for one in await articles_on(here, Topic("Chips", ("chip",)), limit=9)]
    assert ["b", "a"] == [one.key for one in await articles_on(here, None, limit=9)]
    assert ["a"] == [one.key for one in await search_on(here, None, ("chip",), limit=9)]


async def test_words_besides_are_searched_for_within_an_own_topic() -> None:
    here = await store(filed("a", "A chip in Porto"), filed("b", "A chip in Oslo"), filed("c", "A boat in Porto"))
    topic = Topic("Chips", ("chip",), own=True)
    assert ["a"] == [one.key for one in await search_on(here, topic, ("porto",), limit=9)]
    assert () == await search_on(here, topic, (), limit=9)


async def test_a_topic_that_the_index_cannot_find_is_looked_for_in_the_newest_articles() -> None:
    here = await store(filed("a", "Who pays?"), filed("b", "海 und Meer"), filed("c", "A boat"))
    assert ["b"] == [one.key for one in await articles_on(here, Topic("海", own=True), limit=9)]


async def test_enough_are_found_behind_many_that_only_look_alike() -> None:
    others = [filed(f"o{number:03}", "The chip of a potato", hours=number / 100) for number in range(300)]
    here = await store(*others, filed("old", "The chip of a phone", hours=50))
    topic = Topic("Chips", ("chip -potato",), own=True)
    assert ["old"] == [one.key for one in await articles_on(here, topic, limit=2)]
