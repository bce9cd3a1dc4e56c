from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.digests.edition import Edition, History, TopicArticles, receipts
from bot.model import Filed
from summaries.model import Article, Change
from summaries.topics import Topic

NOON = datetime(2020, 9, 9, 12, tzinfo=UTC)
DAY = timedelta(days=1)
HUAWEI = Topic("Huawei")


def filed(number: int, arrived: datetime) -> Filed:
    """Articles of one feed that differ in little but the name of a town."""
    town = ("Oldtown", "Newport", "Midwich")[number]
    text = (
        f"Huawei opened a research centre in {town} on Monday, the company said. "
        f"It will employ two hundred people in {town} by the end of the year. "
        f"The mayor of {town} cut the ribbon and praised the investment."
    )
    article = Article(f"a{number}", text, f"Huawei opens a centre in {town}", "Loop News", published=arrived)
    return Filed(article, "s", arrived, arrived, f"i{number}", ("Huawei",))


OLD, NEW = filed(0, NOON - DAY), filed(1, NOON + timedelta(hours=1))


def test_what_came_before_the_subscription_lends_the_new_no_words() -> None:
    (briefing,) = Edition(NOON + DAY).briefings([TopicArticles(HUAWEI, (NEW, OLD))], NOON, History())

    assert ["Huawei opens a centre in Newport"] == [story.headline for story in briefing.stories]
    assert {"a1"} == {source.article for story in briefing.stories for source in story.sources}
    assert not [said for story in briefing.stories for said in story.sentences if "Oldtown" in said.text]


def test_a_report_like_one_that_was_told_is_named_by_its_own_headline() -> None:
    first = Edition(NOON).briefings([TopicArticles(HUAWEI, (OLD,))], NOON - 2 * DAY, History())
    past = History(frozenset(receipts(first)), frozenset({"a0"}))

    (briefing,) = Edition(NOON + DAY).briefings([TopicArticles(HUAWEI, (NEW, OLD))], NOON, past)

    assert ["Huawei opens a centre in Newport"] == [story.headline for story in briefing.stories]
    assert Change.NEW not in {story.change for story in briefing.stories}
