from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.model import Health, Source
from bot.sources.planning.plan import AT_ONCE, Plan, due, plan, startable

NOW = datetime(2020, 9, 8, 6, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def source(name: str, host: str = "") -> Source:
    return Source(name, f"http://{host or name}.example/{name}", name, NOW)


def health(name: str, wait: timedelta) -> Health:
    return Health(name, last_try=NOW - 15 * MINUTE, next_try=NOW + wait)


def test_new_sources_come_first_then_the_longest_overdue() -> None:
    known = {"late": health("late", -MINUTE), "later": health("later", -5 * MINUTE), "early": health("early", MINUTE)}
    found = due(map(source, ["late", "early", "later", "new"]), known, NOW)

    assert ["new", "later", "late"] == [one.id for one in found]


def test_sources_of_one_host_follow_each_other() -> None:
    names = [("a", "one"), ("b", "two"), ("c", "one"), ("d", "two")]
    known = {name: health(name, (place - 9) * MINUTE) for place, (name, _) in enumerate(names)}
    found = due([source(name, host) for name, host in names], known, NOW)

    assert ["a", "c", "b", "d"] == [one.id for one in found]


def test_a_visit_under_way_holds_back_its_own_source_only() -> None:
    known = {"b": health("b", MINUTE)}

    assert Plan((source("c"),), ((NOW + MINUTE, "b"),)) == plan(map(source, "abc"), known, {"a": "a.example"}, NOW)


def test_one_feed_of_a_host_is_read_at_a_time() -> None:
    waiting = [source("a", "one"), source("b", "one"), source("c", "two")]

    assert ("a", "c") == tuple(one.id for one in startable(waiting, {}))
    assert ("c",) == tuple(one.id for one in startable(waiting, {"x": "one.example"}))


def test_a_visit_that_has_read_its_feed_leaves_the_host_to_others() -> None:
    assert (source("b", "one"),) == startable([source("a", "one"), source("b", "one")], {"a": ""})


def test_no_more_visits_than_places_are_under_way() -> None:
    many = [source(f"s{number}") for number in range(AT_ONCE + 10)]
    under_way = {f"other{number}": "" for number in range(AT_ONCE - 3)}

    assert AT_ONCE == len(startable(many, {}))
    assert tuple(many[:3]) == startable(many, under_way)


def test_a_plan_names_the_moments_from_which_others_are_due() -> None:
    known = {name: health(name, wait * MINUTE) for name, wait in (("a", 9), ("b", 4))}

    assert Plan((), ((NOW + 9 * MINUTE, "a"), (NOW + 4 * MINUTE, "b"))) == plan(map(source, "ab"), known, {}, NOW)
    assert Plan((), ()) == plan([], {}, {}, NOW)


def test_a_source_noted_by_a_clock_that_was_ahead_is_read_at_once() -> None:
    ahead = replace(health("a", 60 * MINUTE), last_try=NOW + 45 * MINUTE)

    assert Plan((source("a"),), ()) == plan([source("a")], {"a": ahead}, {}, NOW)
