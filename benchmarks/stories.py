"""Accuracy of event clustering, by B-cubed (Bagga & Baldwin 1998): `python -m benchmarks.stories [--data FILE.jsonl]`.

Without FILE: the demo whole and as each shipped topic finds it; 60 random piles of 2 to 8 of its articles on different
events, and in how many some are merged; twins of a template, and edited copies of a wire; events and follow-ups that
share a name; round-ups. Each line of FILE is an article, {"id", "text", "title"?, "published"?, "story"}, in the order
of the stream; a line with "articles" is a story that holds several (the form of `benchmarks.summaries`). Prints
B-cubed precision, recall and F1 of ours, with the settings that the bot uses, and of TF-IDF with average linkage, cut
at fixed distances; the F1 of the stories that the weights were not learned from; and that of the articles that hold a
word, as a question finds them: restricted from the stories of all, as the bot does, and grouped by themselves. A page
that we leave out as boilerplate counts as a story of its own; the rows "of news" are without such pages, and "perfect"
is what one who knows the stories reaches who leaves them out. `--predictions OUT.jsonl` gets {"id", "story"} of ours.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import combinations
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.inputs.demo_stories import GOLD, demo
from benchmarks.inputs.namesakes import namesakes
from benchmarks.inputs.round_ups import round_up
from benchmarks.inputs.twins import copies, twins
from bot.archive.catalog import shipped_topics
from summaries import Article, group
from summaries.text.sentences import stop_words
from summaries.topics import match

CUTS = (0.75, 0.80, 0.85, 0.88, 0.90, 0.93)
"""Cosine distances at which the baseline's dendrogram is cut; its best cut differs from set to set."""

LEFT_OUT = "left out: "
SUBSETS, FEWEST = 60, 3
"""Words of which the articles are taken as subsets, and how many articles hold such a word at least."""
ROUND_UPS = 40
ROUNDED = ("appointments", "obituaries", "layoffs", "approvals", "earnings", "quakes", "court", "recalls")
"""Kinds of twins that round-ups are made of."""
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")

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


def learns(story: str) -> bool:
    """Whether the weights are learned from a story: stories whose ids begin with the same number share their half."""
    number = re.match(r"\d+", story)
    return (int(number.group()) if number else zlib.crc32(story.encode())) % 2 == 0


def subsets(articles: Sequence[Article], seed: int = 1) -> list[set[str]]:
    """The articles that hold a name, for names drawn at random that at most half of the articles hold."""
    holders = dict[str, set[str]]()
    for article in articles:
        for name in set(_NAME.findall(f"{article.title}\n{article.text}")):
            holders.setdefault(name, set()).add(article.id)
    fit = sorted(name for name, found in holders.items() if FEWEST <= len(found) <= len(articles) / 2)
    return [holders[name] for name in random.Random(seed).sample(fit, min(SUBSETS, len(fit)))]


def on_subsets(articles: Sequence[Article], ours: Mapping[str, str], gold: Mapping[str, str]) -> None:
    """Print how right the stories of all articles are on subsets of them, and those of each subset by itself."""
    whole, anew, other = [], [], 0
    found = subsets(articles)
    if not found:
        return
    for names in found:
        asked = {name: gold[name] for name in gold if name in names}
        alone = grouped([article for article in articles if article.id in names])
        whole.append(b_cubed(ours, asked)[2])
        anew.append(b_cubed(alone, asked)[2])
        other += any((ours[a] == ours[b]) != (alone[a] == alone[b]) for a, b in combinations(sorted(names), 2))
    means = float(np.mean(whole)), float(np.mean(anew))
    print(
        f"{len(found)} subsets by a word, mean F1: {means[0]:.3f}; grouped by themselves {means[1]:.3f}, {other} differ"
    )


def wrong_piles(size: int, piles: int = 60, seed: int = 1) -> int:
    """In how many random piles of the demo's articles on different events some are merged."""
    rng, articles = random.Random(f"{seed} {size}"), demo()
    events = sorted(set(GOLD.values()))
    drawn = [
        [rng.choice([one for one in articles if GOLD[one.id] == event]) for event in rng.sample(events, size)]
        for _ in range(piles)
    ]
    return sum(len(group(pile)) < size for pile in drawn)


