"""What a digest holds: under each topic of a chat, the stories of which it is owed something.

Pure: values and `now` in, briefings out; `summaries` decides what is new in a story and chooses the words. A story is
told under one topic of a digest. What finds no room stays owed, and comes in the next digest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from bot.archive.budgets import SHORTER_DIGEST, WHOLE, room_in_digest
from bot.digests.history import History, has_changed, is_new
from bot.digests.known import Past, known
from bot.model import DigestStory, Filed
from summaries import brief, group
from summaries.model import BriefedStory, Briefing, Budget, Change, Story
from summaries.selection.engines import Engine
from summaries.topics import Topic

LOOKS: Final = 4
"""Times that what found no room is looked at again for what has no news: five stories each."""


@dataclass(frozen=True, slots=True)
class TopicArticles:
    """A topic, its recent articles, and the moment after which they are new to the subscription.

    `stories` are those of the articles; None has the articles grouped here. Without a topic all articles are meant.
    """

    topic: Topic | None
    filed: tuple[Filed, ...]
    began: datetime
    stories: tuple[Story, ...] | None = None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Articles on other topics from which chats were told stories: the story of each, and the articles themselves."""

    stories: Mapping[str, str] = field(default_factory=dict)
    filed: Mapping[str, Filed] = field(default_factory=dict)


NOWHERE: Final = Elsewhere()


@dataclass(frozen=True, slots=True)
class Contents:
    """A briefing for each topic, and what its chat was told of the same stories before.

    `settled` are the ids of articles that have nothing to add to that.
    """

    briefings: tuple[Briefing, ...] = ()
    past: tuple[frozenset[Past], ...] = ()
    settled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Request:
    """What a briefing is made from: articles of the stories that the chat is owed, and what it was told of these.

    `changed` are those of the articles that changed after they were told, and `languages` those it is told in.
    """

    topic: Topic | None
    articles: tuple[str, ...]
    past: frozenset[Past]
    changed: frozenset[str]
    budget: Budget
    languages: frozenset[str]

    @property
    def named(self) -> frozenset[str]:
        """The articles that the chat was told of, if only by their names."""
        return frozenset(name for one in self.past for name in one.told.articles)


class Edition:
    """The digests of one moment; a briefing that many chats have in common is written once, and is one object."""

    def __init__(self, now: datetime, engine: Engine = Engine.WIREBRIEF) -> None:
        self._now, self._engine = now, engine
        self._stories: dict[tuple[str, ...], tuple[Story, ...]] = {}
        self._written: dict[_Request, tuple[Briefing, frozenset[str]]] = {}

    @property
    def engine(self) -> Engine:
        """What ranks the sentences."""
        return self._engine

    def contents(
        self,
        topics: Sequence[TopicArticles],
        history: History,
        elsewhere: Elsewhere = NOWHERE,
        budget: Budget | None = None,
        languages: Iterable[str] = (),
    ) -> Contents:
        """What a chat with this history is owed on each topic; with a `budget`, in that room.

        With `languages` it is told only in these; the articles of stories that none of them tells are settled.
        """
        budget = budget or room_in_digest(len(topics))
        closed = dict(history.closed)
        briefings, before = list[Briefing](), list[frozenset[Past]]()
        unwanted, settled = set(history.dismissed), set[str]()
        for each in topics:
            stories = self._grouped(each)
            story_of = {**elsewhere.stories, **{name: story.id for story in stories for name in story.articles}}
            unwanted |= {story_of[name] for name in unwanted if name in story_of}
            wanted = _owed(each, stories, history, closed, unwanted)
            request = _Request(
                each.topic,
                tuple(filed.key for filed in wanted),
                _past(wanted, history.stories, story_of),
                frozenset(one.key for one in wanted if has_changed(one, closed.get(one.key))),
                budget,
                frozenset(languages),
            )
            if request not in self._written:
                self._written[request] = self._write(request, wanted, stories, elsewhere.filed)
            briefing, exhausted = self._written[request]
            briefings.append(briefing)
            before.append(request.past)
            settled |= exhausted
            shown = cited([briefing])
            unwanted |= shown.union(story_of[name] for name in shown)
        return Contents(tuple(briefings), tuple(before), tuple(sorted(settled)))

    def _grouped(self, topic: TopicArticles) -> tuple[Story, ...]:
        """All articles of a topic as stories; which they are does not depend on the chat."""
        if topic.stories is not None:
            return topic.stories
        key = tuple(one.key for one in topic.filed)
        if key not in self._stories:
            self._stories[key] = tuple(group(one.article for one in topic.filed))
        return self._stories[key]

    def _write(
        self, request: _Request, filed: Sequence[Filed], stories: Sequence[Story], others: Mapping[str, Filed]
    ) -> tuple[Briefing, frozenset[str]]:
        """The briefing, and the articles of stories that are found to have nothing to tell."""
        if not filed:
            return Briefing(request.topic.name if request.topic else "", ()), frozenset()

        def briefed(some: Sequence[Filed], budget: Budget) -> Briefing:
            before = known(some, request.past, request.changed, others)
            return brief(
                [one.article for one in some],
                request.topic,
                now=self._now,
                seen=before.seen,
                told=before.told,
                stories=stories,
                budget=budget,
                engine=self._engine,
                languages=request.languages,
            )

        briefing, silent = _without_silent(briefed, filed, request)
        left = _rest(filed, silent.union(cited([briefing])))
        return briefing, silent.union(one.key for one in _without_news(briefed, left))


