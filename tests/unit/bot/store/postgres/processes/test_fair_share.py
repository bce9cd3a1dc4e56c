"""How the shards of works are shared out."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from bot.ports import Shards, Work
from bot.store.postgres.processes.fair_share import Move, Seen, fair_share, move


async def idle(_: Shards) -> None:
    """Do nothing."""


FRONT, COLLECT = Work("front", idle), Work("collect", idle, 16)


def after(seen: Seen, process: str, moved: Move) -> Seen:
    """What is seen when a process has made its move."""
    kept = {name: holder for name, holder in seen.holders.items() if name not in moved.give_up}
    return replace(seen, holders={**kept, **{name: process for name in moved.take if name not in kept}})


def test_who_is_alone_takes_everything_that_it_offers() -> None:
    seen = Seen({"a": ["front", "collect"], "b": ["compose"]}, {})
    assert Move(("front", *COLLECT.leases)) == move([FRONT, COLLECT], "a", seen)


def test_what_another_holds_is_not_taken_and_nothing_else_is_given_up() -> None:
    seen = Seen({"a": ["front"], "b": ["front"]}, {"front": "b"})
    assert (Move(), Move()) == (move([FRONT], "a", seen), move([FRONT], "b", seen))


def test_who_holds_more_than_a_fair_share_gives_up_the_rest_when_another_comes() -> None:
    seen = Seen({"a": ["collect"], "b": ["collect"], "c": ["collect"]}, dict.fromkeys(COLLECT.leases, "a"))
    assert 6 == fair_share(COLLECT, seen)
    assert Move(give_up=COLLECT.leases[6:]) == move([COLLECT], "a", seen)


@pytest.mark.parametrize("seed", range(20))
def test_whoever_looks_in_whatever_order_all_shards_are_shared_out_evenly(seed: int) -> None:
    dice = random.Random(seed)
    names = "abcdefg"[: dice.randint(1, 7)]
    holders = {name: dice.choice(names) for name in COLLECT.leases if dice.random() < 0.7}
    seen = Seen({name: ["collect"] for name in names}, holders)
    for _ in range(3):
        for name in dice.sample(names, len(names)):
            seen = after(seen, name, move([COLLECT], name, seen))
    counts = [list(seen.holders.values()).count(name) for name in names]
    assert (set(COLLECT.leases), 16) == (set(seen.holders), sum(counts))
    assert fair_share(COLLECT, seen) >= max(counts)
