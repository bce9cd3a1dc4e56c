"""The digests of one tick: what many chats have in common is read, written and formatted once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Final

from bot.archive.budgets import affordable
from bot.archive.catalog import with_own
from bot.archive.dismissed import heard, muted_outlets, muted_topics
from bot.archive.topics.articles import articles_on
from bot.digests.edition import Contents, Edition, Elsewhere, TopicArticles
from bot.digests.history import OWED, History, began, history_of, read_beside, tells_since
from bot.digests.pages import DigestPages
from bot.digests.round_ups.main_stories import PeriodArticles, main_stories
from bot.digests.round_ups.period import begins
from bot.digests.subscribers.subscriber import Subscriber
from bot.model import Coverage, Digest, DigestStory, Filed, Message, StoryPlace, Subscription
from bot.ports import Store
from bot.render.briefing import DigestHead
from bot.render.speech.speech import Speech
from summaries.model import Story
from summaries.topics import Topic

MOST_ARTICLES: Final = 150
"""Articles of a topic in one digest: more than five stories need, and about a second of reading."""
MOST_IN_A_PERIOD: Final = 600
"""Articles of a topic in one round-up, of which only those of the first stories are read."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A digest before it is planned: the names of its topics, what it holds, its messages, and what each of them tells.

    `told` is empty when none of them tells a story, and for a round-up, which counts as telling nothing. `head`
    is what the messages say of it, None without any.
    """

    topics: tuple[str, ...]
    contents: Contents
    messages: tuple[Message, ...]
    told: tuple[tuple[DigestStory, ...], ...]
    head: DigestHead | None = None


@dataclass(frozen=True, slots=True)
class _Heard:
    """Of whose articles a chat is told: not of those of muted `outlets`, and only in `languages` if there are any."""

    outlets: frozenset[tuple[str, datetime | None]]
    languages: frozenset[str]


@dataclass(slots=True)
class Batch:
    """What the digests of the moment `now` share; the last four fields are its caches.

    `topics` are those that all chats share. `stories` gives those of articles, as `Catalog.stories`; without it they
    are grouped here.
    """

    store: Store
    now: datetime
    topics: tuple[Topic, ...]
    coverage: Coverage
    edition: Edition
    pages: DigestPages
    stories: Callable[[Iterable[str]], Awaitable[tuple[Story, ...] | None]] | None = None
    _read: dict[Topic, tuple[tuple[Filed, ...], tuple[Story, ...] | None]] = field(default_factory=dict)
    _story_of: dict[str, str] = field(default_factory=dict)
    _others: dict[str, Filed | None] = field(default_factory=dict)
    _written: dict[tuple[object, ...], Contents] = field(default_factory=dict)

    async def draft(
        self,
        subscription: Subscription,
        subscriber: Subscriber,
        speech: Speech,
        *,
        late: bool = False,
        settings: bool = True,
    ) -> Draft:
        """The next digest of a subscription of a chat in its language.

        It has the buttons of every digest with `settings`: the readers of a channel have none to change.
        What its buttons refer to is stored by then; it has none to check stories with while the store takes nothing.
        """
        digests, dismissed = read_beside(subscription, subscriber.digests), subscriber.dismissed
        wanted = {name.casefold() for name in subscription.topics}
        muted = muted_topics(dismissed, self.now)
        without = {name.casefold() for name in (*subscription.without, *muted)}
        in_force = with_own(self.topics, subscriber.own_topics)
        unwanted = [topic for topic in in_force if topic.name.casefold() in without]
        named = [topic for topic in in_force if not wanted or topic.name.casefold() in wanted]
        topics = [topic for topic in named if topic not in unwanted]
        if muted and not topics:
            return Draft((), Contents(), (), ())
        history = history_of(digests, dismissed, self.now)
        history = replace(history, dismissed=history.dismissed | await self._on_any(unwanted))
        names = tuple(topic.name for topic in topics)
        theirs = _Heard(muted_outlets(dismissed), frozenset(subscriber.chat.news_languages if subscriber.chat else ()))
        if subscription.round_up:
            since = begins(subscription, self.now)
            contents = await self._main_stories(topics, since, history.dismissed, theirs)
        else:
            since = tells_since(subscription, digests, self.now)
            contents = await self._contents(subscription, topics, digests, history, theirs)
        shown = names if wanted else ()
        head = DigestHead(shown, since.replace(second=0, microsecond=0), late=late, round_up=subscription.round_up)
        pages, told = await self.pages.of(contents, head, subscription.zone, speech, settings=settings)
        return Draft(names, contents, pages, () if subscription.round_up else told, head)

    async def _main_stories(
        self, topics: Sequence[Topic], since: datetime, dismissed: frozenset[str], theirs: _Heard
    ) -> Contents:
        """What a round-up since then tells."""
        key = (tuple(topics), since, dismissed, theirs)
        if key not in self._written:
            found = []
            for topic in topics:
                filed = await articles_on(self.store, topic, since=since, limit=MOST_IN_A_PERIOD)
                stories = await self.stories(one.key for one in filed) if self.stories else None
                if stories is None:  # not all are compared with others yet: then they are grouped, which takes time
                    filed = filed[:MOST_ARTICLES]
                found.append(PeriodArticles(topic, heard(filed, theirs.outlets), stories))
            told = partial(main_stories, languages=theirs.languages)
            made = await asyncio.to_thread(told, found, dismissed, self.now, self.edition.engine)
            self._written[key] = Contents(made, tuple(frozenset() for _ in made))
        return self._written[key]

    async def _contents(
        self,
        subscription: Subscription,
        topics: Sequence[Topic],
        digests: Sequence[Digest],
        history: History,
        theirs: _Heard,
    ) -> Contents:
        """What the digest tells."""
        since = tuple(began(subscription, topic.name, digests) for topic in topics)
        key = (tuple(topics), since, history, theirs)
        if key not in self._written:
            found = []
            for topic, moment in zip(topics, since, strict=True):
                filed, stories = await self._articles(topic)
                found.append(TopicArticles(topic, heard(filed, theirs.outlets), moment, stories))
            elsewhere = await self._elsewhere(found, history)
            self._written[key] = await asyncio.to_thread(
                partial(self.edition.contents, languages=theirs.languages), found, history, elsewhere
            )
        return self._written[key]

    async def _on_any(self, topics: Sequence[Topic]) -> frozenset[str]:
        """The articles on topics of which a subscription wants no stories."""
        found = [(await self._articles(topic))[0] for topic in topics]
        return frozenset(filed.key for some in found for filed in some)

    async def _elsewhere(self, topics: Sequence[TopicArticles], history: History) -> Elsewhere:
        """The articles that are not on these topics, and from which the chat was told stories that are."""
        here = {filed.key for each in topics for filed in each.filed}
        ids = {story.id for each in topics for story in each.stories or ()}
        told = {name for story in history.stories for name in story.articles}.difference(here) if ids else set()
        await self._note_stories(told.difference(self._story_of))
        near = {name: self._story_of[name] for name in told if self._story_of[name] in ids}
        for name in near.keys() - self._others.keys():
            self._others[name] = await self.store.get(Filed, name)
        return Elsewhere(near, {name: filed for name in near if (filed := self._others[name])})

    async def _note_stories(self, articles: Iterable[str]) -> None:
        """Know of which stories these articles are; "" for those that are not kept any more."""
        kept = {name: await self.store.get(StoryPlace, name) for name in articles}
        self._story_of.update(dict.fromkeys(kept, ""))
        placed = sorted(name for name, place in kept.items() if place)
        stories = await self.stories(placed) if self.stories and placed else None
        self._story_of.update({name: story.id for story in stories or () for name in story.articles})

    async def _articles(self, topic: Topic) -> tuple[tuple[Filed, ...], tuple[Story, ...] | None]:
        if topic not in self._read:
            found = await articles_on(self.store, topic, since=self.now - OWED, limit=MOST_ARTICLES)
            (filed,) = affordable([found])
            stories = await self.stories(one.key for one in filed) if self.stories else None
            self._read[topic] = filed, stories
        return self._read[topic]
