"""What counts as told again within a story."""

from __future__ import annotations

import doctest
from datetime import UTC, datetime

import pytest

import summaries.briefing.redundancy
from summaries import Article, Story, Topic, brief
from summaries.briefing.redundancy import counts_again, retells
from summaries.briefing.story_context import Dossier, lay_open
from summaries.reading.read import read
from summaries.text.tokens import terms

NOON = datetime(2020, 9, 10, 12, tzinfo=UTC)
FERRY = "The ferry Aurora sank off Odden on Monday, and its owner said that nobody would sail until Thursday. "


def laid(*texts: str) -> Dossier:
    readings = [read(Article(str(at), text, language="en")) for at, text in enumerate(texts)]
    return lay_open(Story("0", tuple(str(at) for at in range(len(texts))), ()), readings)


def test_the_source_of_what_the_lead_reports_tells_it_again() -> None:
    dossier = laid(FERRY + "A spokesman for Lund Lines told a radio station at noon about a halt to all departures.")

    assert retells(dossier, 1, {0: ()})


def test_who_confirms_what_the_lead_has_by_hearsay_tells_it_again() -> None:
    lead = "Pilots are apparently refusing to sail with the ferries of Lund Lines. "
    dossier = laid(lead + "A reporter of Odden Radio confirmed on Monday that twenty men had stayed in bed.")

    assert retells(dossier, 1, {0: ()})


COUNTED = "The Harbour Charter counts more than 30 towns and villages."


def counts_towns_again(text: str) -> bool:
    return counts_again(text, frozenset(terms(text, "en")), COUNTED, frozenset(terms(COUNTED, "en")))


def test_a_figure_that_was_told_with_little_besides_is_told_again() -> None:
    assert counts_towns_again("Bonn says that 30 towns stand behind it.")


@pytest.mark.parametrize(
    "text",
    [
        "Bonn says that 40 towns stand behind it.",
        "Bonn says that 30 ships stand behind it.",
        "Bonn says that the towns stand behind it.",
        "Bonn says that 30 towns will pay for harbours, cranes and pilots by May.",
    ],
)
def test_another_figure_or_more_besides_is_news(text: str) -> None:
    assert not counts_towns_again(text)


def test_what_follows_a_lead_that_nobody_said_is_news() -> None:
    lead = "The ferry Aurora sank off Odden on Monday with forty lorries in its hold. "
    dossier = laid(lead + "A spokesman for Lund Lines told a radio station at noon about a halt to all departures.")

    assert not retells(dossier, 1, {0: ()})


def test_what_another_says_further_down_is_news() -> None:
    between = "Forty lorries went down with it. Divers reached the wreck at noon. "
    dossier = laid(FERRY + between + "Mayor Ana Ruiz told a radio station about a fund for widows.")

    assert not retells(dossier, 3, {0: ()})


def test_two_leads_of_one_story_tell_one_thing() -> None:
    assert retells(laid(FERRY, "A boat with forty lorries went down in rough weather north of the cape."), 1, {0: ()})


def test_the_words_that_were_asked_for_repeat_nothing() -> None:
    text = "The Harbour Charter came into force on Monday after nine years of talks between pilots and towns. "
    amid = "Berths are settled. Pilots keep their pay. Odden waits. Fishers grumble. Ferries sail. Cape Lund votes. "
    more = "Tolls stay. Cranes rust. The Harbour Charter is short. "
    dossier = laid(text + amid + more + "Under the Harbour Charter, five tugs buy fuel, rope, paint.")
    last = len(dossier.pool.sentences) - 1

    assert retells(dossier, last, {0: ()})
    assert not retells(dossier, last, {0: ()}, frozenset({"harbour", "charter"}))


def test_a_topic_of_which_only_the_end_of_an_article_tells_is_told_from_there() -> None:
    top = "Shares of the shipper fell by a tenth on Monday in Odden. It was the worst day of a bad year for them. "
    more = "Two rivals lost ground as well by noon. Banks cut their targets. A broker spoke of panic in the trade. "
    text = top + more + "Odden passed the Harbour Charter on Tuesday by nine votes. Tugs must be bought by 2022."

    (story,) = brief([Article("a", text, language="en")], Topic("Harbour Charter"), now=NOON).stories

    assert ["Odden passed the Harbour Charter on Tuesday by nine votes."] == [one.text for one in story.sentences]


def test_the_examples_run() -> None:
    assert 0 == doctest.testmod(summaries.briefing.redundancy).failed
