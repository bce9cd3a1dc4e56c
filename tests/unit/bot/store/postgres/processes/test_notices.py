"""What processes tell each other of changes."""

from __future__ import annotations

from bot.model import Health, Source
from bot.ports import Drop, Put, Was
from bot.store.postgres.processes.notices import LONGEST, notices, read
from bot.store.postgres.staging import Changes, commit_of, staged


def changes(*keys: str) -> Changes:
    return staged(commit_of([Put(Health(key)) for key in keys]), {})


def test_a_notice_gives_the_keys_of_what_was_written_and_dropped_by_kind_and_who_did_it() -> None:
    made = staged(commit_of([Put(Health("a")), Drop(Health, "b"), Drop(Source, "ü\x00\ud800")]), {})
    (notice,) = notices("me", made)
    assert ("me", {Health: ["a", "b"], Source: ["ü\x00\ud800"]}) == read(notice)


def test_what_was_only_looked_at_is_not_told() -> None:
    assert [] == notices("me", staged(commit_of([Was(Health("a"))]), {}))
    assert [] == notices("me", {})


def test_many_keys_are_told_in_several_notices_none_of_which_is_too_long() -> None:
    keys = [f"{number:05}-é" for number in range(3_000)]
    told = notices("me", changes(*keys))
    assert LONGEST >= max(len(one.encode()) for one in told)
    assert keys == [key for one in told for key in read(one)[1][Health]]
    assert 8 >= len(told)


def test_kinds_that_only_a_newer_version_knows_are_passed_over() -> None:
    assert ("b", {Health: ["1"]}) == read('{"by":"b","changed":{"of tomorrow":["x"],"health":["1"]}}')
