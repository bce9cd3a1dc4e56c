"""Quality of the choice of sentences by ROUGE (Lin 2004): ours, Lead, random, stock sumy and a greedy oracle.

    python -m benchmarks.summaries --data FILE.jsonl --predictions OUT.jsonl [--methods ours,lead,…]

A line of FILE is `{"id", "words" | "sentences", "articles": [{"id", "text", "title"?}], "references": [..]}`; "words"
or "sentences" is the limit of the summary. OUT gets `{"id", "summary"}` of ours, one sentence a line. Every method gets
the sentences of our splitter (sumy's own needs a download) and takes its best sentences that still fit the limit.
Recall and F1 are those of the package rouge-score with stemming, averaged over references. Seconds are processor time,
starting from the text. Below them: briefings of 900 characters, as people get them, beside Lead in the same room.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rouge_score import rouge_scorer

from benchmarks.rivals.oracle import oracle
from benchmarks.rivals.stock import STOCK, stock_order
from summaries.abridgement import abridge
from summaries.briefing.brief import PHONE, brief
from summaries.model import Article, Sentence
from summaries.text.sentences import split

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
MEASURES = ("rouge1", "rouge2", "rougeLsum")


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the data: the articles, the references, and the limit in words or sentences; the other is None."""

    id: str
    articles: tuple[Article, ...]
    references: tuple[str, ...]
    words: int | None
    sentences: int | None

    def keep_to_limit(self, ranked: Sequence[Sentence]) -> list[Sentence]:
        """The ranked sentences, best first, that fit the limit together."""
        kept: list[Sentence] = []
        room = self.words if self.words is not None else sys.maxsize
        for sentence in ranked:
            size = len(sentence.text.split())
            if size <= room and len(kept) < (self.sentences or sys.maxsize):
                kept.append(sentence)
                room -= size
        return kept

    def in_characters(self, ranked: Sequence[Sentence], room: int) -> list[Sentence]:
        """The ranked sentences, best first, that fit into so many characters."""
        kept: list[Sentence] = []
        for sentence in ranked:
            if len(sentence.text) <= room:
                kept.append(sentence)
                room -= len(sentence.text)
        return kept


Method = Callable[[Task], Sequence[Sentence]]


def tasks(path: Path) -> Iterator[Task]:
    """The lines of a data file."""
    for line in path.read_text("utf-8").splitlines():
        item = json.loads(line)
        articles = tuple(Article(str(one["id"]), one["text"], one.get("title") or "") for one in item["articles"])
        yield Task(item["id"], articles, tuple(item["references"]), item.get("words"), item.get("sentences"))


def ours(task: Task) -> Sequence[Sentence]:
    """What `abridge` chooses: the engine of the briefing, without the rules on what may be printed.

    It is Lead for articles in which it finds no news.
    """
    return abridge(task.articles, words=task.words, sentences=task.sentences) or lead(task)


def lead(task: Task) -> list[Sentence]:
    """The first sentence of every article, then the second of every article, and so on."""
    return task.keep_to_limit(sorted(_all(task), key=lambda sentence: sentence.index))


def at_random(task: Task) -> list[Sentence]:
    """Random sentences, seeded by the item's id, so that every run draws the same."""
    sentences = _all(task)
    return task.keep_to_limit(random.Random(task.id).sample(sentences, len(sentences)))


def stock(name: str) -> Method:
    """The method of a stock algorithm of sumy."""

    def method(task: Task) -> list[Sentence]:
        sentences = _all(task)
        return task.keep_to_limit([sentences[one] for one in stock_order(name, sentences)])

    return method


def best_possible(task: Task) -> list[Sentence]:
    """What the greedy oracle chooses, which knows the references."""
    sentences = _all(task)
    chosen = oracle([sentence.text for sentence in sentences], task.references, task.words, task.sentences)
    return [sentences[one] for one in chosen]


METHODS: dict[str, Method] = {
    "ours": ours,
    "lead": lead,
    "random": at_random,
    **{name: stock(name) for name in STOCK},
    "oracle": best_possible,
}


def _all(task: Task) -> list[Sentence]:
    """Every sentence of every article, in order."""
    return [
        Sentence(article.id, index, 0, span.start, span.end, article.text[span.start : span.end])
        for article in task.articles
        for index, span in enumerate(split(article.text))
    ]