def _without_silent(
    briefed: Callable[[Sequence[Filed], Budget], Briefing], filed: Sequence[Filed], request: _Request
) -> tuple[Briefing, frozenset[str]]:
    """The briefing, and the articles of known stories that have nothing new.

    A story that goes on is told once more for each new article. When it has none it leaves its room to others, and is
    asked by itself whether it was only for want of room that it told nothing.
    """
    briefing = briefed(filed, request.budget)
    silent = articles_of(
        story for story in briefing.stories if not story.passages and articles_of([story]) <= request.named
    )
    if not silent:
        return briefing, frozenset()
    rest, settled = _without_silent(briefed, _rest(filed, silent), request)
    alone = briefed([one for one in filed if one.key in silent], SHORTER_DIGEST)
    found = tuple(story for story in alone.stories if story.passages)
    told = sorted((*rest.stories, *found), key=lambda story: story.change is Change.ONGOING)
    return replace(briefing, stories=tuple(told)), settled | (silent - articles_of(found))


def _without_news(briefed: Callable[[Sequence[Filed], Budget], Briefing], left: Sequence[Filed]) -> Sequence[Filed]:
    """Those of the articles that found no room that would not be told if they had it; none while that is not known."""
    for _ in range(LOOKS):
        found = cited([briefed(left, WHOLE)]) if left else set()
        if not found:
            return left
        left = _rest(left, found)
    return ()


def _rest(filed: Iterable[Filed], without: AbstractSet[str]) -> list[Filed]:
    return [one for one in filed if one.key not in without]


def _owed(
    each: TopicArticles,
    stories: Iterable[Story],
    history: History,
    closed: Mapping[str, datetime],
    unwanted: AbstractSet[str],
) -> tuple[Filed, ...]:
    """The articles of the stories with one that is news for the chat, without those it never was to hear of.

    An article from before the subscription lends its words to no later one. `unwanted` are stories that are told above
    in the same digest or dismissed, and their articles.
    """
    new = {filed.key for filed in each.filed if is_new(filed, each.began, closed.get(filed.key))}
    moving = (one for one in stories if not new.isdisjoint(one.articles)) if new else ()
    wanted = (one for one in moving if one.id not in unwanted and unwanted.isdisjoint(one.articles))
    owed = {name for story in wanted for name in story.articles}
    theirs = new.union(closed, (name for story in history.stories for name in story.articles))
    return tuple(filed for filed in each.filed if filed.key in owed and filed.key in theirs)


def _past(filed: Sequence[Filed], told: Iterable[DigestStory], story_of: Mapping[str, str]) -> frozenset[Past]:
    """What the chat was told of the stories of these articles."""
    mates = dict[str, list[str]]()
    for one in filed:
        mates.setdefault(story_of.get(one.key, one.key), []).append(one.key)
    found = set[Past]()
    for story in told if mates else ():
        stories = {story_of.get(name, name) for name in story.articles}
        articles = tuple(sorted(name for one in stories for name in mates.get(one, ())))
        found |= {Past(story, articles)} if articles else set()
    return frozenset(found)


def has_news(briefings: Iterable[Briefing]) -> bool:
    """Whether any story is new or has something new, and does not merely go on."""
    return any(story.change is not Change.ONGOING for briefing in briefings for story in briefing.stories)


def articles_of(stories: Iterable[BriefedStory]) -> set[str]:
    """The ids of all articles that stories cite."""
    return {source.article for story in stories for source in story.sources}


def cited(briefings: Iterable[Briefing]) -> set[str]:
    """The ids of all articles that briefings cite."""
    return {name for briefing in briefings for name in articles_of(briefing.stories)}


def digest_story(story: BriefedStory) -> DigestStory:
    """A story of a briefing as its digest keeps it."""
    receipts = tuple(receipt for sentence in story.sentences for receipt in sentence.receipts)
    return DigestStory(story.headline, receipts, tuple(source.article for source in story.sources))
