"""The main stories of a period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.digests.round_ups.main_stories import PeriodArticles, main_stories
from bot.model import Filed
from summaries.model import Article, Briefing, Change, Story
from summaries.selection.engines import Engine
from summaries.topics import Topic

NOW = datetime(2020, 9, 8, 17, tzinfo=UTC)
HUAWEI, COURTS = Topic("Huawei"), Topic("Court", ("judge",))
CASE = (
    "Huawei lost a court case over patents in Texas and will appeal. Judge Miller set damages at 10 million dollars.",
    "A judge in Texas told Huawei to pay 10 million dollars in a case over patents. The firm will appeal the ruling.",
    "Huawei will appeal after a Texas court set damages of 10 million dollars over patents, said its counsel Lee.",
)
PORT = "Dockers in Dunkirk refuse to unload containers of Huawei until their wages rise. The port lost two ships."


def filed(name: str, text: str, outlet: str, days: float) -> Filed:
    when = NOW - timedelta(days=days)
    return Filed(Article(name, text, text.partition(".")[0], outlet=outlet, published=when), "x", when, when, name)


CASE_FILED = tuple(filed(f"c{n}", text, f"Outlet {n}", 6 - n) for n, text in enumerate(CASE))
PORT_FILED = filed("p", PORT, "Outlet 9", 0.1)
STORIES = (Story("c0", ("c0", "c1", "c2")), Story("p", ("p",)))


def told(topics: Sequence[PeriodArticles], *unwanted: str) -> list[list[str]]:
    made = main_stories(topics, unwanted, NOW, Engine.WIREBRIEF)
    return [[story.id for story in one.stories] for one in made]


def test_what_many_told_for_days_comes_before_what_is_fresh_and_nothing_counts_as_told() -> None:
    topic = PeriodArticles(HUAWEI, (PORT_FILED, *CASE_FILED), STORIES)
    assert [["c0", "p"]] == told([topic])
    (made,) = main_stories([topic], (), NOW, Engine.WIREBRIEF)
    assert {Change.NEW} == {story.change for story in made.stories}
    assert all(story.passages for story in made.stories)


def test_a_story_is_told_under_one_topic_and_an_unwanted_one_under_none() -> None:
    topics = [PeriodArticles(COURTS, CASE_FILED, STORIES), PeriodArticles(HUAWEI, (PORT_FILED, *CASE_FILED), STORIES)]
    assert [["c0"], ["p"]] == told(topics)
    assert [[], ["p"]] == told(topics, "c1")


def test_articles_of_which_the_stories_are_not_known_are_grouped_here() -> None:
    made = main_stories([PeriodArticles(HUAWEI, (PORT_FILED, *CASE_FILED))], (), NOW, Engine.WIREBRIEF)
    assert isinstance(made[0], Briefing)
    assert made[0].stories
