"""Topics: a standing interest, the words that betray it, and whether an article speaks of it.

Promises: whole words only (none in scripts without spaces), every hit with its place in the article, time linear in the
article whatever the terms are. Pure. Anyone may import this module.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from summaries.article import Article

NAME_LIMIT = 48
"""Characters of a topic's name: what fits on a button of a phone."""
TERM_LIMIT = 100
"""Characters of one term: a long title of a law."""
TERMS_LIMIT = 100
"""Terms of one topic."""
ACRONYM_LETTERS = 5
"""A word of up to so many characters, all capitals, is an acronym and matches in exact case: US, AIDS, ASEAN."""
NEAR_SCORE = 70
"""rapidfuzz ratio (0 to 100) from which a name is worth a "did you mean"; "hawaii" and "Huawei" have 67."""
NEAR_NAMES = 3

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer, and the parts of Hangul
    "\u3005-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"  # kana, Han, Hangul
)
"""Scripts written without spaces; and Hangul, whose particles cling to the word."""
_MARKS = "\u00ad\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff\u200b-\u200d\u2060"
r"""Combining and invisible characters that belong to the word they stand in, though `\w` leaves them out."""
_WORD = re.compile(rf"[{_UNSPACED}]+|(?:(?![{_UNSPACED}])[^\W_]|[{_MARKS}])+(?:[+#%]+(?!\w))?")
_UNBOUND = re.compile(rf"[{_UNSPACED}]")
_DROPPED = re.compile("[\u00ad\u0300-\u036f\u200b-\u200d\u2060]")
_JOINING = re.compile(r"[\s\-\u2010-\u2015]*")
r"""What may stand between the words of a phrase: "Clean\nNetwork", "data-security"; not a full stop."""


class TopicError(ValueError):
    """A topic cannot be read as it is written; the message is one line for the person who wrote it."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A name, and terms of which any one makes an article match.

    A term is a phrase matched at word bounds (none for scripts without spaces) and without case, save short acronyms,
    which are matched exactly ("US" is not "us"); `a + b` asks for both; `-a` keeps articles out that hold it. The name
    is itself a term.
    """

    name: str
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a phrase stands: at [start:end] of the article's title or text, as `where` says ("title", "text")."""

    term: str
    where: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """Why an article is on a topic: every place where a phrase of a satisfied term stands, title first."""

    topic: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The topic that a reader means, or None; then `near` names those that look alike, best first."""

    topic: Topic | None
    near: tuple[str, ...] = ()


def parse_topic(text: str) -> Topic:
    """Read "NAME: term, term, a + b, -c"; the terms may be left out. Raises TopicError."""
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
    """The phrases that a term asks for. The plus needs spaces around it, so that "C++" and "Disney+" are words."""
    return tuple(part.strip() for part in re.split(r"\s\+\s", term.removeprefix("-").strip()))


class Matcher:
    """Many topics ready to be looked for in one pass over an article."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._topics = tuple(topics)
        self._automaton = ahocorasick.Automaton()
        patterns: dict[str, set[str]] = {}
        for topic in self._topics:
            for term in (topic.name, *topic.terms):
                for phrase in _phrases(term):
                    patterns.setdefault(_pattern(phrase), set()).add(phrase)
        for pattern, phrases in patterns.items():
            if pattern.strip():
                self._automaton.add_word(pattern, (len(pattern), tuple(sorted(phrases))))
        self._automaton.make_automaton()

    def matches(self, article: Article) -> tuple[Match, ...]:
        """Every topic that the article is on, in the order in which the topics were given."""
        hits = [*self._hits("title", article.title), *self._hits("text", article.text)]
        held = {hit.term for hit in hits}
        found = ((topic, _satisfied(topic, held)) for topic in self._topics)
        return tuple(
            Match(topic.name, tuple(hit for hit in hits if hit.term in phrases)) for topic, phrases in found if phrases
        )

    def _hits(self, where: str, text: str) -> list[Hit]:
        if not text or not len(self._automaton):
            return []
        folded = _Folded(text)
        hits = []
        for last, (length, phrases) in self._automaton.iter(folded.text):
            start, end = folded.origin(last + 1 - length, last + 1)
            hits += [Hit(phrase, where, start, end) for phrase in phrases if _same_case(phrase, text[start:end])]
        return sorted(hits, key=lambda hit: (hit.start, hit.end, hit.term))


