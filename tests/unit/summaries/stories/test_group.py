"""Stories: one event is one story, whatever the order; copies are one voice; pages of boilerplate are in none."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.inputs.demo_stories import GOLD, demo
from benchmarks.inputs.namesakes import namesakes
from benchmarks.inputs.round_ups import round_up
from benchmarks.inputs.twins import twins
from benchmarks.stories import b_cubed
from bot.archive.catalog import shipped_topics
from summaries.model import Article, Story
from summaries.stories.group import group
from summaries.topics import Topic, match

ROOT = Path(__file__).resolve().parents[4]
REPORTS = ROOT / "tests" / "data" / "two_reports"
BOILERPLATE = "Download our app\nSign up for our newsletter\nLeave a Reply\nYour email address will not be published"


def later(article: Article, **by: int) -> datetime:
    """The moment so much after an article was published."""
    assert article.published is not None
    return article.published + timedelta(**by)


def found(stories: tuple[Story, ...]) -> dict[str, str]:
    """The story of each article."""
    return {article: story.id for story in stories for article in story.articles}


def test_the_stories_of_the_demo_are_right() -> None:
    assert (1.0, 1.0, 1.0) == b_cubed(found(group(demo())), GOLD)


@pytest.mark.parametrize("topic", shipped_topics(), ids=lambda topic: topic.name)
def test_the_stories_of_each_topic_of_the_demo_are_right(topic: Topic) -> None:
    articles = [article for article in demo() if match(topic, article)]
    gold = {article.id: GOLD[article.id] for article in articles}

    assert b_cubed(found(group(articles)), gold)[2] > 0.9


def test_reprints_of_a_wire_are_copies_of_its_first_print() -> None:
    copies = {pair for story in group(demo()) for pair in story.copies}

    assert {("demo-02", "demo-01"), ("demo-03", "demo-01"), ("demo-20", "demo-19")} == copies


@given(st.permutations(demo()))
@settings(max_examples=10)
def test_the_order_of_the_articles_does_not_matter(articles: list[Article]) -> None:
    assert group(demo()) == group(articles)


def test_the_hash_seed_of_the_process_does_not_matter() -> None:
    code = "from benchmarks.inputs.demo_stories import demo; from summaries import group; print(group(demo()))"
    printed = [
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]

    assert printed[0] == printed[1]


def test_two_reports_of_one_event_are_one_story_and_neither_is_a_copy() -> None:
    articles = [Article(file.name, file.read_text(encoding="utf-8")) for file in sorted(REPORTS.glob("*.txt"))]
    first, second = (article.id for article in articles)

    assert (Story(first, (first, second)),) == group(articles)


def test_a_lone_surrogate_in_an_article_does_no_harm() -> None:
    torn = "The port of Harby closed \ud800 on Monday after a flood hit it."

    assert (Story("a", ("a",)),) == group([Article("a", torn, language="en")])


def test_no_article_and_one_article() -> None:
    article = demo()[0]

    assert () == group([])
    assert (Story(article.id, (article.id,)),) == group([article])
    assert (Story(article.id, (article.id,)),) == group([article, article])


def test_a_page_of_boilerplate_is_in_no_story() -> None:
    page = Article("page", BOILERPLATE)

    assert "page" not in found(group([*demo(), page]))
    assert () == group([page])


def test_copies_do_not_change_the_clusters() -> None:
    smic = demo()[0]
    reprints = [replace(smic, id=f"reprint {number}", outlet=str(number)) for number in range(10)]
    story = next(story for story in group([*demo(), *reprints]) if "demo-01" in story.articles)

    assert {"demo-01", "demo-02", "demo-03", "demo-04", *(reprint.id for reprint in reprints)} == set(story.articles)
    assert 12 == len(story.copies)


@pytest.mark.parametrize("seed", range(5))
def test_a_reprint_with_a_new_headline_cuts_and_edits_is_a_copy(seed: int) -> None:
    rng = random.Random(seed)
    for article in demo():
        if article.id in {"demo-02", "demo-03", "demo-20", "demo-08"}:
            continue
        words = article.text[: len(article.text) * 3 // 4].split(" ")
        edited = " ".join("otherwise" if rng.random() < 0.1 else word for word in words)
        reprint = Article("reprint", edited, "Read all about it", published=later(article, hours=5))
        copies = [pair for story in group([article, reprint]) for pair in story.copies]

        assert [("reprint", article.id)] == copies


def test_reports_of_similar_events_a_year_apart_are_two_stories() -> None:
    near = [demo()[18], demo()[20]]
    far = [near[0], replace(near[1], published=later(near[1], days=365))]

    assert [2] == [len(story.articles) for story in group(near)]
    assert [1, 1] == [len(story.articles) for story in group(far)]


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "text", ["word " * 1_000_000, "华为" * 2_000_000, "\n" * 3_000_000, "a" * 3_000_000, "\ud800 x. " * 9]
)
def test_any_text_is_grouped(text: str) -> None:
    stories = group([Article("odd", text), *demo()[:4]])

    assert {"demo-01", "demo-02", "demo-03", "demo-04"} <= set(found(stories))


def test_most_round_ups_are_in_no_story_in_any_order_of_arrival() -> None:
    articles = [one for _, one, _ in twins() if one.language == "en"][::4]
    alone = 0
    for seed in range(20):
        pile = [*articles, round_up(articles, seed)]
        stories = group(pile)
        alone += {(one.id,) for one in pile} == {story.articles for story in stories}
        assert stories == group(random.Random(seed).sample(pile, len(pile)))

    assert alone >= 14


def test_what_came_of_an_event_is_of_its_story_and_another_event_of_the_same_name_mostly_is_not() -> None:
    articles, story = namesakes()
    precision, recall, _ = b_cubed(found(group(articles)), story)

    assert precision > 0.85
    assert 1.0 == recall
