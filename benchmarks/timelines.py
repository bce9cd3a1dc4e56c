"""Date selection for timelines, by Date-F1: `python -m benchmarks.timelines [--show]`.

The subjects and turning points are those of `inputs/turning_points.toml`, in the articles of the fortnight and of the
demo. As usual (Martschat and Markert 2018, "A Temporally Sensitive Submodularity Framework for Timeline
Summarization"), each method is told how many days to choose; F1 is the mean over subjects. Beside `timeline_of` stand
the rankings of Ghalandari and Ifrim 2020, "Examining the State-of-the-Art in News Timeline Summarization": days by
the number of articles published on them (PUBCOUNT), by the number of sentences that date something on them
(MENTIONCOUNT), and by the sum of both, each as a share of its greatest, as a plain form of DATEWISE, whose regression
needs timelines to learn from; and the expectation of a choice at random. All choose among the days with news; of equal
ones the earlier comes first, as in ours. Fit is the share of the right days whose passage is from an article that
reports the turning point.
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final

from benchmarks.inputs.demo_stories import demo
from benchmarks.inputs.fortnight import HOUR, OURS, START
from bot.archive.catalog import shipped_topics
from summaries import Article, timeline_of
from summaries.facts.dates import additions
from summaries.model import TimelineDay
from summaries.text.sentences import language, split
from summaries.topics import Topic, match

LABELS: Final = Path(__file__).parent / "inputs" / "turning_points.toml"

WRITTEN: Final = re.compile(r"\b(\d{1,2}) (?:de )?([A-Z][a-z]{2})[a-z]*")
"""A day of a month in figures and words."""

Ranking = Callable[[Sequence[Article]], Mapping[date, float]]


def archive() -> dict[str, Article]:
    """The articles of the fortnight and of the demo by their ids."""
    lines = [json.loads(line) for line in OURS.read_text(encoding="utf-8").splitlines()]
    ours = [
        Article(one["id"], one["text"], one["title"], outlet=one["outlet"], published=START + HOUR * one["hours"])
        for one in lines
    ]
    return {one.id: one for one in [*demo(), *ours]}


def subjects(part: str) -> dict[str, list[list[str]]]:
    """The ids of the articles that first report each turning point, by subject, of a part of the labels."""
    data = tomllib.loads(LABELS.read_text(encoding="utf-8"))[part]
    return {name: [ids.split() for ids in one["turning_points"]] for name, one in data.items()}


def _day(article: Article) -> date:
    return article.published.date() if article.published else date.min


def pub_count(articles: Sequence[Article]) -> Mapping[date, float]:
    """The number of articles published on each day."""
    return Counter(map(_day, articles))


def mention_count(articles: Sequence[Article]) -> Mapping[date, float]:
    """The number of sentences that date something on each day with news."""
    found = Counter(day for one in articles for day in _mentioned(one))
    return {day: found[day] for day in set(map(_day, articles))}


def both_counts(articles: Sequence[Article]) -> Mapping[date, float]:
    """The sum of both counts, each as a share of its greatest."""
    one, other = pub_count(articles), mention_count(articles)
    most, greatest = max(one.values()), max(other.values()) or 1
    return {day: one[day] / most + other[day] / greatest for day in one}


def _mentioned(article: Article) -> Iterable[date]:
    """The days of the article's sentences: those of words like "on Tuesday", and those written as "15 September"."""
    code = language(article.text, hint=article.language)
    for span in split(article.text, code):
        sentence = article.text[span.start : span.end]
        written = [one.text.strip(" []") for one in additions(sentence, article.published, code)]
        written += [f"{day} {month}" for day, month in WRITTEN.findall(sentence)]
        for words in set(written):
            with suppress(ValueError):
                yield datetime.strptime(f"{words} {_day(article).year}", "%d %b %Y").replace(tzinfo=UTC).date()


RANKINGS: Final[Mapping[str, Ranking]] = MappingProxyType(
    {"PUBCOUNT": pub_count, "MENTIONCOUNT": mention_count, "both": both_counts}
)


def f1(found: set[date], labelled: set[date]) -> float:
    """Date-F1: the harmonic mean of precision and recall of the chosen days."""
    return 2 * len(found & labelled) / (len(found) + len(labelled))


def chosen(ranking: Ranking, articles: Sequence[Article], most: int) -> set[date]:
    """The first days of a ranking, the earlier of equal ones first."""
    weights = ranking(articles)
    return set(sorted(weights, key=lambda day: (-weights[day], day))[:most])


def fit(timeline: Sequence[TimelineDay], points: Mapping[date, set[str]]) -> tuple[int, int]:
    """How many of the right days tell their turning point, and how many days are right."""
    right = [one for one in timeline if one.day in points]
    return sum(one.story.sentences[0].receipts[0].article in points[one.day] for one in right), len(right)


def scores(part: str, *, show: bool) -> dict[str, list[float]]:
    """Date-F1 of each method on each subject of a part of the labels; prints how the passages fit."""
    held, shipped = archive(), {one.name: one for one in shipped_topics()}
    found: dict[str, list[float]] = {name: [] for name in ("ours", *RANKINGS, "random")}
    told = right = 0
    for name, labels in subjects(part).items():
        topic = shipped.get(name) or Topic(name)
        articles = [one for one in held.values() if match(topic, one)]
        points = {min(_day(held[one]) for one in ids): set(ids) for ids in labels}
        timeline = timeline_of(articles, topic, days=len(points))
        days = {"ours": {one.day for one in timeline}}
        days |= {each: chosen(ranking, articles, len(points)) for each, ranking in RANKINGS.items()}
        for each, picked in days.items():
            found[each].append(f1(picked, set(points)))
        found["random"].append(len(points) / len(set(map(_day, articles))))
        told, right = told + fit(timeline, points)[0], right + fit(timeline, points)[1]
        if show:
            print(f"{name} {_shown(points)}", *(f"{each} {_shown(picked)}" for each, picked in days.items()), sep=" | ")
    print(f"{part}: {len(found['ours'])} subjects; {told} of {right} right days tell their turning point")
    return found


def main() -> None:
    """Print Date-F1 of each method."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print the days of each subject")
    show = parser.parse_args().show
    for part in ("first", "later", "blind"):
        for method, values in scores(part, show=show).items():
            print(f"  {method:12} {sum(values) / len(values):.3f}")


def _shown(days: Iterable[date]) -> str:
    return " ".join(f"{day:%d}" for day in sorted(days))


if __name__ == "__main__":
    main()
