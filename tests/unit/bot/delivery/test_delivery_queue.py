"""Which delivery goes next."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.delivery_queue import DeliveryQueue, Turn
from bot.model import Delivery, Message

NOW = datetime(2020, 9, 8, 6, 30, tzinfo=UTC)


def part(chat: int, number: int, digest: str = "d") -> Delivery:
    return Delivery(f"{chat}:{digest}", number, chat, Message("x"), NOW)


def turns(*deliveries: Delivery, ready: float = 0.0) -> list[Turn]:
    return [Turn(ready, delivery) for delivery in deliveries]


def test_the_parts_of_a_chat_go_one_by_one_in_order() -> None:
    queue = DeliveryQueue()
    queue.add(turns(part(7, 0), part(7, 1)))
    assert part(7, 0) == queue.take(0)
    assert queue.take(0) is None
    queue.done(part(7, 0), free=1.0)
    assert (None, 1.0) == (queue.take(0.9), queue.opens())
    assert part(7, 1) == queue.take(1.0)


def test_a_part_that_must_wait_keeps_its_place_and_delays_no_other_chat() -> None:
    queue = DeliveryQueue()
    queue.add(turns(part(7, 0), part(7, 1), part(8, 0)))
    taken = queue.take(0)
    assert taken == part(7, 0)
    queue.done(taken, repeat=Turn(30.0, taken), free=1.0)
    assert [part(8, 0), None, part(7, 0)] == [queue.take(0), queue.take(29), queue.take(30)]


def test_a_delivery_is_lined_up_once() -> None:
    queue = DeliveryQueue()
    queue.add(turns(part(7, 0)))
    queue.add(turns(part(7, 0)))
    assert part(7, 0) == queue.take(0)
    queue.add(turns(part(7, 0)))
    queue.done(part(7, 0), free=0.0)
    assert queue.opens() is None


def test_the_rest_of_a_chat_that_moved_is_taken_out() -> None:
    queue = DeliveryQueue()
    queue.add(turns(part(7, 0), part(7, 1), part(7, 2)))
    first = queue.take(0)
    assert first is not None
    assert (part(7, 1), part(7, 2)) == queue.rest(first)
    queue.done(first, free=0.0)
    assert queue.opens() is None


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 3)), max_size=40), st.randoms())
def test_everything_lined_up_comes_out_once_in_the_order_of_its_chat(
    wanted: list[tuple[int, int]], dice: Random
) -> None:
    queue, now, out = DeliveryQueue(), 0.0, []
    deliveries = list(dict.fromkeys(part(chat, number) for chat, number in wanted))
    queue.add(turns(*deliveries))
    while (opens := queue.opens()) is not None:
        now = max(now, opens)
        taken = queue.take(now)
        assert taken is not None
        if dice.random() < 0.3:
            queue.done(taken, repeat=Turn(now + 5, taken), free=now + 1)
            continue
        out.append(taken)
        queue.done(taken, free=now + 1)
    for chat in range(1, 5):
        assert [one for one in deliveries if one.chat == chat] == [one for one in out if one.chat == chat]
