"""Stories that a chat has dismissed: which are, and a briefing without them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.archive.lookup import SearchResult
from bot.model import Dismissed, DismissedStory, ToldStory
from summaries.model import Article, BriefedStory, Briefing, Story

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


def is_of(story: Story, one: DismissedStory) -> bool:
    """Whether a story is a dismissed one: it has its id, or one of the articles that it had.

    The id of a story is that of its first article, which an article that comes late may be.
    """
    return story.id in {one.id, *one.articles} or not set(one.articles).isdisjoint(story.articles)


def unwanted(known: Iterable[DismissedStory], stories: Iterable[Story]) -> tuple[frozenset[str], int]:
    """The articles of those of `stories` that are dismissed, and how many dismissed stories they are."""
    pairs = [(story, one) for one in known for story in stories if is_of(story, one)]
    return frozenset(name for story, _ in pairs for name in story.articles), len({one.id for _, one in pairs})


def without(found: SearchResult, articles: Collection[str]) -> SearchResult:
    """What was found, without these articles."""
    return replace(found, filed=tuple(filed for filed in found.filed if filed.key not in articles))


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
        unwanted = [story for story in briefing.stories if _is_one_of(story, dismissed)]
        if not unwanted:
            return briefing
        out |= {source.article for story in unwanted for source in story.sources}
    return replace(briefing, stories=tuple(one for one in briefing.stories if not _is_one_of(one, dismissed)))


def _is_one_of(story: BriefedStory, known: Iterable[DismissedStory]) -> bool:
    briefed = Story(story.id, tuple(source.article for source in story.sources))
    return any(is_of(briefed, one) for one in known)
