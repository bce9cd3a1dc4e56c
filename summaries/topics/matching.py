"""Whether an article is on a topic, by the phrases that it has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

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
        self._clauses = [(topic.name, clauses_in(topic)) for topic in topics]
        self._wanting: dict[Phrase, list[int]] = defaultdict(list)
        """The places of the topics that a phrase may satisfy: of thousands of topics, an article has phrases of few."""
        every: dict[Phrase, None] = {}
        for place, (_, clauses) in enumerate(self._clauses):
            for clause in clauses:
                every.update(dict.fromkeys((*clause.needed, *clause.absent)))
                for phrase in clause.needed:
                    self._wanting[phrase].append(place)
        self._search = PhraseSearch(every)

    def matches(self, article: Article) -> tuple[Match, ...]:
        """Every topic that the article is on, in the order in which the topics were given."""
        hits: dict[Phrase, list[tuple[int, Hit]]] = defaultdict(list)
        sure = set()
        for place, one in enumerate(self._search.found(article)):
            hits[one.phrase].append((place, one.hit))
            if not one.unsure:
                sure.add(one.phrase)
        matched = []
        for place in sorted({place for phrase in sure for place in self._wanting.get(phrase, ())}):
            topic, clauses = self._clauses[place]
            if phrases := _satisfied(clauses, sure):
                ordered = sorted((pair for phrase in phrases for pair in hits[phrase]), key=itemgetter(0))
                matched.append(Match(topic, tuple(dict.fromkeys(hit for _, hit in ordered))))
        return tuple(matched)


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
