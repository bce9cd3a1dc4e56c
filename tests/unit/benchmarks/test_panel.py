"""The editor's labels: known ones only, on the very texts, and none unread in the demo."""

from __future__ import annotations

import json

import pytest

from benchmarks import panel
from benchmarks.panel import FAULTS, READ, demo, labels, showings, take, to_read

LEAST = 300
"""Sentences of ours that an editor must have read."""


def test_every_label_is_a_known_fault() -> None:
    found = {fault for label in labels().values() for fault in label.split()}

    assert found <= set(FAULTS)


def test_enough_of_ours_is_read() -> None:
    rows = [json.loads(line) for line in READ.read_text("utf-8").splitlines()]
    ours = [line for row in rows if row["method"] == "ours" for line in row["shown"]]

    assert sum(line[-1] is not None for line in ours) >= LEAST


def test_unread_sentences_are_written_out_and_their_labels_read_back() -> None:
    given = next(demo())
    shown = list(showings(given))
    texts = {article.id: article.text for article in given.articles}
    rows = list(to_read(shown, {}, texts))
    assert all(row.startswith(("== ours", "?\t")) for row in rows)

    taken = take(shown, {}, [rows[0], *(row.replace("?\t", "dangling\t", 1) for row in rows[1:])])

    assert {"dangling"} == set(taken.values())
    assert not list(to_read(shown, taken, texts))


def test_an_unknown_fault_is_refused() -> None:
    shown = list(showings(next(demo())))
    rows = [f"== ours {shown[0].story}", "dull\tA sentence."]

    with pytest.raises(ValueError, match="dull is no fault"):
        take(shown, {}, rows)


def test_a_changed_text_is_unread() -> None:
    given = next(demo())
    changed = panel.Given(given.name, given.articles[:-1], given.topic, given.now, rivals=False)

    assert given.texts != changed.texts
