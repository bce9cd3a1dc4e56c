"""Who has which role: by the settings, and as given in the chat."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.access.team import Team
from bot.model import Guest, Role
from bot.ports import Drop, Put
from bot.store.memory import MemoryStore

NOW = datetime(2020, 9, 8, tzinfo=UTC)


def test_the_admins_of_the_settings_own_a_bot_without_an_owner() -> None:
    assert Role.OWNER is Team(admins=(1,)).role(1)
    assert Role.ADMIN is Team(owner=2, admins=(1,)).role(1)
    assert Role.OWNER is Team(owner=2, admins=(1, 2), editors=(2, 3)).role(2)
    assert Role.EDITOR is Team(owner=2, editors=(3,)).role(3)
    assert Role.READER is Team(owner=2).role(7)


@pytest.mark.parametrize(("role", "less"), [*zip(tuple(Role)[1:], Role, strict=False)])
def test_each_role_includes_the_lesser_ones(role: Role, less: Role) -> None:
    assert role.includes(less)
    assert not less.includes(role)


async def test_a_role_that_is_given_or_taken_counts_at_once() -> None:
    store, team = MemoryStore(str.split), Team(owner=1)
    await store.commit(Put(Guest(5, Role.EDITOR, NOW)), Put(Guest(6, Role.READER, NOW)))
    await team.follow(store)
    assert {1: Role.OWNER, 5: Role.EDITOR} == team.roles()
    await store.commit(Put(Guest(6, Role.ADMIN, NOW)))
    assert [1, 6] == list(team)
    assert 6 in team
    await store.commit(Drop(Guest, "6"))
    assert [1] == list(team)
    assert Role.READER is team.role(6)


def test_a_bot_without_owner_and_admins_has_no_owner() -> None:
    assert not Team(editors=(3,)).has_owner
    assert Team(admins=(3,)).has_owner
