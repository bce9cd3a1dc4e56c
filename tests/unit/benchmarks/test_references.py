"""The counts of what points back."""

from __future__ import annotations

from benchmarks.inputs.articles import CORPUS
from benchmarks.references import read_all, shares


def test_of_the_demo_every_first_sentence_starts_alone_and_few_others_are_not_carried() -> None:
    found = shares(read_all(CORPUS))

    assert found["first: alone"] == 100.0
    assert found["not carried"] < 18
