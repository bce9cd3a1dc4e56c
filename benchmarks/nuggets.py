"""Nugget recall (Voorhees 2003, "Overview of the TREC 2003 question answering track"): which facts a briefing tells.

    python -m benchmarks.nuggets [--data SET.jsonl] [--articles NAME=PATH …] [--methods ours,lead,lexrank] [--show]

SET has the form of `benchmarks.inputs.asks`; without it, our own asks over the demo's articles. Tasks whose articles
are not given are left out. Every method has the room of the task. Lead takes the first sentence of each story's newest
article, then of its next newest; then the second sentences; LexRank is the stock one over all sentences.

Columns, as means over tasks in per cent: the share of vital nuggets told and of all; the share of the room used. As
counts: tasks with nothing printed, `never` patterns printed; characters and F1 of vital-weighted recall and a length of
150 characters for each nugget told are means. `--json` writes a line a task, and `--before` prints beside the table on
how many tasks ours tells more, or fewer, of the vital nuggets than in such a file.
"""

from __future__ import annotations

import argparse
import json
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.inputs.articles import CORPUS
from benchmarks.inputs.asks import Asked, asks, plain
from benchmarks.rivals.stock import stock_order
from summaries.briefing.brief import brief
from summaries.model import Budget, Sentence
from summaries.stories.group import group
from summaries.text.sentences import split

OWN = Path(__file__).parent / "inputs" / "nuggets.jsonl"
"""Our asks over the demo's articles."""
OKAY = 0.5
"""Weight of a nugget that is not vital; a vital one has 1."""
ALLOWANCE = 150
"""Characters that a nugget may take."""

Page = list[list[str]]
"""What is printed: the lines of each story, its headline first if it has one."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What one briefing tells: the ids of nuggets, the `never` patterns that match, and its characters."""

    task: Asked
    page: Page
    characters: int
    told: frozenset[str]
    never: tuple[str, ...]

    @property
    def vital(self) -> float:
        """The share of the vital nuggets told."""
        vital = [nugget.id in self.told for nugget in self.task.nuggets if nugget.vital]
        return sum(vital) / len(vital)

    @property
    def all(self) -> float:
        """The share of all nuggets told."""
        return len(self.told) / len(self.task.nuggets)

    @property
    def f150(self) -> float:
        """F1 of the weighted recall, and of the allowance for the nuggets told by the characters printed."""
        weights = {nugget.id: 1.0 if nugget.vital else OKAY for nugget in self.task.nuggets}
        recall = sum(weights[one] for one in self.told) / sum(weights.values())
        precision = min(1.0, ALLOWANCE * len(self.told) / max(self.characters, 1))
        return 2 * precision * recall / (precision + recall) if recall else 0.0


def ours(task: Asked) -> tuple[Page, int]:
    """The briefing, and the characters of what we add to it."""
    stories = brief(task.articles, task.topic, now=task.now, budget=Budget(characters=task.characters)).stories
    added = sum(len(one.text) for story in stories for sentence in story.sentences for one in sentence.additions)
    return [[story.headline, *(sentence.text for sentence in story.sentences)] for story in stories], added


def lead(task: Asked) -> tuple[Page, int]:
    """The first sentences of each story's newest article, then of the next newest; then the second sentences."""
    stories = {article: story for story in group(task.articles) for article in story.articles}
    copies = {copy for story in stories.values() for copy, _ in story.copies}
    before: dict[str, int] = {}
    ranked = []
    for one in task.articles:
        if one.id in stories and one.id not in copies:
            story = stories[one.id].id
            before[story] = before.get(story, 0) + 1
            ranked.append((before[story], [one.text[span.start : span.end] for span in split(one.text)]))
    texts = [lines for _, lines in sorted(ranked, key=lambda pair: pair[0])]
    deepest = max(map(len, texts), default=0)
    return _fitted((lines[at] for at in range(deepest) for lines in texts if at < len(lines)), task.characters), 0


def lexrank(task: Asked) -> tuple[Page, int]:
    """The best sentences of stock LexRank."""
    found = [
        Sentence(one.id, at, 0, span.start, span.end, one.text[span.start : span.end])
        for one in task.articles
        for at, span in enumerate(split(one.text))
    ]
    ranked = stock_order("lexrank", found) if len(found) > 1 else range(len(found))
    return _fitted((found[at].text for at in ranked), task.characters), 0


def _fitted(ranked: Iterable[str], room: int) -> Page:
    """The best sentences that still fit the room, as one story."""
    taken: dict[str, None] = {}
    for text in ranked:
        if len(text) <= room and text not in taken:
            taken[text] = None
            room -= len(text)
    return [list(taken)] if taken else []