def summary(task: Task, chosen: Sequence[Sentence]) -> str:
    """The chosen sentences in the order of the articles, one a line."""
    place = {article.id: at for at, article in enumerate(task.articles)}
    ordered = sorted(chosen, key=lambda sentence: (place[sentence.article], sentence.start))
    return "\n".join(" ".join(sentence.text.split()) for sentence in ordered)


def scores(scorer: Any, task: Task, text: str) -> list[float]:
    """Recall and F1 of each measure, averaged over the references, in per cent."""
    found = [scorer.score("\n".join(lines_of(reference)), text) for reference in task.references]
    rows = [[value for name in MEASURES for value in (one[name].recall, one[name].fmeasure)] for one in found]
    return [100 * sum(column) / len(rows) for column in zip(*rows, strict=True)]


def lines_of(text: str) -> list[str]:
    """The sentences of a reference for ROUGE-Lsum: its own lines if it has several."""
    given = [line for line in text.splitlines() if line.strip()]
    return given if len(given) > 1 else [text[span.start : span.end] for span in split(text)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the methods over the data, write our predictions, print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--predictions", type=Path)
    options.add_argument("--methods", default=",".join(METHODS), help=f"some of {','.join(METHODS)}")
    asked = options.parse_args(arguments)
    names = asked.methods.split(",")
    if unknown := [name for name in names if name not in METHODS]:
        options.error(f"unknown method {unknown[0]}; there are {', '.join(METHODS)}")
    warnings.filterwarnings("ignore", category=RuntimeWarning)  # stock LexRank divides by zero on two sentences
    warnings.filterwarnings("ignore", message="Number of words")  # stock LSA on very short articles
    given = list(tasks(asked.data))
    run(given, names, asked.predictions)
    run_briefings(given)


def briefing(task: Task) -> str:
    """The headlines and sentences of the briefing on the task's articles, one a line."""
    stories = brief(task.articles, now=NOON).stories
    lines = [line for story in stories for line in (story.headline, *(one.text for one in story.sentences))]
    return "\n".join(" ".join(line.split()) for line in lines)


def lead_in_room(task: Task) -> str:
    """Lead in the room of a briefing."""
    return summary(task, task.in_characters(sorted(_all(task), key=lambda one: one.index), PHONE.characters))


def run_briefings(given: Sequence[Task]) -> None:
    """Print a line for briefings and one for Lead in their room."""
    scorer = rouge_scorer.RougeScorer(list(MEASURES), use_stemmer=True)
    print(f"\nin {PHONE.characters} characters, headlines counted")
    for name, method in {"briefings": briefing, "lead": lead_in_room}.items():
        texts = [method(task) for task in given]
        rows = [scores(scorer, task, text) for task, text in zip(given, texts, strict=True)]
        means = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
        characters = sum(len(text.replace("\n", "")) for text in texts) / len(texts)
        figures = " ".join(f"{means[at]:9.2f} {means[at + 1]:6.2f}" for at in range(0, len(means), 2))
        print(f"{name:>12} {figures}  {characters:5.0f} characters", flush=True)


def run(given: Sequence[Task], names: Sequence[str], predictions: Path | None) -> None:
    """Print a line for each method."""
    scorer = rouge_scorer.RougeScorer(list(MEASURES), use_stemmer=True)
    print(f"{len(given)} items; per cent; words and processor seconds of a summary\n")
    print(f"{'':>12} " + " ".join(f"{'R-' + name[5:] + ' rec':>9} {'F1':>6}" for name in MEASURES) + "  words  seconds")
    ours(given[0])  # imports are not measured
    for name in names:
        began = time.process_time()
        texts = [summary(task, METHODS[name](task)) for task in given]
        seconds = (time.process_time() - began) / len(given)
        rows = [scores(scorer, task, text) for task, text in zip(given, texts, strict=True)]
        means = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
        words = sum(len(text.split()) for text in texts) / len(texts)
        figures = " ".join(f"{means[at]:9.2f} {means[at + 1]:6.2f}" for at in range(0, len(means), 2))
        print(f"{name:>12} {figures}  {words:5.0f}  {seconds:.4f}{STOCK.get(name, '')}", flush=True)
        if name == "ours" and predictions:
            lines = [
                json.dumps({"id": task.id, "summary": text}, ensure_ascii=False)
                for task, text in zip(given, texts, strict=True)
            ]
            predictions.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
