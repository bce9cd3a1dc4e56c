"""First come, first served among the chats that may be written to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.fair_queue import FairQueue


def drained(queue: FairQueue) -> list[int]:
    """The tickets in the order in which they go, each as soon as it may."""
    now, tickets = 0, []
    while (opens := queue.opens(now)) is not None:
        now = max(now, opens)
        assert queue.ready(now)
        tickets.append(queue.take()[0])
    return tickets


def test_a_chat_that_may_not_yet_delays_no_other() -> None:
    queue = FairQueue({1: 50, 2: 0, 3: 10}.__getitem__)
    for ticket, chat in enumerate((1, 2, 3, 2)):
        queue.join(ticket, chat)

    assert [1, 3, 2, 0] == drained(queue)


def test_who_leaves_is_not_waited_for() -> None:
    queue = FairQueue({1: 50, 2: 0}.__getitem__)
    for ticket, chat in enumerate((1, 1, 2)):
        queue.join(ticket, chat)
    assert queue.ready(0)
    queue.leave(0, 1)
    queue.leave(2, 2)
    queue.leave(7, 9)

    assert not queue.ready(0)
    assert 50 == queue.opens(0)
    assert [1] == drained(queue)


@given(
    st.lists(st.integers(0, 4), max_size=40),
    st.lists(st.integers(0, 100), min_size=5, max_size=5),
    st.sets(st.integers(0, 39), max_size=10),
)
def test_every_ticket_goes_once_unless_it_leaves_and_a_chat_s_go_in_order(
    chats: list[int], opens: list[int], leaving: set[int]
) -> None:
    queue = FairQueue(opens.__getitem__)
    for ticket, chat in enumerate(chats):
        queue.join(ticket, chat)
    queue.ready(0)
    for ticket in leaving.intersection(range(len(chats))):
        queue.leave(ticket, chats[ticket])

    gone = drained(queue)
    assert sorted(set(range(len(chats))) - leaving) == sorted(gone)
    for chat in range(5):
        assert [one for one in gone if chats[one] == chat] == sorted(one for one in gone if chats[one] == chat)
