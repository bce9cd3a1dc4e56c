"""The layout of a briefing: passages by budgeted maximum coverage over all its stories (`coverage`).

A story costs its headline once, when its first passage is printed. The headlines of stories that are still to come keep
a share of the room, so that each of them is told by its headline at least.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count, islice

import numpy as np

from summaries import grammar
from summaries.briefing.coverage import Coverage
from summaries.briefing.item import Item, Printed, is_figure, is_name
from summaries.briefing.supersession import Reported, is_outdated, is_superseded, reported
from summaries.model import Budget, Change, Reason
from summaries.passages.passage import Passage, is_fit_to_print, is_understood
from summaries.selection.arrays import Floats
from summaries.text.tokens import terms


@dataclass(frozen=True, slots=True)
class Weights:
    """How room is shared out; `python -m benchmarks.nuggets` measures it."""

    opening: float = 1.3
    """Factor on what the first passage of a story gains: many stories go before many passages of one."""
    thrift: float = 1.0
    """Exponent of the cost by which a gain is divided: 1 is for most facts for the room, 0 for the longest passages."""
    last_room: float = 200.0
    """Characters of room from which thrift falls: what is left over tells nothing."""
    headline_told: float = 0.6
    """How much of a fact its headline tells."""
    headlined: float = 0.5
    """Factor on what the top of an article gains that adds hardly a name or figure to the title above it."""
    further: float = 0.7
    """Factor on what the first sentence of a further article gains: outlets begin with the same news. On 120 stories it
    costs no fact, and leaves a fifth fewer passages that tell nothing new."""
    headlines: float = 0.35
    """Most of the room that is kept for the headlines of stories that are not opened yet."""
    about: float = 0.3
    """How well a story fits the ask from which it is told by its headline at least: named in the title or the top."""
    foreign: float = 0.02
    """Factor on what passages in another language than that of the briefing gain; none that only mention the ask."""
    least: float = 0.01
    """Share of what its story's best passage gains at first, under which a passage is not worth a line."""
    update: float = 0.35
    """Share of a passage's facts that must be new where the chat knows its story."""


WEIGHTS = Weights()
MOST_REASONS = 5
"""Facts that are named as reasons for a passage."""
MOST_PASSED_OVER = 3
"""Passages of a story that are named as those that lost."""


