"""The digests of one tick: what many chats have in common is read, written and formatted once."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from bot.archive.reading_budget import affordable
from bot.digests.edition import Contents, Edition, TopicArticles, told_story
from bot.digests.history import OWED, began, history_of, tells_since
from bot.model import Coverage, Digest, DigestStory, Filed, Message, Subscription
from bot.ports import Store
from bot.render import briefing
from bot.render.briefing import DigestHead
from summaries.topics import Topic

MOST_ARTICLES: Final = 150
"""Articles of a topic in one digest: more than five stories need, and about a second of reading."""

Pages = tuple[tuple[Message, ...], tuple[tuple[DigestStory, ...], ...]]
"""Messages, and the stories that each of them tells."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A digest before it is planned: the names of its topics, what it holds, its messages, and what each of them tells.

    `told` is empty when none of them tells a story.
    """

    topics: tuple[str, ...]
    contents: Contents
    messages: tuple[Message, ...]
    told: tuple[tuple[DigestStory, ...], ...]


@dataclass(slots=True)
class Batch:
    """What the digests of the moment `now` share; the last three fields are its caches."""

    store: Store
    now: datetime
    topics: tuple[Topic, ...]
    coverage: Coverage
    edition: Edition
    _read: dict[str, tuple[Filed, ...]] = field(default_factory=dict)
    _written: dict[tuple[object, ...], Contents] = field(default_factory=dict)
    _formatted: dict[tuple[object, ...], Pages] = field(default_factory=dict)

    async def draft(self, subscription: Subscription, digests: Sequence[Digest], *, late: bool = False) -> Draft:
        """The next digest of a subscription, given the digests that its chat has had."""
        wanted = {name.casefold() for name in subscription.topics}
        topics = [topic for topic in self.topics if not wanted or topic.name.casefold() in wanted]
        contents = await self._contents(subscription, topics, digests)
        names = tuple(topic.name for topic in topics)
        since = tells_since(subscription, digests, self.now)
        head = DigestHead(names if wanted else (), since.replace(second=0, microsecond=0), late=late)
        return Draft(names, contents, *self._pages(contents, head, subscription.zone))

    async def _contents(
        self, subscription: Subscription, topics: Sequence[Topic], digests: Sequence[Digest]
    ) -> Contents:
        history = history_of(digests, self.now)
        since = tuple(began(subscription, topic.name, digests) for topic in topics)
        key = (tuple(topic.name for topic in topics), since, history)
        if key not in self._written:
            found = [
                TopicArticles(topic, await self._articles(topic), moment)
                for topic, moment in zip(topics, since, strict=True)
            ]
            self._written[key] = await asyncio.to_thread(self.edition.contents, found, history)
        return self._written[key]

    def _pages(self, contents: Contents, head: DigestHead, zone: str) -> Pages:
        """The messages of a digest, and the stories in each."""
        key = (*map(id, contents.briefings), head, zone)  # the same briefing is one object in an edition
        if key not in self._formatted:
            pages = briefing.digest(contents.briefings, head, zone=zone, now=self.now, coverage=self.coverage)
            told = tuple(tuple(map(told_story, page.stories)) for page in pages)
            self._formatted[key] = tuple(page.message for page in pages), told if any(told) else ()
        return self._formatted[key]

    async def _articles(self, topic: Topic) -> tuple[Filed, ...]:
        if topic.name not in self._read:
            found = await self.store.articles(topic=topic.name, since=self.now - OWED, limit=MOST_ARTICLES)
            (self._read[topic.name],) = affordable([found])
        return self._read[topic.name]
