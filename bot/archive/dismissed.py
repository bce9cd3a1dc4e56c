"""What a chat is not told: the stories that it dismissed, the topics and outlets that it muted. Pure.

A story stays away as a whole; so does one on a muted topic. Of a muted outlet only the articles do: what other outlets
report of the same event is told. What a muted outlet published meanwhile is not news when it is heard again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.archive.lookup import SearchResult
from bot.model import Dismissed, DismissedStory, Filed, Muted, MutedKind, Subscription, ToldStory
from summaries.model import Article, BriefedStory, Briefing, Story

MOST: Final = 100
"""Dismissed stories of a chat that are kept; the oldest go, which by then are told by nobody."""
MOST_MUTED: Final = 50
"""Topics and outlets that one chat may mute."""
REMEMBERED: Final = timedelta(days=16)
"""How long an ended mute is kept: articles are news for 15 days (`bot.digests.history.OWED`), and one to spare."""
MISTAKEN: Final = timedelta(hours=1)
"""A mute that is ended so soon was a mistake, or tried: what came in it is told."""
ATTEMPTS: Final = 3
"""Times that a briefing is made anew; a dismissed story that is still in it is then left out of it."""


def dismiss(known: Dismissed, story: ToldStory, now: datetime, until: datetime | None = None) -> Dismissed:
    """The dismissed stories with this one, which is the newest; once only. It is told again from `until` on."""
    one = DismissedStory(story.id or "/".join(sorted(story.articles)[:1]), story.headline, story.articles, now, until)
    return replace(known, stories=(*restore(known, one.id).stories, one)[-MOST:])


def restore(known: Dismissed, story: str) -> Dismissed:
    """The dismissed stories without the one with this id."""
    return replace(known, stories=tuple(one for one in known.stories if one.id != story))


def mute(known: Dismissed, one: Muted) -> Dismissed:
    """The muted topics and outlets with this one, which is the newest; once only. Long ended ones are forgotten."""
    others = tuple(other for other in known.muted if not _same(other, one) and not _is_long_over(other, one.since))
    return replace(known, muted=(*others, one))


def unmute(known: Dismissed, one: Muted, now: datetime) -> Dismissed:
    """The muted topics and outlets after this one has ended now."""
    ended = () if now - one.since < MISTAKEN else (replace(one, until=now),)
    return replace(known, muted=tuple(other for other in known.muted if not _same(other, one)) + ended)


def rename_muted(known: Dismissed, old: str, new: str) -> Dismissed:
    """The same with the new name of a topic that was renamed."""

    def is_it(one: Muted) -> bool:
        return one.kind is MutedKind.TOPIC and one.name.casefold() == old.casefold()

    return replace(known, muted=tuple(replace(one, name=new) if is_it(one) else one for one in known.muted))


def muted_topics(known: Dismissed | None, now: datetime) -> tuple[str, ...]:
    """The names of the topics of which a chat is not told now."""
    return tuple(one.name for one in known.at(now).muted if one.kind is MutedKind.TOPIC) if known else ()


def sends_nothing(one: Subscription, topics: Iterable[str], muted: Iterable[str]) -> bool:
    """Whether all topics of a schedule are muted; `topics` are all that there are."""
    left_out = {name.casefold() for name in muted}
    wanted = {name.casefold() for name in one.topics or topics}.difference(name.casefold() for name in one.without)
    return bool(left_out) and wanted <= left_out


def muted_outlets(known: Dismissed | None) -> frozenset[tuple[str, datetime | None]]:
    """The outlets of whose articles a chat is not told: the name without regard to case, and until when they came."""
    outlets = (one for one in known.muted if one.kind is MutedKind.OUTLET) if known else ()
    return frozenset((one.name.casefold(), one.until) for one in outlets)


def heard(articles: Sequence[Filed], outlets: Collection[tuple[str, datetime | None]]) -> tuple[Filed, ...]:
    """The articles without those of muted outlets, as `muted_outlets` gives them."""
    if not outlets:
        return tuple(articles)
    ends = dict(outlets)
    return tuple(one for one in articles if not _is_muted(one, ends))


def _is_muted(filed: Filed, ends: Mapping[str, datetime | None]) -> bool:
    name = filed.article.outlet.strip().casefold()
    if name not in ends:
        return False
    end = ends[name]
    return end is None or (filed.became_new or filed.arrived) < end


def _same(one: Muted, other: Muted) -> bool:
    return (one.kind, one.name.casefold()) == (other.kind, other.name.casefold())


def _is_long_over(one: Muted, now: datetime) -> bool:
    return one.until is not None and now - one.until > REMEMBERED


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
