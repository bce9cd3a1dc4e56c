"""How much each day weighs."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from summaries import Article, Story, Topic
from summaries.timeline.day_weights import DATED, NAMED, NAMED_AT_THE_TOP, day_weights

ODDEN = Topic("Odden")


def on(day: int, outlet: str, text: str = "Odden closed its northern gate.", title: str = "Odden") -> Article:
    return Article(f"{outlet}{day}", text, title, outlet, "", datetime(2020, 9, day, 12, tzinfo=UTC), "en")


def weights(*articles: Article, stories: list[Story] | None = None) -> dict[int, float]:
    own = stories or [Story(one.id, (one.id,)) for one in articles]
    return {day.day: weight for day, weight in day_weights({a.id: a for a in articles}, own, ODDEN, UTC).items()}


def test_a_day_weighs_more_with_each_outlet_and_a_reprint_adds_nothing() -> None:
    one, two, reprint = on(1, "A"), on(1, "B"), on(1, "C")
    story = Story("s", (one.id, two.id, reprint.id), ((reprint.id, one.id),))
    assert weights(one, two, reprint, stories=[story]) == {1: pytest.approx(1.585, abs=0.001)}


def test_a_day_on_which_a_story_goes_on_weighs_by_what_is_new_on_it() -> None:
    one, again, new = on(1, "A"), on(2, "A"), on(3, "A", "Divers lifted the lock.", "Odden")
    told = weights(one, again, new, stories=[Story("s", (one.id, again.id, new.id))])
    assert told == {1: 1.0, 2: 0.0, 3: pytest.approx(0.75)}


def test_each_day_of_a_story_weighs_more_with_each_outlet_that_tells_it_on_any_day() -> None:
    one, new = on(1, "A"), on(3, "B", "Divers lifted the lock.", "Odden")
    told = weights(one, new, stories=[Story("s", (one.id, new.id))])
    assert told == {1: pytest.approx(1.585, abs=0.001), 3: pytest.approx(0.75 * 1.585, abs=0.001)}


def test_a_story_that_only_names_the_topic_weighs_little_and_more_if_it_does_so_at_its_top() -> None:
    council = "The council of Lund met on the budget. It spoke of roads, schools and a bridge. " * 5
    assert weights(on(1, "A", council + "Odden was named once.", "Lund meets")) == {1: NAMED}
    assert weights(on(1, "A", "Odden is near. " + council, "Lund meets")) == {1: NAMED_AT_THE_TOP}


def test_what_later_articles_date_on_a_day_counts_for_it() -> None:
    later = on(9, "B", "Odden closed its northern gate on 3 September after the storm.")
    assert weights(on(3, "A"), later) == {3: 1.0 + DATED, 9: 1.0}


def test_a_dated_event_counts_for_the_day_after_when_that_has_its_first_news() -> None:
    later = on(9, "B", "Odden closed its northern gate on 2 September after the storm.")
    assert weights(on(3, "A"), later)[3] == 1.0 + DATED


def test_days_are_dates() -> None:
    assert list(day_weights({"A1": on(1, "A")}, [Story("s", ("A1",))], None, UTC)) == [date(2020, 9, 1)]
