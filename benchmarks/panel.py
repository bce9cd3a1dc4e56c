"""Human evaluation: the share of printed passages with a fault, of ours, stock LexRank, stock TextRank and Lead.

    python -m benchmarks.panel [--data FILE.jsonl] [--pages FOLDER] [--loose FOLDER]   # print the table
    python -m benchmarks.panel … --draw 300 [--seed S] [--method lead] --out TO_LABEL.jsonl   # passages to be labelled
    python -m benchmarks.panel … --take TO_LABEL.jsonl                                 # keep the labels

Briefings of the demo, of the lines of FILE, of the pages in FOLDER and of loose texts (`benchmarks.inputs.piles`) are
drawn whole, source by source in turn, in an order that a hash fixes, another one for each seed. Rivals have the room of
a briefing; neighbouring sentences that they choose are one passage.

A line to be labelled shows a passage with what is printed above it and the sentences before and behind it in its
article. Its label is "" where nothing is wrong, else a fault: `misleading` (a word points at the wrong thing, words are
in the wrong mouth, a denial stands apart from what it denies; the note says which), `dangling` (a word points at
nothing that is printed), `repeated` (it says nothing new), `off-topic`, `boilerplate`. Labels are kept in `panel.jsonl`
by places and hashes, without texts. A label holds for the same passage below the same lines; below other lines it
holds too unless it is `repeated`, but nobody has judged then whether the passage repeats those. What has no label is
unread.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from benchmarks.inputs import piles
from benchmarks.inputs.piles import Pile
from benchmarks.rivals.stock import stock_order
from summaries.briefing.brief import PHONE, brief
from summaries.model import BriefedSentence, Sentence, Span
from summaries.text.sentences import split

READ = Path(__file__).with_name("panel.jsonl")
FAULTS = ("misleading", "dangling", "repeated", "off-topic", "boilerplate")
METHODS = ("ours", "lexrank", "textrank", "lead")


@dataclass(frozen=True, slots=True)
class Passage:
    """A printed passage: its sentences in its article, its text as printed, and the lines above it."""

    method: str
    pile: Pile
    article: str
    spans: tuple[tuple[int, int], ...]
    text: str
    above: tuple[str, ...]

    @property
    def receipt(self) -> dict[str, Any]:
        """What identifies it, without its text."""
        return {
            "method": self.method,
            "ask": f"{self.pile.source}: {self.pile.ask}",
            "texts": self.pile.texts,
            "article": self.article,
            "spans": [list(span) for span in self.spans],
            "hash": _hash(self.text),
            "above": _hash("\n".join(self.above)),
        }

    def to_label(self, number: int, label: Mapping[str, str]) -> dict[str, Any]:
        """The line for a reader."""
        text = next(one.text for one in self.pile.articles if one.id == self.article)
        sentences = split(text)
        before = [one for one in sentences if one.end <= self.spans[0][0]][-1:]
        behind = [one for one in sentences if one.start >= self.spans[-1][1]][:1]
        return {
            "number": number,
            "label": label.get("label", "?"),
            "note": label.get("note", ""),
            "above": list(self.above),
            "before": _words(text, before),
            "PASSAGE": self.text,
            "behind": _words(text, behind),
            "receipt": self.receipt,
        }


def printed(method: str, pile: Pile) -> list[Passage]:
    """The passages that a method prints of a pile, in order."""
    return _ours(pile) if method == "ours" else _rival(method, pile)


def _ours(pile: Pile) -> list[Passage]:
    found: list[Passage] = []
    above: list[str] = []
    for story in brief(pile.articles, pile.topic, now=pile.now).stories:
        above.append(f"= {story.headline}")
        for passage in story.passages:
            text = " ".join(map(_shown, passage.sentences))
            spans = tuple((one.receipts[0].start, one.receipts[0].end) for one in passage.sentences)
            found.append(Passage("ours", pile, passage.article, spans, text, tuple(above)))
            above.append(f"| {text}")
    return found


def _shown(sentence: BriefedSentence) -> str:
    text = sentence.text
    for one in reversed(sentence.additions):
        text = f"{text[: one.at]}{one.text}{text[one.at :]}"
    return f"{'… ' * sentence.cut}{' '.join(text.split())}"


def _rival(method: str, pile: Pile) -> list[Passage]:
    """The best sentences that fit the room of a briefing, in the order of the articles."""
    sentences = [
        Sentence(article.id, index, 0, span.start, span.end, article.text[span.start : span.end])
        for article in pile.articles
        for index, span in enumerate(split(article.text))
    ]
    by_index = sorted(range(len(sentences)), key=lambda at: (sentences[at].index, at))
    ranked = by_index if method == "lead" or len(sentences) < 2 else stock_order(method, sentences)
    room, taken = PHONE.characters, list[int]()
    for at in ranked:
        if len(sentences[at].text) <= room:
            taken.append(at)
            room -= len(sentences[at].text)
    found: list[Passage] = []
    above: list[str] = []
    for run in _runs(sorted(taken), sentences):
        text = " ".join(" ".join(one.text.split()) for one in run)
        spans = tuple((one.start, one.end) for one in run)
        found.append(Passage(method, pile, run[0].article, spans, text, tuple(above)))
        above.append(f"| {text}")
    return found


def _runs(taken: Iterable[int], sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """The sentences taken, neighbours of one article together."""
    run: list[Sentence] = []
    for one in (sentences[at] for at in taken):
        if run and (run[-1].article, run[-1].index + 1) != (one.article, one.index):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def drawn(method: str, given: Iterable[Pile], most: int, seed: str = "") -> list[Passage]:
    """The passages of whole briefings, from each source in turn, until there are `most`."""
    by_source: dict[str, list[Pile]] = {}
    for pile in sorted(given, key=lambda one: _hash(f"{seed}{one.source}: {one.ask}")):
        by_source.setdefault(pile.source, []).append(pile)
    found: list[Passage] = []
    for row in zip_longest(*by_source.values()):
        for pile in row:
            if pile and len(found) < most:
                found += printed(method, pile)
    return found[:most]


def labels(path: Path = READ) -> dict[str, dict[str, str]]:
    """The labels kept, label and note, by `key`, and by `passage_key` those that hold below any lines; the last counts.

    The two kinds of keys differ, so that one map holds both.
    """
    found: dict[str, dict[str, str]] = {}
    for row in map(json.loads, path.read_text("utf-8").splitlines()) if path.exists() else ():
        label = {"label": row["label"], "note": row.get("note", "")}
        found[key(row["receipt"])] = label
        if row["label"] != "repeated":
            found[passage_key(row["receipt"])] = label
    return found


def take(read: Iterable[Mapping[str, Any]], path: Path = READ) -> None:
    """Add the labels of a reader to those kept. Raises ValueError for an unknown fault."""
    kept = {key(row["receipt"]): row for row in map(json.loads, path.read_text("utf-8").splitlines())}
    for row in read:
        if row["label"] == "?":
            continue
        if row["label"] and row["label"] not in FAULTS:
            raise ValueError(f"{row['label']} is no fault; the faults are {', '.join(FAULTS)}")
        note = {"note": row["note"]} if row["note"] else {}
        kept[key(row["receipt"])] = {"label": row["label"], **note, "receipt": row["receipt"]}
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in kept.values()), "utf-8")


def table(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A line for each method: the passages read, and how many have each fault."""
    read: dict[str, Counter[str]] = {name: Counter() for name in METHODS}
    for row in rows:
        read[row["receipt"]["method"]][row["label"]] += 1
    yield f"{'':>9} {'read':>5} {'fine':>5} " + " ".join(f"{fault:>17}" for fault in FAULTS)
    for name, counts in read.items():
        total = counts.total()
        cells = (f"{counts[fault]:>8} ({100 * counts[fault] / max(total, 1):4.1f} %)" for fault in FAULTS)
        yield f"{name:>9} {total:5} {counts['']:5} " + " ".join(cells)


