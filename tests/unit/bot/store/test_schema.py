from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime
from typing import get_args

import pytest

from bot.model import Health, Record, Source
from bot.store import schema


def test_every_kind_of_record_has_a_table_and_its_indexed_fields() -> None:
    assert set(get_args(Record)) == set(schema.TABLES) == set(schema.INDEXED)
    assert len(schema.TABLES) == len(set(schema.TABLES.values()))
    for kind, names in schema.INDEXED.items():
        assert set(names) <= {field.name for field in fields(kind)}


def test_a_document_with_unknown_or_missing_optional_fields_loads() -> None:
    document = schema.dump(Source("s", "https://x.org", "X", datetime(2020, 9, 8, tzinfo=UTC), "chat"))
    del document["origin"]
    assert schema.load(Source, document | {"colour": "red"}).origin == "chat"


def test_a_document_without_a_needed_field_does_not_load() -> None:
    with pytest.raises(KeyError):
        schema.load(Health, {"name": "n"})


def test_instants_are_in_order_of_time_to_the_microsecond_in_every_year() -> None:
    moments = [datetime(year, 1, 1, 0, 0, 0, micro, tzinfo=UTC) for year in (1, 1969, 2020, 9999) for micro in (0, 1)]
    assert sorted({schema.instant(moment) for moment in moments}) == [schema.instant(moment) for moment in moments]
