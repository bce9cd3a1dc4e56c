"""Accuracy of event clustering, by B-cubed (Bagga & Baldwin 1998): `python -m benchmarks.stories --data FILE.jsonl`.

Each line of FILE is an article, {"id", "text", "title"?, "published"?, "story"}, in the order of the stream; a line
with "articles" is a story that holds several (the form of `benchmarks.summaries`). Prints B-cubed precision, recall and
F1 of ours, with the settings that the bot uses, and of TF-IDF with average linkage, cut at fixed distances. A page that
we leave out as boilerplate counts as a story of its own. `--predictions OUT.jsonl` gets {"id", "story"} of ours.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summaries import Article, group
from summaries.text.sentences import stop_words

CUTS = (0.75, 0.80, 0.85, 0.88, 0.90, 0.93)
"""Cosine distances at which the baseline's dendrogram is cut; its best cut differs from set to set."""

LEFT_OUT = "left out: "

Scores = tuple[float, float, float]


def read(lines: Sequence[str]) -> tuple[list[Article], dict[str, str]]:
    """The articles in the order of the stream, and the story of each."""
    articles, story = [], {}
    for entry in (entry for line in lines if line.strip() for entry in _entries(json.loads(line))):
        moment = datetime.fromisoformat(entry["published"]) if entry.get("published") else None
        published = moment.replace(tzinfo=moment.tzinfo or UTC) if moment else None
        articles.append(Article(str(entry["id"]), entry["text"], entry.get("title") or "", published=published))
        story[articles[-1].id] = str(entry["story"])
    return articles, story


def _entries(line: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "articles" not in line:
        yield line
    for article in line.get("articles", ()):
        yield {**article, "story": line["id"]}


def b_cubed(ours: Mapping[str, str], gold: Mapping[str, str]) -> Scores:
    """Precision, recall and F1: means over articles of how right and how complete the article's story is."""
    both = Counter((ours[name], gold[name]) for name in gold)
    found, right = Counter(ours[name] for name in gold), Counter(gold.values())
    precision = sum(n * n / found[one] for (one, _), n in both.items()) / len(gold)
    recall = sum(n * n / right[other] for (_, other), n in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def grouped(articles: Sequence[Article]) -> dict[str, str]:
    """The story of each article by `summaries.group`; a page that is in none is its own."""
    known = {name: story.id for story in group(articles) for name in story.articles}
    return {article.id: known.get(article.id, f"{LEFT_OUT}{article.id}") for article in articles}


def tf_idf(articles: Sequence[Article]) -> NDArray[np.float32]:
    """TF-IDF rows of length 1 over words of two letters or more, without English stop words, as is usual."""
    stop = stop_words("en")
    bags = [Counter(re.findall(r"\w\w+", f"{article.title} {article.text}".lower())) for article in articles]
    holders = Counter(word for bag in bags for word in bag if word not in stop)
    column = {word: number for number, word in enumerate(word for word, holding in holders.items() if holding > 1)}
    matrix = np.zeros((len(bags), len(column) + 1), np.float32)
    for row, bag in enumerate(bags):
        for word in column.keys() & bag.keys():
            matrix[row, column[word]] = bag[word] * (log((1 + len(bags)) / (1 + holders[word])) + 1)
        alone = [bag[word] * (log((1 + len(bags)) / 2) + 1) for word in bag if holders[word] == 1]
        length = np.sqrt(np.sum(matrix[row] ** 2) + np.sum(np.square(alone))) or 1.0
        matrix[row] /= length
    return matrix


def average_linkage(matrix: NDArray[np.float32]) -> list[tuple[float, int, int]]:
    """Average linkage over cosine distance by nearest-neighbour chains, as joins (height, row, row)."""
    distance = 1.0 - (matrix @ matrix.T).astype(np.float64)
    np.fill_diagonal(distance, np.inf)
    size = np.ones(len(matrix))
    joins: list[tuple[float, int, int]] = []
    chain: list[int] = []
    while len(joins) < len(matrix) - 1:
        chain = chain or [int(np.flatnonzero(size)[0])]
        here = chain[-1]
        there = int(distance[here].argmin())
        if len(chain) > 1 and distance[here, chain[-2]] <= distance[here, there]:
            there = chain[-2]
            joins.append((float(distance[here, there]), here, there))
            mean = (distance[here] * size[here] + distance[there] * size[there]) / (size[here] + size[there])
            size[here] += size[there]
            size[there] = 0
            mean[here] = np.inf
            distance[here] = distance[:, here] = mean
            distance[there] = distance[:, there] = np.inf
            chain = chain[:-2]
        else:
            chain.append(there)
    return sorted(joins)


def cut(joins: Sequence[tuple[float, int, int]], count: int, height: float) -> list[int]:
    """The number of each row's group if the dendrogram is cut at a height."""
    group = list(range(count))
    for low, one, other in joins:
        if low <= height:
            was, now = group[other], group[one]
            group = [now if number == was else number for number in group]
    return group


def _row(name: str, scores: Scores, stories: int, seconds: float) -> None:
    print(f"{name:28} {scores[0]:9.3f} {scores[1]:6.3f} {scores[2]:6.3f} {stories:8d} {seconds:8.2f}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Group, compare and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--predictions", type=Path)
    options = parser.parse_args(arguments)
    articles, gold = read(options.data.read_text(encoding="utf-8").splitlines())
    print(f"{len(articles)} articles, {len(set(gold.values()))} stories")
    print(f"{'':28} precision recall     F1  stories  cpu s")
    begun = time.process_time()
    ours = grouped(articles)
    _row("ours", b_cubed(ours, gold), len(set(ours.values())), time.process_time() - begun)
    print(f"(left out as boilerplate: {sum(story.startswith(LEFT_OUT) for story in ours.values())} articles)")
    if options.predictions:
        lines = (json.dumps({"id": article.id, "story": ours[article.id]}) + "\n" for article in articles)
        options.predictions.write_text("".join(lines), encoding="utf-8")
    begun = time.process_time()
    joins = average_linkage(tf_idf(articles))
    seconds = time.process_time() - begun
    for height in CUTS:
        number = cut(joins, len(articles), height)
        theirs = {article.id: str(one) for article, one in zip(articles, number, strict=True)}
        _row(f"TF-IDF, average, cut {height:.2f}", b_cubed(theirs, gold), len(set(number)), seconds)


if __name__ == "__main__":
    main()
