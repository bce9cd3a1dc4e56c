"""Ablation of the choice of sentences: ROUGE of ours as it is, and with one weight changed.

    python -m benchmarks.ablation --data FILE.jsonl…

FILE has the form that `benchmarks.summaries` reads. The columns are: items of more than 100 words as they are, by F1;
items with a limit of words, to 100 words, by recall against the first 100 words of their references; the first article
of every item, to 3 sentences, by F1 against the first 3 sentences of its references. The last rows are briefings that
read only so many sentences of each article, by F1.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from rouge_score import rouge_scorer

from benchmarks.summaries import Task, lines_of, scores, summary, tasks
from summaries.abridgement import abridge_readings
from summaries.briefing.brief import PHONE, compose
from summaries.briefing.item import Request
from summaries.briefing.novelty import shown
from summaries.reading.boilerplate import SENTENCES
from summaries.reading.read import NEAR, Reading, read
from summaries.selection.engines import Engine
from summaries.selection.weights import Weights

SHORT_WORDS, FEW_SENTENCES = 100, 3
"""The limits of the two tasks that are made from an item."""

DEPTHS = (5, 6, NEAR, 12, SENTENCES)
"""Sentences of an article that are read for a briefing; `NEAR` is what we read."""
NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)

RECALL, F1 = (0, 2), (1, 3)
"""The indexes of ROUGE-1 and ROUGE-2 in what `scores` returns."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A task whose articles have been read."""

    task: Task
    readings: tuple[Reading, ...]


CHANGES = {
    "as it is": Weights(),
    "position 0": Weights(position=0.0),
    "position 0.3": Weights(position=0.3),
    "position 0.5": Weights(position=0.5),
    "positions 10": Weights(positions=10),
    "positions 40": Weights(positions=40),
    "redundancy 0": Weights(redundancy=0.0),
    "redundancy 0.4": Weights(redundancy=0.4),
    "agreement 0": Weights(agreement=0.0),
    "agreement 0.2": Weights(agreement=0.2),
    "agreement 0.4": Weights(agreement=0.4),
    "quotation 0": Weights(quotation=0.0),
    "quotation 0.4": Weights(quotation=0.4),
    "quotation at every sentence": Weights(reported=1000),
    "same_fact: never": Weights(same_fact=2.0),
    "no swaps": Weights(swaps=0),
    "bigram 0": Weights(bigram=0.0),
    "document_frequency 0": Weights(document_frequency=0.0),
    "unit_length": Weights(unit_length=True),
}
"""The weights of each row of the table."""


def as_it_is(task: Task) -> Task | None:
    """The task if its limit is more than 100 words."""
    return task if task.words is not None and task.words > SHORT_WORDS else None


def in_short(task: Task) -> Task | None:
    """The task to 100 words, against the first 100 words of the references."""
    if task.words is None:
        return None
    references = tuple(" ".join(reference.split()[:SHORT_WORDS]) for reference in task.references)
    return replace(task, words=SHORT_WORDS, references=references)


def from_one(task: Task) -> Task:
    """The task on its first article alone, to 3 sentences, against the first 3 of the references."""
    references = tuple("\n".join(lines_of(reference)[:FEW_SENTENCES]) for reference in task.references)
    return replace(task, articles=task.articles[:1], words=None, sentences=FEW_SENTENCES, references=references)


Cut = Callable[[Task], Task | None]
COLUMNS: dict[str, tuple[Cut, tuple[int, int]]] = {
    "words as given, F1": (as_it_is, F1),
    "100 words, recall": (in_short, RECALL),
    "3 sentences, F1": (from_one, F1),
}


def trials(given: Sequence[Task]) -> dict[str, list[Trial]]:
    """The trials of each column for which the data have tasks."""
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


def figures(column: Sequence[Trial], which: tuple[int, int], weights: Weights) -> tuple[float, float]:
    """ROUGE-1 and ROUGE-2 of ours on the trials with these weights, in per cent."""
    texts = [
        summary(one.task, abridge_readings(one.readings, one.task.words, one.task.sentences, weights)) for one in column
    ]
    return _rouge([one.task for one in column], texts, which)


def briefed(given: Sequence[Task], depth: int) -> tuple[float, float]:
    """ROUGE-1 and ROUGE-2 of briefings that read `depth` sentences of each article, in per cent."""
    request = Request(None, shown(()), PHONE, Engine.WIREBRIEF, depth)
    briefings = [compose(task.articles, request, NOON).stories for task in given]
    texts = ["\n".join(sentence.text for story in stories for sentence in story.sentences) for stories in briefings]
    return _rouge(given, texts, F1)


def _rouge(given: Sequence[Task], texts: Sequence[str], which: tuple[int, int]) -> tuple[float, float]:
    scorer = rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeLsum"], use_stemmer=True)
    rows = [scores(scorer, task, text) for task, text in zip(given, texts, strict=True)]
    first, second = (sum(row[at] for row in rows) / len(rows) for at in which)
    return first, second


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a table for each file, with a line for each change."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True, nargs="+")
    for path in options.parse_args(arguments).data:
        given = list(tasks(path))
        columns = trials(given)
        print(f"\n{path.name}: R-1 and R-2 in per cent\n{'':>36}" + "".join(f"{name:>20}" for name in columns))
        for change, weights in CHANGES.items():
            found = [figures(column, COLUMNS[name][1], weights) for name, column in columns.items()]
            print(f"{change:>36}" + "".join(f"{one:13.2f} {two:6.2f}" for one, two in found), flush=True)
        for depth in DEPTHS:
            first, second = briefed(given, depth)
            print(f"{f'briefings, {depth} sentences read':>36}{first:13.2f} {second:6.2f}", flush=True)


if __name__ == "__main__":
    main()
