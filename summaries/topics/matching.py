"""Whether an article is on a topic, by the algorithm of Aho and Corasick (1975).

The time is linear in the article, however many topics there are. Terms match whole words (any part in scripts without
spaces), and each hit has its position in the article.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick

from summaries.languages.scripts import WITHOUT_BOUNDARIES
from summaries.model import Article
from summaries.text.folding import Folding
from summaries.topics.topic import WORD, Topic, phrases_of

ACRONYM_LETTERS = 5
"""The most characters of an acronym, a word in capitals that matches in exact case: US, AIDS, ASEAN."""
HITS_LIMIT = 50
"""The most hits of one phrase in one text: articles name their subject less often, hostile texts more."""
READ, TITLE_READ = 200_000, 1000
"""Code points of a text, and of a title, that are searched: as much as is read for news, and more than titles have."""

_UNBOUNDED = re.compile(f"[{WITHOUT_BOUNDARIES}]")


@dataclass(frozen=True, slots=True)
class Hit:
    """An occurrence of a phrase: at [start:end], in code points, of the article's `where`: "title" or "text"."""

    term: str
    where: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """Why an article is on a topic: the hits of the phrases of its satisfied terms, at most 50 each, title first."""

    topic: str
    hits: tuple[Hit, ...]


class Matcher:
    """Many topics, searched for in one pass over an article."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._topics = tuple(topics)
        self._fold = Folding()
        self._automaton = ahocorasick.Automaton()
        patterns: dict[str, set[str]] = {}
        for topic in self._topics:
            for term in (topic.name, *topic.terms):
                for phrase in phrases_of(term):
                    patterns.setdefault(self._fold(phrase).text.strip(" ."), set()).add(phrase)
        for pattern in filter(WORD.search, sorted(patterns)):
            self._automaton.add_word(pattern, (len(pattern), tuple(sorted(patterns[pattern]))))
        self._automaton.make_automaton()

    def matches(self, article: Article) -> tuple[Match, ...]:
        """Every topic that the article is on, in the order in which the topics were given."""
        hits = [*self._hits("title", article.title[:TITLE_READ]), *self._hits("text", article.text[:READ])]
        present = {hit.term for hit in hits}
        found = ((topic, _satisfied(topic, present)) for topic in self._topics)
        return tuple(
            Match(topic.name, tuple(hit for hit in hits if hit.term in phrases)) for topic, phrases in found if phrases
        )

    def _hits(self, where: str, text: str) -> list[Hit]:
        folded = self._fold(text)
        hits: dict[str, list[Hit]] = {}
        for last, (length, phrases) in self._automaton.iter(folded.text) if len(self._automaton) else ():
            wanted = [phrase for phrase in phrases if len(hits.get(phrase, ())) < HITS_LIMIT]
            if wanted and _whole(folded.text, last + 1 - length, last + 1):
                start, end = folded.origin(last + 1 - length), folded.origin(last) + 1
                for phrase in wanted:
                    if _same_case(phrase, text[start:end]):
                        hits.setdefault(phrase, []).append(Hit(phrase, where, start, end))
        return sorted((hit for some in hits.values() for hit in some), key=lambda hit: (hit.start, hit.end, hit.term))


def match(topic: Topic, article: Article) -> Match | None:
    """Why an article is on a topic, or None. For many topics a `Matcher` is faster."""
    return next(iter(_matcher(topic).matches(article)), None)


@lru_cache(maxsize=256)
def _matcher(topic: Topic) -> Matcher:
    return Matcher((topic,))


def _satisfied(topic: Topic, present: set[str]) -> set[str]:
    """The phrases of the terms that the phrases `present` satisfy; none if one of them excludes the article."""
    phrases: set[str] = set()
    for term in (topic.name, *topic.terms):
        needed = phrases_of(term)
        if not present.issuperset(needed):
            continue
        if term.startswith("-"):
            return set()
        phrases.update(needed)
    return phrases


def _whole(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` begins and ends at word boundaries."""
    begins = start == 0 or not _joined(text[start - 1], text[start])
    return begins and (end == len(text) or not _joined(text[end - 1], text[end]))


def _joined(one: str, other: str) -> bool:
    """Whether two neighbouring characters belong to one word; marks count, because Indic vowels are marks."""
    return all((c.isalnum() or unicodedata.category(c)[0] == "M") and not _UNBOUNDED.match(c) for c in (one, other))


def _same_case(phrase: str, found: str) -> bool:
    """Whether the acronyms of a phrase are capitals in `found`; a phrase of capitals ("CLEAN NETWORK") has none."""
    words = WORD.findall(phrase)
    if len(words) > 1 and phrase.isupper():
        return True
    pairs = zip(words, WORD.findall(found), strict=False)
    return all(there.isupper() for word, there in pairs if word.isupper() and len(word) <= ACRONYM_LETTERS)