def main() -> None:
    """Draw passages, take labels, or print the table of the labels kept, and of those that hold for what is printed."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path)
    options.add_argument("--pages", type=Path)
    options.add_argument("--loose", type=Path)
    options.add_argument("--method", choices=METHODS, default="ours")
    options.add_argument("--draw", type=int, metavar="N", help="write so many passages to --out")
    options.add_argument("--seed", default="", metavar="S", help="draw other passages")
    options.add_argument("--out", type=Path, default=Path("to_label.jsonl"))
    options.add_argument("--take", type=Path, metavar="FILE", help="keep the labels of this file")
    asked = options.parse_args()
    warnings.filterwarnings("ignore", category=RuntimeWarning)  # stock LexRank divides by zero on two sentences
    if asked.take:
        take(map(json.loads, asked.take.read_text("utf-8").splitlines()))
    given = [*piles.demo()]
    given += piles.lines(asked.data) if asked.data else ()
    given += piles.pages(asked.pages) if asked.pages else ()
    given += piles.loose(asked.loose) if asked.loose else ()
    known = labels()
    if asked.draw:
        found = drawn(asked.method, given, asked.draw, asked.seed)
        rows = (one.to_label(at, known.get(key(one.receipt), {})) for at, one in enumerate(found, 1))
        asked.out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
        return
    print("labels kept\n" + "\n".join(table(map(json.loads, READ.read_text("utf-8").splitlines()))))
    receipts = [one.receipt for method in METHODS for pile in given for one in printed(method, pile)]
    read = ((one, known.get(key(one)) or known.get(passage_key(one))) for one in receipts)
    now: list[dict[str, Any]] = [{"receipt": one, **label} for one, label in read if label]
    print(f"of them printed now, of {len(receipts)} passages\n" + "\n".join(table(now)))
    print(f"{sum(key(one['receipt']) not in known for one in now)} of these below lines that they may repeat")


def _words(text: str, spans: Iterable[Span]) -> str:
    return " ".join(" ".join(text[one.start : one.end].split()) for one in spans)


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def key(receipt: Mapping[str, Any]) -> str:
    """A receipt as the key of its label."""
    return json.dumps(receipt, sort_keys=True)


def passage_key(receipt: Mapping[str, Any]) -> str:
    """A receipt as the key of a label that holds below any lines."""
    return key({name: value for name, value in receipt.items() if name != "above"})


if __name__ == "__main__":
    main()
