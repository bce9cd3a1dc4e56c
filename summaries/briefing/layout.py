"""Filling a briefing: which stories open, and how many of their sentences the room allows. Nothing stands there twice.

Pure; imported by the briefing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from summaries.briefing.annotations import notes
from summaries.briefing.candidates import Offer
from summaries.briefing.redundancy import counts_again, retells
from summaries.briefing.story_context import EARLY, Dossier
from summaries.grammar.english.introductions import stranger
from summaries.model import Addition, Budget, Change
from summaries.text.tokens import terms

SAVING = 0.6
"""Sentences after a story's first are printed only while all keep to this share of its news: a briefing saves 40 %."""

ALIKE = 0.6
"""Share of the shorter's content words that stand in the other, from which sentences of two stories count as one."""

LEAST = 40
"""Characters under which no further story is looked at: a headline alone takes as many."""


@dataclass(frozen=True, slots=True)
class Item:
    """A story on its way into the briefing: what it is called, and what it may say, best first.

    `asked` are the stems of the topic asked for: its reader knows them, and to say them again repeats nothing.
    """

    dossier: Dossier
    headline: str
    change: Change
    offered: Offer
    asked: frozenset[str] = frozenset()

    @property
    def titled(self) -> bool:
        """Whether the headline is an article's own title, not words of the first sentence."""
        return any(article.title.strip() == self.headline for article in self.dossier.articles)


@dataclass(frozen=True, slots=True)
class Draft:
    """A story that may come into the briefing: the characters it takes at the `least`, and what makes an item of it.

    To write one takes longer than all else; None comes of a story without news.
    """

    least: int
    write: Callable[[], Item | None]


Said = dict[int, tuple[Addition, ...]]
"""The sentences of a story that stand in the briefing, in the order in which they were taken, with our additions."""


@dataclass(slots=True)
class Page:
    """A briefing as it fills: the stories in it with what they say, and the room left."""

    budget: Budget
    room: int
    taken: list[tuple[Item, Said]] = field(default_factory=list)
    told: list[tuple[str, frozenset[str]]] = field(default_factory=list)

    def full(self) -> bool:
        """Whether no further story finds room."""
        return len(self.taken) >= self.budget.stories or self.room < LEAST

    def open(self, item: Item) -> None:
        """Take in a story with its headline and its first sentence (an ongoing one without), if that fits."""
        if self.full() or len(item.headline) > self.room:
            return
        said: Said = {}
        room = self.room - len(item.headline)
        left = self._begin(item, said, room) if self.budget.sentences else room
        if said or item.change is Change.ONGOING or not self.budget.sentences:
            self.taken.append((item, said))
            self.room = left

    def extend(self) -> None:
        """Give every story in turn a further sentence, then another, while there is room."""
        growing = [(item, said) for item, said in self.taken if said]
        for count in range(1, self.budget.sentences):
            for item, said in growing:
                spare = SAVING * item.dossier.length - _length(item.dossier, said)
                offered = item.offered.beside(list(said), min(self.room, spare))
                self.room = self._say_one_of(offered, item, said, self.room)
            growing = [(item, said) for item, said in growing if len(said) > count]  # room only shrinks

    def _begin(self, item: Item, said: Said, room: int) -> int:
        """Say the first of the offered that can stand at the top; under a title, what an article itself begins with.

        Under a title even what leans: better so than to keep silent about a story.
        """
        dossier = item.dossier
        shown = item.asked.union(terms(item.headline, dossier.language) if item.titled else ())
        fit = (one for one in item.offered if dossier.may_open(one) and dossier.wants(one, opening=True) <= shown)
        left = self._say_one_of(fit, item, said, room)
        for leaning in (False, True) if item.titled else ():
            if not said:
                tops = (one for one in item.offered if dossier.pool.sentences[one].index <= EARLY)
                left = self._say_one_of(tops, item, said, room, leaning=leaning)
        return left

    def _say_one_of(self, offered: Iterable[int], item: Item, said: Said, room: int, *, leaning: bool = False) -> int:
        """Add to `said` the first that is not told yet and fits; return the room that is left."""
        lead = list(said)[:1]
        above = [item.headline] if item.titled or said else []
        shown = " ".join([*above, *(item.dossier.pool.sentences[one].text for one in lead)])
        known = item.asked.union(terms(shown, item.dossier.language))
        for one in offered:
            text = item.dossier.pool.sentences[one].text
            if len(text) > room or self._is_told(item, said, one):
                continue
            if not (leaning or item.dossier.wants(one) <= known):
                continue
            added = notes(item.dossier, one, shown)
            named = added if _is_same_article(item.dossier, one, said) else ()
            if not leaning and speaks_of_stranger(item.dossier, one, shown, named):
                continue
            cost = len(text) + sum(len(addition.text) for addition in added)
            if cost <= room:
                said[one] = added
                self.told.append(_words(item.dossier, one))
                return room - cost
        return room

    def _is_told(self, item: Item, said: Said, one: int) -> bool:
        if one in said or retells(item.dossier, one, said, item.asked):
            return True
        text, bag = _words(item.dossier, one)
        return any(  # a figure may be told again to begin a story with, not beside its other sentences
            text == other
            or len(bag & words) >= ALIKE * max(min(len(bag), len(words)), 1)
            or (said and item.dossier.language == "en" and counts_again(text, bag, other, words))
            for other, words in self.told
        )


def fill(drafts: Iterable[Draft], budget: Budget) -> Page:
    """The briefing's page: news first, what goes on after it, then more of each story while there is room.

    Items are written one by one, and no more than needed.
    """
    page = Page(budget, budget.characters)
    ongoing: list[Item] = []
    for draft in drafts:
        if page.full():
            break
        item = draft.write() if page.room >= draft.least or not page.taken else None
        if item is not None and item.change is Change.ONGOING:
            ongoing.append(item)
        elif item is not None:
            page.open(item)
    for item in ongoing:
        page.open(item)
    page.extend()
    return page


def _words(dossier: Dossier, one: int) -> tuple[str, frozenset[str]]:
    return dossier.pool.sentences[one].text, frozenset(dossier.pool.bags[one])


def _is_same_article(dossier: Dossier, one: int, said: Said) -> bool:
    """Whether nothing is said yet, or something that stands in the same article above sentence `one`."""
    sentences = dossier.pool.sentences
    return not said or any(sentences[other].article == sentences[one].article and other < one for other in said)


def speaks_of_stranger(dossier: Dossier, one: int, shown: str, added: tuple[Addition, ...] = ()) -> bool:
    """Whether sentence `one`, with what is `added` to it, speaks of somebody whom what is `shown` leaves unknown."""
    sentence = dossier.pool.sentences[one]
    if dossier.languages[sentence.article] != "en":
        return False
    return stranger(sentence.text, dossier.article(one).text[: sentence.start], shown, added)


def _length(dossier: Dossier, some: Iterable[int]) -> int:
    """The characters of some of its sentences."""
    return sum(len(dossier.pool.sentences[one].text) for one in some)
