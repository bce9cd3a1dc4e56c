"""Event clustering: which articles report the same event, and which of them only reprint another.

One setting serves all data. The same articles give the same stories in whatever order they come, and a story keeps its
id as long as its earliest article is there.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache

from summaries.model import Article, Story
from summaries.reading.boilerplate import has_news
from summaries.stories.clustering import cluster
from summaries.stories.copies import Copies
from summaries.stories.fingerprint import Fingerprint, fingerprint
from summaries.stories.similarity import similarities

ARTICLES_CACHED = 512
"""Articles whose fingerprints are cached, 5 kB each without the text: each question groups a day's news anew."""
LONGEST_CACHED = 40_000
"""Code points of an article that may be cached; the fingerprint of a longer one is made each time."""

_LAST = datetime.max.replace(tzinfo=UTC)


def group(articles: Iterable[Article]) -> tuple[Story, ...]:
    """The stories of some articles, in the order of their earliest articles; pages without a line of news are in none.

    Each call groups all articles anew, because a late article may link two stories: so their order does not matter.
    """
    return _group([found for article in articles if (found := fingerprint_of(article))])


def fingerprint_of(article: Article) -> Fingerprint | None:
    """The fingerprint of an article; None for a page without news, which is in no story."""
    return _cached(article) if len(article.text) <= LONGEST_CACHED else _made(article)


def _made(article: Article) -> Fingerprint | None:
    return fingerprint(article) if has_news(article) else None


_cached = lru_cache(maxsize=ARTICLES_CACHED)(_made)


def _group(fingerprints: Iterable[Fingerprint]) -> tuple[Story, ...]:
    """The stories of articles by their fingerprints.

    Copies follow their original into its story and are not clustered: a wire that ten outlets print is one source.
    """
    unique = {found.article: found for found in fingerprints}
    ordered = sorted(unique.values(), key=lambda found: (found.published or _LAST, found.article))
    copies = Copies()
    original = {found.article: copies.add(found.article, found.words) or found.article for found in ordered}
    originals = [found for found in ordered if original[found.article] == found.article]
    stories = cluster(similarities(originals))
    story_of = {originals[place].article: number for number, story in enumerate(stories) for place in story}
    members: list[list[str]] = [[] for _ in stories]
    for article in original:
        members[story_of[original[article]]].append(article)
    return tuple(
        Story(articles[0], tuple(articles), tuple((a, original[a]) for a in articles if original[a] != a))
        for articles in members
    )
