from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Chat, ChatKind, Filed
from bot.store.postgres import rows
from summaries.model import Article

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
ANY_TEXT = st.text(st.characters())


@given(ANY_TEXT, ANY_TEXT)
def test_any_two_keys_stay_apart_and_come_back(one: str, other: str) -> None:
    assert (one == other) == (rows.value_of(one) == rows.value_of(other))
    written = rows.value_of(one)
    assert isinstance(written, str)
    assert one == rows.key_of(written)
    assert "\x00" not in written.encode().decode()


@pytest.mark.parametrize("key", ["", "华为", "a b", "%", "\\"])
def test_a_key_that_postgresql_can_hold_stays_as_it_is(key: str) -> None:
    assert key == rows.value_of(key)


def test_a_row_has_a_value_for_each_column_and_its_document_gives_the_record_back() -> None:
    filed = Filed(Article("a", "Chips", "chips rise", "Wire"), "s", NOON, NOON, "i", ("5G",))
    chat = Chat(7, ChatKind.PRIVATE, "\ud83d", NOON)
    for record in (filed, chat):
        row = rows.row(record, rows.document(record), str.split)
        assert len(rows.columns(type(record))) == len(row)
        assert record == rows.record(type(record), row[1])
    assert rows.hashes(["Chips", "chips", "rise"]) == rows.row(filed, b"", str.split)[-1]
