"""The demo's feeds: what somebody publishes, corrects and breaks in them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.playground.news.demo_feeds import MOST_PUBLISHED, DemoFeeds, corpus

NOW = datetime(2020, 9, 11, 15, tzinfo=UTC)
WIRE = "meridian-wire"


def feeds() -> DemoFeeds:
    return DemoFeeds(corpus())


def test_an_article_that_is_published_stands_in_the_feed_of_its_outlet_with_an_address_of_its_own() -> None:
    demo = feeds()
    made = [demo.publish(WIRE, "Huawei buys a bakery", "It will sell bread.", NOW) for _ in range(2)]
    assert ["Huawei buys a bakery"] * 2 == [story["title"] for story in demo.stories(WIRE)[-2:]]
    assert made[0]["url"] != made[1]["url"]
    assert made[0]["url"].startswith("https://meridianwire.example/2020/09/11/")


def test_a_correction_changes_an_article_of_the_corpus_where_it_stands() -> None:
    demo = feeds()
    before = demo.stories(WIRE)
    demo.correct(before[0]["url"], "Corrected", "New text.")
    assert "Corrected" == demo.stories(WIRE)[0]["title"]
    assert before[1:] == demo.stories(WIRE)[1:]


def test_what_was_published_changed_and_broken_can_be_kept_and_restored() -> None:
    demo, after = feeds(), feeds()
    demo.publish(WIRE, "One", "Text.", NOW)
    demo.correct(demo.stories(WIRE)[0]["url"], "Corrected", "New text.")
    demo.failing.add("potomac-ledger")
    after.restore(demo.kept())
    assert demo.stories(WIRE) == after.stories(WIRE)
    assert {"potomac-ledger"} == after.failing
    assert {"stories": [], "failing": []} == feeds().kept()


def test_a_feed_drops_its_oldest_published_articles_and_none_of_the_corpus() -> None:
    demo = feeds()
    corpus_of_wire = demo.stories(WIRE)
    for number in range(MOST_PUBLISHED + 2):
        demo.publish(WIRE, str(number), "Text.", NOW)
    stories = demo.stories(WIRE)
    assert corpus_of_wire == stories[: len(corpus_of_wire)]
    assert [str(number) for number in range(2, MOST_PUBLISHED + 2)] == [
        story["title"] for story in stories[len(corpus_of_wire) :]
    ]
    assert len(stories) == len({story["url"] for story in stories})


def test_there_is_nothing_to_publish_in_without_a_feed_and_nothing_to_correct_without_an_article() -> None:
    with pytest.raises(KeyError):
        feeds().publish("nowhere", "One", "Text.", NOW)
    with pytest.raises(KeyError):
        feeds().correct("https://e.com/a", "One", "Text.")
