"""A chat's schedules as decisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.dialog.subscriptions import (
    Destination,
    Schedules,
    changes,
    deduplicated,
    followed,
    in_order,
    merged_names,
    rescheduled,
    subscribed,
    toggled,
    with_all_times,
    without_topic,
)
from bot.chat.parsing.schedule.request import Hours, ScheduleRequest
from bot.chat.parsing.words.items import Unit
from bot.model import EACH, EVERY_DAY, WEEKDAYS, Recurrence, Subscription
from bot.ports import Drop, Put

DESTINATION: Final = Destination(7, 0, "UTC", datetime(2020, 9, 8, tzinfo=UTC))
LATER: Final = replace(DESTINATION, now=DESTINATION.now + timedelta(hours=1))
NAMES: Final = ("Huawei", "SMIC", "5G")
HUAWEI: Final = subscribed((), ScheduleRequest(("Huawei",)), DESTINATION)


def hours(schedules: Schedules) -> list[tuple[object, ...]]:
    return [(one.topics, one.days, f"{one.at:%H:%M}", one.zone) for one in schedules]


def test_the_first_schedule_is_every_morning_on_all_topics() -> None:
    assert [((), EVERY_DAY, "08:30", "UTC")] == hours(subscribed((), ScheduleRequest(), DESTINATION))


def test_the_same_schedule_again_merges_topics() -> None:
    again = subscribed(HUAWEI, ScheduleRequest(("SMIC",), hours=(Hours(EVERY_DAY, (time(8, 30),)),), zone="UTC"), LATER)
    assert [(("Huawei", "SMIC"), EVERY_DAY, "08:30", "UTC")] == hours(again)
    assert HUAWEI[0].id == again[0].id
    assert HUAWEI[0].since == again[0].since


def test_another_time_adds_a_second_schedule_with_the_same_topics() -> None:
    assert [
        (("Huawei",), EVERY_DAY, "08:30", "UTC"),
        (("Huawei",), EVERY_DAY, "20:00", "UTC"),
    ] == hours(subscribed(HUAWEI, ScheduleRequest(hours=(Hours(times=(time(20),)),)), LATER))


def test_weekends_may_be_unlike_weekdays() -> None:
    request = ScheduleRequest(("SMIC",), hours=(Hours(WEEKDAYS, (time(8, 30),)), Hours((5, 6), (time(10), time(20)))))
    assert [
        (("SMIC",), WEEKDAYS, "08:30", "UTC"),
        (("SMIC",), (5, 6), "10:00", "UTC"),
        (("SMIC",), (5, 6), "20:00", "UTC"),
    ] == hours(in_order(subscribed((), request, DESTINATION)))


def test_the_same_topics_at_the_same_time_on_other_days_are_one_schedule() -> None:
    weekdays = subscribed((), ScheduleRequest(("SMIC",), hours=(Hours(WEEKDAYS, (time(8),)),)), DESTINATION)
    assert [(("SMIC",), (0, 1, 2, 3, 4, 5), "08:00", "UTC")] == hours(
        subscribed(weekdays, ScheduleRequest(("smic",), hours=(Hours((4, 5), (time(8),)),)), LATER)
    )


def test_two_times_at_once_make_two_schedules() -> None:
    made = subscribed((), ScheduleRequest(("SMIC",), hours=(Hours(times=(time(8), time(20))),)), DESTINATION)
    assert [("08:00"), ("20:00")] == [f"{one.at:%H:%M}" for one in made]
    assert 2 == len({one.id for one in made})


def test_a_topic_alone_joins_the_schedule_that_is_there() -> None:
    before = subscribed(
        (), ScheduleRequest(("Huawei",), hours=(Hours(WEEKDAYS, (time(7),)),), zone="Asia/Tokyo"), DESTINATION
    )
    after = subscribed(before, ScheduleRequest(("SMIC",)), LATER)
    assert [(("Huawei", "SMIC"), WEEKDAYS, "07:00", "Asia/Tokyo")] == hours(after)


def test_all_topics_said_outright_widens_a_schedule() -> None:
    assert () == subscribed(HUAWEI, ScheduleRequest(everything=True), LATER)[0].topics


def test_the_same_command_again_changes_nothing() -> None:
    again = subscribed(HUAWEI, ScheduleRequest(("Huawei",)), LATER)
    assert () == changes(HUAWEI, again)


TUESDAY: Final = date(2020, 9, 8)


@pytest.mark.parametrize(
    ("hours_asked", "recurrence"),
    [
        (Hours(times=(time(8),)), EACH),
        (Hours(times=(time(8),), every=2), Recurrence(2, start=TUESDAY)),
        (Hours((0,), (time(8),), every=2, unit=Unit.WEEKS), Recurrence(2, weekly=True, start=date(2020, 9, 14))),
        (Hours((0,), (time(8),), ordinals=(1,)), Recurrence(ordinals=(1,))),
        (Hours(times=(time(8),), month_days=(15,)), Recurrence(month_days=(15,))),
        (Hours(times=(time(8),), once=True, ahead=1), Recurrence(start=date(2020, 9, 9), once=True)),
        (Hours(times=(time(0),), once=True), Recurrence(start=date(2020, 9, 9), once=True)),
    ],
)
def test_what_is_asked_for_is_counted_from_the_first_day_to_come(hours_asked: Hours, recurrence: Recurrence) -> None:
    (made,) = subscribed((), ScheduleRequest(("SMIC",), hours=(hours_asked,)), DESTINATION)

    assert recurrence == made.recurrence


def test_a_topic_alone_comes_as_seldom_as_the_schedule_that_is_there() -> None:
    monthly = subscribed((), ScheduleRequest(("SMIC",), hours=(Hours((0,), (time(8),), ordinals=(1,)),)), DESTINATION)

    after = subscribed(monthly, ScheduleRequest(("Huawei",)), LATER)

    assert [(("SMIC", "Huawei"), Recurrence(ordinals=(1,)))] == [(one.topics, one.recurrence) for one in after]


def test_times_of_one_schedule_stand_in_one_row() -> None:
    two = subscribed((), ScheduleRequest(("SMIC",), hours=(Hours(times=(time(20), time(8))),)), DESTINATION)
    monday = subscribed(two, ScheduleRequest(("SMIC",), hours=(Hours((0,), (time(9),)),)), LATER)

    assert [["08:00", "20:00"], ["09:00"]] == [[f"{one.at:%H:%M}" for one in row] for row in with_all_times(monday)]


def test_what_is_left_out_of_all_topics_stays_so() -> None:
    but_smic = subscribed((), ScheduleRequest(everything=True, without=("SMIC",)), DESTINATION)

    again = subscribed(but_smic, ScheduleRequest(hours=(Hours(times=(time(20),)),)), LATER)
    less = without_topic(but_smic, "5G", NAMES)

    assert [(), ()] == [one.topics for one in again]
    assert [("SMIC",), ("SMIC",)] == [one.without for one in again]
    assert [((), ("SMIC", "5G"))] == [(one.topics, one.without) for one in less]


def test_ticking_makes_the_first_schedule() -> None:
    assert [(("SMIC",), EVERY_DAY, "08:30", "UTC")] == hours(toggled((), "SMIC", NAMES, DESTINATION))


def test_ticking_and_unticking_changes_the_topics() -> None:
    both = toggled(HUAWEI, "SMIC", NAMES, LATER)
    assert ("Huawei", "SMIC") == both[0].topics
    assert ("SMIC",) == toggled(both, "huawei", NAMES, LATER)[0].topics


def test_unticking_the_last_topic_ends_the_schedule() -> None:
    assert () == toggled(HUAWEI, "Huawei", NAMES, LATER)


def test_unticking_one_of_all_topics_leaves_the_others() -> None:
    everything = toggled(HUAWEI, "", NAMES, LATER)
    assert () == everything[0].topics
    assert ("Huawei", "5G") == toggled(everything, "SMIC", NAMES, LATER)[0].topics


def test_unticking_all_topics_ends_the_schedule() -> None:
    assert () == toggled(toggled(HUAWEI, "", NAMES, LATER), "", NAMES, LATER)


def test_a_topic_leaves_every_schedule_and_empties_none_unseen() -> None:
    two = subscribed(HUAWEI, ScheduleRequest(("Huawei", "SMIC"), hours=(Hours(times=(time(20),)),)), LATER)
    assert [(("SMIC",), EVERY_DAY, "20:00", "UTC")] == hours(without_topic(two, "HUAWEI", NAMES))


def test_new_hours_apply_to_the_first_schedule() -> None:
    assert [(("Huawei",), EVERY_DAY, "12:00", "UTC")] == hours(
        rescheduled(HUAWEI, ScheduleRequest(hours=(Hours(times=(time(12),)),)), LATER)
    )


def test_schedules_moved_to_the_same_hours_become_one() -> None:
    two = subscribed(HUAWEI, ScheduleRequest(("SMIC",), hours=(Hours(times=(time(20),)),)), LATER)
    moved = deduplicated(replace(one, at=time(9)) for one in two)
    assert [(("Huawei", "SMIC"), EVERY_DAY, "09:00", "UTC")] == hours(moved)
    assert [Drop(Subscription, two[1].id), Put(moved[0])] == list(changes(two, moved))


def test_followed_is_none_without_schedules_and_empty_for_all() -> None:
    assert followed(()) is None
    assert () == followed(subscribed(HUAWEI, ScheduleRequest(everything=True), LATER))
    assert ("Huawei",) == followed(HUAWEI)


@given(st.lists(st.lists(st.sampled_from(["a", "A", "b", "B", "c"]))))
def test_merged_names_are_each_once(groups: list[list[str]]) -> None:
    names = merged_names(*groups)
    assert len(names) == len({name.casefold() for name in names})
    assert {name.casefold() for group in groups for name in group} == {name.casefold() for name in names}


@given(st.lists(st.sampled_from([*NAMES, ""]), max_size=12))
def test_any_presses_leave_schedules_that_hold_what_is_ticked(presses: list[str]) -> None:
    schedules: Schedules = ()
    for name in presses:
        schedules = toggled(schedules, name, NAMES, DESTINATION)
    assert len(schedules) <= 1
    assert set(followed(schedules) or ()) <= set(NAMES)
