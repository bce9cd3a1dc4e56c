"""Passages: the runs of neighbouring sentences of an article that are understood by themselves.

Each sentence gives the shortest passage that ends with it. Whether a passage is fit to print is asked only of those
that are about to be chosen, because it costs more than the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from summaries import grammar
from summaries.languages import profile
from summaries.model import Article, Sentence
from summaries.paragraphs.blocks import Role
from summaries.passages.fit import Fit
from summaries.reading.genres import Telling
from summaries.reading.read import Reading
from summaries.reading.reference import NOT_CARRIED, passage_starts
from summaries.reading.reports import is_first_person
from summaries.reading.wholeness import is_whole
from summaries.text.quotation import quotations
from summaries.text.tokens import lowered, terms, words

LONGEST_SENTENCE, SHORTEST_SENTENCE = 420, 20
"""Code points of a sentence that is printed: more is two thirds of a screen, less is a fragment."""
UNSPACED = 0.4
"""A sentence in Chinese or Japanese has so many code points for each of one in English that says the same."""
FEWEST_TERMS = 3
"""Content words under which a sentence says nothing of its own."""
LONGEST_VERBLESS = 8
"""Words of the longest sentence without a verb that is taken for a heading or a caption."""
DAY = 86_400.0
"""Seconds of a day."""
_BRACKETED = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Weights:
    """What makes a passage worth more; `python -m benchmarks.nuggets` measures it."""

    inherited: float = 0.7
    """Share of the fit of the sentence before that each sentence of a passage has at least: it refers to that."""
    least: float = 0.25
    """Fit below which a passage is off the subject."""
    half_life: float = 16.0
    """Days in which half of the freshness is lost; the oldest passage keeps half of its worth."""


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentences `first` to `last` of an article that has been read.

    `fits` are how well each of them fits the ask, 0 to 1. What a sentence tells is multiplied by its fit, by its entry
    in `ranks`, which is greatest at the centre of the story and the top of an article, and by `freshness`, which falls
    with age from 1 to 0.5.
    """

    reading: Reading
    first: int
    last: int
    fits: tuple[float, ...]
    ranks: tuple[float, ...]
    freshness: float
    known: frozenset[str] | None = None
    """For a passage that is understood only where more is known than these stems: what its article says above it."""

    @property
    def places(self) -> range:
        """The places of its sentences in the reading."""
        return range(self.first, self.last + 1)

    def sentence(self, at: int) -> tuple[Sentence, bool]:
        """The sentence at a place as it is printed, and whether its first words were left off: only of the first."""
        if at == self.first:
            return self.reading.sentences[at], self.reading.cut[at]
        return self.reading.whole[at], False

    @property
    def fit(self) -> float:
        """How well it fits the ask, 0 to 1: the mean over its characters."""
        lengths = [len(self.reading.whole[at].text) for at in self.places]
        return sum(fit * length for fit, length in zip(self.fits, lengths, strict=True)) / sum(lengths)

    @property
    def facts(self) -> Mapping[str, float]:
        """The stems of its sentences, each with what its weight is multiplied by: the most that a sentence gives."""
        worths = [fit * rank * self.freshness for fit, rank in zip(self.fits, self.ranks, strict=True)]
        found: dict[str, float] = {}
        for worth, at in sorted(zip(worths, self.places, strict=True)):  # the greatest comes last, and stays
            found.update(dict.fromkeys(self.reading.bags[at], worth))
        return found

    def word(self, stem: str) -> str:
        """The word of its sentences that has this stem, as it is written."""
        written = " ".join(self.sentence(at)[0].text for at in self.places)
        return next((word for word in words(written) if stem in terms(word, self.reading.language)), stem)


