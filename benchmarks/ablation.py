"""What each number and rule of the choice of sentences is worth: ROUGE of ours as it is, and with one of them changed.

    python -m benchmarks.ablation --data FILE.jsonl…

FILE has the form that `benchmarks.summaries` reads. An item of more than 100 words is measured as it is, by F1; every
item of words also cut to 100 words, by recall against the first 100 words of its references; every item also by its
first article alone, to 3 sentences, by F1 against the first 3 sentences of its references. Behind these stands what a
briefing loses that reads only the first sentences of each article, by F1.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

import numpy as np
from rouge_score import rouge_scorer

from benchmarks.summaries import Task, lines_of, scores, summary, tasks
from summaries.abridgement import abridged
from summaries.briefing.brief import brief
from summaries.reading.read import NEAR, SENTENCES, Reading, read
from summaries.selection.vectors import Floats, Integers, Matrix

SHORT_WORDS, FEW_SENTENCES = 100, 3
"""The limits of the two tasks that are cut from an item."""

READ = (5, 6, NEAR, 12, SENTENCES)
"""How many sentences of an article are read for a briefing, `NEAR` as it is."""
NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)

RECALL, F1 = (0, 2), (1, 3)
"""Where `scores` puts ROUGE-1 and ROUGE-2."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A task whose articles have been read."""

    task: Task
    readings: tuple[Reading, ...]


def _everywhere(matrix: Matrix, _: Integers) -> Floats:
    return np.ones(matrix.width)


def _all_alike(matrix: Matrix) -> Matrix:
    own = _STEMS(matrix)
    return replace(own, values=own.values / np.maximum(own.lengths, 1e-9)[own.rows], lengths=np.sign(own.lengths))


_STEMS = Matrix.stems

CHANGES: dict[str, dict[str, object]] = {
    "as it is": {},
    "PLACE 0": {"summaries.selection.greedy.PLACE": 0.0},
    "PLACE 0.3": {"summaries.selection.greedy.PLACE": 0.3},
    "PLACE 0.5": {"summaries.selection.greedy.PLACE": 0.5},
    "PLACES 10": {"summaries.selection.greedy.PLACES": 10},
    "PLACES 40": {"summaries.selection.greedy.PLACES": 40},
    "REPEATS 0": {"summaries.selection.greedy.REPEATS": 0.0},
    "REPEATS 0.4": {"summaries.selection.greedy.REPEATS": 0.4},
    "AGREED 0": {"summaries.selection.greedy.AGREED": 0.0},
    "AGREED 0.2": {"summaries.selection.greedy.AGREED": 0.2},
    "AGREED 0.4": {"summaries.selection.greedy.AGREED": 0.4},
    "QUOTED 0": {"summaries.selection.greedy.QUOTED": 0.0},
    "QUOTED 0.4": {"summaries.selection.greedy.QUOTED": 0.4},
    "QUOTED throughout": {"summaries.selection.greedy.TELLING": 1000},
    "SAME: none are": {"summaries.selection.greedy.SAME": 2.0},
    "no exchanges": {"summaries.selection.swaps.EXCHANGES": 0},
    "PAIRS 0": {"summaries.selection.vectors.PAIRS": 0.0},
    "terms of one article count in full": {"summaries.selection.vectors.Matrix.spread": _everywhere},
    "sentences count alike, however full": {"summaries.selection.vectors.Matrix.stems": _all_alike},
}
"""What is changed, by the dotted name, and to what."""


def as_it_is(task: Task) -> Task | None:
    """The task, when its limit is of more than 100 words."""
    return task if task.words is not None and task.words > SHORT_WORDS else None


def in_short(task: Task) -> Task | None:
    """The task to 100 words, against the first 100 words of the references."""
    if task.words is None:
        return None
    references = tuple(" ".join(reference.split()[:SHORT_WORDS]) for reference in task.references)
    return replace(task, words=SHORT_WORDS, references=references)


def from_one(task: Task) -> Task:
    """The task from its first article alone, to 3 sentences, against the first 3 of the references."""
    references = tuple("\n".join(lines_of(reference)[:FEW_SENTENCES]) for reference in task.references)
    return replace(task, articles=task.articles[:1], words=None, sentences=FEW_SENTENCES, references=references)


Cut = Callable[[Task], Task | None]
COLUMNS: dict[str, tuple[Cut, tuple[int, int]]] = {
    "words as given, F1": (as_it_is, F1),
    "100 words, recall": (in_short, RECALL),
    "3 sentences, F1": (from_one, F1),
}


def trials(given: Sequence[Task]) -> dict[str, list[Trial]]:
    """For each column that the data allow, its tasks, read."""
    known = {article.id: read(article) for task in given for article in task.articles}
    columns = {
        name: [
            Trial(made, tuple(known[article.id] for article in made.articles))
            for task in given
            if (made := cut(task)) is not None
        ]
        for name, (cut, _) in COLUMNS.items()
    }
    return {name: column for name, column in columns.items() if column}


def figures(column: Sequence[Trial], which: tuple[int, int]) -> tuple[float, float]:
    """ROUGE-1 and ROUGE-2 of ours on the trials, in per cent."""
    texts = [summary(one.task, abridged(one.readings, one.task.words, one.task.sentences)) for one in column]
    return _rouge([one.task for one in column], texts, which)


def briefed(given: Sequence[Task], near: int) -> tuple[float, float]:
    """ROUGE-1 and ROUGE-2 of the sentences of briefings for which so many of an article were read, in per cent."""
    with patch("summaries.briefing.brief.NEAR", near):
        pages = [brief(task.articles, now=NOON).stories for task in given]
    texts = ["\n".join(sentence.text for story in page for sentence in story.sentences) for page in pages]
    return _rouge(given, texts, F1)


def _rouge(given: Sequence[Task], texts: Sequence[str], which: tuple[int, int]) -> tuple[float, float]:
    scorer = rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeLsum"], use_stemmer=True)
    rows = [scores(scorer, task, text) for task, text in zip(given, texts, strict=True)]
    first, second = (sum(row[at] for row in rows) / len(rows) for at in which)
    return first, second


def main() -> None:
    """Print a line for each change, for each file."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True, nargs="+")
    for path in options.parse_args().data:
        given = list(tasks(path))
        columns = trials(given)
        print(f"\n{path.name}: R-1 and R-2 in per cent\n{'':>36}" + "".join(f"{name:>20}" for name in columns))
        for change, values in CHANGES.items():
            with ExitStack() as stack:
                for target, value in values.items():
                    stack.enter_context(patch(target, value))
                found = [figures(column, COLUMNS[name][1]) for name, column in columns.items()]
            print(f"{change:>36}" + "".join(f"{one:13.2f} {two:6.2f}" for one, two in found), flush=True)
        for near in READ:
            first, second = briefed(given, near)
            print(f"{f'briefings, {near} sentences read':>36}{first:13.2f} {second:6.2f}", flush=True)


if __name__ == "__main__":
    main()