def match(topic: Topic, article: Article) -> Match | None:
    """Whether and why an article is on a topic. For many topics, or many articles, a Matcher is quicker."""
    return next(iter(_matcher(topic).matches(article)), None)


@lru_cache(maxsize=256)
def _matcher(topic: Topic) -> Matcher:
    return Matcher((topic,))


def _satisfied(topic: Topic, held: set[str]) -> set[str]:
    """The phrases of those terms that `held` fulfils; none when it also holds what keeps articles out."""
    phrases: set[str] = set()
    for term in (topic.name, *topic.terms):
        asked = _phrases(term)
        if not held.issuperset(asked):
            continue
        if term.startswith("-"):
            return set()
        phrases.update(asked)
    return phrases


class _Folded:
    """A text as words without case and accents, one space between them, and the way back to the original's offsets."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._spans: list[tuple[int, int]] = []
        pieces = [" "]
        place, end = 1, 0
        for word in _WORD.finditer(text):
            if self._spans and not _JOINING.fullmatch(text, end, word.start()):
                pieces.append("| ")
                place += 2
            folded = _fold(word[0])
            self._starts.append(place)
            self._spans.append(word.span())
            pieces.append(f"{folded} ")
            place += len(folded) + 1
            end = word.end()
        self.text = "".join(pieces)

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that `self.text[start:end]` comes from, bounding spaces left off."""
        start += self.text[start] == " "
        end -= self.text[end - 1] == " "
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, end - 1) - 1
        head = self._spans[first][0] + start - self._starts[first]
        tail = self._spans[last][1]
        if _UNBOUND.match(self.text, end - 1):
            tail = min(tail, self._spans[last][0] + end - self._starts[last])
        return head, tail


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", _DROPPED.sub("", unicodedata.normalize("NFKD", word).casefold()))


def _pattern(phrase: str) -> str:
    """The phrase as it stands in a folded text; the spaces at its ends are its word bounds, none by unspaced script."""
    folded = _Folded(phrase).text
    words = folded.strip()
    if words and _UNBOUND.match(words[0]):
        folded = folded.lstrip()
    return folded.rstrip() if words and _UNBOUND.match(words[-1]) else folded


def _same_case(phrase: str, found: str) -> bool:
    """Whether the acronyms of a phrase stand in capitals in `found`; a shouted phrase ("CLEAN NETWORK") has none."""
    words = _WORD.findall(phrase)
    if len(words) > 1 and phrase.isupper():
        return True
    pairs = zip(words, _WORD.findall(found), strict=False)
    return all(there.isupper() for word, there in pairs if word.isupper() and len(word) <= ACRONYM_LETTERS)


def find_topic(asked: str, topics: Sequence[Topic]) -> Found:
    """The topic whose name or alias is `asked`, less case, accents and small typos, when only one can be meant."""
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
    return _Folded(text).text.replace("|", " ").replace(" ", "")


def _is_alias(term: str) -> bool:
    return not term.startswith("-") and len(_phrases(term)) == 1


def _only(topics: Iterable[Topic]) -> Topic | None:
    distinct = list(dict.fromkeys(topics))
    return distinct[0] if len(distinct) == 1 else None


def _typos(key: str) -> int:
    """How many slips of the finger are forgiven: none in 3 letters, 1 in 4 to 6 ("hauwei"), 2 in more."""
    return (len(key) > 3) + (len(key) > 6)  # noqa: PLR2004 - the docstring says them


def _near(key: str, known: Iterable[tuple[str, Topic]]) -> tuple[str, ...]:
    best: dict[str, float] = {}
    for name, topic in known:
        score = 100.0 if len(key) > 1 and key in name else fuzz.ratio(key, name)
        best[topic.name] = max(score, best.get(topic.name, 0.0))
    near = sorted((-score, name) for name, score in best.items() if score >= NEAR_SCORE)
    return tuple(name for _, name in near[:NEAR_NAMES])
