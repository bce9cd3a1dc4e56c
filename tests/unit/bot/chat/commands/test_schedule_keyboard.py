"""Buttons below schedules and what they say when they are pressed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from itertools import chain

from bot.chat.commands import schedule_keyboard
from bot.chat.dialog.callback_data import Action, Press, decode
from bot.chat.dialog.keyboards import Rows
from bot.model import Subscription
from bot.render.speech.speech import ENGLISH

SUBSCRIPTION = Subscription(
    "abc123", 7, ("Huawei",), (0, 1, 2, 3, 4), time(8, 30), "UTC", datetime(2020, 9, 8, tzinfo=UTC)
)
TWICE = (SUBSCRIPTION, replace(SUBSCRIPTION, id="abc124", at=time(20)))


def labels(rows: Rows) -> list[str]:
    return [button.label for button in chain.from_iterable(rows)]


def press(rows: Rows, label: str) -> Press:
    (found,) = (button for button in chain.from_iterable(rows) if button.label == label)
    pressed = decode(found.data)
    assert pressed
    return pressed


def test_the_chosen_time_and_days_are_ticked() -> None:
    said = labels(schedule_keyboard.when(ENGLISH, SUBSCRIPTION))
    assert {"✓ 08:30", "✓ weekdays"} == {label for label in said if "✓" in label}


def test_each_schedule_that_was_just_made_can_be_dropped() -> None:
    rows = schedule_keyboard.made(ENGLISH, [[SUBSCRIPTION]])
    assert Press(Action.DROP, ("abc123",)) == press(rows, "Delete 1: weekdays 08:30")


def test_few_schedules_are_opened_by_what_they_are_and_many_by_their_numbers() -> None:
    few = schedule_keyboard.changing(ENGLISH, [[SUBSCRIPTION], TWICE])
    assert ["Change 1: weekdays 08:30", "Change 2: weekdays 2 times"] == labels(few)
    assert Press(Action.SCHEDULE, ("abc123",)) == press(few, "Change 2: weekdays 2 times")
    many = schedule_keyboard.changing(ENGLISH, [[SUBSCRIPTION]] * 12)
    assert [6, 6] == [len(row) for row in many]
    assert [str(number) for number in range(1, 13)] == labels(many)
    assert many == schedule_keyboard.made(ENGLISH, [[SUBSCRIPTION]] * 12)


def test_the_buttons_of_one_schedule_carry_which_it_is() -> None:
    rows = schedule_keyboard.one(ENGLISH, [SUBSCRIPTION])
    assert Press(Action.AT, ("18:00", "abc123")) == press(rows, "18:00")
    assert Press(Action.DAYS, ("56", "abc123")) == press(rows, "weekends")


def test_of_several_times_none_is_set_by_a_button_and_each_is_deleted_by_one() -> None:
    rows = schedule_keyboard.one(ENGLISH, TWICE)
    assert "18:00" not in labels(rows)
    assert Press(Action.DROP, ("abc124",)) == press(rows, "Delete: weekdays 20:00")
