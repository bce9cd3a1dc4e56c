"""What counts as told again within a story."""

from __future__ import annotations

from datetime import UTC, datetime

from summaries import Article, Story, Topic, brief
from summaries.dossier import Dossier, lay_open
from summaries.reading import read
from summaries.retelling import retells

NOON = datetime(2020, 9, 10, 12, tzinfo=UTC)
FERRY = "The ferry Aurora sank off Odden on Monday, and its owner said that nobody would sail until Thursday. "


def laid(*texts: str) -> Dossier:
    readings = [read(Article(str(at), text, language="en")) for at, text in enumerate(texts)]
    return lay_open(Story("0", tuple(str(at) for at in range(len(texts))), ()), readings)


def test_the_source_of_what_the_lead_reports_tells_it_again() -> None:
    dossier = laid(FERRY + "A spokesman for Lund Lines told a radio station at noon about a halt to all departures.")

    assert retells(dossier, 1, {0: ()})


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
