from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.digests.edition import Contents, Edition, Elsewhere, TopicArticles, digest_story
from bot.digests.history import History
from bot.model import Filed
from summaries.model import Article, Change, Story
from summaries.topics import Topic

NOON = datetime(2020, 9, 9, 12, tzinfo=UTC)
DAY = timedelta(days=1)
HUAWEI = Topic("Huawei")


def filed(number: int, arrived: datetime, *, name: str = "") -> Filed:
    """Articles of one feed that differ in little but the name of a town."""
    town = ("Oldtown", "Newport", "Midwich")[number]
    text = (
        f"Huawei opened a research centre in {town} on Monday, the company said. "
        f"It will employ two hundred people in {town} by the end of the year. "
        f"The mayor of {town} cut the ribbon and praised the investment."
    )
    key = name or f"a{number}"
    article = Article(key, text, f"Huawei opens a centre in {town}", "Loop News", published=arrived)
    return Filed(article, "s", arrived, arrived, f"i{key}", ("Huawei",))


OLD, NEW = filed(0, NOON - DAY), filed(1, NOON + timedelta(hours=1))


def told(contents: Contents, at: datetime, past: History | None = None) -> History:
    """The history of a chat that was sent a digest."""
    stories = {digest_story(story) for briefing in contents.briefings for story in briefing.stories}
    names = {receipt.article for story in stories for receipt in story.receipts}.union(contents.settled)
    before = past or History()
    return History(before.stories | stories, before.closed | {(name, at) for name in names})


def contents(now: datetime, began: datetime, past: History, *articles: Filed) -> Contents:
    return Edition(now).contents([TopicArticles(HUAWEI, articles, began)], past)


def headlines(made: Contents) -> list[str]:
    return [story.headline for briefing in made.briefings for story in briefing.stories]


def test_what_came_before_the_subscription_lends_the_new_no_words() -> None:
    made = contents(NOON + DAY, NOON, History(), NEW, OLD)

    assert ["Huawei opens a centre in Newport"] == headlines(made)
    stories = made.briefings[0].stories
    assert {"a1"} == {source.article for story in stories for source in story.sources}
    assert not [said for story in stories for said in story.sentences if "Oldtown" in said.text]


def test_a_report_of_the_template_of_one_that_was_told_is_news_of_its_own() -> None:
    past = told(contents(NOON, NOON - 2 * DAY, History(), OLD), NOON)

    made = contents(NOON + DAY, NOON - 2 * DAY, past, NEW, OLD)

    assert ["Huawei opens a centre in Newport"] == headlines(made)
    assert {Change.NEW} == {story.change for story in made.briefings[0].stories}


def test_a_story_that_was_told_is_not_told_again_without_a_new_article() -> None:
    first = contents(NOON, NOON - 2 * DAY, History(), OLD)

    again = contents(NOON + DAY, NOON - 2 * DAY, told(first, NOON), OLD)

    assert [] == headlines(again)


def test_a_story_that_goes_on_is_told_once_for_each_new_article() -> None:
    reprint = filed(0, NOON + timedelta(hours=1), name="b0")
    past = told(contents(NOON, NOON - 2 * DAY, History(), OLD), NOON)

    second = contents(NOON + DAY, NOON - 2 * DAY, past, reprint, OLD)
    third = contents(NOON + 2 * DAY, NOON - 2 * DAY, told(second, NOON + DAY, past), reprint, OLD)

    assert [Change.ONGOING] == [story.change for story in second.briefings[0].stories]
    assert [] == headlines(third)


def test_an_old_post_of_a_source_just_added_is_told_to_nobody() -> None:
    made = contents(NOON, NOON - 2 * DAY, History(), replace(OLD, old_post=True))

    assert [] == headlines(made)


def test_a_story_is_told_under_one_topic_of_a_digest() -> None:
    topics = [TopicArticles(topic, (OLD,), NOON - 2 * DAY) for topic in (HUAWEI, Topic("Oldtown"))]

    made = Edition(NOON).contents(topics, History())

    assert [1, 0] == [len(briefing.stories) for briefing in made.briefings]


def on_topic(topic: Topic, *articles: Filed) -> TopicArticles:
    """Articles of one story, of which the archive knows the id."""
    return TopicArticles(topic, articles, NOON - 2 * DAY, (Story("x", tuple(one.key for one in articles)),))


def test_one_story_is_told_under_one_topic_though_its_articles_are_on_different_ones() -> None:
    other = filed(0, NOON, name="b0")

    made = Edition(NOON).contents([on_topic(HUAWEI, OLD), on_topic(Topic("Oldtown"), other)], History())

    assert [1, 0] == [len(briefing.stories) for briefing in made.briefings]


def test_a_story_that_was_told_from_an_article_on_another_topic_is_not_new() -> None:
    past = told(Edition(NOON).contents([on_topic(HUAWEI, OLD)], History()), NOON)
    later = on_topic(Topic("Oldtown"), filed(0, NOON + timedelta(hours=1), name="b0"))

    made = Edition(NOON + DAY).contents([later], past, Elsewhere({"a0": "x"}, {"a0": OLD}))

    (story,) = made.briefings[0].stories
    before = {one.hash for each in past.stories for one in each.receipts}
    assert Change.NEW is not story.change
    assert before.isdisjoint(one.hash for said in story.sentences for one in said.receipts)
