"""Redundancy within a story."""

from __future__ import annotations

import doctest
from datetime import UTC, datetime

import pytest

import summaries.briefing.redundancy
from summaries import Article, Story, Topic, brief
from summaries.briefing.redundancy import repeats, repeats_figure
from summaries.briefing.story_context import StoryContext, build_context
from summaries.reading.read import read
from summaries.text.tokens import terms

NOON = datetime(2020, 9, 10, 12, tzinfo=UTC)
FERRY = "The ferry Aurora sank off Odden on Monday, and its owner said that nobody would sail until Thursday. "


def story(*texts: str) -> StoryContext:
    readings = [read(Article(str(at), text, language="en")) for at, text in enumerate(texts)]
    return build_context(Story("0", tuple(str(at) for at in range(len(texts))), ()), readings, "en")


def test_the_source_of_what_the_lead_reports_repeats_it() -> None:
    context = story(FERRY + "A spokesman for Lund Lines told a radio station at noon about a halt to all departures.")

    assert repeats(context, 1, {0: ()})


def test_a_confirmation_of_what_the_lead_has_by_hearsay_repeats_it() -> None:
    lead = "Pilots are apparently refusing to sail with the ferries of Lund Lines. "
    context = story(lead + "A reporter of Odden Radio confirmed on Monday that twenty men had stayed in bed.")

    assert repeats(context, 1, {0: ()})


COUNTED = "The Harbour Charter counts more than 30 towns and villages."


def repeats_towns(text: str) -> bool:
    return repeats_figure(text, frozenset(terms(text, "en")), COUNTED, frozenset(terms(COUNTED, "en")), "en")


def test_a_printed_figure_with_few_other_stems_repeats_it() -> None:
    assert repeats_towns("Bonn says that 30 towns stand behind it.")


@pytest.mark.parametrize(
    "text",
    [
        "Bonn says that 40 towns stand behind it.",
        "Bonn says that 30 ships stand behind it.",
        "Bonn says that the towns stand behind it.",
        "Bonn says that 30 towns will pay for harbours, cranes and pilots by May.",
    ],
)
def test_another_figure_or_more_stems_are_news(text: str) -> None:
    assert not repeats_towns(text)


def test_a_statement_behind_a_lead_that_reports_no_statement_is_news() -> None:
    lead = "The ferry Aurora sank off Odden on Monday with forty lorries in its hold. "
    context = story(lead + "A spokesman for Lund Lines told a radio station at noon about a halt to all departures.")

    assert not repeats(context, 1, {0: ()})


def test_a_statement_further_down_is_news() -> None:
    between = "Forty lorries went down with it. Divers reached the wreck at noon. "
    context = story(FERRY + between + "Mayor Ana Ruiz told a radio station about a fund for widows.")

    assert not repeats(context, 3, {0: ()})


def test_two_leads_of_one_story_state_the_same_fact() -> None:
    assert repeats(story(FERRY, "A boat with forty lorries went down in rough weather north of the cape."), 1, {0: ()})


def test_the_stems_of_the_topic_repeat_nothing() -> None:
    text = "The Harbour Charter came into force on Monday after nine years of talks between pilots and towns. "
    middle = "Berths are settled. Pilots keep their pay. Odden waits. Fishers grumble. Ferries sail. Cape Lund votes. "
    more = "Tolls stay. Cranes rust. The Harbour Charter is short. "
    context = story(text + middle + more + "Under the Harbour Charter, five tugs buy fuel, rope, paint.")
    last = len(context.pool.sentences) - 1

    assert repeats(context, last, {0: ()})
    assert not repeats(context, last, {0: ()}, frozenset({"harbour", "charter"}))


def test_a_topic_that_only_the_end_of_an_article_names_is_briefed_from_there() -> None:
    top = "Shares of the shipper fell by a tenth on Monday in Odden. It was the worst day of a bad year for them. "
    more = "Two rivals lost ground as well by noon. Banks cut their targets. A broker spoke of panic in the trade. "
    text = top + more + "Odden passed the Harbour Charter on Tuesday by nine votes. Tugs must be bought by 2022."

    (story,) = brief([Article("a", text, language="en")], Topic("Harbour Charter"), now=NOON).stories

    assert ["Odden passed the Harbour Charter on Tuesday by nine votes."] == [one.text for one in story.sentences]


def test_the_examples_run() -> None:
    assert 0 == doctest.testmod(summaries.briefing.redundancy).failed


def test_only_one_article_tells_the_news_of_a_story() -> None:
    rest = " Ferries to Harby have run since 1921, and carried 300,000 people last year."
    first = "A ferry with 40 people aboard sank off Odden on Monday, the coast guard said." + rest
    second = (
        "Forty passengers were saved when a ferry sank off Odden on Monday, said Ana Ruiz of the coast guard." + rest
    )
    articles = [Article("a", first, outlet="Post"), Article("b", second, outlet="Wire")]

    (story,) = brief(articles, now=NOON).stories

    assert 1 == sum("sank" in sentence.text for sentence in story.sentences)
