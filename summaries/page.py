"""Filling a briefing: which stories open, and how many of their sentences the room allows. Nothing stands there twice.

Pure; imported by the briefing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from summaries.article import Addition, Budget, Change
from summaries.dates import additions
from summaries.dossier import Dossier

SAVING = 0.6
"""Sentences after a story's first are printed only while all keep to this share of its news: a briefing saves 40 %."""

ALIKE = 0.6
"""Share of the shorter's content words that stand in the other, from which sentences of two stories count as one."""

EARLY = 2
"""The index up to which a sentence tells its article's news: a story opens with one of these if it can."""

LEAST = 40
"""Characters under which no further story is looked at: a headline alone takes as many."""


@dataclass(frozen=True, slots=True)
class Item:
    """A story on its way into the briefing: what it is called, and what it may say, best first."""

    dossier: Dossier
    headline: str
    change: Change
    offered: tuple[int, ...]


@dataclass(slots=True)
class Page:
    """A briefing as it fills: the stories in it with the sentences taken, and the room left."""

    budget: Budget
    room: int
    taken: list[tuple[Item, list[int]]] = field(default_factory=list)
    told: list[tuple[str, frozenset[str]]] = field(default_factory=list)

    def full(self) -> bool:
        """Whether no further story finds room."""
        return len(self.taken) >= self.budget.stories or self.room < LEAST

    def open(self, item: Item) -> None:
        """Take in a story with its headline and its first sentence (an ongoing one without), if that fits."""
        room = self.room - len(item.headline)
        if self.full() or room < 0:
            return
        early = sorted(item.offered, key=lambda one: item.dossier.pool.sentences[one].index > EARLY)
        first = next((one for one in early if self._may_say(item, one, room)), None)
        if self.budget.sentences == 0:
            first = None
        elif first is None and item.change is not Change.ONGOING:
            return
        self.taken.append((item, []))
        self.room = room
        if first is not None:
            self._say(item, self.taken[-1][1], first)

    def extend(self) -> None:
        """Give every story in turn a further sentence, then another, while there is room."""
        for _ in range(1, self.budget.sentences):
            for item, said in self.taken:
                more = next((one for one in item.offered if self._may_say(item, one, self.room)), None)
                if more is not None and _saves(item.dossier, [*said, more]):
                    self._say(item, said, more)

    def _may_say(self, item: Item, one: int, room: int) -> bool:
        if cost(item.dossier, one) > room:
            return False
        said = next((said for story, said in self.taken if story is item), [])
        if any(item.dossier.repeats(one, other) for other in said):
            return False
        text, bag = _words(item.dossier, one)
        return not any(
            text == other or len(bag & words) >= ALIKE * max(min(len(bag), len(words)), 1) for other, words in self.told
        )

    def _say(self, item: Item, said: list[int], one: int) -> None:
        said.append(one)
        self.told.append(_words(item.dossier, one))
        self.room -= cost(item.dossier, one)


def fill(items: Iterable[Item], budget: Budget) -> Page:
    """The briefing's page: news first, what goes on after it, then more of each story while there is room.

    Items are drawn one by one, and no more than needed.
    """
    page = Page(budget, budget.characters)
    ongoing: list[Item] = []
    for item in items:
        if item.change is Change.ONGOING:
            ongoing.append(item)
        else:
            page.open(item)
        if page.full():
            break
    for item in ongoing:
        page.open(item)
    page.extend()
    return page


def added(dossier: Dossier, one: int) -> tuple[Addition, ...]:
    """What we add to a sentence: the days that its words mean, where all articles that print it mean the same."""
    text = dossier.pool.sentences[one].text
    tellers = {sentence.article for sentence in dossier.pool.sentences if sentence.text == text}
    dates = {article.published for article in dossier.articles if article.id in tellers and article.published}
    readings = {additions(text, published, dossier.language) for published in dates}
    return readings.pop() if len(readings) == 1 else ()


def cost(dossier: Dossier, one: int) -> int:
    """Characters that a sentence takes, our additions included."""
    return len(dossier.pool.sentences[one].text) + sum(len(addition.text) for addition in added(dossier, one))


def _words(dossier: Dossier, one: int) -> tuple[str, frozenset[str]]:
    return dossier.pool.sentences[one].text, frozenset(dossier.pool.bags[one])


def _saves(dossier: Dossier, chosen: list[int]) -> bool:
    originals = {article.id for article in dossier.originals}
    whole = sum(len(sentence.text) for sentence in dossier.pool.sentences if sentence.article in originals)
    return sum(len(dossier.pool.sentences[one].text) for one in chosen) <= SAVING * whole
