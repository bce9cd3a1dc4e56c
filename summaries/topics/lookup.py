"""The topic that a reader means by a name, also with typos (optimal string alignment distance)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from summaries import languages
from summaries.text.folding import Folding
from summaries.text.han_variants import simplified
from summaries.text.tokens import unspaced
from summaries.topics.topic import Topic, clauses_of

NEAR_SCORE = 60
"""Indel similarity (0 to 100) from which a name is suggested; "hwawai" and "Huawei" have 67."""
NEAR_NAMES = 3
"""The most names that are suggested."""
NAME_WORDS = 8
"""Longest name that is looked for within a text, in words: the 48 characters of a name hardly hold more."""

NAMES_CACHED = 4096
"""Names and aliases that are folded once: each question asks for those of all topics."""

_SCRIPTS = re.compile(
    "(?<=[A-Za-z0-9])(?=[\u3040-\u30ff\u3400-\u9fff])|(?<=[\u3040-\u30ff\u3400-\u9fff])(?=[A-Za-z0-9])"
)
"""Where a script with spaces and one without touch."""
_WORDS = re.compile(r"[^\W_]+")
_FIGURES = re.compile(r"\d+")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Found:
    """The topic that a reader means, or None; then `near` has the names most like it, best first."""

    topic: Topic | None
    near: tuple[str, ...] = ()


def find_topic(asked: str, topics: Sequence[Topic]) -> Found:
    """The topic with the name or alias `asked`, up to case, accents and small typos, if only one can be meant."""
    asked = _POSSESSIVE.sub("", asked.strip())
    key = _key(asked)
    names = [(_key(topic.name), topic) for topic in topics]
    aliases = [(_key(term), topic) for topic in topics for term in topic.terms if _is_alias(term)]
    for known in (names, aliases):
        if topic := _only(found for name, found in known if name == key):
            return Found(topic)
    distances = [(_distance(asked, known), topic) for topic in topics for known in (topic.name, *topic.terms)]
    least = min((distance for distance, _ in distances), default=0)
    if key and least <= _typos(key) and (topic := _only(found for distance, found in distances if distance == least)):
        return Found(topic)
    return Found(None, _near(asked, topics))


def is_name(asked: str, topic: Topic) -> bool:
    """Whether `asked` is the name of a topic, up to case, accents, signs and a possessive."""
    return _key(_POSSESSIVE.sub("", asked)) == _key(topic.name)


def is_alias(asked: str, topic: Topic) -> bool:
    """Whether `asked` is an alias of a topic, as `is_name`, also behind a word that is written as one with it."""
    key = _key(_POSSESSIVE.sub("", asked))
    aliases = {_key(term) for term in topic.terms if _is_alias(term)}
    clitics = () if key.isascii() else frozenset[str]().union(*(one.clitics for one in languages.profiles()))
    return key in aliases or any(key.removeprefix(clitic) in aliases for clitic in clitics)


def topics_within(text: str, topics: Sequence[Topic]) -> tuple[tuple[Topic, ...], str]:
    """The topics whose names or aliases stand in a text, in its order, and the text without these names.

    Longer names are found first. A name is whole words; in a script without spaces it may stand within a longer run.
    """
    names = {_key(term): topic for topic in reversed(topics) for term in topic.terms if _is_alias(term)}
    names |= {_key(topic.name): topic for topic in reversed(topics)}
    words, found, place = _SCRIPTS.sub(" ", text).split(), list[Topic](), 0
    while place < len(words):
        key, length = _longest(words[place : place + NAME_WORDS], names)
        if key:
            found.append(names[key])
            words[place : place + length] = [""] * length
        else:
            inside, words[place] = _inside(words[place], names)
            found += (names[name] for name in inside)
        place += length
    return tuple(dict.fromkeys(found)), " ".join(" ".join(words).split())


def _inside(word: str, names: Collection[str]) -> tuple[list[str], str]:
    """The names in scripts without spaces that stand in a word, in its order, and what else is in it."""
    left, found = simplified(word.casefold()), list[tuple[int, str]]()
    for name in sorted((one for one in names if _stands_in(one, left)), key=lambda one: (-len(one), one)):
        if (at := left.find(name)) >= 0:
            found.append((at, name))
            left = left.replace(name, " " * len(name))
    return [name for _, name in sorted(found)], " ".join(left.split()) if found else word


def _longest(words: Sequence[str], names: Collection[str]) -> tuple[str, int]:
    """The longest name with which these words begin, and of how many words it is; "" and one when there is none."""
    keys = ((_key(_POSSESSIVE.sub("", " ".join(words[:length]))), length) for length in range(len(words), 0, -1))
    return next(((key, length) for key, length in keys if key in names), ("", 1))


def _stands_in(name: str, word: str) -> bool:
    """Whether a name in a script without spaces is a part of a word."""
    return len(name) > 1 and unspaced(name) and name in word


@lru_cache(maxsize=NAMES_CACHED)
def _key(text: str) -> str:
    return "".join(filter(str.isalnum, Folding()(text).text))


def _is_alias(term: str) -> bool:
    """Whether a term is one phrase."""
    found = clauses_of(term)
    return len(found) == 1 and len(found[0].needed) == 1 and not found[0].absent and not found[0].excludes


def _only(topics: Iterable[Topic]) -> Topic | None:
    distinct = list(dict.fromkeys(topics))
    return distinct[0] if len(distinct) == 1 else None


def _typos(key: str) -> int:
    """The typos that are forgiven: none in 3 letters, 1 in 4 to 6 ("hauwei"), 2 in more."""
    return (len(key) > 3) + (len(key) > 6)  # noqa: PLR2004 - the docstring says them


def share_word(one: str, other: str) -> bool:
    """Whether two names have a word in common, up to case and accents."""
    return not _words(one).isdisjoint(_words(other))


def _distance(asked: str, known: str) -> int:
    """The typos between two names; more than are forgiven where words or figures differ in number or value.

    A typo adds no word: "Huawei 5G" is not "Huawei", nor "Standards 2025" a mistyped "Standards 2035".
    """
    key, name = _key(asked), _key(known)
    if _shape(asked) != _shape(known) or not _is_alias(known):
        return len(key) + len(name)
    return OSA.distance(key, name, score_cutoff=_typos(key))


@lru_cache(maxsize=NAMES_CACHED)
def _shape(text: str) -> tuple[int, tuple[str, ...]]:
    """How many words a name has, and its figures."""
    return len(_WORDS.findall(text)), tuple(_FIGURES.findall(text))


def _near(asked: str, topics: Iterable[Topic]) -> tuple[str, ...]:
    """The names most like what was asked: those that hold all its words, or are written much like it."""
    key, words = _key(asked), _words(asked)
    best: dict[str, float] = {}
    for topic in topics:
        for known in (topic.name, *filter(_is_alias, topic.terms)):
            score = 100.0 if words and words <= _words(known) else fuzz.ratio(key, _key(known))
            best[topic.name] = max(score, best.get(topic.name, 0.0))
    near = sorted((-score, name) for name, score in best.items() if score >= NEAR_SCORE)
    return tuple(name for _, name in near[:NEAR_NAMES])


@lru_cache(maxsize=NAMES_CACHED)
def _words(text: str) -> frozenset[str]:
    return frozenset(filter(None, map(_key, _WORDS.findall(text))))
