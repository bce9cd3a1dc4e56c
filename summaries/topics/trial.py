"""A topic tried on articles before it is saved: which are on it, and which nearly are, and why not."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from summaries.model import Article
from summaries.topics.clauses import Clause, Phrase
from summaries.topics.phrase_search import PhraseSearch
from summaries.topics.topic import Topic, clauses_in


class Verdict(Enum):
    """On the topic; excluded from it; has the words, some in another form or case; has some phrases of a term."""

    ON = "on"
    EXCLUDED = "excluded"
    OTHER_FORM = "other form"
    PARTLY = "partly"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Judged:
    """What an article is to a topic: phrases that it `has`, and those that it `lacks`, or must not have, as given."""

    verdict: Verdict
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


class Trial:
    """Judges articles by one topic; each takes one pass."""

    def __init__(self, topic: Topic) -> None:
        self._wanted = [clause for clause in clauses_in(topic) if not clause.excludes]
        self._unwanted = [clause for clause in clauses_in(topic) if clause.excludes]
        every = [one for clause in clauses_in(topic) for one in (*clause.needed, *clause.absent)]
        self._search = PhraseSearch((*every, *map(_loose, every)))

    def judge(self, article: Article) -> Judged:
        """Whether an article is on the topic, else the nearest miss."""
        found = self._search.found(article)
        sure = {one.phrase for one in found if not one.unsure}
        seen = {one.phrase for one in found}
        judged = [_by_clause(clause, sure, seen) for clause in self._wanted]
        nearest = min(judged, key=lambda one: (_ORDER[one.verdict], -len(one.has)), default=Judged(Verdict.OFF))
        if nearest.verdict is not Verdict.ON:
            return nearest
        for clause in self._unwanted:
            if _is_met(clause, sure):
                return Judged(Verdict.EXCLUDED, nearest.has, tuple(one.text for one in clause.needed))
        return nearest


_ORDER = {verdict: place for place, verdict in enumerate(Verdict)}


def _loose(phrase: Phrase) -> Phrase:
    """The phrase in any case and with its other forms."""
    return Phrase(phrase.text.casefold())


def _is_met(clause: Clause, sure: Collection[Phrase]) -> bool:
    return all(one in sure for one in clause.needed) and not any(one in sure for one in clause.absent)


def _by_clause(clause: Clause, sure: Collection[Phrase], seen: Collection[Phrase]) -> Judged:
    has = tuple(one.text for one in clause.needed if one in sure)
    if _is_met(clause, sure):
        return Judged(Verdict.ON, has)
    missing = [one for one in clause.needed if one not in sure]
    if not missing:
        return Judged(Verdict.EXCLUDED, has, tuple(one.text for one in clause.absent if one in sure))
    if all(one in seen or _loose(one) in seen for one in missing):
        return Judged(Verdict.OTHER_FORM, has, tuple(one.text for one in missing))
    return Judged(Verdict.PARTLY if has else Verdict.OFF, has, tuple(one.text for one in missing))
