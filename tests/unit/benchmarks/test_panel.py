"""The editor's panel: what is drawn, and how labels are kept."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from benchmarks import panel
from benchmarks.inputs.piles import Pile, demo
from benchmarks.panel import FAULTS, METHODS, READ, Passage, drawn, labels, printed, table, take
from summaries.model import Article
from summaries.text.sentences import split

TEXT = (
    "The port of Odden froze over on Sunday and forty ships were stranded. Icebreakers were sent to the port on Monday."
)


def pile(text: str = TEXT) -> Pile:
    noon = datetime(2020, 9, 8, 12, tzinfo=UTC)
    return Pile("news", "odden", (Article("a", text, "Odden freezes over", language="en"),), None, noon)


def row(label: str, passage: Passage) -> dict[str, Any]:
    return {"label": label, "note": "", "receipt": passage.receipt}


def test_every_label_kept_is_a_known_fault_and_no_text_is_kept() -> None:
    rows = [json.loads(line) for line in READ.read_text("utf-8").splitlines()]

    assert {row["label"] for row in rows} <= {"", *FAULTS}
    assert {key for row in rows for key in row} <= {"label", "note", "receipt"}
    assert {key for row in rows for key in row["receipt"]} <= set(printed("lead", pile())[0].receipt)


@pytest.mark.parametrize("method", METHODS)
def test_a_method_prints_sentences_of_the_articles(method: str) -> None:
    given = pile()

    found = printed(method, given)

    sentences = {(one.start, one.end) for one in split(TEXT, "en")}
    assert found
    assert {span for one in found for span in one.spans} <= sentences


def test_neighbours_that_a_rival_chooses_are_one_passage() -> None:
    (passage,) = printed("lead", pile())

    assert TEXT == passage.text
    assert 2 == len(passage.spans)


def test_a_reader_sees_what_is_above_a_passage_and_beside_it() -> None:
    far = "Icebreakers were sent to the port on Monday."
    passage = Passage("ours", pile(), "a", ((len(TEXT) - len(far), len(TEXT)),), far, ("= Odden freezes over",))

    shown = passage.to_label(1, {})

    assert "?" == shown["label"]
    assert ["= Odden freezes over"] == shown["above"]
    assert "The port of Odden froze over on Sunday and forty ships were stranded." == shown["before"]
    assert far == shown["PASSAGE"]
    assert "" == shown["behind"]


def test_as_many_passages_are_drawn_as_are_asked_for_and_always_the_same() -> None:
    found = drawn("lead", demo(), 7)

    assert 7 == len(found)
    assert found == drawn("lead", reversed([*demo()]), 7)


def test_labels_are_kept_by_receipt_and_the_last_counts(tmp_path: Path) -> None:
    kept = tmp_path / "kept.jsonl"
    kept.touch()
    (passage,) = printed("lead", pile())

    take([row("dangling", passage)], kept)
    take([row("?", passage)], kept)
    assert {"label": "dangling", "note": ""} == labels(kept)[panel.key(passage.receipt)]

    take([row("", passage)], kept)
    assert {"label": "", "note": ""} == labels(kept)[panel.key(passage.receipt)]


@pytest.mark.parametrize(("label", "holds"), [("", True), ("dangling", True), ("repeated", False)])
def test_a_label_holds_below_other_lines_unless_the_passage_repeats_them(
    label: str, *, holds: bool, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.jsonl"
    kept.touch()
    (passage,) = printed("lead", pile())

    take([row(label, passage)], kept)

    assert holds == (panel.passage_key(passage.receipt) in labels(kept))


def test_a_label_is_of_the_passage_below_the_same_lines_of_the_same_text() -> None:
    (passage,) = printed("lead", pile())
    below = Passage("lead", passage.pile, passage.article, passage.spans, passage.text, ("= A headline",))
    (changed,) = printed("lead", pile(f"{TEXT} More."))

    assert 3 == len({panel.key(one.receipt) for one in (passage, below, changed)})


def test_an_unknown_fault_is_refused(tmp_path: Path) -> None:
    kept = tmp_path / "kept.jsonl"
    kept.touch()

    with pytest.raises(ValueError, match="dull is no fault"):
        take([row("dull", printed("lead", pile())[0])], kept)


def test_the_table_counts_the_faults_of_each_method() -> None:
    (passage,) = printed("lead", pile())

    lines = list(table([row("", passage), row("dangling", passage)]))

    (lead,) = (line for line in lines if line.startswith("     lead"))
    assert ["lead", "2", "1", "0", "(", "0.0", "%)", "1", "(50.0", "%)"] == lead.split()[:10]
