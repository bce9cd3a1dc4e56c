"""Speed of briefings, of our LexRank against sumy's, and of hostile texts: `python -m benchmarks.speed`.

`--data FILE.jsonl` gives real articles in the form of `benchmarks.summaries`; without it the sentences of the
playground's corpus repeat. All times are processor time of one thread, medians for briefings. With enough data the
first briefing is of articles that are not cached; the bot reads articles and joins them to stories when it files them,
as in the third column. Stock LexRank runs on 200 sentences between the briefings, to compare
machines by it. Both LexRanks get the same sentences, already split into words; stock has sumy's stemmer, ours has ours.
The hostile texts have 5 MB each; memory is the peak of the process.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Any

from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as Line

from benchmarks.inputs import hostile
from benchmarks.rivals import stock
from benchmarks.summaries import tasks
from summaries.briefing.brief import brief
from summaries.model import Article, Story
from summaries.selection.engines import Engine
from summaries.selection.ranking import summarizer
from summaries.stories.group import group
from summaries.text.sentences import NewsTokenizer, split, terms, words
from summaries.topics import Topic, match

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
LONG = 40
"""Sentences of an article; many real ones have fewer."""
DRAWN = {10: 9, 150: 3}
"""Sets that are briefed, by the articles of each: a set is not cached only once."""
YARDSTICK = 200
"""Sentences on which stock LexRank runs, to measure the machine."""
CORPUS = Path(__file__).parent.parent / "bot" / "playground" / "news" / "corpus"
TOPIC = Topic("Huawei", ("a", "b + c", "ship"))
LARGE = 5_000_000
"""Code points of a hostile text: the most that a file sent to the bot may have."""
CALLS: dict[str, Callable[[str], object]] = {
    "split": split,
    "words": words,
    "terms": terms,
    "match": lambda text: match(TOPIC, Article("a", text)),
    "group": lambda text: group([Article("a", text)]),
    "brief": lambda text: brief([Article("a", text, "A title")], now=NOON),
    "brief on a topic": lambda text: brief([Article("a", text, text)], TOPIC, now=NOON),
}
"""The calls that are measured on hostile texts."""


def main() -> None:
    """Print the three tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path)
    data = options.parse_args().data
    texts = [one.text for task in tasks(data) for one in task.articles] if data else _corpus()
    supply = cycle(dict.fromkeys(line for text in texts for line in _lines(text)))
    brief(_articles(100, supply), now=NOON)  # imports and caches that last are not measured
    gc.freeze()  # the texts to draw from are no part of what is measured, and a full collection would visit them
    _print_briefings(supply)
    _print_lexrank(supply)
    _print_hostile()


def _corpus() -> list[str]:
    return [json.loads(path.read_text("utf-8"))["text"] for path in sorted(CORPUS.glob("*.json"))]


def _print_briefings(supply: Iterator[str]) -> None:
    """Briefings and stock LexRank take turns, so that a slow minute of the machine shows in both."""
    print(
        "processor ms; in brackets the share of the time that stock LexRank takes on 200 sentences, in the same minute"
    )
    print("a briefing of                          first             again  with kept stories   stock LexRank")
    document = _document(list(islice(supply, YARDSTICK)))
    for count, sets in DRAWN.items():
        drawn = [_articles(count, supply) for _ in range(sets)]
        both = [(_timed(_brief, one), _timed(_stock_lexrank, document)) for one in drawn]
        first, yardstick = (1000 * median(column) for column in zip(*both, strict=True))
        again = 1000 * median(_timed(_brief, one) for one in drawn)
        kept = 1000 * median(_timed(partial(_brief_kept, group(one)), one) for one in drawn)
        label = f"{count:5} articles, {count * LONG:5} sentences"
        shares = (f"{one:8.0f} ({one / yardstick:6.2f})" for one in (first, again, kept))
        print(f"{label}: {'  '.join(shares)} {yardstick:17.0f}")


def _brief(articles: list[Article]) -> object:
    return brief(articles, now=NOON)


def _brief_kept(stories: Sequence[Story], articles: list[Article]) -> object:
    return brief(articles, now=NOON, stories=stories)


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
    """The slowest text of each call, and the peak of memory."""
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
