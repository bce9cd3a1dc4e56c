"""Invitations: their tokens, who they let in, and when they end."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime, timedelta

import pytest

from bot.access import invitations
from bot.access.team import Team
from bot.model import Access, Chat, ChatKind, Guest, Invitation, Role
from bot.ports import Put
from bot.store.memory import MemoryStore
from bot.store.schema import dump

NOW = datetime(2020, 9, 8, tzinfo=UTC)
ANN = Guest(7, Role.READER, NOW, "Ann")
BEN = Guest(8, Role.READER, NOW, "Ben")


async def invited(role: Role = Role.READER, uses: int = 1) -> tuple[MemoryStore, str]:
    store = MemoryStore(str.split)
    made, words = invitations.make(role, uses, NOW + timedelta(days=7))
    await store.commit(Put(made))
    return store, words


def test_a_link_fits_telegram_s_alphabet_and_has_at_least_128_random_bits() -> None:
    words = {invitations.make(Role.READER, 1, NOW)[1] for _ in range(100)}
    assert 100 == len(words)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{1,64}", one) for one in words)
    assert invitations.TOKEN_BYTES * 8 >= 128


async def test_the_token_is_not_stored() -> None:
    store, words = await invited()
    (kept,) = await store.every(Invitation)
    assert words[len("i-") + 8 :] not in repr(dump(kept))


async def test_an_invitation_for_one_lets_one_in_though_two_come_at_once() -> None:
    store, words = await invited()
    both = await asyncio.gather(*(invitations.redeem(store, words, one) for one in (ANN, BEN)))
    assert 1 == len([one for one in both if one])
    assert () == await store.every(Invitation)
    assert 1 == len(await store.every(Guest))


async def test_an_invitation_for_two_lets_two_in_and_nobody_twice() -> None:
    store, words = await invited(uses=2)
    for one in (ANN, ANN, ANN, BEN):
        assert await invitations.redeem(store, words, one)
    assert None is await invitations.redeem(store, words, Guest(9, Role.READER, NOW))


@pytest.mark.parametrize("spoilt", ["", "i-", "i-00000000", "s-x", "i-00000000" + "A" * 32, "x" * 5000])
async def test_other_words_let_nobody_in(spoilt: str) -> None:
    store, _ = await invited()
    assert None is await invitations.redeem(store, spoilt, ANN)
    assert () == await store.every(Guest)


async def test_one_wrong_character_lets_nobody_in() -> None:
    store, words = await invited()
    wrong = words[:-1] + ("A" if words[-1] != "A" else "B")
    assert None is await invitations.redeem(store, wrong, ANN)


async def test_an_invitation_ends() -> None:
    store, words = await invited()
    late = Guest(7, Role.READER, NOW + timedelta(days=7))
    assert None is await invitations.redeem(store, words, late)
    assert () == await invitations.opened(store, late.since)
    assert 0 == await store.count(Invitation)


async def test_a_group_only_reads_whatever_the_invitation_says() -> None:
    store, words = await invited(Role.ADMIN)
    come = await invitations.redeem(store, words, Guest(-100, Role.READER, NOW))
    assert come
    assert come.role is Role.READER


async def test_a_higher_role_is_never_lost_by_an_invitation() -> None:
    store, words = await invited(Role.EDITOR)
    await store.commit(Put(Guest(7, Role.ADMIN, NOW)))
    come = await invitations.redeem(store, words, ANN)
    assert come
    assert come.role is Role.ADMIN
    assert 1 == await store.count(Invitation)


async def test_a_bot_without_an_owner_prints_a_new_link_for_one_at_each_start() -> None:
    store = MemoryStore(str.split)
    first = await invitations.for_the_operator(store, Team(), Access.OWNER, NOW)
    second = await invitations.for_the_operator(store, Team(), Access.OWNER, NOW)
    assert first
    assert second
    assert Role.OWNER is second[0]
    assert None is await invitations.find(store, first[1], NOW)
    assert await invitations.find(store, second[1], NOW)


async def test_an_owned_bot_prints_one_link_for_a_reader_until_there_is_a_chat() -> None:
    store, team = MemoryStore(str.split), Team(owner=1)
    made = await invitations.for_the_operator(store, team, Access.OWNER, NOW)
    assert made
    assert Role.READER is made[0]
    assert None is await invitations.for_the_operator(store, team, Access.OWNER, NOW)
    other = MemoryStore(str.split)
    await other.commit(Put(Chat(7, ChatKind.PRIVATE, "Ann", NOW)))
    assert None is await invitations.for_the_operator(other, team, Access.OWNER, NOW)
    assert None is await invitations.for_the_operator(MemoryStore(str.split), team, Access.OPEN, NOW)
