"""Giving up messages: what they would have told counts as told no more, so that a later digest tells it.

The outcome of a delivery and what follows from it for its digest are one commit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace

from bot.chat_turn import chat_turn
from bot.model import Delivery, Digest
from bot.ports import Put, Store, Write


async def record_given_up(store: Store, delivery: Delivery) -> None:
    """Store a delivery that is given up, and that its stories were not told. Is idempotent."""
    digest = await store.get(Digest, delivery.digest)
    async with chat_turn(store, delivery.chat, *([digest.chat] if digest else [])):
        await store.commit(*await giving_up_writes(store, [delivery]))


async def giving_up_writes(store: Store, given_up: Iterable[Delivery]) -> list[Write]:
    """The writes that store these deliveries, which are given up. Call it in the turn of their chat."""
    writes, parts = list[Write](), defaultdict[str, set[int]](set)
    for delivery in given_up:
        writes.append(Put(delivery))
        parts[delivery.digest].add(delivery.part)
    for key, lost in parts.items():
        digest = await store.get(Digest, key)
        if digest is not None and any(stories for part, stories in enumerate(digest.told) if part in lost):
            writes.append(Put(without(digest, lost)))
    return writes


def without(digest: Digest, parts: Collection[int]) -> Digest:
    """The digest without what these of its messages tell."""
    return replace(digest, told=tuple(() if part in parts else stories for part, stories in enumerate(digest.told)))
