"""The layout of a briefing: which stories are printed, and how many of their sentences. No fact is printed twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from summaries import grammar
from summaries.briefing.annotations import annotate
from summaries.briefing.candidates import Candidates
from summaries.briefing.eligibility import EARLY, may_open, presupposes
from summaries.briefing.redundancy import repeats, repeats_figure
from summaries.briefing.story_context import StoryContext
from summaries.model import Addition, Budget, Change
from summaries.text.tokens import terms

SAVING = 0.6
"""Share of the story's characters that its sentences may take after the first: a briefing saves 40 %."""
SAME_FACT = 0.6
"""Share of the shorter sentence's stems that are in the other, from which two sentences state the same fact."""
LEAST_ROOM = 40
"""Characters of room below which no further story is tried: a headline alone takes as many."""

Printed = dict[int, tuple[Addition, ...]]
"""The printed sentences of a story in the order in which they were chosen, with our additions."""


@dataclass(frozen=True, slots=True)
class Item:
    """A story that may be printed, with its headline and its candidates.

    `asked` are the stems of the topic asked for: the reader knows them, and to print them again repeats nothing.
    """

    context: StoryContext
    headline: str
    change: Change
    candidates: Candidates
    asked: frozenset[str] = frozenset()

    @property
    def titled(self) -> bool:
        """Whether the headline is an article's own title, not words of the first sentence."""
        return any(article.title.strip() == self.headline for article in self.context.articles)


@dataclass(frozen=True, slots=True)
class Draft:
    """A story that may become an item: the fewest characters it takes, and the call that writes it.

    Writing is slow. It gives None for a story in which there is no news.
    """

    least: int
    write: Callable[[], Item | None]


@dataclass(slots=True)
class Layout:
    """A briefing while it is filled: the stories taken with their printed sentences, and the characters left."""

    budget: Budget
    room: int
    taken: list[tuple[Item, Printed]] = field(default_factory=list)
    facts: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    """The text and the stems of each printed sentence."""

    def full(self) -> bool:
        """Whether there is no room for a further story."""
        return len(self.taken) >= self.budget.stories or self.room < LEAST_ROOM

    def open(self, item: Item) -> None:
        """Take a story with its headline and its first sentence (an ongoing one without), if there is room."""
        if self.full() or len(item.headline) > self.room:
            return
        printed: Printed = {}
        room = self.room - len(item.headline)
        left = self._print_first(item, printed, room) if self.budget.sentences else room
        if printed or item.change is Change.ONGOING or not self.budget.sentences:
            self.taken.append((item, printed))
            self.room = left

    def extend(self) -> None:
        """Print a second sentence of each story in turn, then a third, while there is room."""
        growing = [(item, printed) for item, printed in self.taken if printed]
        for count in range(1, self.budget.sentences):
            for item, printed in growing:
                spare = SAVING * item.context.length - _length(item.context, printed)
                candidates = item.candidates.further(list(printed), min(self.room, spare))
                self.room = self._print_one_of(candidates, item, printed, self.room)
            growing = [(item, printed) for item, printed in growing if len(printed) > count]  # room never grows

    def _print_first(self, item: Item, printed: Printed, room: int) -> int:
        """Print the first candidate that may open the story; under a title, one from the top of an article.

        Under a title, accept a dependent sentence rather than drop the story.
        """
        context = item.context
        known = item.asked.union(terms(item.headline, context.language) if item.titled else ())
        fit = (i for i in item.candidates if may_open(context, i) and presupposes(context, i, opening=True) <= known)
        left = self._print_one_of(fit, item, printed, room)
        for dependent in (False, True) if item.titled else ():
            if not printed:
                tops = (i for i in item.candidates if context.pool.sentences[i].index <= EARLY)
                left = self._print_one_of(tops, item, printed, room, dependent=dependent)
        return left

    def _print_one_of(
        self, candidates: Iterable[int], item: Item, printed: Printed, room: int, *, dependent: bool = False
    ) -> int:
        """Print the first candidate that states something new and fits; return the characters left.

        `dependent` accepts a sentence that presupposes what the reader has not read.
        """
        context, lead = item.context, list(printed)[:1]
        above = [item.headline] if item.titled or printed else []
        shown = " ".join([*above, *(context.pool.sentences[i].text for i in lead)])
        known = item.asked.union(terms(shown, context.language))
        for i in candidates:
            text = context.pool.sentences[i].text
            if len(text) > room or self._repeats(item, printed, i):
                continue
            if not (dependent or presupposes(context, i) <= known):
                continue
            added = annotate(context, i, shown)
            named = added if _follows(context, i, printed) else ()
            if not dependent and presupposes_person(context, i, shown, named):
                continue
            cost = len(text) + sum(len(addition.text) for addition in added)
            if cost <= room:
                printed[i] = added
                self.facts.append((text, frozenset(context.pool.bags[i])))
                return room - cost
        return room

    def _repeats(self, item: Item, printed: Printed, i: int) -> bool:
        if i in printed or repeats(item.context, i, printed, item.asked):
            return True
        text, stems = item.context.pool.sentences[i].text, frozenset(item.context.pool.bags[i])
        return any(  # a figure may be repeated by the first sentence of a story, not by the others
            text == other
            or len(stems & known) >= SAME_FACT * max(min(len(stems), len(known)), 1)
            or (printed and repeats_figure(text, stems, other, known, item.context.language))
            for other, known in self.facts
        )


def fill(drafts: Iterable[Draft], budget: Budget) -> Layout:
    """The layout: new stories first, ongoing ones after them, then more of each story while there is room.

    Drafts are written one by one, and no more than needed.
    """
    layout = Layout(budget, budget.characters)
    ongoing: list[Item] = []
    for draft in drafts:
        if layout.full():
            break
        item = draft.write() if layout.room >= draft.least or not layout.taken else None
        if item is not None and item.change is Change.ONGOING:
            ongoing.append(item)
        elif item is not None:
            layout.open(item)
    for item in ongoing:
        layout.open(item)
    layout.extend()
    return layout


def presupposes_person(context: StoryContext, i: int, shown: str, added: tuple[Addition, ...] = ()) -> bool:
    """Whether sentence i, with the additions, names a person that the text `shown` above it does not introduce."""
    sentence, rules = context.pool.sentences[i], grammar.of(context.language_of(i))
    return rules.mentions_stranger(sentence.text, context.article(i).text[: sentence.start], shown, added)


def _follows(context: StoryContext, i: int, printed: Printed) -> bool:
    """Whether nothing is printed yet, or a sentence of the same article above sentence i is."""
    sentences = context.pool.sentences
    return not printed or any(sentences[other].article == sentences[i].article and other < i for other in printed)


def _length(context: StoryContext, sentences: Iterable[int]) -> int:
    """The characters of some of its sentences."""
    return sum(len(context.pool.sentences[i].text) for i in sentences)
