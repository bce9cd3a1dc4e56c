"""Fit: how well an article, and each of its sentences, answers what was asked.

A sentence fits by what it names, by standing right behind one that does, and by standing at the top of an article on
the subject. An ask of several words is named in part by some of them, the rare ones counting for more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summaries.reading.read import Reading
from summaries.text.rarity import rarity
from summaries.text.tokens import terms
from summaries.topics import Hit, Topic, match
from summaries.topics.expression import alternatives


@dataclass(frozen=True, slots=True)
class Weights:
    """What a sentence that does not name the subject keeps of the fit of what is near it, as factors from 0 to 1.

    `python -m benchmarks.nuggets` measures them.
    """

    behind: float = 0.35
    """Of the sentence before it; of the one before that, the square. None where an article mentions the subject."""
    top: float = 0.3
    """Of the article's fit, for its first two sentences."""
    body: float = 0.25
    """Of the article's fit, anywhere."""
    followed: float = 0.25
    """Of the fit that a passage needs to be printed, or more: any sentence of an article on the subject whose story
    the reader knows. What an update adds seldom names what everybody knows it is about."""
    early: float = 0.3
    """An article fits by its title; else by this share of the best of its first three sentences."""
    mentions: float = 0.15
    """Fit of an article below which it only mentions the subject: each of its sentences has its own."""
    nameless: float = 0.5
    """Factor for what names parts of an ask, but none of the names in it: "banned" is little of "India app ban"."""
    most: float = 0.6
    """Share of an ask without names that a sentence names where its article only mentions the subject: "licence fees"
    have little to do with an "export licence"."""


WEIGHTS = Weights()
TOP_SENTENCES, EARLY_SENTENCES = 2, 3


@dataclass(frozen=True, slots=True)
class Fit:
    """How well an article fits, each from 0 to 1: `named[i]` by what sentence i names, `sentences[i]` in all.

    `title` is that of its title, `about` that of the article as a whole. `words` are those that matched, as written.
    """

    named: tuple[float, ...]
    sentences: tuple[float, ...]
    title: float
    about: float
    words: tuple[str, ...]


def fit(reading: Reading, topic: Topic | None, *, followed: bool = False) -> Fit:
    """The fit of an article that has been read, of a story that is `followed`; without a topic everything fits."""
    count = len(reading.sentences)
    if topic is None:
        return Fit((1.0,) * count, (1.0,) * count, 1.0, 1.0, ())
    found = match(topic, reading.article)
    hits = found.hits if found else ()
    ask = _Ask(topic, reading.language, _names(reading.article.text, hits))
    title = ask.share(hit for hit in hits if hit.where == "title")
    inside = [hit for hit in hits if hit.where == "text"]
    named = tuple(
        ask.share(hit for hit in inside if sentence.start <= hit.start and hit.end <= sentence.end)
        for sentence in reading.whole
    )
    about = max(title, WEIGHTS.early * max(named[:EARLY_SENTENCES], default=0.0), sum(named) / max(count, 1))
    least = WEIGHTS.most if about < WEIGHTS.mentions and not ask.has_names else 0.0
    clear = [own if own >= least else 0.0 for own in named]
    floor = WEIGHTS.followed if followed and about >= WEIGHTS.mentions else 0.0
    return Fit(named, _spread(clear, about, floor), title, about, _words(reading, hits))


def _spread(named: Sequence[float], about: float, floor: float) -> tuple[float, ...]:
    """The fit of each sentence, with what it has from those before it and from its article; `floor` at least."""
    behind = WEIGHTS.behind if about >= WEIGHTS.mentions else 0.0
    padded = (0.0, 0.0, *named)
    return tuple(
        max(
            own,
            floor,
            behind * padded[i + 1],
            behind**2 * padded[i],
            about * (WEIGHTS.top if i < TOP_SENTENCES else WEIGHTS.body),
        )
        for i, own in enumerate(named)
    )


def _names(text: str, hits: Iterable[Hit]) -> frozenset[str]:
    """The terms that stand in a text with capitals only."""
    written = [(hit.term, text[hit.start : hit.end]) for hit in hits if hit.where == "text"]
    return frozenset(term for term, _ in written) - {term for term, words in written if words == words.lower()}


def _words(reading: Reading, hits: Iterable[Hit]) -> tuple[str, ...]:
    """The words at the hits as they are written, each once."""
    sides = {"title": reading.article.title, "text": reading.article.text}
    return tuple(dict.fromkeys(sides[hit.where][hit.start : hit.end] for hit in hits))


class _Ask:
    """A topic by what names it: a whole term, or parts of its name (of a side of an OR) and of terms like "a + b".

    `names` are those of its terms that are names.
    """

    def __init__(self, topic: Topic, language: str, names: frozenset[str]) -> None:
        self._language, self._proper = language, names
        weighed = (self._weighed(" ".join((one.words, *one.exact))) for one in alternatives(topic.name))
        self._names = [name for name in weighed if any(name.values())]
        self._pairs = [term.split(" + ") for term in topic.terms if " + " in term]
        self._parts = {part for pair in self._pairs for part in pair}

    @property
    def has_names(self) -> bool:
        """Whether one of its terms is a name."""
        return bool(self._proper)

    def share(self, hits: Iterable[Hit]) -> float:
        """The share of the ask that these hits name together: 1 for a whole term."""
        named: set[str] = set()
        parts: set[str] = set()
        nameless = bool(self._proper)
        for hit in hits:
            nameless = nameless and hit.term not in self._proper
            stems = set(terms(hit.term, self._language))
            is_part = bool(stems) and any(stems < name.keys() for name in self._names)
            if is_part:
                named |= stems
            if hit.term in self._parts:
                parts.add(hit.term)
            elif not is_part:
                return 1.0
        names = (sum(map(name.__getitem__, named & name.keys())) / sum(name.values()) for name in self._names)
        pairs = (self._weight(parts.intersection(pair)) / max(self._weight(pair), 1e-9) for pair in self._pairs)
        return max([0.0, *names, *pairs]) * (WEIGHTS.nameless if nameless else 1)

    def _weight(self, parts: Iterable[str]) -> float:
        """The weight of some parts of a term."""
        return sum(sum(self._weighed(part).values()) for part in parts)

    def _weighed(self, name: str) -> dict[str, float]:
        """The stems of a name with their weights."""
        return {stem: rarity(stem, self._language) for stem in terms(name, self._language)}
