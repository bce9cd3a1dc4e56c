"""Event clustering: which articles report the same event, and which of them only reprint another.

One setting serves all data. The same articles give the same stories in whatever order they come, and a story keeps its
id as long as its earliest article is there.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from summaries.model import Article, Story
from summaries.reading.boilerplate import has_news
from summaries.stories.fingerprint import Fingerprint, fingerprint
from summaries.stories.joining import Member, stories_of
from summaries.stories.pairs import links_among

ARTICLES_CACHED = 512
"""Articles whose fingerprints are cached, 25 kB each without the text: each question groups a day's news anew."""
LONGEST_CACHED = 40_000
"""Code points of an article that may be cached; the fingerprint of a longer one is made each time."""


def group(articles: Iterable[Article]) -> tuple[Story, ...]:
    """The stories of some articles, in the order of their earliest articles; pages without a line of news are in none.

    The order of the articles does not matter: joining them one by one, by `links` and `stories_of`, gives the same.
    """
    found = {one.article: one for article in articles if (one := fingerprint_of(article))}
    members = [Member(one.article, one.published) for one in found.values()]
    return stories_of(members, links_among(list(found.values())))


def fingerprint_of(article: Article) -> Fingerprint | None:
    """The fingerprint of an article; None for a page without news, which is in no story."""
    return _cached(article) if len(article.text) <= LONGEST_CACHED else _made(article)


def _made(article: Article) -> Fingerprint | None:
    return fingerprint(article) if has_news(article) else None


_cached = lru_cache(maxsize=ARTICLES_CACHED)(_made)
