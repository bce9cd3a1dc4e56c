"""Stories: which articles report one event, and which of them only reprint another.

Promises: one setting for all data, the same stories in whatever order the articles are given. Pure; imported by the
briefing of this package and by whoever files articles.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from summaries.article import Article, Story
from summaries.duplicates import Copies

ALIKE = 0.12
"""Mean cosine likeness to a story's articles from which an article joins it."""

_WORD = re.compile(r"[^\W_]+")
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(slots=True)
class _Member:
    article: str
    counts: Mapping[str, float]


class Stories:
    """Articles filed one by one, and the stories they make."""

    def __init__(self) -> None:
        self._frequency: Counter[str] = Counter()
        self._stories: dict[str, list[_Member]] = {}
        self._of: dict[str, str] = {}
        self._copies: dict[str, str] = {}
        self._texts = Copies()

    def add(self, article: Article) -> str:
        """File an article; return the id of its story. The same article again changes nothing."""
        if article.id in self._of:
            return self._of[article.id]
        member = _member(article)
        self._frequency.update(member.counts.keys())
        original = self._texts.add(article.id, article.text)
        if original:
            self._copies[article.id] = original
        story = self._of[original] if original else self._nearest(member) or article.id
        self._stories.setdefault(story, []).append(member)
        self._of[article.id] = story
        return story

    def stories(self) -> tuple[Story, ...]:
        """All stories so far, in order of their first article's arrival."""
        return tuple(
            Story(
                name,
                tuple(member.article for member in members),
                tuple((m.article, self._copies[m.article]) for m in members if m.article in self._copies),
            )
            for name, members in self._stories.items()
        )

    def _nearest(self, member: _Member) -> str:
        scores = [(self._likeness(member, members), name) for name, members in self._stories.items()]
        best, name = max(scores, default=(0.0, ""))
        return name if best >= ALIKE else ""

    def _likeness(self, member: _Member, members: Sequence[_Member]) -> float:
        mine = self._weights(member)
        return sum(_dot(mine, self._weights(other)) for other in members) / len(members)

    def _weights(self, member: _Member) -> dict[str, float]:
        total = len(self._of) + 2
        weights = {term: tf * math.log(total / self._frequency[term]) for term, tf in member.counts.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {term: weight / length for term, weight in weights.items()}


def group(articles: Iterable[Article]) -> tuple[Story, ...]:
    """The stories of some articles, in the same way whatever their order."""
    stories = Stories()
    for article in sorted(articles, key=lambda article: (article.published or _NEVER, article.id)):
        stories.add(article)
    return stories.stories()


def _member(article: Article) -> _Member:
    words = Counter(word.casefold() for word in _WORD.findall(f"{article.title} {article.text}") if len(word) > 1)
    return _Member(article.id, {word: 1 + math.log(count) for word, count in words.items()})


def _dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other.get(term, 0.0) for term, weight in one.items())
