"""Changes of a chat's own topics."""

from __future__ import annotations

from datetime import UTC, datetime, time

from bot.archive.topics.own import (
    MOST_PHRASES,
    MOST_TOPICS,
    is_too_large,
    missing_from,
    removal,
    renamed,
    renamed_in,
    with_topics,
    without_topic_in,
)
from bot.model import EVERY_DAY, Subscription
from summaries.topics import Topic

NOW = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)


def schedule(*topics: str, without: tuple[str, ...] = ()) -> Subscription:
    return Subscription("s", 7, topics, EVERY_DAY, time(8), "UTC", NOW, without=without)


def test_a_topic_of_the_same_name_is_replaced_at_its_place() -> None:
    before = (Topic("Chips", own=True), Topic("Ships", own=True))
    after = with_topics(before, [Topic("chips", ("smic",)), Topic("Roads")])
    assert (Topic("chips", ("smic",), own=True), Topic("Ships", own=True), Topic("Roads", own=True)) == after


def test_there_is_room_for_so_many() -> None:
    full = with_topics((), [Topic(f"t{number}") for number in range(MOST_TOPICS + 5)])
    assert MOST_TOPICS == len(full)
    assert "x" in with_topics(full, [Topic("t0", ("x",))])[0].terms


def test_the_size_of_a_topic_is_counted_in_phrases() -> None:
    assert not is_too_large(Topic("x", tuple(f"t{number}" for number in range(MOST_PHRASES))))
    assert is_too_large(Topic("x", tuple(f"t{number}" for number in range(MOST_PHRASES + 1))))
    assert not is_too_large(Topic("x", ("same",) * 500))


def test_the_names_that_are_missing_are_known_in_any_case() -> None:
    assert (Topic("b"),) == missing_from([Topic("A")], [Topic("a"), Topic("b")])


def test_a_renamed_topic_looks_for_its_old_name_if_it_did() -> None:
    assert Topic("B", ("A", "x")) == renamed(Topic("A", ("x",)), "B")
    assert Topic("B", ("x",), labelled=True) == renamed(Topic("A", ("x",), labelled=True), "B")
    assert Topic("a", ("x",)) == renamed(Topic("A", ("x",)), "a")


def test_schedules_follow_a_rename_and_a_deletion() -> None:
    assert schedule("B", "c", without=("B",)) == renamed_in(schedule("a", "c", without=("A",)), "A", "B")
    assert schedule("c") == without_topic_in(schedule("a", "c", without=("A",)), "A")
    assert without_topic_in(schedule("a"), "A") is None
    assert schedule() == without_topic_in(schedule(without=("a",)), "A")


def test_a_removal_holds_what_comes_back() -> None:
    made = removal(7, NOW, Topic("A"), [schedule("A")])
    assert ((Topic("A"),), (schedule("A"),)) == (made.topics, made.schedules)
