"""How long a briefing takes, how much faster our LexRank is than stock sumy's, and how long hostile texts take.

`python -m benchmarks.speed --data FILE.jsonl`, with real articles in the form of `benchmarks.summaries`; without them,
the sentences of the playground's corpus, over and over. Processor time of one thread; with enough data every briefing
is of articles that have not been seen before. Between briefings stock LexRank runs on 200 sentences, by which runs on
faster and slower machines compare. Both LexRanks get the same sentences, split into words; each has its own
stemmer. The hostile texts have 5 MB each; memory is the peak of the process.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Any

from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as Line

from benchmarks import hostile, stock
from benchmarks.summaries import tasks
from summaries.briefing.brief import brief
from summaries.model import Article
from summaries.selection.engines import Engine
from summaries.selection.ranking import summarizer
from summaries.stories.group import group
from summaries.text.sentences import NewsTokenizer, split, terms, words
from summaries.topics import Topic, match

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
LONG = 40
"""Sentences of an article here; many real ones have fewer."""
DRAWN = {10: 9, 100: 3}
"""How many sets of so many articles are briefed: each is unread only once."""
YARD = 200
"""Sentences of stock LexRank by which the machine is measured."""
CORPUS = Path(__file__).parent.parent / "bot" / "playground" / "news" / "corpus"
TOPIC = Topic("Huawei", ("a", "b + c", "ship"))
LARGE = 5_000_000
"""Code points of a hostile text: what a file sent to the bot may have."""
CALLS: dict[str, Callable[[str], object]] = {
    "split": split,
    "words": words,
    "terms": terms,
    "match": lambda text: match(TOPIC, Article("a", text)),
    "group": lambda text: group([Article("a", text)]),
    "brief": lambda text: brief([Article("a", text, "A title")], now=NOON),
    "brief on a topic": lambda text: brief([Article("a", text, text)], TOPIC, now=NOON),
}
"""What is done to a hostile text."""


def main() -> None:
    """Print the three tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path)
    data = options.parse_args().data
    texts = [one.text for task in tasks(data) for one in task.articles] if data else _corpus()
    supply = cycle(dict.fromkeys(line for text in texts for line in _lines(text)))
    brief(_articles(100, supply), now=NOON)  # what is loaded once, and the words of other news, are not counted
    _print_briefings(supply)
    _print_lexrank(supply)
    _print_hostile()


def _corpus() -> list[str]:
    return [json.loads(path.read_text("utf-8"))["text"] for path in sorted(CORPUS.glob("*.json"))]


def _print_briefings(supply: Iterator[str]) -> None:
    """In turns with stock LexRank, so that a slow minute of the machine shows in both."""
    print(f"a briefing of                     best  median  again, ms   stock LexRank on {YARD} sentences, ms")
    document = _document(list(islice(supply, YARD)))
    for count, sets in DRAWN.items():
        drawn = [_articles(count, supply) for _ in range(sets)]
        both = [(_timed(_brief, one), _timed(_stock_lexrank, document)) for one in drawn]
        unread, yard = ([1000 * one for one in column] for column in zip(*both, strict=True))
        again = 1000 * median(_timed(_brief, one) for one in drawn)
        told = f"{count:5} articles, {count * LONG:5} sentences"
        stocks = f"best {min(yard):4.0f}, median {median(yard):4.0f}"
        print(f"{told}: {min(unread):8.0f} {median(unread):7.0f} {again:10.0f}   {stocks}")


def _brief(articles: list[Article]) -> object:
    return brief(articles, now=NOON)


def _stock_lexrank(document: object) -> object:
    return stock.summarizer("lexrank")(document, 5)


def _print_lexrank(supply: Iterator[str]) -> None:
    print("LexRank, stock against ours, on sentences")
    for count in (50, 200, 1000):
        document = _document(list(islice(supply, count)))
        ours = min(_timed(lambda given: summarizer(Engine.LEX_RANK, "en")(given, 5), document) for _ in range(5))
        theirs = min(_timed(_stock_lexrank, document) for _ in range(1 + 100 // count))
        print(f"{count:5}: {1000 * theirs:8.1f} ms against {1000 * ours:6.1f} ms, {theirs / ours:4.0f} times")


def _print_hostile() -> None:
    """The slowest text of each call, and what all of them left of the memory."""
    texts = hostile.texts(LARGE)
    held = sum(map(sys.getsizeof, texts.values())) >> 20
    print(f"the slowest of {len(texts)} hostile texts of 5 MB")
    for name, call in CALLS.items():
        slowest, worst = max((_timed(call, text), at) for at, text in texts.items())
        print(f"{name:>16}: {slowest:5.2f} s ({worst})")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"peak of memory {peak} MB, {held} of them the texts")


def _timed(call: Callable[[Any], object], given: object) -> float:
    began = time.process_time()
    call(given)
    return time.process_time() - began


def _lines(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split(text)]


def _articles(count: int, supply: Iterator[str]) -> list[Article]:
    return [_article(at, supply, LONG) for at in range(count)]


def _article(at: int, supply: Iterator[str], long: int) -> Article:
    lines = list(islice(supply, long))
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
