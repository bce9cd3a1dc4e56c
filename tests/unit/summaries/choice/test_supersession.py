"""What was announced and is done is told as done."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from summaries.briefing.brief import brief
from summaries.model import Article, Story

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
AHEAD = "Lund Lines will open its terminal for 41 ferries in Odden on Tuesday after nine years of building."
DONE = "Lund Lines opened its terminal for 41 ferries in Odden on Tuesday after nine years of building."
OTHER = "Fishermen of Kvist will land 90 tons of herring in August, more than in any year before."


def texts(*articles: Article) -> list[str]:
    return [one.text for story in brief(articles, now=NOON).stories for one in story.sentences]


def article(name: str, text: str) -> Article:
    return Article(name, text, "", f"Outlet {name}", published=NOON, language="en")


def test_an_announcement_is_left_out_where_another_article_reports_it_as_done() -> None:
    assert [DONE] == texts(article("a", AHEAD), article("b", DONE))


def test_an_announcement_is_told_while_nothing_is_done() -> None:
    assert [AHEAD] == texts(article("a", AHEAD))


def test_what_is_done_elsewhere_supersedes_no_other_announcement() -> None:
    assert {OTHER, DONE} == set(texts(article("a", OTHER), article("b", DONE)))


QUAKE = "Tarn (Lund Wire) - An earthquake near Tarn on Monday killed at least 12 people in the old town, rescuers said."
TOLL = "The number of people killed in the earthquake in the old town of Tarn rose to 57, rescuers said."
WATER = "Engineers laid pipes from the reservoir so that families in the tents have water from Wednesday."


def later(name: str, text: str, hours: int, title: str = "") -> Article:
    return Article(name, text, title, f"Outlet {name}", published=NOON + timedelta(hours=hours), language="en")


def told(*articles: Article) -> list[str]:
    stories = brief(articles, now=NOON + timedelta(days=1), stories=[Story("a", tuple(one.id for one in articles))])
    return [one.text for story in stories.stories for one in story.sentences]


def test_an_earlier_number_gives_way_to_a_later_one() -> None:
    assert TOLL in (found := told(later("a", QUAKE, 0), later("b", TOLL, 8)))
    assert not [one for one in found if "12 people" in one]


def test_two_numbers_of_the_same_hours_are_no_states() -> None:
    assert [one for one in told(later("a", QUAKE, 0), later("b", TOLL, 1)) if "12 people" in one]


def test_a_figure_that_a_later_article_repeats_is_not_outdated() -> None:
    again = TOLL.replace("rose to 57", "is 12")

    assert [one for one in told(later("a", f"{QUAKE} {WATER}", 0), later("b", f"{WATER} {again}", 8)) if "12" in one]


def test_a_story_begins_with_its_newest_state_under_the_title_of_it() -> None:
    first = later("a", f"{QUAKE} {WATER}", 0, "Earthquake hits the old town of Tarn")
    second = later("b", f"{TOLL} {WATER}", 8, "Toll of the Tarn earthquake rises to 57")

    (story,) = brief([first, second], now=NOON + timedelta(days=1), stories=[Story("a", ("a", "b"))]).stories

    assert (second.title, TOLL) == (story.headline, story.sentences[0].text)


def test_a_late_reprint_is_no_newest_state() -> None:
    first = later("a", f"{QUAKE} {WATER}", 0, "Earthquake hits the old town of Tarn")
    second = later("b", f"{TOLL} {WATER}", 8, "Toll of the Tarn earthquake rises to 57")
    reprint = replace(first, id="c", published=NOON + timedelta(hours=20))
    story = Story("a", ("a", "b", "c"), (("c", "a"),))

    found = brief([first, second, reprint], now=NOON + timedelta(days=1), stories=[story]).stories[0]

    assert second.title == found.headline


def test_what_somebody_said_he_would_do_is_left_out_once_it_is_done() -> None:
    said = AHEAD.replace("will open", "said it would open")

    assert [DONE] == texts(article("a", said), article("b", DONE))
