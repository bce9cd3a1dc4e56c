"""The topic that a reader means by a name, also with typos (optimal string alignment distance)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from summaries.text.folding import Folding
from summaries.topics.topic import Topic, phrases_of

NEAR_SCORE = 60
"""Indel similarity (0 to 100) from which a name is suggested; "hwawai" and "Huawei" have 67."""
NEAR_NAMES = 3
"""The most names that are suggested."""


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
