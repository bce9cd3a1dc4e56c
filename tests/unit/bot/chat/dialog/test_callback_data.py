"""Callback data: what a button carries."""

from __future__ import annotations

from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.dialog.callback_data import Action, Press, decode, encode, tag
from bot.render.limits import CALLBACK_BYTES


@given(
    st.sampled_from(Action),
    st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="|"), max_size=4), max_size=3),
)
def test_what_a_button_says_comes_back(action: Action, values: list[str]) -> None:
    assert Press(action, tuple(values)) == decode(encode(action, *values))


@given(st.text(max_size=80))
def test_any_data_is_a_press_or_none(data: str) -> None:
    pressed = decode(data)
    assert pressed is None or isinstance(pressed.action, Action)


@pytest.mark.parametrize("data", ["", "|", "0t|0", "2t|0", "1", "1?", "t", "1t|" + "x" * 80, "huawei", "1tt"])
def test_old_foreign_and_broken_data_is_nobody_s_press(data: str) -> None:
    assert decode(data) is None


@pytest.mark.parametrize("value", ["x" * 62, "a|b", "法" * 21])
def test_a_button_that_cannot_be_carried_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="cannot carry"):
        encode(Action.TOGGLE, value)


def test_a_whole_schedule_fits_on_a_button() -> None:
    zone = max(available_timezones(), key=len)
    assert len(encode(Action.FOLLOW, tag("x"), "0123456", "08:30", zone).encode()) <= CALLBACK_BYTES


def test_no_two_actions_share_a_letter() -> None:
    assert list(Action.__members__) == [action.name for action in Action]