def passages(
    reading: Reading, fit: Fit, ranks: Sequence[float], known: frozenset[str], now: datetime
) -> Iterator[Passage]:
    """The passages of an article, by their last sentences.

    `ranks` are those of its sentences; `known` are stems that stand above, as in a headline.
    """
    if reading.telling is Telling.HEADLINE:
        return
    freshness = _freshness(reading.article, now)
    everything = known.union(*reading.stems)
    alone = passage_starts(reading.antecedents, known)
    below = passage_starts(reading.antecedents, everything)
    for last, (first, nearer) in enumerate(zip(alone, below, strict=True)):
        for start in dict.fromkeys((first, nearer)):
            if _is_passage(reading, start, last):
                fits = _inherited(fit.sentences[start : last + 1])
                waits = None if start == first else known
                yield Passage(reading, start, last, fits, tuple(ranks[start : last + 1]), freshness, waits)


def is_on_subject(passage: Passage) -> bool:
    """Whether a passage fits the ask well enough to be told for itself."""
    return passage.fits[-1] >= WEIGHTS.least and passage.fit >= WEIGHTS.least


def _inherited(fits: Sequence[float]) -> tuple[float, ...]:
    """The fits of the sentences of a passage, each with what it has from the one before."""
    found: list[float] = []
    for own in fits:
        found.append(max(own, WEIGHTS.inherited * found[-1]) if found else own)
    return tuple(found)


def is_understood(passage: Passage, above: frozenset[str]) -> bool:
    """Whether a passage is understood where these stems stand above it in the words of its article."""
    if passage.known is None:
        return True
    antecedents = passage.reading.antecedents[: passage.last + 1]
    return passage_starts(antecedents, passage.known | above)[-1] == passage.first


def is_fit_to_print(passage: Passage) -> bool:
    """Whether it is whole, has no page furniture, and no words of its writer about himself."""
    reading = passage.reading
    texts = [passage.sentence(at)[0].text for at in passage.places]
    share = 1.0 if profile(reading.language).spaced else UNSPACED
    if (
        any(len(text) > LONGEST_SENTENCE * share for text in texts)
        or len(texts[0]) < SHORTEST_SENTENCE * share
        or not is_whole(" ".join(texts))
    ):
        return False
    if any(map(grammar.of(reading.language).runs_together, texts)):
        return False
    if any(_is_fragment(text, reading.language) for text in texts):
        return False
    first_person = profile(reading.language).dependence.first_person
    if any(is_first_person(lowered(text), first_person) for text in texts):
        return False
    return reading.telling is not Telling.SPOKEN or _is_spoken(texts, reading.language)


def _freshness(article: Article, now: datetime) -> float:
    """1 for an article of `now`, less with age, down to 0.5; 1 for one without a date."""
    days = max((now - article.published).total_seconds(), 0.0) / DAY if article.published else 0.0
    return float(0.5 + 0.5 * 0.5 ** (days / WEIGHTS.half_life))


def _is_passage(reading: Reading, first: int, last: int) -> bool:
    """Whether a passage may begin and end there: in one section, and its last sentence says something."""
    if first == NOT_CARRIED or not reading.may_begin(first) or reading.sections[first] != reading.sections[last]:
        return False
    if any(one.denies for one in reading.antecedents[last + 1 : last + 2]):
        return False  # a denial stands with what it denies
    if reading.antecedents[last].awaits:
        return False  # a question stands with its answer
    says_something = len(reading.bags[last]) >= FEWEST_TERMS or (first < last and reading.antecedents[last].denies)
    return says_something and reading.roles[last] is not Role.QUESTION


def _is_fragment(text: str, language: str) -> bool:
    """Whether it is all names and figures, like a caption or an item of a list, or a few words without a verb.

    In a script without case it is never so.
    """
    if not any(map(str.isupper, text)):
        return False
    bare = _BRACKETED.sub("", text)
    if len(words(bare)) <= LONGEST_VERBLESS and not grammar.of(language).has_verb(bare):
        return True
    return not any(word.islower() and terms(word, language) for word in words(text))


def _is_spoken(texts: Sequence[str], language: str) -> bool:
    """Whether the passage quotes somebody whom it names: what an opinion may be told by."""
    return any(quotations(text) and grammar.of(language).tells_who_spoke(_outside(text)) for text in texts)


def _outside(text: str) -> str:
    """The words outside of quotations."""
    edges = [0, *(edge for span in quotations(text) for edge in (span.start, span.end)), len(text)]
    return " ".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
