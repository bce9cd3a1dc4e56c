"""Stories: which articles report one event, and which of them only reprint another.

Promises: one setting for all data; the same stories in whatever order the articles are given; a story keeps its id as
long as its earliest article is there. Pure; imported by the briefing of this package and by whoever shows stories.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache

from summaries.model import Article, Story
from summaries.reading.boilerplate import has_news
from summaries.stories.clustering import link
from summaries.stories.copies import Copies
from summaries.stories.fingerprint import Outline, outline
from summaries.stories.similarity import likenesses

REMEMBERED = 512
"""Articles whose outlines are remembered, 5 kB each beside the text: a day's news is grouped anew at every question."""
LONGEST = 40_000
"""Code points of an article that may be remembered: what is longer is outlined each time."""

_LAST = datetime.max.replace(tzinfo=UTC)


def group(articles: Iterable[Article]) -> tuple[Story, ...]:
    """The stories of some articles, those with the earliest article first; pages without a line of news are in none.

    All are grouped anew at each call: only so does the order of arrival not matter, since a late article may link two.
    """
    return join([each for article in articles if (each := _outlined(article))])


def _outlined(article: Article) -> Outline | None:
    return _remembered(article) if len(article.text) <= LONGEST else _outline(article)


def _outline(article: Article) -> Outline | None:
    """The outline of an article; None when it is a page without news."""
    return outline(article) if has_news(article) else None


_remembered = lru_cache(maxsize=REMEMBERED)(_outline)


def join(outlines: Iterable[Outline]) -> tuple[Story, ...]:
    """The stories of articles whose outlines are at hand.

    Copies follow their original into its story and have no say in it: a wire that ten outlets print is one voice.
    """
    unique = {each.article: each for each in outlines}
    ordered = sorted(unique.values(), key=lambda each: (each.published or _LAST, each.article))
    copies = Copies()
    original = {each.article: copies.add(each.article, each.words) or each.article for each in ordered}
    voices = [each for each in ordered if original[each.article] == each.article]
    stories = link(likenesses(voices))
    story_of = {voices[place].article: number for number, story in enumerate(stories) for place in story}
    members: list[list[str]] = [[] for _ in stories]
    for article in original:
        members[story_of[original[article]]].append(article)
    return tuple(
        Story(articles[0], tuple(articles), tuple((a, original[a]) for a in articles if original[a] != a))
        for articles in members
    )
