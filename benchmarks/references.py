"""How sentences point back: `python -m benchmarks.references [--articles PATH] [--top N] [--draw N] [--seed S]`.

PATH has one of the forms of `benchmarks.inputs.articles`; without it, the demo's articles. Of the first N sentences of
each article, in per cent: those with which a passage starts that ends there, those that need one to three before them,
and those that are not carried. Readers know the title; of an article without one, its first sentence. `--draw` prints
sentences that start alone, each behind the end of the one before it, to be read.

The time of one sentence is that of the processor, with its ratio to the time of the sentence's stems.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.inputs.articles import CORPUS, articles
from summaries.grammar.anaphora import references
from summaries.reading.read import Reading, read
from summaries.reading.reference import NOT_CARRIED, passage_starts
from summaries.text.tokens import terms

TOP = 8
"""Sentences of an article that are counted: what is printed comes mostly from these."""
_SHOWN_BEFORE = 100
"""Characters of the sentence before that are printed."""


@dataclass(frozen=True, slots=True)
class Read:
    """An article, and where the passage begins that ends with each of its sentences."""

    reading: Reading
    starts: tuple[int, ...]

    def kinds(self, top: int) -> Iterator[str]:
        """What each of the first sentences needs: "first: alone", "2 before", "not carried"."""
        for at, start in enumerate(self.starts[:top]):
            need = "not carried" if start == NOT_CARRIED else f"{at - start} before" if at - start else "alone"
            yield need if at else f"first: {need}"


def read_all(path: Path) -> list[Read]:
    """The articles of a folder or file that have news."""
    found = [read(one) for line in articles(path).values() for one in line.values()]
    return [Read(one, passage_starts(one.antecedents, _known(one))) for one in found if one.whole]


def shares(found: Sequence[Read], top: int = TOP) -> dict[str, float]:
    """The share of each kind, in per cent: of first sentences, and of those behind them."""
    counts = Counter(kind for one in found for kind in one.kinds(top))
    firsts = sum(count for kind, count in counts.items() if kind.startswith("first"))
    others = sum(counts.values()) - firsts
    return {
        kind: round(100 * count / max(1, firsts if kind.startswith("first") else others), 1)
        for kind, count in sorted(counts.items())
    }


def _known(reading: Reading) -> frozenset[str]:
    return frozenset(terms(reading.article.title or reading.whole[0].text, reading.language))


def _seconds(found: Sequence[Read]) -> tuple[float, float]:
    """The seconds a sentence for its references when it is read first, and for its stems."""
    sentences = [(one.text, read.reading.language) for read in found for one in read.reading.whole]
    references.cache_clear()
    began = time.process_time()
    for text, language in sentences:
        references(text, language)
    between = time.process_time()
    for text, language in sentences:
        terms(text, language)
    return (between - began) / len(sentences), (time.process_time() - between) / len(sentences)


def _draw(found: Sequence[Read], count: int, seed: int) -> None:
    alone = [(one.reading.whole, at) for one in found for at, start in enumerate(one.starts) if at and start == at]
    for whole, at in random.Random(seed).sample(alone, min(count, len(alone))):
        print(f"…{whole[at - 1].text[-_SHOWN_BEFORE:]}\n    {whole[at].text}")


def main() -> None:
    """Print the shares and the time."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=CORPUS)
    parser.add_argument("--top", type=int, default=TOP)
    parser.add_argument("--draw", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    found = read_all(asked.articles)
    for kind, share in shares(found, asked.top).items():
        print(f"{kind:20}{share:6.1f} %")
    mine, stems = _seconds(found)
    print(f"{len(found)} articles; {1e6 * mine:.0f} µs a sentence, {mine / stems:.1f} times as long as its stems")
    _draw(found, asked.draw, asked.seed)


if __name__ == "__main__":
    main()
