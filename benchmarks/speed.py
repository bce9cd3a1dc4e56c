"""How long a briefing takes, and how many times as long stock sumy's LexRank takes as ours.

`python -m benchmarks.speed --data FILE.jsonl`, with real articles in the form of `benchmarks.summaries`. Processor time
of one thread, best of a few runs; every briefing is of articles that have not been seen before. Both LexRanks get the
same sentences, cut into words already; stock has sumy's own stemmer, ours ours.
"""

from __future__ import annotations

import argparse
import itertools
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as Line

from benchmarks import stock
from benchmarks.summaries import tasks
from summaries.article import Article
from summaries.briefing import brief
from summaries.engines import Engine, summarizer
from summaries.sentences import NewsTokenizer, split

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
LONG = 40
"""Sentences of an article here; many real ones have fewer."""


def main() -> None:
    """Print both tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    lines = [line for task in tasks(options.parse_args().data) for one in task.articles for line in _lines(one.text)]
    supply = itertools.cycle(dict.fromkeys(lines))
    brief([_article(0, supply, 5)], now=NOON)  # what is loaded once is not counted
    print("a briefing of")
    for count in (10, 100):
        best = min(_timed(lambda given: brief(given, now=NOON), _articles(count, supply)) for _ in range(3))
        print(f"{count:5} articles, {count * LONG:5} sentences: {1000 * best:6.0f} ms")
    print("LexRank, stock against ours, on sentences")
    for count in (50, 200, 1000):
        document = _document(list(itertools.islice(supply, count)))
        ours = min(_timed(lambda given: summarizer(Engine.LEX_RANK)(given, 5), document) for _ in range(5))
        theirs = min(
            _timed(lambda given: stock.summarizer("lexrank")(given, 5), document) for _ in range(1 + 100 // count)
        )
        print(f"{count:5}: {1000 * theirs:8.1f} ms against {1000 * ours:6.1f} ms, {theirs / ours:4.0f} times")


def _timed(call: Callable[[Any], object], given: object) -> float:
    began = time.process_time()
    call(given)
    return time.process_time() - began


def _lines(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split(text)]


def _articles(count: int, supply: Iterator[str]) -> list[Article]:
    return [_article(at, supply, LONG) for at in range(count)]


def _article(at: int, supply: Iterator[str], long: int) -> Article:
    lines = list(itertools.islice(supply, long))
    when = NOON - timedelta(minutes=at)
    return Article(str(at), "\n\n".join(lines), lines[0][:80], f"Outlet {at}", published=when, language="en")


def _document(lines: list[str]) -> Any:
    tokenizer = NewsTokenizer("en")
    document = ObjectDocumentModel([Paragraph([Line(line, tokenizer) for line in lines])])
    for sentence in document.sentences:
        _ = sentence.words
    return document


if __name__ == "__main__":
    main()