METHODS: dict[str, Callable[[Asked], tuple[Page, int]]] = {"ours": ours, "lead": lead, "lexrank": lexrank}


def mark(task: Asked, page: Page, added: int = 0) -> Mark:
    """What the page tells. A `never` is looked for in each story as a whole, one printed line a line."""
    lines = [line for story in page for line in story]
    wholes = ["\n".join(map(plain, story)) for story in page]
    told = frozenset(nugget.id for nugget in task.nuggets if nugget.told(lines))
    never = tuple(one.pattern for one in task.never if any(one.search(whole) for whole in wholes))
    return Mark(task, page, added + sum(map(len, lines)), told, never)


HEAD = f"{'':>18} {'tasks':>5} {'vital':>6} {'all':>6} {'F150':>6} {'room':>6} {'empty':>5} {'never':>5} {'chars':>5}"


def row(name: str, marks: Sequence[Mark]) -> str:
    """A line of the table."""
    count = len(marks)
    shares = (
        100 * sum(values) / count
        for values in (
            [one.vital for one in marks],
            [one.all for one in marks],
            [one.f150 for one in marks],
            [one.characters / one.task.characters for one in marks],
        )
    )
    return (
        f"{name:>18} {count:5} {' '.join(f'{share:6.1f}' for share in shares)} "
        f"{sum(not one.page for one in marks):5} {sum(len(one.never) for one in marks):5} "
        f"{sum(one.characters for one in marks) / count:5.0f}"
    )


def shown(one: Mark) -> Iterator[str]:
    """The briefing, and the nuggets with + for told, - for not told and ! for vital."""
    signs = (f"{'-+'[n.id in one.told]}{n.id}{'!' * n.vital}" for n in one.task.nuggets)
    yield f"{one.task.id}: vital {100 * one.vital:.0f}, {one.characters} characters: {' '.join(signs)}"
    yield from (f"    NEVER {pattern}" for pattern in one.never)
    yield from (f"    {'|' if at else '='} {plain(line)}" for story in one.page for at, line in enumerate(story))


def against(marks: Sequence[Mark], before: Path) -> str:
    """On how many tasks the marks tell more, or fewer, vital nuggets than those in the file."""
    known = {one["id"]: one["vital"] for one in map(json.loads, before.read_text("utf-8").splitlines())}
    gains = [round(one.vital - known[one.task.id], 4) for one in marks if one.task.id in known]
    mean = 100 * sum(gains) / max(len(gains), 1)
    better, worse = sum(gain > 0 for gain in gains), sum(gain < 0 for gain in gains)
    return f"against {before.name}: {mean:+.1f} vital; more on {better} tasks, fewer on {worse}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the methods on a set and print a line for each subset and method."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=OWN)
    options.add_argument("--articles", action="append", default=[], metavar="NAME=PATH", help="where articles are")
    options.add_argument("--methods", default=",".join(METHODS), help=f"some of {','.join(METHODS)}")
    options.add_argument("--only", default="", help="only tasks whose id matches this pattern")
    options.add_argument("--show", action="store_true", help="print ours, task by task")
    options.add_argument("--json", type=Path, help="write the marks of ours there")
    options.add_argument("--before", type=Path, help="such a file of an earlier version")
    given = options.parse_args(arguments)
    warnings.filterwarnings("ignore", category=RuntimeWarning)  # stock LexRank divides by zero on two sentences
    sources = {"corpus": CORPUS} | {name: Path(at) for name, _, at in (one.partition("=") for one in given.articles)}
    tasks = [task for task in asks(given.data, sources) if re.search(given.only, task.id)]
    print(HEAD)
    for name in given.methods.split(","):
        marks = [mark(task, *METHODS[name](task)) for task in tasks]
        for subset in dict.fromkeys(task.set for task in tasks):
            print(row(f"{name} {subset}", [one for one in marks if one.task.set == subset]))
        print(row(f"{name} all", marks), flush=True)
        if name == "ours":
            _report(marks, given)


def _report(marks: Sequence[Mark], given: argparse.Namespace) -> None:
    if given.before:
        print(against(marks, given.before))
    if given.show:
        print("\n".join(line for one in marks for line in shown(one)))
    if given.json:
        rows = (
            {
                "id": one.task.id,
                "vital": round(one.vital, 6),
                "all": round(one.all, 6),
                "characters": one.characters,
                "told": sorted(one.told),
                "never": one.never,
            }
            for one in marks
        )
        given.json.write_text("".join(json.dumps(one) + "\n" for one in rows), "utf-8")


if __name__ == "__main__":
    main()
