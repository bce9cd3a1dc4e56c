"""The candidates: the passages of all stories of a briefing as arrays, with what stays the same while it is filled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count

import numpy as np

from summaries.choice.coverage import Coverage
from summaries.choice.item import Item
from summaries.choice.printed import Printed
from summaries.choice.supersession import Reported, is_outdated, is_superseded, reported
from summaries.model import Change
from summaries.passages.doubts import is_doubtful
from summaries.passages.passage import Passage, is_fit_to_print


@dataclass(frozen=True, slots=True)
class Weights:
    """What a candidate is worth beside others with the same facts; `python -m benchmarks.nuggets` measures it."""

    headlined: float = 0.5
    """Factor on what the top of an article gains that adds hardly a name or figure to the title above it."""
    foreign: float = 0.02
    """Factor on what passages in another language than that of the briefing gain; none that only mention the ask."""
    about: float = 0.3
    """How well a story fits the ask from which it is told by its headline at least: named in the title or the top."""


WEIGHTS = Weights()


class Candidates:
    """The passages of `items`, each by its number: `passages[at]` is one of item `owners[at]`.

    `worth[at]` is a factor on what it gains, `costs[at]` are its characters where nothing of its story is printed, and
    `may_open[at]` says whether it may be printed before any other passage of its story.
    """

    def __init__(self, items: Sequence[Item], language: str) -> None:
        self.items = items
        told = [(number, passage) for number, item in enumerate(items) for passage in item.passages]
        below = [(number, passage) for number, item in enumerate(items) for passage in item.background]
        pairs = told + below
        self.passages = [passage for _, passage in pairs]
        self.is_background = np.arange(len(pairs)) >= len(told)
        self.owners = np.array([number for number, _ in pairs], np.int64)
        blank = [Printed(item) for item in items]
        self.costs = np.array([float(blank[number].estimate(passage)) for number, passage in pairs])
        retold = [blank[number].tells_title(passage) for number, passage in pairs]
        self.worth = np.array(
            [
                _worth(items[number], passage, language, retold=again)
                for (number, passage), again in zip(pairs, retold, strict=True)
            ]
        )
        poor = {
            passage.reading.article.id
            for passage, again in zip(self.passages, retold, strict=True)
            if again and passage.first == passage.last == 0
        }
        self.may_open = np.array([self._may_open(number, passage, poor) for number, passage in pairs], dtype=bool)
        self.may_open &= ~self.is_background
        self.codes = _codes(items)
        """For each item the number of each of its facts: what one story tells is news in another."""
        self.coverage = self._covered()
        """The facts of all candidates, less what the chat was told."""
        self.headings = [item.heading for item in items]
        self._fit: dict[int, bool] = {}
        self._doubtful: dict[int, bool] = {}

    def of(self, number: int) -> list[int]:
        """The candidates of an item."""
        return np.flatnonzero(self.owners == number).tolist()

    def codes_of(self, number: int, stems: Iterable[str]) -> list[int]:
        """The numbers of those of these stems that are facts of an item."""
        codes = self.codes[number]
        return [codes[stem] for stem in stems if stem in codes]

    def is_fit(self, at: int) -> bool:
        """Whether a candidate is fit to print, and neither superseded nor outdated."""
        if at not in self._fit:
            passage, story = self.passages[at], self.items[self.owners[at]].story
            self._fit[at] = (
                is_fit_to_print(passage)
                and not is_superseded(passage, lambda: self._reported)
                and not is_outdated(passage, story)
            )
        return self._fit[at]

    def is_doubtful(self, at: int) -> bool:
        """Whether a candidate of a story that the chat does not know is better left out."""
        if at not in self._doubtful:
            passage, item = self.passages[at], self.items[self.owners[at]]
            asked = bool(item.story.matched)
            self._doubtful[at] = item.change is Change.NEW and is_doubtful(passage, asked=asked)
        return self._doubtful[at]

    def _covered(self) -> Coverage:
        weights = np.array([weight for item in self.items for weight in item.story.weights.values()])
        facts = [
            {self.codes[number][stem]: factor for stem, factor in passage.facts.items()}
            for number, passage in zip(self.owners.tolist(), self.passages, strict=True)
        ]
        coverage = Coverage(facts, weights)
        for number, item in enumerate(self.items):
            coverage.cover(self.codes_of(number, item.told), 1.0)
        return coverage

    @cached_property
    def _reported(self) -> tuple[Reported, ...]:
        """The sentences of all items; only a passage that announces something asks for them."""
        return reported(item.story for item in self.items)

    def _may_open(self, number: int, passage: Passage, below: Collection[str]) -> bool:
        """Whether it is a top of the newest state of its story, or stands right below one in the articles `below`.

        Any where the chat knows a story, for its updates.
        """
        article, story = passage.reading.article.id, self.items[number].story
        opens = article not in story.earlier and passage.first <= (article in below)
        return opens or any(item.change is not Change.NEW for item in self.items)


def _worth(item: Item, passage: Passage, language: str, *, retold: bool) -> float:
    """The factor on what a passage gains; `retold` if it tells its title again."""
    told = WEIGHTS.headlined if retold else 1.0
    if passage.reading.language == language:
        return told
    return told * WEIGHTS.foreign if item.story.about >= WEIGHTS.about else 0.0


def _codes(items: Sequence[Item]) -> list[dict[str, int]]:
    numbers = count()
    return [dict(zip(item.story.weights, numbers, strict=False)) for item in items]
