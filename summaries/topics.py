"""Topics: a standing interest, the terms that match it, and whether an article is on it.

Terms are found by the Aho-Corasick algorithm (1975) in time linear in the article, however many topics there are. They
match whole words (any part in scripts without spaces), and each hit has its position in the article. `find_topic` finds
the topic that a reader means by its name, also with typos (optimal string alignment distance).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from summaries.model import Article
from summaries.text.folding import Folding

NAME_LIMIT = 48
"""Characters of a topic's name: what fits on a button of a phone."""
TERM_LIMIT = 100
"""Characters of one term: a long title of a law."""
TERMS_LIMIT = 100
"""Terms of one topic."""
ACRONYM_LETTERS = 5
"""The most characters of an acronym, a word in capitals that matches in exact case: US, AIDS, ASEAN."""
HITS_LIMIT = 50
"""The most hits of one phrase in one text: articles name their subject less often, hostile texts more."""
READ, TITLE_READ = 200_000, 1000
"""Code points of a text, and of a title, that are searched: as much as is read for news, and more than titles have."""
NEAR_SCORE = 60
"""Indel similarity (0 to 100) from which a name is suggested; "hwawai" and "Huawei" have 67."""
NEAR_NAMES = 3
"""The most names that are suggested."""

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer, the parts of Hangul
    "\u3005-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"  # kana, Han, Hangul
)
"""Scripts without spaces, and Hangul, whose particles are written together with the word."""
_WORD = re.compile(r"[^\W_]+")


class TopicError(ValueError):
    """A topic cannot be parsed; the message is one line for the person who wrote it."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A name and terms, of which any one makes an article match.

    A term is a phrase. It matches at word boundaries (anywhere in scripts without spaces) and in any case, except short
    acronyms, which match exactly ("US" is not "us"). `a + b` needs both; `-a` excludes articles that contain it. The
    name is itself a term.
    """

    name: str
    terms: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Found:
    """The topic that a reader means, or None; then `near` has the names most like it, best first."""

    topic: Topic | None
    near: tuple[str, ...] = ()


def parse_topic(text: str) -> Topic:
    """Parse "NAME: term, term, a + b, -c"; the terms are optional. Raises TopicError."""
    name, _, rest = text.replace("：", ":").partition(":")
    name = " ".join(name.split())
    if not _WORD.search(name) or any(mark in name for mark in ",，、"):
        raise TopicError('Please write the name, a colon, then the terms: "Chips: SMIC, chip + export rules, -potato".')
    if len(name) > NAME_LIMIT:
        raise TopicError(f"Please choose a shorter name: at most {NAME_LIMIT} characters.")
    terms = tuple(dict.fromkeys(term for part in re.split("[,，、;\n]", rest) if (term := " ".join(part.split()))))
    if len(terms) > TERMS_LIMIT:
        raise TopicError(f"Please give at most {TERMS_LIMIT} terms; make two topics of these.")
    for term in terms:
        _check_term(term)
    return Topic(name, terms)


def _check_term(term: str) -> None:
    if len(term) > TERM_LIMIT:
        raise TopicError(f'Please shorten the term "{term[:30]}…": at most {TERM_LIMIT} characters.')
    if not all(_WORD.search(phrase) for phrase in _phrases(term)):
        raise TopicError(f'There is no word in "{term}": a term is a word, a phrase, "a + b" or "-a".')


def _phrases(term: str) -> tuple[str, ...]:
    """The phrases that a term needs. The plus needs spaces around it, so that "C++" and "Disney+" are words."""
    return tuple(part.strip() for part in re.split(r"\s\+\s", term.removeprefix("-").strip()))


class Matcher:
    """Many topics, searched for in one pass over an article."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._topics = tuple(topics)
        self._fold = Folding()
        self._automaton = ahocorasick.Automaton()
        patterns: dict[str, set[str]] = {}
        for topic in self._topics:
            for term in (topic.name, *topic.terms):
                for phrase in _phrases(term):
                    patterns.setdefault(self._fold(phrase).text.strip(" ."), set()).add(phrase)
        for pattern in filter(_WORD.search, sorted(patterns)):
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
        needed = _phrases(term)
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
    return all((c.isalnum() or unicodedata.category(c)[0] == "M") and not _UNSPACED.match(c) for c in (one, other))


def _same_case(phrase: str, found: str) -> bool:
    """Whether the acronyms of a phrase are capitals in `found`; a phrase of capitals ("CLEAN NETWORK") has none."""
    words = _WORD.findall(phrase)
    if len(words) > 1 and phrase.isupper():
        return True
    pairs = zip(words, _WORD.findall(found), strict=False)
    return all(there.isupper() for word, there in pairs if word.isupper() and len(word) <= ACRONYM_LETTERS)


def find_topic(asked: str, topics: Sequence[Topic]) -> Found:
    """The topic with the name or alias `asked`, up to case, accents and small typos, if only one can be meant."""
    key = _key(asked)
    names = [(_key(topic.name), topic) for topic in topics]
    aliases = [(_key(term), topic) for topic in topics for term in topic.terms if _is_alias(term)]
    for known in (names, aliases):
        if topic := _only(found for name, found in known if name == key):
            return Found(topic)
    distances = [(OSA.distance(key, name, score_cutoff=_typos(key)), topic) for name, topic in names + aliases]
    least = min((distance for distance, _ in distances), default=0)
    if key and least <= _typos(key) and (topic := _only(found for distance, found in distances if distance == least)):
        return Found(topic)
    return Found(None, _near(key, names + aliases))


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, Folding()(text).text))


def _is_alias(term: str) -> bool:
    return not term.startswith("-") and len(_phrases(term)) == 1


def _only(topics: Iterable[Topic]) -> Topic | None:
    distinct = list(dict.fromkeys(topics))
    return distinct[0] if len(distinct) == 1 else None


def _typos(key: str) -> int:
    """The typos that are forgiven: none in 3 letters, 1 in 4 to 6 ("hauwei"), 2 in more."""
    return (len(key) > 3) + (len(key) > 6)  # noqa: PLR2004 - the docstring says them


def _near(key: str, known: Iterable[tuple[str, Topic]]) -> tuple[str, ...]:
    best: dict[str, float] = {}
    for name, topic in known:
        score = 100.0 if len(key) > 1 and key in name else fuzz.ratio(key, name)
        best[topic.name] = max(score, best.get(topic.name, 0.0))
    near = sorted((-score, name) for name, score in best.items() if score >= NEAR_SCORE)
    return tuple(name for _, name in near[:NEAR_NAMES])
