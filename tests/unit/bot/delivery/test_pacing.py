"""The send budget in virtual time: no limit is ever passed, nearly all of it is used, nobody starves."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from statistics import median, quantiles

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.gcra import SECOND
from bot.delivery.pacing import Limits, Pace

MINUTE = 60 * SECOND
READER, OTHER, GROUP = 7, 8, -100


def drain(pace: Pace, start: int = 0, *, late: Iterable[int] = ()) -> list[tuple[int, int]]:
    """(moment, ticket) of every grant from `start` on, waking `late` microseconds late each time."""
    now, grants, lateness = start, [], iter(late)
    while (opens := pace.opens(now)) is not None:
        now = max(now, opens) + next(lateness, 0)
        while (ticket := pace.grant(now)) is not None:
            grants.append((now, ticket))
    return grants


def most_in_any(window: int, moments: list[int]) -> int:
    """The greatest number of moments in a closed window of that length."""
    moments, start, most = sorted(moments), 0, 0
    for end, moment in enumerate(moments):
        while moment - moments[start] > window:
            start += 1
        most = max(most, end - start + 1)
    return most


def test_nobody_waits_when_nobody_sends() -> None:
    pace = Pace(Limits())
    assert pace.opens(0) is None
    ticket = pace.ask(READER, reply=True)
    assert [(0, ticket)] == drain(pace)


def test_a_chat_gets_one_message_a_second() -> None:
    pace = Pace(Limits())
    for _ in range(5):
        pace.ask(READER, reply=True)
    moments = [moment for moment, _ in drain(pace)]
    assert all(later - earlier >= SECOND for earlier, later in pairwise(moments))


def test_a_group_gets_twenty_messages_a_minute_and_a_few_of_them_at_once() -> None:
    pace = Pace(Limits())
    for _ in range(100):
        pace.ask(GROUP, reply=True, group=True)
    moments = [moment for moment, _ in drain(pace)]
    assert 20 == most_in_any(MINUTE, moments)
    assert moments[5] < 6 * SECOND


def test_replies_go_before_digests_that_came_earlier() -> None:
    pace = Pace(Limits())
    digest, reply = pace.ask(READER, reply=False), pace.ask(OTHER, reply=True)
    assert [reply, digest] == [ticket for _, ticket in drain(pace)]


def test_a_flood_of_replies_leaves_a_quarter_to_digests() -> None:
    pace = Pace(Limits())
    replies = {pace.ask(chat, reply=True) for chat in range(1000)}
    for chat in range(2000, 2100):
        pace.ask(chat, reply=False)
    first = [ticket for _, ticket in drain(pace)][:100]
    assert 25 == len(set(first) - replies)


def test_a_chat_that_must_wait_delays_no_other() -> None:
    pace = Pace(Limits())
    pace.refused(0, READER, 30 * SECOND)
    pace.ask(READER, reply=True)
    others = [pace.ask(chat, reply=False) for chat in range(100, 130)]
    grants = drain(pace)
    assert others == [ticket for _, ticket in grants[:-1]]
    assert grants[-2][0] < 1.1 * SECOND
    assert grants[-1][0] == 30 * SECOND


def test_a_row_of_refused_chats_holds_everybody() -> None:
    pace = Pace(Limits())
    for chat in (1, 2, 3):
        pace.refused(0, chat, 5 * SECOND)
    pace.ask(OTHER, reply=True)
    assert 5 * SECOND == drain(pace)[0][0]


def test_chats_refused_among_served_ones_hold_only_themselves() -> None:
    pace = Pace(Limits())
    for chat in range(1, 7):
        pace.refused(0, chat, 5 * SECOND)
        pace.served()
    pace.ask(OTHER, reply=True)
    assert 0 == drain(pace)[0][0]


def test_who_leaves_the_line_lets_the_next_one_up() -> None:
    pace = Pace(Limits())
    first, second, third = (pace.ask(READER, reply=True) for _ in range(3))
    pace.leave(first, READER)
    pace.leave(third, READER)
    pace.leave(third, READER)
    assert [second] == [ticket for _, ticket in drain(pace)]
    pace.leave(pace.ask(READER, reply=False), READER)
    assert pace.opens(0) is None


asks = st.lists(
    st.tuples(st.integers(0, 300_000), st.sampled_from([1, 2, 3, 4, 5, -1, -2, *range(10, 60)]), st.booleans()),
    min_size=1,
    max_size=150,
)
lateness = st.lists(st.integers(0, 50_000), max_size=100)


@given(asks, lateness)
def test_no_limit_is_passed_in_any_window_and_everybody_gets_a_turn(
    wanted: list[tuple[int, int, bool]], late: list[int]
) -> None:
    pace, now, chats = Pace(Limits()), 0, {}
    grants, lateness = [], iter(late)
    for pause, chat, reply in wanted:
        end = now + pause
        while (opens := pace.opens(now)) is not None and opens + (delay := next(lateness, 0)) <= end:
            now = opens + delay
            if (ticket := pace.grant(now)) is not None:
                grants.append((now, ticket))
        now = end
        chats[pace.ask(chat, reply=reply, group=chat < 0)] = chat
    grants += drain(pace, now, late=late)
    assert sorted(chats) == sorted(ticket for _, ticket in grants)
    moments = defaultdict(list)
    for moment, ticket in grants:
        moments[chats[ticket]].append(moment)
    assert most_in_any(SECOND, [moment for moment, _ in grants]) <= 30
    assert max(most_in_any(SECOND, times) for times in moments.values()) == 1
    assert all(most_in_any(MINUTE, times) <= 20 for chat, times in moments.items() if chat < 0)


def test_ten_thousand_chats_at_once_use_the_budget_and_leave_replies_quick() -> None:
    pace, dice = Pace(Limits()), random.Random(7)
    digests = {pace.ask(chat, reply=False): 0 for chat in range(10_000)}
    asked: dict[int, int] = {}
    waits: list[int] = []
    moments: list[int] = []
    told: list[int] = []
    now = next_ask = 0
    while (opens := pace.opens(now)) is not None:
        if next_ask <= opens and len(moments) < 9_000:  # two replies a second, half of them to chats just written to
            now = max(now, next_ask)
            chat = told.pop() if told and dice.random() < 0.5 else 20_000 + len(asked)
            asked[pace.ask(chat, reply=True)] = now
            next_ask = now + int(dice.expovariate(2) * SECOND)
            continue
        now = max(now, opens) + dice.randrange(3_000)  # timers wake up to 3 ms late
        ticket = pace.grant(now)
        assert ticket is not None
        moments.append(now)
        if ticket in asked:
            waits.append(now - asked[ticket])
        else:
            told.append(ticket - 1)
            digests[ticket] = now
    assert most_in_any(SECOND, moments) <= 30
    assert len(moments) / (now / SECOND) >= 0.97 * 30
    assert quantiles(waits, n=100)[-1] <= 1.5 * SECOND
    assert max(digests.values()) <= 3 * median(digests.values())


def test_paid_digests_go_a_thousand_a_second_and_replies_keep_the_free_limit() -> None:
    pace = Pace(Limits(paid_per_second=1000))
    for chat in range(5_000):
        pace.ask(chat, reply=False)
    replies = {pace.ask(10_000 + chat, reply=True) for chat in range(120)}
    grants = drain(pace)
    assert 5_120 == len(grants)
    assert 970 <= most_in_any(SECOND, [moment for moment, _ in grants]) <= 1000
    assert most_in_any(SECOND, [moment for moment, ticket in grants if ticket in replies]) <= 30
    assert max(moment for moment, ticket in grants if ticket in replies) <= 4.2 * SECOND


def test_a_chat_and_a_group_keep_their_limits_when_digests_are_paid_for() -> None:
    pace = Pace(Limits(paid_per_second=1000))
    for chat in [READER] * 5 + [GROUP] * 30:
        pace.ask(chat, reply=False, group=chat == GROUP)
    grants = drain(pace)
    assert all(
        later - earlier >= SECOND for earlier, later in pairwise(moment for moment, ticket in grants if ticket <= 5)
    )
    assert most_in_any(MINUTE, [moment for moment, ticket in grants if ticket > 5]) <= 20
