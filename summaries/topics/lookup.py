"""The topic that a reader means by a name, also with typos (optimal string alignment distance)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from summaries.text.folding import Folding
from summaries.text.tokens import unspaced
from summaries.topics.topic import Topic, phrases_of

NEAR_SCORE = 60
"""Indel similarity (0 to 100) from which a name is suggested; "hwawai" and "Huawei" have 67."""
NEAR_NAMES = 3
"""The most names that are suggested."""
NAME_WORDS = 8
"""Longest name that is looked for within a text, in words: the 48 characters of a name hardly hold more."""

NAMES_CACHED = 4096
"""Names and aliases that are folded once: each question asks for those of all topics."""

_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Found:
    """The topic that a reader means, or None; then `near` has the names most like it, best first."""

    topic: Topic | None
    near: tuple[str, ...] = ()


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


def topics_within(text: str, topics: Sequence[Topic]) -> tuple[tuple[Topic, ...], str]:
    """The topics whose names or aliases stand in a text, in its order, and the text without these names.

    Longer names are found first. A name is whole words; in a script without spaces it may stand within a longer run.
    """
    names = {_key(term): topic for topic in reversed(topics) for term in topic.terms if _is_alias(term)}
    names |= {_key(topic.name): topic for topic in reversed(topics)}
    words, found, place = text.split(), dict[int, Topic](), 0
    while place < len(words):
        key, length = _longest(words[place : place + NAME_WORDS], names)
        if key:
            found[place] = names[key]
            words[place : place + length] = [""] * length
        elif inside := max((name for name in names if _stands_in(name, words[place])), key=len, default=""):
            found[place] = names[inside]
            words[place] = " ".join(words[place].casefold().split(inside))
        place += length
    return tuple(dict.fromkeys(found.values())), " ".join(" ".join(words).split())


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
    return not term.startswith("-") and len(phrases_of(term)) == 1


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
