"""Event clustering: which articles report the same event, and which of them only reprint another.

One setting serves all data. The same articles give the same stories in whatever order they come, and a story keeps its
id as long as its earliest article is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summaries.model import Article, Story
from summaries.reading.boilerplate import has_news
from summaries.stories.fingerprint import Fingerprint, fingerprints
from summaries.stories.joining import Member, stories_of
from summaries.stories.pairs import links_among
from summaries.text.article_cache import BatchCache

ARTICLES_CACHED = 512
"""Articles whose fingerprints are cached, 25 kB each: each question groups a day's news anew."""


def group(articles: Iterable[Article]) -> tuple[Story, ...]:
    """The stories of some articles, in the order of their earliest articles; pages without a line of news are in none.

    The order of the articles does not matter: joining them one by one, by `links` and `stories_of`, gives the same.
    """
    every = {article.id: article for article in articles}
    found = [one for one in fingerprints_of(list(every.values())) if one]
    members = [Member(one.article, one.published) for one in found]
    return stories_of(members, links_among(found))


def fingerprints_of(articles: Sequence[Article]) -> list[Fingerprint | None]:
    """The fingerprints of articles; None for a page without news, which is in no story."""
    return _cached(articles)


def _made(articles: Sequence[Article]) -> list[Fingerprint | None]:
    news = [article for article in articles if has_news(article)]
    made = {one.article: one for one in fingerprints(news)}
    return [made.get(article.id) for article in articles]


_cached = BatchCache(_made, ARTICLES_CACHED)