def joined_round_up(seed: int) -> bool:
    """Whether a round-up of some twins' articles is in a story with any of them, or changes their stories."""
    articles = list({one.id: one for kind, one, _ in twins() if kind in ROUNDED}.values())
    summary = round_up(articles, seed)
    return len(group([*articles, summary])) != len(group(articles)) + 1


def ours_by_itself() -> None:
    """What needs no file: the demo, its topics and piles, twins and copies."""
    articles = demo()
    parts = {"demo": articles}
    parts |= {topic.name: [one for one in articles if match(topic, one)] for topic in shipped_topics()}
    for name, part in parts.items():
        if part:
            scores = b_cubed(grouped(part), {one.id: GOLD[one.id] for one in part})
            print(f"{name:28} {scores[0]:9.3f} {scores[1]:6.3f} {scores[2]:6.3f}  {len(part)} articles")
    on_subsets(articles, grouped(articles), GOLD)
    print("wrong of 60 piles of 2 to 8:", *(wrong_piles(size) for size in range(2, 9)))
    subjects, story = namesakes(learn=False)
    precision, recall, f1 = b_cubed(grouped(subjects), story)
    print(f"{'events of one name':28} {precision:9.3f} {recall:6.3f} {f1:6.3f}  {len(subjects)} articles")
    print(f"round-ups of 4 to 6 affairs in a story: {sum(map(joined_round_up, range(ROUND_UPS)))} of {ROUND_UPS}")
    print(f"twins merged: {sum(len(group(pair[1:])) == 1 for pair in twins())} of {len(twins())}")
    print(f"copies joined: {sum(len(group(pair[1:])) == 1 for pair in copies())} of {len(copies())}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Group, compare and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--predictions", type=Path)
    options = parser.parse_args(arguments)
    if options.data:
        of_file(options.data, options.predictions)
    else:
        ours_by_itself()


def of_file(data: Path, predictions: Path | None) -> None:
    """Ours and the baseline on a file."""
    articles, gold = read(data.read_text(encoding="utf-8").splitlines())
    print(f"{len(articles)} articles, {len(set(gold.values()))} stories")
    print(f"{'':28} precision recall     F1  stories  cpu s")
    begun = time.process_time()
    ours = grouped(articles)
    _row("ours", b_cubed(ours, gold), len(set(ours.values())), time.process_time() - begun)
    news = {name: story for name, story in gold.items() if not ours[name].startswith(LEFT_OUT)}
    _row("ours, of news", b_cubed(ours, news), len({ours[name] for name in news}), 0.0)
    _row("perfect", b_cubed({name: news.get(name, name) for name in gold}, gold), len(set(gold.values())), 0.0)
    held = [article for article in articles if not learns(gold[article.id])]
    begun = time.process_time()
    apart = grouped(held)
    scores = b_cubed(apart, {article.id: gold[article.id] for article in held})
    _row("ours, stories not learned", scores, len(set(apart.values())), time.process_time() - begun)
    on_subsets(articles, ours, gold)
    print(f"(left out as boilerplate: {len(gold) - len(news)} articles)")
    if predictions:
        lines = (json.dumps({"id": article.id, "story": ours[article.id]}) + "\n" for article in articles)
        predictions.write_text("".join(lines), encoding="utf-8")
    begun = time.process_time()
    joins = average_linkage(tf_idf(articles))
    seconds = time.process_time() - begun
    for height in CUTS:
        number = cut(joins, len(articles), height)
        theirs = {article.id: str(one) for article, one in zip(articles, number, strict=True)}
        _row(f"TF-IDF, average, cut {height:.2f}", b_cubed(theirs, gold), len(set(number)), seconds)
        _row("  the same, of news", b_cubed(theirs, news), len({theirs[name] for name in news}), 0.0)


if __name__ == "__main__":
    main()