class Layout:
    """A briefing in a language while it is filled: what is `printed` of which items, by their numbers, and the room."""

    def __init__(self, items: Sequence[Item], budget: Budget, language: str) -> None:
        self._items, self._budget, self._room = items, budget, budget.characters
        self.printed: dict[int, Printed] = {}
        self._candidates = [(number, passage) for number, item in enumerate(items) for passage in item.passages]
        self._owners = np.array([number for number, _ in self._candidates], np.int64)
        self._headlines = np.array([float(len(item.story.title)) for item in items])
        self._kept = np.array([self._least(item) for item in items])
        blank = [Printed(item) for item in items]
        self._costs = np.array([float(blank[number].estimate(passage)) for number, passage in self._candidates])
        self._allowed = np.ones(len(self._candidates), dtype=bool)
        self._openers = self._allowed
        self._codes = _codes(items)
        self._coverage = self._covered()
        self._share = np.array([self._worth(blank[number], passage, language) for number, passage in self._candidates])
        self._least_gain = WEIGHTS.least * self._best_gains()

    @cached_property
    def _reported(self) -> tuple[Reported, ...]:
        """The sentences of all items; only a passage that announces something asks for them."""
        return reported(item.story for item in self._items)

    def fill(self) -> None:
        """Print the best passage while one fits, then the headlines of stories of which none was printed.

        Where the chat knows none of them, a story begins with the top of an article of its newest state, or below one
        that tells the title again. If nothing else can be told, stories that only mention the subject are told by
        their headlines too.
        """
        retold = {
            passage.reading.article.id
            for number, passage in self._candidates
            if passage.first == passage.last == 0 and Printed(self._items[number]).tells_title(passage)
        }
        newest = [self._may_begin(number, passage, retold) for number, passage in self._candidates]
        for self._openers in (np.array(newest, dtype=bool), np.ones(len(newest), dtype=bool)):
            while (best := self._best()) is not None:
                self._print(best)
        about = np.flatnonzero(self._kept).tolist()
        for number in about if about or self.printed else range(len(self._items)):
            self._print_headline(number)

    def _may_begin(self, number: int, passage: Passage, retold: Collection[str]) -> bool:
        """Whether a passage may begin its story before any other: a top, or in `retold` articles right below it.

        Any where the chat knows a story, for its updates.
        """
        article, story = passage.reading.article.id, self._items[number].story
        begins = article not in story.earlier and passage.first <= (article in retold)
        return begins or any(item.change is not Change.NEW for item in self._items)

    def passed_over(self, number: int) -> list[Passage]:
        """The best passages of an item that were not printed and tell something more, best first."""
        gains = self._coverage.gains()
        own = [at for at in np.flatnonzero(self._owners == number).tolist() if self._costs[at] > 0 and gains[at] > 0]
        ranked = (self._candidates[at][1] for at in sorted(own, key=lambda at: (-gains[at], at)))
        item = self._items[number]
        printed = self.printed.get(number, Printed(item))
        fit = (one for one in ranked if is_fit_to_print(one) and not is_outdated(one, item.story))
        return list(islice((one for one in fit if not printed.repeats(one)), MOST_PASSED_OVER))

    def _least(self, item: Item) -> float:
        """The characters that are kept for the headline of a story: 0 for one that has to be chosen."""
        told = item.change is Change.ONGOING or item.story.about >= WEIGHTS.about
        return float(len(item.heading)) if told else 0.0

    def _worth(self, blank: Printed, passage: Passage, language: str) -> float:
        """A factor on what a passage gains under a headline."""
        told = WEIGHTS.headlined if blank.tells_title(passage) else 1.0
        if passage.reading.language == language:
            return told
        return told * WEIGHTS.foreign if blank.item.story.about >= WEIGHTS.about else 0.0

    def _covered(self) -> Coverage:
        """The facts of all items, less what the chat knows."""
        weights = np.array([weight for item in self._items for weight in item.story.weights.values()])
        facts = [
            dict(zip(map(self._codes[number].__getitem__, (told := passage.facts)), told.values(), strict=True))
            for number, passage in self._candidates
        ]
        coverage = Coverage(facts, weights)
        for number, item in enumerate(self._items):
            coverage.cover(self._codes_of(number, item.told), 1.0)
        return coverage

    def _codes_of(self, number: int, stems: Sequence[str] | frozenset[str]) -> list[int]:
        codes = self._codes[number]
        return [codes[stem] for stem in stems if stem in codes]

    def _best(self) -> int | None:
        """The candidate that gains most for its cost, of those that fit and are worth printing."""
        ratios = self._ratios()
        while len(ratios) and ratios[best := int(ratios.argmax())] > 0:
            ratios[best] = 0.0
            if not self._is_understood(best) or not self._has_room(best):
                continue
            if self._is_worth(best):
                return best
            self._allowed[best] = False
        return None

    def _ratios(self) -> Floats:
        """What each candidate gains for a character; 0 for one that may not be printed."""
        opened = np.isin(self._owners, list(self.printed))
        headlines = np.where(opened, 0.0, self._headlines[self._owners])
        kept = self._kept_for_others() - np.where(opened, 0.0, self._kept[self._owners])
        gains = self._coverage.gains()
        ratios = (
            self._share
            * np.where(opened, 1.0, WEIGHTS.opening)
            * gains
            / np.maximum(self._costs, 1.0) ** self._thrift()
        )
        fits = self._costs + headlines <= self._room - np.maximum(kept, 0.0)
        may_open = opened | (self._openers & (len(self.printed) < self._budget.stories))
        worth = gains >= self._least_gain
        return np.where(self._allowed & (self._costs > 0) & fits & may_open & worth, ratios, 0.0)

    def _best_gains(self) -> Floats:
        """For each candidate what the best of its story gains at first."""
        best = np.zeros(len(self._items))
        np.maximum.at(best, self._owners, self._coverage.gains())
        return best[self._owners]

    def _thrift(self) -> float:
        """The exponent of costs now."""
        return WEIGHTS.thrift * min(1.0, self._room / WEIGHTS.last_room)

    def _kept_for_others(self) -> float:
        """The characters kept for the headlines of stories that are not opened yet."""
        waiting = [number not in self.printed for number in range(len(self._items))]
        return min(float(self._kept[waiting].sum()), WEIGHTS.headlines * self._budget.characters)

    def _is_understood(self, at: int) -> bool:
        """Whether a candidate is understood with what is printed of its article above it; that may grow."""
        number, passage = self._candidates[at]
        printed = self.printed.get(number)
        above = printed.stems_above(passage) if printed else frozenset()
        return is_understood(passage, above)

    def _has_room(self, at: int) -> bool:
        """Whether a candidate fits with its headline and all that we add to it."""
        number, passage = self._candidates[at]
        printed = self.printed.get(number)
        if printed:
            return printed.cost(passage) - printed.cost() <= self._room
        return bool(Printed(self._items[number]).cost(passage) + self._headlines[number] <= self._room)

    def _is_worth(self, at: int) -> bool:
        """Whether a candidate is fit to print, is not outdated, and tells something that is not told yet."""
        number, passage = self._candidates[at]
        item = self._items[number]
        printed = self.printed.get(number, Printed(item))
        if len(printed.places) + passage.last - passage.first >= self._budget.sentences or not printed.saves(passage):
            return False
        if item.change is Change.UPDATED and not self._is_update(at):
            return False
        return (
            is_fit_to_print(passage)
            and not is_superseded(passage, lambda: self._reported)
            and not is_outdated(passage, item.story)
            and (self._is_corrected(at) or not printed.repeats(passage))
            and not any(other.has_told(printed.last_left(passage)) for other in self.printed.values())
        )

    def _is_update(self, at: int) -> bool:
        """Whether a candidate tells enough that is new to a chat that knows its story, or another number than told."""
        number, passage = self._candidates[at]
        return (
            self._coverage.share(at) >= WEIGHTS.update
            or self._is_corrected(at)
            or self._items[number].is_renumbered_by(passage)
        )

    def _is_corrected(self, at: int) -> bool:
        """Whether an article that changed in place has a figure or a name in a candidate that the chat was not told."""
        number, passage = self._candidates[at]
        if passage.reading.article.id not in self._items[number].changed:
            return False
        new = (stem for stem in passage.facts if self._coverage.uncovered[self._codes[number][stem]] > 0)
        numbers = grammar.of(passage.reading.language).number_words
        words = {passage.word(stem) for stem in new}
        text = "".join(passage.sentence(place)[0].text for place in passage.places)
        return any(is_figure(word) or word.casefold() in numbers or is_name(word, text) for word in words)

    def _print(self, at: int) -> None:
        number, passage = self._candidates[at]
        reasons = self._reasons(at)
        if number not in self.printed:
            item = self._items[number]
            self.printed[number] = Printed(item)
            self._room -= len(item.story.title)
            self._coverage.cover(
                self._codes_of(number, terms(item.story.title, item.story.language)), WEIGHTS.headline_told
            )
        printed = self.printed[number]
        if not printed.places:
            self._put_back_openings(number, passage)
        before = printed.cost()
        printed.add(passage, reasons)
        self._room -= printed.cost() - before
        self._coverage.take(at)
        for other in np.flatnonzero(self._owners == number).tolist():
            if (rival := self._candidates[other][1]).reading is passage.reading:
                self._costs[other] = printed.estimate(rival)

    def _put_back_openings(self, number: int, first: Passage) -> None:
        """Let the first sentences of a story's other articles gain less than what stands below them."""
        for at in np.flatnonzero(self._owners == number).tolist():
            if (other := self._candidates[at][1]).last == 0 and other.reading is not first.reading:
                self._share[at] *= WEIGHTS.further

    def _print_headline(self, number: int) -> None:
        item = self._items[number]
        if number in self.printed or len(self.printed) >= self._budget.stories or len(item.heading) > self._room:
            return
        self._room -= len(item.heading)
        self.printed[number] = Printed(item)

    def _reasons(self, at: int) -> tuple[Reason, ...]:
        """The facts that a passage adds, the weightiest first, and what they are multiplied by."""
        number, passage = self._candidates[at]
        weights = self._items[number].story.weights
        added = {stem: weights[stem] * self._coverage.uncovered[self._codes[number][stem]] for stem in passage.facts}
        best = sorted(added, key=lambda stem: (-added[stem], stem))[:MOST_REASONS]
        factors = (("fit", passage.fit), ("rank", max(passage.ranks)), ("freshness", passage.freshness))
        return (*(Reason(passage.word(stem), added[stem]) for stem in best), *(Reason(*one) for one in factors))


def _codes(items: Sequence[Item]) -> list[dict[str, int]]:
    """A number for each fact of each item: what one story tells is news in another."""
    numbers = count()
    return [dict(zip(item.story.weights, numbers, strict=False)) for item in items]
