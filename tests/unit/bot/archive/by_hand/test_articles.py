"""Articles corrected and removed by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.archive.by_hand.articles import KEPT, ByHand, corrected
from bot.archive.filing import Draft
from bot.archive.versions import revised
from bot.model import RemovedArticle
from summaries.topics import Matcher
from tests.fakes.desk import NOW, TOPICS, Office

TEXT = "The chip works at Odden closed on Monday, the owner said. Nobody knows for how long it will be."


async def office() -> Office:
    made = Office()
    await made.file("Works close", TEXT, "Wire", url="https://wire.example/1")
    await made.file("Works open", TEXT.replace("closed", "opened"), "Wire", url="https://wire.example/2")
    return made


async def test_what_was_set_by_hand_stays_when_the_feed_says_otherwise() -> None:
    desk = await office()
    filed = (await desk.store.articles())[0]
    set_right = corrected(filed, {"title": "Works at Odden"}, NOW, Matcher(TOPICS))
    draft = Draft("Another title", f"{TEXT} It is the third time this year.", url=filed.article.url, listed="new")
    later = revised(replace(set_right, listed="old"), draft, filed.source, NOW + timedelta(hours=1), Matcher(TOPICS))
    assert "Works at Odden" == later.article.title
    assert "third time" in later.article.text


async def test_a_title_that_names_a_topic_puts_the_article_on_it() -> None:
    filed = (await (await office()).store.articles())[0]
    assert ("SMIC",) == corrected(filed, {"title": "SMIC closes works"}, NOW, Matcher(TOPICS)).topics


async def test_an_article_that_was_removed_long_ago_is_kept_no_more() -> None:
    desk = await office()
    by_hand = ByHand(desk.store, desk.desk.catalog.joined)
    first, second = await desk.store.articles()
    await by_hand.remove(first.key, NOW)
    await by_hand.remove(second.key, NOW + KEPT + timedelta(days=1))
    assert [second.key] == [one.key for one in await desk.store.every(RemovedArticle)]
    assert await by_hand.restore(first.key) is None


async def test_an_article_that_comes_back_is_in_its_story_again() -> None:
    desk = await office()
    by_hand = ByHand(desk.store, desk.desk.catalog.joined)
    first, second = await desk.store.articles()
    before = await desk.desk.catalog.together_with(first.key)
    await by_hand.remove(second.key, NOW)
    assert () == await desk.desk.catalog.together_with(first.key)
    await by_hand.restore(second.key)
    assert before == await desk.desk.catalog.together_with(first.key)
