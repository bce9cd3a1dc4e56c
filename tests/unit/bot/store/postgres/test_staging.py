from __future__ import annotations

from datetime import UTC, datetime

from bot.model import Health, Watermark
from bot.ports import Add, Drop, Put
from bot.store.postgres.staging import commit_of, together

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
A, B, NEWER = Health("a"), Health("b"), Health("a", etag="2")


def left(*commits: tuple[Put | Add | Drop, ...]) -> tuple[dict[str, tuple[object, bool]], list[str]]:
    """What is left under each key and whether it must have been free; and the error of each commit."""
    changes, errors = together(map(commit_of, commits))
    return {key: (change.record, change.free) for (_, key), change in changes.items()}, [
        str(one or "") for one in errors
    ]


def test_the_last_write_of_a_key_counts() -> None:
    assert ({"a": (NEWER, False), "b": (None, False)}, ["", ""]) == left(
        (Put(A), Put(B)), (Put(NEWER), Drop(Health, "b"))
    )


def test_an_add_to_what_an_earlier_commit_of_the_group_wrote_leaves_out_its_own_commit_alone() -> None:
    taken = "the Health 'a' is already there"

    assert ({"a": (A, False), "b": (B, False)}, ["", taken, ""]) == left((Put(A),), (Put(NEWER), Add(A)), (Put(B),))


def test_a_key_that_was_added_first_must_have_been_free_whatever_follows() -> None:
    assert {"a": (None, True)} == left((Add(A), Drop(Health, "a")))[0]
    assert {"a": (NEWER, True)} == left((Add(A),), (Put(NEWER),))[0]
    assert {"a": (A, False)} == left((Drop(Health, "a"), Add(A)))[0]


def test_kinds_have_keys_of_their_own() -> None:
    changes, _ = together([commit_of((Put(A), Drop(Watermark, "a")))])
    assert [(Health, "a"), (Watermark, "a")] == list(changes)
