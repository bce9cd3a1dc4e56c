"""One layout: the greedy choice of passages over all stories, until the room is full.

A story costs its headline once, when its first passage is printed. The headlines of stories that are still to come keep
a share of the room, so that each of them is told by its headline at least.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

import numpy as np

from summaries import grammar
from summaries.choice.candidates import WEIGHTS as CANDIDATES
from summaries.choice.candidates import Candidates
from summaries.choice.item import Item
from summaries.choice.printed import Printed
from summaries.choice.reasons import Gain
from summaries.model import Budget, Change
from summaries.passages.new_words import is_figure, is_name
from summaries.passages.passage import Passage, is_understood
from summaries.selection.arrays import Bools, Floats
from summaries.text.tokens import terms


@dataclass(frozen=True, slots=True)
class Weights:
    """How room is shared out; `python -m benchmarks.nuggets` measures it."""

    opening: float = 1.3
    """Factor on what the first passage of a story gains: many stories go before many passages of one."""
    headline_told: float = 0.6
    """How much of a fact its headline tells."""
    headlines: float = 0.35
    """Most of the room that is kept for the headlines of stories that are not opened yet."""
    update: float = 0.35
    """Share of a passage's facts, without those of sentences that were told, that must be new where the chat knows its
    story."""


WEIGHTS = Weights()
SCARCE = 0.5
"""Share of the room that is left from which doubtful passages are told after all: half a page says too little."""
MOST_PASSED_OVER = 3
"""Passages of a story that are named as those that lost."""


class Layout:
    """A briefing while it is filled: what is `printed` of which items, by their numbers, and what was `gained`.

    `thrift` is the exponent of the cost by which a gain is divided: 1 takes most facts for the room, 0 the passages
    with most facts.
    """

    def __init__(self, candidates: Candidates, budget: Budget, thrift: float) -> None:
        self.candidates, self._budget, self._thrift = candidates, budget, thrift
        self.printed: dict[int, Printed] = {}
        self.gained = 0.0
        self._costs = candidates.costs.copy()
        self._room = budget.characters
        self._items = candidates.items
        self._worth = candidates.worth
        self._headlines = np.array([float(len(item.story.title)) for item in self._items])
        self._kept = np.array(list(map(_least, self._items, candidates.headings)))
        self._allowed = np.ones(len(self._worth), dtype=bool)
        self._coverage = candidates.coverage.copy()
        self._is_careful = True

    def fill(self, opening: int | None = None) -> None:
        """Print `opening`, the best passage while one fits, then the headlines of stories of which none was printed.

        A story begins with a passage that may open it; room that is left goes to the background of what is told, and
        much of it to what is doubtful. If nothing else can be told, stories that only mention the subject are told by
        their headlines too.
        """
        if opening is not None and self._may_print(opening):
            self._print(opening)
        may_open, told = self.candidates.may_open, ~self.candidates.is_background
        for openers, others in ((may_open, told), (told, told), (np.zeros_like(told), ~told)):
            self._print_best(openers, others)
        if self._room > SCARCE * self._budget.characters:
            self._is_careful, self._allowed = False, np.ones_like(told)
            self._print_best(told, told)
        about = np.flatnonzero(self._kept).tolist()
        for number in about if about or self.printed else range(len(self._items)):
            self._print_headline(number)

    def openings(self, most: int) -> list[int]:
        """The best candidates to begin with that are fit to print."""
        ratios = self._ratios(self.candidates.may_open, self.candidates.may_open)
        best = (at for at in np.argsort(-ratios, kind="stable").tolist() if ratios[at] > 0)
        return list(islice(filter(self._is_fit, best), most))

    def passed_over(self, number: int) -> list[Passage]:
        """The best passages of an item that were not printed and tell something more, best first."""
        gains, printed = self._coverage.gains(), self._printed_of(number)
        own = [at for at in self.candidates.of(number) if self._costs[at] > 0 and gains[at] > 0]
        ranked = sorted(own, key=lambda at: (-gains[at], at))
        fit = (self.candidates.passages[at] for at in ranked if self._is_fit(at))
        return list(islice((one for one in fit if not printed.repeats(one)), MOST_PASSED_OVER))

    def _printed_of(self, number: int) -> Printed:
        """What is printed of an item; if nothing is, it is not kept."""
        return self.printed.get(number) or Printed(self._items[number])

    def _print_best(self, openers: Bools, others: Bools) -> None:
        """Print the best passage while one fits; `openers` may open a story, `others` follow in one."""
        while (best := self._best(openers, others)) is not None:
            self._print(best)

    def _best(self, openers: Bools, others: Bools) -> int | None:
        """The candidate that gains most for its cost, of those that fit and are worth printing."""
        ratios = self._ratios(openers, others)
        while len(ratios) and ratios[best := int(ratios.argmax())] > 0:
            ratios[best] = 0.0
            if self._may_print(best):
                return best
        return None

    def _ratios(self, openers: Bools, others: Bools) -> Floats:
        """What each candidate gains for its cost; 0 for one that may not be printed.

        `openers` may open a story, `others` follow in one.
        """
        owners = self.candidates.owners
        opened = np.isin(owners, list(self.printed))
        headlines = np.where(opened, 0.0, self._headlines[owners])
        kept = self._kept_for_others() - np.where(opened, 0.0, self._kept[owners])
        gains = self._worth * np.where(opened, 1.0, WEIGHTS.opening) * self._coverage.gains()
        fits = self._costs + headlines <= self._room - np.maximum(kept, 0.0)
        may_begin = np.where(opened, others, openers & (len(self.printed) < self._budget.stories))
        ratios = gains / np.maximum(self._costs, 1.0) ** self._thrift
        return np.where(self._allowed & (self._costs > 0) & fits & may_begin, ratios, 0.0)

    def _kept_for_others(self) -> float:
        """The characters kept for the headlines of stories that are not opened yet."""
        waiting = [number not in self.printed for number in range(len(self._items))]
        return min(float(self._kept[waiting].sum()), WEIGHTS.headlines * self._budget.characters)

    def _may_print(self, at: int) -> bool:
        """Whether a candidate is understood, has room, and is worth it; what is not worth it is not asked again."""
        if not self._is_understood(at) or not self._has_room(at):
            return False
        self._allowed[at] = self._is_worth(at)
        return bool(self._allowed[at])

    def _is_fit(self, at: int) -> bool:
        """Whether a candidate is fit to print, and beyond doubt as long as the layout is careful."""
        return self.candidates.is_fit(at) and not (self._is_careful and self.candidates.is_doubtful(at))

    def _is_understood(self, at: int) -> bool:
        """Whether a candidate is understood with what is printed of its article above it; that may grow."""
        number, passage = self._at(at)
        item, printed = self._items[number], self._printed_of(number)
        needs_lead = self._is_careful and item.change is Change.NEW and not item.story.matched
        if needs_lead and not printed.leads_to(passage):
            return False
        return is_understood(passage, printed.stems_above(passage))

    def _has_room(self, at: int) -> bool:
        """Whether a candidate fits with its headline and all that we add to it."""
        number, passage = self._at(at)
        printed = self._printed_of(number)
        headline = 0 if number in self.printed else len(self._items[number].story.title)
        return printed.cost(passage) - printed.cost() + headline <= self._room

    def _is_worth(self, at: int) -> bool:
        """Whether a candidate is fit to print and tells something that is not told yet."""
        number, passage = self._at(at)
        printed = self._printed_of(number)
        if len(printed.places) + passage.last - passage.first >= self._budget.sentences or not printed.saves(passage):
            return False
        if self._items[number].change is Change.UPDATED and not self._is_update(at):
            return False
        return (
            self._is_fit(at)
            and (self._is_corrected(at) or not printed.repeats(passage))
            and not any(other.has_told(printed.last_left(passage)) for other in self.printed.values())
        )

    def _is_update(self, at: int) -> bool:
        """Whether a candidate tells enough that is new to a chat that knows its story, or another number than told."""
        number, passage = self._at(at)
        bags = (passage.reading.bags[place] for place in self._printed_of(number).untold(passage))
        facts = self.candidates.codes_of(number, frozenset[str]().union(*bags))
        return (
            self._coverage.share(facts) >= WEIGHTS.update
            or self._is_corrected(at)
            or self._items[number].is_renumbered_by(passage)
        )

    def _is_corrected(self, at: int) -> bool:
        """Whether an article that changed in place has a figure or a name in a candidate that the chat was not told."""
        number, passage = self._at(at)
        if passage.reading.article.id not in self._items[number].changed:
            return False
        numbers = grammar.of(passage.reading.language).number_words
        words = {passage.word(stem) for stem, added in self._added(at).items() if added > 0}
        text = "".join(passage.sentence(place)[0].text for place in passage.places)
        return any(is_figure(word) or word.casefold() in numbers or is_name(word, text) for word in words)

    def _added(self, at: int) -> dict[str, float]:
        """The weight of each fact that a candidate adds now."""
        number, passage = self._at(at)
        weights, codes = self._items[number].story.weights, self.candidates.codes[number]
        return {stem: weights[stem] * float(self._coverage.uncovered[codes[stem]]) for stem in passage.facts}

    def _print(self, at: int) -> None:
        number, passage = self._at(at)
        added = Gain(passage, self._added(at))
        self.gained += float(self._worth[at] * self._coverage.gains()[at])
        printed = self.printed.get(number) or self._open(number)
        before = printed.cost()
        printed.add(passage, added)
        self._room -= printed.cost() - before
        self._coverage.take(at)
        for other in self.candidates.of(number):
            if (rival := self.candidates.passages[other]).reading is passage.reading:
                self._costs[other] = printed.estimate(rival)

    def _open(self, number: int) -> Printed:
        """Print the title of an item."""
        story = self._items[number].story
        self._room -= len(story.title)
        told = self.candidates.codes_of(number, terms(story.title, story.language))
        self._coverage.cover(told, WEIGHTS.headline_told)
        self.printed[number] = Printed(self._items[number])
        return self.printed[number]

    def _print_headline(self, number: int) -> None:
        size = len(self.candidates.headings[number])
        if number not in self.printed and len(self.printed) < self._budget.stories and size <= self._room:
            self._room -= size
            self.printed[number] = Printed(self._items[number])

    def _at(self, at: int) -> tuple[int, Passage]:
        """A candidate: the number of its item, and the passage."""
        return int(self.candidates.owners[at]), self.candidates.passages[at]


def _least(item: Item, heading: str) -> float:
    """The characters that are kept for the headline of a story: 0 for one that has to be chosen."""
    told = item.change is Change.ONGOING or item.story.about >= CANDIDATES.about
    return float(len(heading)) if told else 0.0
