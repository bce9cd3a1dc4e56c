"""Human evaluation: the share of printed sentences with a fault, of ours, stock LexRank, TextRank and Lead.

    python -m benchmarks.panel [--data FILE.jsonl] [--pages FOLDER] [--unread OUT.txt] [--label READ.txt]

Makes briefings of every line of FILE (the form of `benchmarks.summaries`, without dates or titles), of every page in
FOLDER (the form of `benchmarks.extract`) that has a title and a date, and of every topic of the demo corpus (with
both). Rivals show as many sentences of a line as ours. An editor's labels are in `panel.jsonl` as article, start, end
and our additions, never as text; texts are identified by a hash, so that a changed one counts as unread. A label is
valid for a sentence only below the same sentences as when it was read, because they decide whether it dangles or
repeats. A sentence without a valid label counts as unread, never as good.

`--unread` writes the briefings with unread sentences, one sentence a line, with "?" before those unread. An editor
replaces the "?" by a fault, or deletes it, and `--label` reads the labels back in.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tomllib
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from benchmarks.extract import saved
from benchmarks.rivals.stock import stock_order
from benchmarks.summaries import tasks
from bot.playground.news.demo_feeds import corpus
from summaries import Article, Sentence, Topic, brief, extract, match, split

READ = Path(__file__).with_name("panel.jsonl")
FAULTS = ("dangling", "boilerplate", "repeated", "wrong-date", "wrong-quote")
RIVALS = ("lexrank", "textrank", "lead")
EVERY = 3
"""Rivals are read on every third line of the data, because an editor's time is expensive."""
DEMO_NOW = datetime(2020, 9, 12, tzinfo=UTC)
"""The day after the last article of the demo corpus."""


class Line(NamedTuple):
    """A printed sentence: its position, and what we add to it."""

    article: str
    start: int
    end: int
    added: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """The sentences that a method shows of a story, in order; `texts` is a hash of the articles."""

    method: str
    story: str
    texts: str
    lines: tuple[Line, ...]

    def readings(self) -> list[Reading]:
        """For each sentence the key of its label: itself, with all above it."""
        return [(self.story, self.texts, self.lines[: at + 1]) for at in range(len(self.lines))]


Reading = tuple[str, str, tuple[Line, ...]]
Labels = dict[Reading, str]


@dataclass(frozen=True, slots=True)
class Given:
    """A story to be briefed: its articles and, in the demo, the topic."""

    name: str
    articles: tuple[Article, ...]
    topic: Topic | None
    now: datetime
    rivals: bool

    @property
    def texts(self) -> str:
        """A hash of the articles."""
        whole = "\0".join(f"{article.title}\0{article.text}" for article in self.articles)
        return hashlib.blake2b(whole.encode(), digest_size=4).hexdigest()


def demo() -> Iterator[Given]:
    """The topics that come with Wirebrief, with the articles of the demo on them."""
    held = [
        Article(
            one["url"], one["text"], one["title"], one["outlet"], one["url"], datetime.fromisoformat(one["published"])
        )
        for one in corpus()
    ]
    data = tomllib.loads(files("bot.archive").joinpath("topics.toml").read_text("utf-8"))
    for topic in (Topic(one["name"], tuple(one["terms"])) for one in data["topics"]):
        on_it = tuple(article for article in held if match(topic, article))
        yield Given(f"demo: {topic.name}", on_it, topic, DEMO_NOW, rivals=False)


def from_file(path: Path) -> Iterator[Given]:
    """The lines of a data file."""
    for at, task in enumerate(tasks(path)):
        yield Given(task.id, task.articles, None, DEMO_NOW, rivals=at % EVERY == 0)


def from_pages(folder: Path) -> Iterator[Given]:
    """The saved pages that have a title and a date, as articles of the press do."""
    pages = ((one.name, extract(one.html)) for one in saved(folder))
    dated = [(name, page) for name, page in pages if page.title and page.published]
    for at, (name, page) in enumerate(dated):
        article = Article(
            f"page: {name}", page.text, page.title, page.outlet, published=page.published, language=page.language
        )
        yield Given(article.id, (article,), None, page.published or DEMO_NOW, rivals=at % EVERY == 0)


def showings(given: Given) -> Iterator[Shown]:
    """The sentences that each method shows of a story."""
    ours = tuple(_ours(given))
    yield Shown("ours", given.name, given.texts, ours)
    if given.rivals and ours:
        for name in RIVALS:
            yield Shown(name, given.name, given.texts, tuple(_rival(name, given, len(ours))))


def _ours(given: Given) -> Iterator[Line]:
    for story in brief(given.articles, given.topic, now=given.now).stories:
        for sentence in story.sentences:
            where = sentence.receipts[0]
            added = " ".join(addition.text.strip() for addition in sentence.additions)
            yield Line(where.article, where.start, where.end, added)


