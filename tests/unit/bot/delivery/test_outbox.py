"""What becomes of a delivery."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.outbox import MOST_ATTEMPTS, MOST_UNSURE, begin, give_up, repeat_wait, settle, wait
from bot.log import mark
from bot.model import Delivery, DeliveryState, Message
from bot.ports import NotSent, Sent, Trouble

NOW = datetime(2020, 9, 8, 6, 30, tzinfo=UTC)
PLANNED = Delivery("7:s1:2020-09-08:0830", 0, 7, Message("News"), NOW)
SENDING = begin(PLANNED)


def test_a_send_is_counted_before_it_is_begun() -> None:
    assert replace(PLANNED, state=DeliveryState.SENDING, attempts=1) == SENDING


def test_a_sent_delivery_keeps_no_text() -> None:
    verdict = settle(SENDING, Sent(5), NOW)
    assert replace(SENDING, state=DeliveryState.SENT, message=Message("")) == verdict.delivery
    assert not verdict.complaint


def test_slow_down_waits_as_long_as_telegram_says_and_never_drops() -> None:
    worn = replace(SENDING, attempts=MOST_ATTEMPTS * 2)
    verdict = settle(worn, NotSent(Trouble.SLOW_DOWN, "429", retry_after=17), NOW)
    assert replace(worn, state=DeliveryState.PLANNED, due=NOW + timedelta(seconds=17)) == verdict.delivery


def test_a_send_of_unknown_fate_is_repeated_after_a_growing_wait() -> None:
    verdict = settle(SENDING, NotSent(Trouble.UNSURE, "timed out"), NOW)
    due = NOW + timedelta(seconds=2)
    assert replace(SENDING, state=DeliveryState.PLANNED, due=due, unsure=1) == verdict.delivery
    assert [2, 4, 8, 16, 32, 60, 60] == [wait(attempts) for attempts in range(1, 8)]


def test_what_may_have_arrived_again_and_again_is_repeated_once_an_hour_in_the_end_and_for_a_day() -> None:
    delivery, waited = PLANNED, timedelta(0)
    for _ in range(MOST_UNSURE - 1):
        delivery = settle(begin(delivery), NotSent(Trouble.UNSURE, "timed out"), NOW).delivery
        waited += delivery.due - NOW
    assert timedelta(hours=1) == delivery.due - NOW
    assert timedelta(hours=22) < waited < timedelta(hours=26)
    verdict = settle(begin(delivery), NotSent(Trouble.UNSURE, "timed out"), NOW)
    assert DeliveryState.GIVEN_UP == verdict.delivery.state
    assert f"chat {mark(7)} was given up after 34 tries: timed out" in verdict.complaint


def test_what_was_not_sent_is_tried_each_minute_for_a_day() -> None:
    nothing = NotSent(Trouble.UNREACHED, "no route to host")
    verdict = settle(replace(SENDING, attempts=MOST_ATTEMPTS - 1), nothing, NOW)
    assert (timedelta(minutes=1), 0) == (verdict.delivery.due - NOW, verdict.delivery.unsure)
    verdict = settle(replace(SENDING, attempts=MOST_ATTEMPTS), nothing, NOW)
    assert DeliveryState.GIVEN_UP == verdict.delivery.state
    assert f"chat {mark(7)} was given up after 1440 tries: no route to host" in verdict.complaint


def test_a_moved_group_is_followed() -> None:
    verdict = settle(SENDING, NotSent(Trouble.MIGRATED, "upgraded", new_chat=-1007), NOW)
    assert (-1007, -1007, DeliveryState.PLANNED) == (verdict.moved, verdict.delivery.chat, verdict.delivery.state)


def test_what_a_lost_thread_does_not_take_goes_to_the_forum_and_what_the_forum_does_not_take_is_given_up() -> None:
    lost = NotSent(Trouble.THREAD_LOST, "message thread not found")
    verdict = settle(replace(SENDING, thread=5), lost, NOW)
    assert (DeliveryState.PLANNED, 0, 5) == (verdict.delivery.state, verdict.delivery.thread, verdict.lost_thread)
    assert DeliveryState.GIVEN_UP is settle(verdict.delivery, lost, NOW).delivery.state


def test_a_closed_general_topic_is_tried_every_hour_for_a_week() -> None:
    closed = NotSent(Trouble.CLOSED, "TOPIC_CLOSED")
    first, last = settle(SENDING, closed, NOW), settle(replace(SENDING, attempts=168), closed, NOW)
    assert (DeliveryState.PLANNED, NOW + timedelta(hours=1)) == (first.delivery.state, first.delivery.due)
    assert DeliveryState.GIVEN_UP is last.delivery.state


def test_a_closed_thread_of_a_forum_is_left_as_one_that_is_gone() -> None:
    verdict = settle(replace(SENDING, thread=5), NotSent(Trouble.CLOSED, "TOPIC_CLOSED"), NOW)
    assert (0, 5) == (verdict.delivery.thread, verdict.lost_thread)


def test_a_move_to_nowhere_does_not_loop() -> None:
    for new in (0, 7):
        verdict = settle(SENDING, NotSent(Trouble.MIGRATED, "upgraded", new_chat=new), NOW)
        assert (DeliveryState.GIVEN_UP, 0) == (verdict.delivery.state, verdict.moved)
        assert verdict.complaint


def test_a_lost_chat_is_given_up_without_complaint() -> None:
    verdict = settle(SENDING, NotSent(Trouble.GONE, "blocked by the user"), NOW)
    assert (give_up(SENDING, "blocked by the user"), True, "") == (verdict.delivery, verdict.gone, verdict.complaint)


def test_what_was_called_off_is_given_up_and_the_chat_is_not_lost() -> None:
    verdict = settle(SENDING, NotSent(Trouble.WITHHELD, "stopped"), NOW)
    assert (DeliveryState.GIVEN_UP, False) == (verdict.delivery.state, verdict.gone)


def test_a_refused_message_never_loops_and_the_operator_hears_of_it() -> None:
    verdict = settle(SENDING, NotSent(Trouble.REFUSED, "can't parse entities"), NOW)
    assert DeliveryState.GIVEN_UP == verdict.delivery.state
    assert "can't parse entities" in verdict.complaint


@pytest.mark.parametrize(
    ("outcome", "attempts", "expected"),
    [
        (NotSent(Trouble.SLOW_DOWN, "", retry_after=40), 99, 40.0),
        (NotSent(Trouble.UNSURE, ""), 1, 2.0),
        (NotSent(Trouble.UNSURE, ""), 3, None),
        (NotSent(Trouble.UNREACHED, ""), 2, 4.0),
        (NotSent(Trouble.GONE, ""), 1, None),
        (NotSent(Trouble.REFUSED, ""), 1, None),
    ],
)
def test_a_reply_is_repeated_while_somebody_may_still_wait_for_it(
    outcome: NotSent, attempts: int, expected: float | None
) -> None:
    assert expected == repeat_wait(outcome, attempts, patience=3)


troubles = st.sampled_from(Trouble)
outcomes = st.one_of(
    st.builds(Sent, st.integers(1, 9)),
    st.builds(NotSent, troubles, st.text(max_size=9), st.floats(0, 9e4), st.integers(-9, 9)),
)


@given(outcomes, st.integers(0, 2000))
def test_every_outcome_leaves_a_delivery_planned_sent_or_given_up(outcome: Sent | NotSent, attempts: int) -> None:
    verdict = settle(begin(replace(PLANNED, attempts=attempts)), outcome, NOW)
    assert DeliveryState.SENDING != verdict.delivery.state
    assert verdict.delivery.attempts == attempts + 1
    assert (verdict.delivery.state is DeliveryState.PLANNED) == (verdict.delivery.message == PLANNED.message)
