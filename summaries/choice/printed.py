"""What is printed of an item so far: its passages in their order, their cost in characters, and what they told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from summaries.choice.item import Item
from summaries.choice.reasons import Gain
from summaries.facts.corrections import corrects
from summaries.model import Change
from summaries.passages.annotations import days
from summaries.passages.new_words import (
    NEW_AT_FIRST,
    NEW_OF_ITS_OWN,
    is_poor_top,
    least_new,
    names,
    tell_the_same,
    tells_again,
)
from summaries.passages.passage import Passage, is_understood
from summaries.reading.read import Reading
from summaries.text.tokens import terms

FIRST_FIT = 0.5
"""Share of the best fit to the ask that the first passage under a title has at least."""
SAVING = 0.6
"""Share of its story's articles that what is printed may take, after the first passage: a briefing saves 40 %."""
BEGINNING = 2
"""Sentences at the start of an article of which one is its lead: the first may be a caption or a standfirst."""

Place = tuple[int, int]
"""Where a sentence is: the number of its reading in the story, and its place in the reading."""


@dataclass(slots=True)
class Printed:
    """What is printed of an item so far: its sentences, and why its passages were chosen, by their last sentence."""

    item: Item
    places: set[Place] = field(default_factory=set)
    order: list[int] = field(default_factory=list)
    """The numbers of the readings in the order in which they are printed."""
    why: dict[Place, Gain] = field(default_factory=dict)
    fits: dict[Place, float] = field(default_factory=dict)
    """How well the sentences fit the ask."""
    alone: set[Place] = field(default_factory=set)
    """The sentences of passages that need nothing above them."""
    waiting: list[Passage] = field(default_factory=list)
    """The passages that are understood by what stands above them."""

    def add(self, passage: Passage, why: Gain) -> None:
        """Print a passage; what it tells fuller than what is printed takes the place of that."""
        number = self._number(passage.reading)
        self.places |= {(number, at) for at in passage.places}
        self.why[number, passage.last] = why
        fits = {(number, at): fit for at, fit in zip(passage.places, passage.fits, strict=True)}
        self.fits |= fits
        if passage.known is None:
            self.alone |= fits.keys()
        else:
            self.waiting.append(passage)
        if number not in self.order:
            self.order.append(number)
        if self.item.change is Change.NEW:
            for run in self._split(self.places):
                if self._is_retold(run, passage):
                    self._replace(run, number)

    def _is_retold(self, run: list[Place], passage: Passage) -> bool:
        """Whether a passage of another article tells a printed run again: in no earlier state, with no other figure.

        What tells the first run again must be fit to stand first: the top of its article.
        """
        story, other = self.item.story, run[0][0]
        article, own = story.readings[other].article.id, passage.reading.article.id
        if article == own or (own in story.earlier and article not in story.earlier):
            return False
        stems = frozenset[str]().union(*(story.readings[other].stems[at] for _, at in run))
        if not tells_again(stems, frozenset[str]().union(*(passage.reading.stems[at] for at in passage.places))):
            return False
        if run == self.runs()[0] and (passage.first or passage.known is not None):
            return False
        texts = [passage.sentence(at)[0].text for at in passage.places]
        return not corrects([self.text(run, place) for place in run], texts, passage.reading.language)

    def _replace(self, run: list[Place], number: int) -> None:
        """Let a reading stand in the place of a run, unless what is printed would not be understood without the run."""
        places, order = self.places, self.order
        at = min(order.index(run[0][0]), order.index(number))
        self.places = places.difference(run)
        self.order = [one for one in order if one != number]
        self.order.insert(at, number)
        if not all(is_understood(one, self.stems_above(one)) for one in self.waiting):
            self.places, self.order = places, order

    def cost(self, passage: Passage | None = None) -> int:
        """The characters of what is printed, with a further passage if one is given; our additions are counted."""
        return sum(self._length(run) for run in self._split(self._with(passage)))

    def estimate(self, passage: Passage) -> int:
        """The characters that a passage would take, without our additions: fast."""
        number = self._number(passage.reading) if self.places else 0
        return sum(len(passage.sentence(at)[0].text) for at in passage.places if (number, at) not in self.places)

    def saves(self, passage: Passage) -> bool:
        """Whether a reader with this passage too is spared two fifths of the articles.

        A first sentence always does, and a first passage whose end fits as well as its beginning, or that goes on from
        what the chat was told.
        """
        told = self._with(passage)
        needed = len(told) == 1 or bool(self.item.texts) or passage.fits[-1] >= passage.fits[0]
        return (not self.places and needed) or sum(map(self._length_of, told)) <= SAVING * self.item.story.length

    def bags(self) -> Iterator[frozenset[str]]:
        """The stems of each printed sentence."""
        return (self.item.story.readings[number].stems[at] for number, at in self.places)

    def has_told(self, stems: frozenset[str]) -> bool:
        """Whether one of its printed sentences tells what a sentence with these stems tells."""
        return any(tell_the_same(stems, told) for told in self.bags())

    def last_left(self, passage: Passage) -> frozenset[str]:
        """The stems of the last sentence of a passage that is not printed yet."""
        number, stems = self._number(passage.reading), passage.reading.stems
        return [stems[at] for at in passage.places if (number, at) not in self.places][-1]

    def stems_above(self, passage: Passage) -> frozenset[str]:
        """What readers know from above a passage: the stems of its own article, and the names in others' words."""
        number, readings = self._number(passage.reading), self.item.story.readings
        before = self.order[: self.order.index(number)] if number in self.order else self.order
        if not self._is_earlier(number):
            before = [other for other in before if not self._is_earlier(other)]  # those are printed last
        own = (
            stem
            for other, at in self.places
            if other == number and at < passage.first
            for stem in readings[number].bags[at]
        )
        texts = (readings[other].whole[at].text for other, at in self.places if other in before)
        return names(texts, self.item.story.language).union(own)

    def leads_to(self, passage: Passage) -> bool:
        """Whether what a passage goes on from is told: by its article's title or text, or in another's words.

        Of 68 passages from the body of an article of which nothing stood above them, 28 % had a fault, of others 8 %.
        """
        number, reading = self._number(passage.reading), passage.reading
        if passage.first < BEGINNING or reading.article.title.strip():
            return True
        if any(other == number and at < passage.first for other, at in self.places):
            return True
        told = self._told()
        return any(tells_again(stems, told) for stems in reading.stems[:BEGINNING])

    def _is_earlier(self, number: int) -> bool:
        """Whether a reading tells an earlier state of things than the newest."""
        return self.item.story.readings[number].article.id in self.item.story.earlier

    def tells_title(self, passage: Passage) -> bool:
        """Whether a passage is a poor top below a title: it tells the title again."""
        return bool(self.item.story.title) and is_poor_top(passage, self._told())

    def repeats(self, passage: Passage) -> bool:
        """Whether a passage has too few words that are not in the title, printed or told before, and corrects nothing.

        So does one that begins with such a top below another article's words. Nothing repeats while nothing is printed
        or told.
        """
        if not (self.places or self.item.texts):
            return False
        new, told, least = self.untold(passage), self._told(), self._least_new(passage)
        if not new:
            return True
        stems = frozenset[str]().union(*(passage.reading.stems[at] for at in new))
        lead = passage.reading.stems[0]
        begins_again = 0 in new and least > NEW_OF_ITS_OWN and len(lead - told) < NEW_AT_FIRST * len(lead)
        if len(stems - told) >= least * len(stems) and not begins_again:
            return False
        return not self._corrects([passage.sentence(at)[0].text for at in new], passage.reading.language)

    def untold(self, passage: Passage) -> list[int]:
        """The places of a passage's sentences that are neither printed nor were told to the chat word for word."""
        number, whole = self._number(passage.reading), passage.reading.whole
        return [
            at
            for at in passage.places
            if (number, at) not in self.places and not any(whole[at].text in text for text in self.item.texts)
        ]

    def _told(self) -> frozenset[str]:
        story = self.item.story
        return self.item.told.union(terms(story.title, story.language), *self.bags())

    def _least_new(self, passage: Passage) -> float:
        """The share of a passage's words that must be new."""
        number = self._number(passage.reading)
        if all(other == number for other, _ in self.places):
            return NEW_OF_ITS_OWN
        return least_new(passage, self._told())

    def _corrects(self, texts: Sequence[str], language: str) -> bool:
        """Whether texts give a figure or day that is told with another value."""
        readings = self.item.story.readings
        return corrects(
            texts, (*self.item.texts, *(readings[number].whole[at].text for number, at in self.places)), language
        )

    def runs(self) -> list[list[Place]]:
        """The passages, article by article in the order of printing, those of an earlier state of things last.

        Of the newest state one that needs nothing above it comes first: the first that fits the ask well, or the one
        that fits it best where its first words are the headline.
        """
        story, runs = self.item.story, self._split(self.places)
        earlier = [self._is_earlier(run[0][0]) for run in runs]
        keys = [(past, self.order.index(run[0][0]), run[0][1]) for past, run in zip(earlier, runs, strict=True)]
        ordered = [run for _, run in sorted(zip(keys, runs, strict=True))]
        fits = [max(map(self.fits.__getitem__, run)) for run in ordered]
        newest = range(earlier.count(False) or len(ordered))
        able = [at for at in newest if not at or self.alone.issuperset(ordered[at])]
        least = max(map(fits.__getitem__, able), default=0.0) * (FIRST_FIT if story.title else 1)
        first = next((at for at in able if fits[at] >= least), 0)
        return [*ordered[first : first + 1], *ordered[:first], *ordered[first + 1 :]]

    def text(self, run: list[Place], place: Place) -> str:
        """A sentence as it is printed in a run: the first without the words that may be left off."""
        number, at = place
        reading = self.item.story.readings[number]
        return (reading.sentences if place == run[0] else reading.whole)[at].text

    def _length(self, run: list[Place]) -> int:
        story = self.item.story
        texts = [self.text(run, place) for place in run]
        added = (one for text in texts for one in days(story.articles, text, story.language))
        return sum(map(len, texts)) + sum(len(one.text) for one in added)

    def _split(self, places: Iterable[Place]) -> list[list[Place]]:
        """The runs of neighbouring sentences of one section among some places."""
        found: list[list[Place]] = []
        for number, at in sorted(places):
            sections = self.item.story.readings[number].sections
            if found and found[-1][-1] == (number, at - 1) and sections[at - 1] == sections[at]:
                found[-1].append((number, at))
            else:
                found.append([(number, at)])
        return found

    def _length_of(self, place: Place) -> int:
        number, at = place
        return len(self.item.story.readings[number].whole[at].text)

    def _with(self, passage: Passage | None) -> set[Place]:
        number = self._number(passage.reading) if passage else 0
        return self.places.union((number, at) for at in passage.places) if passage else self.places

    def _number(self, reading: Reading) -> int:
        return next(at for at, other in enumerate(self.item.story.readings) if other is reading)
