"""Days that a schedule leaves out; the phrases of each language are in the table of examples."""

from __future__ import annotations

from bot.chat.parsing.schedule.left_out_days import NONE_LEFT, ONLY_OF_WEEKS, left_out, without_days
from bot.chat.parsing.schedule.request import Hours
from bot.chat.parsing.schedule.scan import Found
from bot.chat.parsing.words.items import Days, Item, Mark, Named

EXCEPT, BEHIND = Mark("without"), Mark("without_after")
SUNDAY, SATURDAY = Days((6,)), Days((5,))


def found(*items: Item) -> tuple[Found, ...]:
    return tuple(Found(place, place + 1, item) for place, item in enumerate(items))


def test_days_behind_the_word_or_before_it_are_left_out() -> None:
    assert ((), frozenset({5, 6}), "") == left_out(found(EXCEPT, SATURDAY, Mark(","), SUNDAY))
    assert ((), frozenset({5, 6}), "") == left_out(found(SATURDAY, SUNDAY, BEHIND))


def test_topics_that_are_left_out_stay_where_they_are() -> None:
    words = found(EXCEPT, Named("SMIC"), SUNDAY)
    assert (words, frozenset(), "") == left_out(words)


def test_what_is_left_are_the_other_days() -> None:
    weekend = frozenset({5, 6})
    assert ((Hours((0, 1, 2, 3, 4)),), "") == without_days((), weekend)
    assert ((Hours((0,)),), "") == without_days([Hours((0, 5))], weekend)
    assert ((), NONE_LEFT) == without_days([Hours((5,))], weekend)
    assert ((), ONLY_OF_WEEKS) == without_days([Hours(month_days=(1,))], weekend)
