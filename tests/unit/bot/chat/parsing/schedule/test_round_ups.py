"""Round-ups as they are asked for; the phrases of each language are in the table of examples."""

from __future__ import annotations

from datetime import time

import pytest

from bot.chat.parsing.schedule.request import Hours
from bot.chat.parsing.schedule.round_ups import ONE_DAY, round_up_hours
from bot.chat.parsing.words.items import Unit

FRIDAY = Hours((4,), (time(17),))


def test_a_round_up_without_a_day_is_on_mondays() -> None:
    assert ((Hours((0,)),), True, "") == round_up_hours("round_up", ())
    assert ((Hours((0,), (time(17),)),), True, "") == round_up_hours("round_up", [Hours(times=(time(17),))])


@pytest.mark.parametrize(
    "hours", [FRIDAY, Hours((4,), every=2, unit=Unit.WEEKS), Hours((0,), ordinals=(1,)), Hours(month_days=(1,))]
)
def test_what_comes_once_a_week_or_a_month_is_a_round_up_by_either_word(hours: Hours) -> None:
    assert ((hours,), True, "") == round_up_hours("round_up", [hours])
    assert ((hours,), True, "") == round_up_hours("summary", [hours])
    assert ((hours,), False, "") == round_up_hours("", [hours])


@pytest.mark.parametrize(
    "hours", [Hours((0, 4)), Hours((4,), (time(8), time(17))), Hours(once=True, ahead=1), Hours(every=2)]
)
def test_what_comes_more_often_is_a_digest_and_no_round_up(hours: Hours) -> None:
    assert ((hours,), False, "") == round_up_hours("summary", [hours])
    assert ((hours,), False, ONE_DAY) == round_up_hours("round_up", [hours])
