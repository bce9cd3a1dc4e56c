"""What is kept of updates that come faster than they are answered, and what is skipped."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from bot.chat.backlog import CHAT_ROOM, CROWDED_BYTES, SENDER_ROOM, Backlog, Plan, essential
from bot.chat.dialog.connection import Envelope, Kind
from bot.model import Incoming

READER, OTHER, GROUP = 7, 8, -100


def asks(number: int, chat: int = READER, *, sender: int = 0, first: int = 1, size: int = 100) -> list[Envelope]:
    return [Envelope(Incoming(n, "x" * size), chat, sender or chat) for n in range(first, first + number)]


def stop(number: int, chat: int = READER, sender: int = READER) -> Envelope:
    return Envelope(Incoming(number, "x"), chat, sender, command="stop")


def ids(envelopes: tuple[Envelope, ...]) -> list[int]:
    return [one.incoming.id for one in envelopes]


def filled(*envelopes: Envelope) -> Backlog:
    backlog = Backlog()
    backlog.admit(backlog.plan(envelopes))
    return backlog


def test_a_chat_keeps_its_first_updates_and_the_rest_is_skipped() -> None:
    plan = Backlog().plan(asks(5_000))

    assert list(range(1, CHAT_ROOM + 1)) == ids(plan.kept)
    assert (5_000 - CHAT_ROOM, frozenset({READER})) == (len(plan.skipped), plan.overflowing)


def test_a_chat_that_floods_takes_no_room_from_another() -> None:
    backlog = filled(*asks(3_000))

    assert [9_000] == ids(backlog.plan(asks(1, OTHER, first=9_000)).kept)


def test_nothing_more_of_a_chat_is_kept_until_what_waits_is_answered_and_it_was_told() -> None:
    backlog = filled(*asks(12))
    for _ in range(CHAT_ROOM):
        assert () == backlog.plan(asks(1, first=99)).kept
        backlog.done(READER)

    assert 2 == backlog.reopen(READER)
    assert 0 == backlog.reopen(READER)
    assert [99] == ids(backlog.plan(asks(1, first=99)).kept)


def test_a_stop_behind_a_flood_is_kept_and_so_is_the_end_of_a_membership_and_a_move() -> None:
    end = [
        stop(6_001),
        Envelope(Incoming(6_002, "x"), READER, READER, Kind.MEMBERSHIP),
        Envelope(Incoming(6_003, "x"), READER, READER, Kind.MOVE),
    ]

    assert [6_001, 6_002, 6_003] == ids(Backlog().plan([*asks(5_000), *end]).kept[CHAT_ROOM:])


def test_of_many_stops_the_newest_of_each_sender_is_kept_and_the_one_being_answered_stays() -> None:
    backlog = filled(*(stop(n, GROUP) for n in range(1, 4)))
    plan = backlog.plan([stop(4, GROUP), stop(5, GROUP, OTHER)])

    assert ([4, 5], [3]) == (ids(plan.kept), ids(plan.superseded))
    backlog.admit(plan)
    assert [1, 4, 5] == answered(backlog, GROUP)


def test_a_person_who_floods_many_chats_keeps_a_few_and_is_told_in_none() -> None:
    plan = Backlog().plan([one for n in range(1, 501) for one in asks(1, -n, sender=READER, first=n)])

    assert SENDER_ROOM == len(plan.kept)
    assert frozenset() == plan.overflowing


def test_all_that_an_admin_sends_is_kept_also_in_a_chat_that_others_flood() -> None:
    articles = [replace(one, admin=True) for one in asks(100, GROUP, sender=READER, first=50)]
    plan = filled(*asks(20, GROUP, sender=OTHER)).plan(articles)

    assert ([*range(50, 150)], ()) == (ids(plan.kept), plan.skipped)


def test_when_very_much_waits_in_all_a_chat_keeps_one() -> None:
    backlog = filled(*(one for n in range(1, 18) for one in asks(1, n, first=n, size=CROWDED_BYTES // 16)))

    assert 1 == len(backlog.plan(asks(5, 99, first=100)).kept)


def test_only_very_many_chats_together_stop_the_fetching() -> None:
    one = asks(5_000, size=50_000)
    assert not filled(*one).full

    many = [envelope for n in range(1, 1_400) for envelope in asks(5, n, first=10 * n, size=50_000)]
    assert filled(*many).full


def answered(backlog: Backlog, chat: int) -> list[int]:
    numbers = []
    while envelope := backlog.first(chat):
        numbers.append(envelope.incoming.id)
        backlog.done(chat)
    return numbers


arrivals = st.lists(
    st.lists(
        st.tuples(
            st.sampled_from([1, 2, 3, -1, -2]),
            st.sampled_from([1, 2, 3]),
            st.sampled_from([Kind.ASK, Kind.ASK, Kind.ASK, Kind.MEMBERSHIP, Kind.MOVE]),
            st.sampled_from(["", "", "brief", "stop"]),
        ),
        max_size=60,
    ),
    max_size=6,
)


@given(arrivals, st.lists(st.sampled_from([1, 2, 3, -1, -2]), max_size=40))
def test_whatever_comes_the_rooms_are_kept_and_nothing_essential_is_skipped(
    batches: list[list[tuple[int, int, Kind, str]]], answers: list[int]
) -> None:
    backlog, number, turns = Backlog(), count(1), iter(answers)
    waiting: dict[int, list[Envelope]] = {}
    for batch in batches:
        fresh = [Envelope(Incoming(next(number), "x"), *one) for one in batch]
        plan = backlog.plan(fresh)
        check(plan, fresh, [one for queue in waiting.values() for one in queue])
        backlog.admit(plan)
        for one in plan.superseded:
            if one in waiting.get(one.chat, []):
                waiting[one.chat].remove(one)
        for one in plan.kept:
            waiting.setdefault(one.chat, []).append(one)
        for chat in [chat for _, chat in zip(range(5), turns, strict=False)]:
            if waiting.get(chat):
                assert waiting[chat].pop(0) == backlog.first(chat)
                backlog.done(chat)
    for chat, queue in waiting.items():
        assert [one.incoming.id for one in queue] == answered(backlog, chat)
    assert 0 == len(backlog)


def check(plan: Plan, fresh: list[Envelope], waiting: list[Envelope]) -> None:
    """Every update has one end, essential ones are kept in their newest, and no room is exceeded."""
    ends = [
        *ids(plan.kept),
        *ids(plan.skipped),
        *(n for n in ids(plan.superseded) if n >= (ids(tuple(fresh)) or [0])[0]),
    ]
    assert sorted(ids(tuple(fresh))) == sorted(ends)
    assert not any(essential(one) for one in plan.skipped)
    newest = {(one.chat, one.sender, one.kind, one.command): one for one in fresh if essential(one)}
    assert set(map(id, newest.values())) <= set(map(id, plan.kept))
    after = [one for one in (*waiting, *plan.kept) if one not in plan.superseded and not essential(one)]
    assert max(Counter(one.chat for one in after).values(), default=0) <= CHAT_ROOM
    assert max(Counter(one.sender for one in after).values(), default=0) <= SENDER_ROOM
