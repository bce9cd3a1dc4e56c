"""Whether an article is on a topic, by the phrases that it has."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from summaries.model import Article
from summaries.text.article_cache import ArticleCache
from summaries.topics.clauses import Clause, Phrase
from summaries.topics.phrase_search import Hit, PhraseSearch
from summaries.topics.topic import Topic, clauses_in

MATCHES_CACHED = 4096
"""Articles with a topic each: a briefing asks of each article twice, and people ask the same again."""


@dataclass(frozen=True, slots=True)
class Match:
    """Why an article is on a topic: the hits of the phrases of its satisfied terms, at most 50 each, title first."""

    topic: str
    hits: tuple[Hit, ...]


class Matcher:
    """Many topics, searched for in one pass over an article."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._clauses = [(topic, clauses_in(topic)) for topic in topics]
        every = (clause for _, clauses in self._clauses for clause in clauses)
        self._search = PhraseSearch(phrase for clause in every for phrase in (*clause.needed, *clause.absent))

    def matches(self, article: Article) -> tuple[Match, ...]:
        """Every topic that the article is on, in the order in which the topics were given."""
        found = self._search.found(article)
        sure = {one.phrase for one in found if not one.unsure}
        matched = ((topic, _satisfied(clauses, sure)) for topic, clauses in self._clauses)
        return tuple(
            Match(topic.name, tuple(dict.fromkeys(one.hit for one in found if one.phrase in phrases)))
            for topic, phrases in matched
            if phrases
        )


def match(topic: Topic, article: Article) -> Match | None:
    """Why an article is on a topic, or None. For many topics a `Matcher` is faster."""
    return _matched(article, topic)


def _first(article: Article, topic: Topic) -> Match | None:
    return next(iter(_matcher(topic).matches(article)), None)


_matched = ArticleCache(_first, MATCHES_CACHED)


@lru_cache(maxsize=256)
def _matcher(topic: Topic) -> Matcher:
    return Matcher((topic,))


def _satisfied(clauses: Iterable[Clause], present: Collection[Phrase]) -> set[Phrase]:
    """The phrases of the clauses that the phrases `present` satisfy; none if one of them excludes the article."""
    phrases: set[Phrase] = set()
    for clause in clauses:
        if all(phrase in present for phrase in clause.needed) and not any(one in present for one in clause.absent):
            if clause.excludes:
                return set()
            phrases.update(clause.needed)
    return phrases
