"""Timelines: which days are turning points, and what is told of each."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from summaries import Article, Story, Topic, timeline_of

START = datetime(2020, 9, 1, 9, tzinfo=UTC)
ODDEN = Topic("Odden")
EVENTS = (
    ("Odden closes its gate", "Odden closed its northern gate because the lock of the gate had broken in the storm."),
    (
        "Odden hires a floating crane from Malmo",
        "Odden hired a floating crane from Malmo, which costs the harbour nine thousand a day.",
    ),
    ("Odden lifts the lock", "Odden lifted the lock out of the water, and divers found a crack in its lower hinge."),
)


def article(event: int, day: int, outlet: str = "Delta Post", *, hours: int = 0) -> Article:
    title, text = EVENTS[event]
    when = START + timedelta(days=day, hours=hours)
    return Article(f"{outlet}-{event}-{day}", text, title, outlet, "", when, "en")


def days_of(*articles: Article, stories: list[Story] | None = None) -> list[tuple[int, str]]:
    own = stories or [Story(one.id, (one.id,)) for one in articles]
    return [(one.day.day, one.story.headline) for one in timeline_of(articles, ODDEN, stories=own)]


def test_each_day_tells_its_story_the_oldest_first_word_for_word() -> None:
    held = [article(2, 6), article(0, 0), article(1, 3)]
    found = timeline_of(held, ODDEN)
    assert [(one.day, one.story.headline) for one in found] == [
        (date(2020, 9, 1), "Odden closes its gate"),
        (date(2020, 9, 4), "Odden hires a floating crane from Malmo"),
        (date(2020, 9, 7), "Odden lifts the lock"),
    ]
    texts = {one.id: one.text for one in held}
    said = [sentence for one in found for sentence in one.story.sentences]
    assert said
    assert all(texts[at.article][at.start : at.end] == one.text for one in said for at in one.receipts)


def test_what_was_told_on_an_earlier_day_is_no_turning_point_again() -> None:
    first, again = article(0, 0), article(0, 4, "Harbour Wire")
    assert days_of(first, again, stories=[Story("s", (first.id, again.id))]) == [(1, "Odden closes its gate")]


def test_of_too_many_days_those_stay_that_more_outlets_tell_of() -> None:
    told = [article(1, 3, outlet) for outlet in ("Delta Post", "Harbour Wire", "Capitol Desk")]
    held = [article(0, 0), *told, article(2, 6)]
    stories = [Story("a", (held[0].id,)), Story("b", tuple(one.id for one in told)), Story("c", (held[-1].id,))]
    found = timeline_of(held, ODDEN, stories=stories, days=1)
    assert [one.story.headline for one in found] == ["Odden hires a floating crane from Malmo"]


def test_days_are_those_of_the_reader() -> None:
    (found,) = timeline_of([article(0, 0, hours=14)], ODDEN, zone=ZoneInfo("Asia/Tokyo"))
    assert found.day == date(2020, 9, 2)


def test_articles_without_a_date_are_on_no_day() -> None:
    assert timeline_of([Article("a", EVENTS[0][1], EVENTS[0][0])], ODDEN) == ()
    assert timeline_of([], ODDEN) == ()


def test_the_order_of_the_articles_changes_nothing() -> None:
    held = [article(2, 6), article(0, 0), article(1, 3), article(1, 3, "Harbour Wire")]
    assert timeline_of(held, ODDEN) == timeline_of(reversed(held), ODDEN)
