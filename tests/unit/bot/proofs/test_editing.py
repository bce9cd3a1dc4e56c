"""What editors do to a proof, whatever they do first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from bot.model import Coverage, Proof, ProofStory, Slot
from bot.proofs import editing
from summaries.model import BriefedStory, Citation

NOW = datetime(2020, 9, 8, tzinfo=UTC)
SLOT = Slot(-7, "s", date(2020, 9, 8), time(8), NOW)
COUNT = 5


def story(number: int) -> ProofStory:
    source = Citation(f"a{number}", "Wire", "", "", NOW)
    return ProofStory(number, "Chips", BriefedStory(f"Story {number}", (), (source,)))


PROOF = Proof(
    -7,
    SLOT,
    NOW,
    NOW,
    ("Chips",),
    named=True,
    since=NOW,
    read=COUNT,
    coverage=Coverage(1, 0, NOW, COUNT, NOW),
    stories=tuple(map(story, range(1, COUNT + 1))),
    settled=("old",),
)
NUMBERS = st.integers(min_value=0, max_value=COUNT + 1)
ACTS = st.tuples(st.sampled_from(["up", "down", "drop", "restore", "headline"]), NUMBERS)


def done(proof: Proof, act: tuple[str, int]) -> Proof:
    what, number = act
    if what in {"up", "down"}:
        return editing.moved(proof, number, up=what == "up")
    if what == "headline":
        return editing.with_headline(proof, number, "Ours")
    return editing.dropped(proof, number) if what == "drop" else editing.restored(proof, number)


@given(st.lists(ACTS, max_size=30))
def test_no_story_is_lost_or_doubled_and_no_word_of_it_changes(acts: list[tuple[str, int]]) -> None:
    proof = PROOF
    for act in acts:
        proof = done(proof, act)
    assert sorted(one.number for one in PROOF.stories) == sorted(one.number for one in proof.stories)
    assert all(one.story == story(one.number).story for one in proof.stories)
    left_out = {f"a{one.number}" for one in proof.stories if one.dropped}
    assert {"old", *left_out} == set(editing.settled(proof))


@given(NUMBERS)
def test_a_move_up_is_taken_back_by_a_move_down(number: int) -> None:
    moved = editing.moved(PROOF, number, up=True)
    assert moved in {PROOF, replace(PROOF, stories=moved.stories)}
    if moved != PROOF:
        assert PROOF == editing.moved(moved, number, up=False)


def test_a_story_moves_past_dropped_ones() -> None:
    proof = editing.moved(editing.dropped(PROOF, 2), 3, up=True)
    assert [3, 2, 1, 4, 5] == [one.number for one in proof.stories]


def test_an_article_of_a_dropped_story_that_is_printed_elsewhere_is_not_settled() -> None:
    shared = replace(PROOF, stories=(PROOF.stories[0], replace(PROOF.stories[0], number=2)))
    assert ("old",) == editing.settled(editing.dropped(shared, 2))


def test_only_open_proofs_of_other_schedules_count_as_told() -> None:
    assert 1 == len(editing.as_if_told([PROOF], "other"))
    assert () == editing.as_if_told([PROOF], "s")
    assert () == editing.as_if_told([replace(PROOF, held=True), replace(PROOF, published=NOW)], "other")
