from __future__ import annotations

import pytest

from bot.ports import StoreError
from bot.store.postgres.numbered import SchemaFile, missing, shipped

ONE, TWO = SchemaFile(1, "0001_records.sql", "CREATE TABLE a ()"), SchemaFile(2, "0002_more.sql", "CREATE TABLE b ()")


def applied(file: SchemaFile) -> tuple[int, str, str]:
    return file.number, file.name, file.checksum


def test_files_are_applied_once_and_in_order() -> None:
    assert (ONE, TWO) == missing([ONE, TWO], [])
    assert (TWO,) == missing([ONE, TWO], [applied(ONE)])
    assert () == missing([ONE, TWO], [applied(ONE), applied(TWO)])


def test_a_database_of_a_newer_version_is_refused() -> None:
    with pytest.raises(StoreError, match=r"newer Wirebrief has used this database \(0002_more\.sql\)"):
        missing([ONE], [applied(ONE), applied(TWO)])


def test_a_file_that_was_changed_since_is_refused() -> None:
    with pytest.raises(StoreError, match=r"0001_records\.sql is not the file that made this database"):
        missing([SchemaFile(1, ONE.name, "CREATE TABLE other ()")], [applied(ONE)])


def test_the_shipped_files_are_numbered_without_gaps() -> None:
    numbers = [file.number for file in shipped()]
    assert list(range(1, len(numbers) + 1)) == numbers
    assert numbers
