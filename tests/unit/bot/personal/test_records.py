"""What is found of a chat, with every kind of record that names one."""

from __future__ import annotations

from dataclasses import fields

import pytest

from bot.model import Chat, Guest, HeldSlot, Incoming
from bot.personal.records import MANY, ONE_EACH, names, records_of, waiting_of
from bot.ports import Put
from bot.store.memory import MemoryStore
from bot.store.schema import TABLES
from tests.fakes.chat_records import OTHER, OWN, all_kinds

NOT_BY_CHAT = {HeldSlot, Incoming}


def test_every_kind_of_record_with_a_chat_is_looked_for() -> None:
    named = {kind for kind in TABLES if "chat" in {field.name for field in fields(kind)}}
    assert named == {*ONE_EACH, *MANY} - {Chat, Guest}


async def test_all_of_a_chat_is_found_and_nothing_of_another() -> None:
    store = MemoryStore(str.split)
    await store.commit(*map(Put, (*all_kinds(OWN), *all_kinds(OTHER))))
    found = (*await records_of(store, OWN), *await waiting_of(store, OWN))
    assert {*ONE_EACH, *MANY, *NOT_BY_CHAT} == {type(one) for one in found}
    assert sorted(map(repr, all_kinds(OWN))) == sorted(map(repr, found))


@pytest.mark.parametrize(
    ("text", "found"), [('{"id":70}', False), ('{"id":7}', True), ('{"id":17}', False), ("[77, 7]", True), ("", False)]
)
def test_an_id_is_a_number_of_its_own(text: str, *, found: bool) -> None:
    assert found is names(text, 7)
