"""A story restricted to some of its articles, as a question finds them."""

from __future__ import annotations

from collections.abc import Collection

from summaries.model import Story


def restricted(story: Story, wanted: Collection[str]) -> Story:
    """The story with these of its articles. It keeps its id, also when its earliest article is not among them.

    Copies of an article that is not among them are copies of the first of themselves.
    """
    articles = tuple(article for article in story.articles if article in wanted)
    originals = dict(story.copies)
    first: dict[str, str] = {}
    for article in articles:
        first.setdefault(originals.get(article, article), article)
    copies = ((article, first[originals[article]]) for article in articles if article in originals)
    return Story(story.id, articles, tuple((copy, original) for copy, original in copies if copy != original))
