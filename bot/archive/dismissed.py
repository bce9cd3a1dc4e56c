"""Stories that a chat has dismissed: which are, and a briefing without them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.archive.lookup import SearchResult
from bot.model import Dismissed, DismissedStory, ToldStory
from summaries.model import Article, BriefedStory, Briefing

MOST: Final = 100
"""Dismissed stories of a chat that are kept; the oldest go, which by then are told by nobody."""
ATTEMPTS: Final = 3
"""Times that a briefing is made anew; a dismissed story that is still in it is then left out of it."""


def dismiss(known: Dismissed, story: ToldStory, now: datetime) -> Dismissed:
    """The dismissed stories with this one, which is the newest; once only."""
    one = DismissedStory(story.id or "/".join(sorted(story.articles)[:1]), story.headline, story.articles, now)
    return replace(known, stories=(*restore(known, one.id).stories, one)[-MOST:])


def restore(known: Dismissed, story: str) -> Dismissed:
    """The dismissed stories without the one with this id."""
    return replace(known, stories=tuple(one for one in known.stories if one.id != story))


def is_dismissed(story: BriefedStory, known: Iterable[DismissedStory]) -> bool:
    """Whether a story is one of these, or has one of their articles."""
    articles = {source.article for source in story.sources}
    return any((story.id and story.id == one.id) or not articles.isdisjoint(one.articles) for one in known)


def without(found: SearchResult, unwanted: Collection[str]) -> SearchResult:
    """What was found, without these articles."""
    return replace(found, filed=tuple(filed for filed in found.filed if filed.key not in unwanted))


def among(known: Iterable[DismissedStory], articles: Collection[str]) -> tuple[DismissedStory, ...]:
    """The dismissed stories that have any of these articles, by id."""
    return tuple(one for one in known if any(article in articles for article in one.articles))


def brief_without(
    known: Iterable[DismissedStory], articles: Sequence[Article], make: Callable[[Sequence[Article]], Briefing]
) -> Briefing:
    """The briefing that `make` makes of articles, without dismissed stories, so that others get their room.

    An article that has joined a dismissed story since is left out with it.
    """
    dismissed = tuple(known)
    if not dismissed:
        return make(articles)
    out = {article for one in dismissed for article in one.articles}
    for _ in range(ATTEMPTS):
        briefing = make([article for article in articles if article.id not in out])
        unwanted = [story for story in briefing.stories if is_dismissed(story, dismissed)]
        if not unwanted:
            return briefing
        out |= {source.article for story in unwanted for source in story.sources}
    return replace(briefing, stories=tuple(one for one in briefing.stories if not is_dismissed(one, dismissed)))