def _rival(name: str, given: Given, count: int) -> list[Line]:
    """The rival's best sentences, in the order of the articles."""
    sentences = [
        Sentence(article.id, index, 0, span.start, span.end, article.text[span.start : span.end])
        for article in given.articles
        for index, span in enumerate(split(article.text))
    ]
    earliest = sorted(range(len(sentences)), key=lambda at: (sentences[at].index, at))
    ranked = earliest if name == "lead" else stock_order(name, sentences)
    return [Line(one.article, one.start, one.end) for one in (sentences[at] for at in sorted(ranked[:count]))]


def labels(path: Path = READ) -> Labels:
    """The labels of the file; "" is a sentence without a fault."""
    known: Labels = {}
    for line in path.read_text("utf-8").splitlines() if path.exists() else ():
        entry = json.loads(line)
        lines = tuple(Line(*row[:-1]) for row in entry["shown"])
        for reading, row in zip(
            Shown("", entry["story"], entry["texts"], lines).readings(), entry["shown"], strict=True
        ):
            if row[-1] is not None:
                known[reading] = row[-1]
    return known


def save(shown: Sequence[Shown], known: Labels, path: Path = READ) -> None:
    """Write the sentences with their labels, null for unread ones; stories not shown this time are kept as they are."""
    rows = [
        {
            "method": one.method,
            "story": one.story,
            "texts": one.texts,
            "shown": [[*line, known.get(reading)] for line, reading in zip(one.lines, one.readings(), strict=True)],
        }
        for one in shown
    ]
    anew = {one.story for one in shown}
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    kept = [line for line in lines if json.loads(line)["story"] not in anew]
    path.write_text("".join(f"{line}\n" for line in [*(json.dumps(row) for row in rows), *kept]), "utf-8")


def to_read(shown: Sequence[Shown], known: Labels, texts: dict[str, str]) -> Iterator[str]:
    """The briefings with unread sentences, as lines for an editor."""
    for one in shown:
        found = [known.get(reading, "?") for reading in one.readings()]
        if "?" in found:
            yield f"== {one.method} {one.story}"
            for line, label in zip(one.lines, found, strict=True):
                text = " ".join(texts[line.article][line.start : line.end].split())
                yield f"{label}\t{text}{line.added and f'  +{line.added}'}"


def take(shown: Sequence[Shown], known: Labels, read: Iterable[str]) -> Labels:
    """The labels, with those that an editor wrote before the sentences. Raises ValueError for an unknown fault."""
    by_name = {f"== {one.method} {one.story}": one for one in shown}
    taken = dict(known)
    rest: list[Reading] = []
    for row in read:
        if row.startswith("== "):
            rest = by_name[row].readings()
            continue
        label = row.split("\t", 1)[0].strip()
        reading = rest.pop(0)
        if unknown := set(label.split()).difference(FAULTS, ["?"]):
            raise ValueError(f"{unknown.pop()} is no fault; the faults are {', '.join(FAULTS)}")
        if label != "?":
            taken[reading] = label
    return taken


def table(shown: Sequence[Shown], known: Labels) -> Iterator[str]:
    """A line for each method: the sentences shown, read and unread, and each fault among those read."""
    yield f"{'':>9} {'shown':>6} {'read':>5} {'unread':>6} " + " ".join(f"{fault:>17}" for fault in FAULTS)
    for method in ("ours", *RIVALS):
        found = [known.get(reading) for one in shown if one.method == method for reading in one.readings()]
        read = [label.split() for label in found if label is not None]
        counts = Counter(fault for faults in read for fault in faults)
        cells = (f"{counts[fault]:>8} ({100 * counts[fault] / max(len(read), 1):4.1f} %)" for fault in FAULTS)
        yield f"{method:>9} {len(found):6} {len(read):5} {len(found) - len(read):6} " + " ".join(cells)


def main() -> None:
    """Make the briefings, look up the labels of their sentences, print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path)
    options.add_argument("--pages", type=Path)
    options.add_argument("--unread", type=Path, help="write the briefings with unread sentences there")
    options.add_argument("--label", type=Path, help="read the labels of such a file")
    asked = options.parse_args()
    warnings.filterwarnings("ignore", category=RuntimeWarning)  # stock LexRank divides by zero on two sentences
    given = [*demo(), *(from_file(asked.data) if asked.data else ()), *(from_pages(asked.pages) if asked.pages else ())]
    shown = [one for story in given for one in showings(story)]
    known = labels()
    if asked.label:
        known = take(shown, known, asked.label.read_text("utf-8").splitlines())
        save(shown, known)
    if asked.unread:
        texts = {article.id: article.text for story in given for article in story.articles}
        asked.unread.write_text("\n".join(to_read(shown, known, texts)) + "\n", "utf-8")
    print("\n".join(table(shown, known)))


if __name__ == "__main__":
    main()
