"""The digests of one tick: what many chats have in common is read, written and formatted once."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from bot.digests.edition import RECENT, Edition, TopicArticles, history_of, new_after
from bot.model import Coverage, Digest, Filed, Message, Subscription
from bot.ports import Store
from bot.render import briefing
from summaries.model import Briefing
from summaries.topics import Topic

MOST_ARTICLES: Final = 150
"""Articles of a topic in one digest: more than five stories need, and about a second of reading."""

Briefings = tuple[Briefing, ...]


@dataclass(slots=True)
class Batch:
    """What the digests of the moment `now` share; the last three fields are its caches."""

    store: Store
    now: datetime
    topics: tuple[Topic, ...]
    coverage: Coverage
    edition: Edition
    _read: dict[tuple[str, datetime], tuple[Filed, ...]] = field(default_factory=dict)
    _written: dict[tuple[object, ...], Briefings] = field(default_factory=dict)
    _formatted: dict[tuple[object, ...], tuple[Message, ...]] = field(default_factory=dict)

    async def briefings(self, subscription: Subscription, digests: Sequence[Digest]) -> Briefings:
        """What is new to a subscription, one briefing a topic, given the digests that its chat has had."""
        after = new_after(subscription, digests, self.now)
        wanted = {name.casefold() for name in subscription.topics}
        topics = [topic for topic in self.topics if not wanted or topic.name.casefold() in wanted]
        history = history_of(digests, self.now)
        key = (tuple(topic.name for topic in topics), after, history)
        if key not in self._written:
            found = [TopicArticles(topic, await self._articles(topic, after - RECENT)) for topic in topics]
            self._written[key] = await asyncio.to_thread(self.edition.briefings, found, after, history)
        return self._written[key]

    def messages(self, briefings: Briefings, subscription: Subscription, *, late: bool = False) -> tuple[Message, ...]:
        """The messages of a digest with these briefings."""
        key = (*map(id, briefings), subscription.zone, late)  # the same briefing is one object in an edition
        if key not in self._formatted:
            self._formatted[key] = briefing.digest(
                briefings, zone=subscription.zone, now=self.now, coverage=self.coverage, late=late
            )
        return self._formatted[key]

    async def _articles(self, topic: Topic, since: datetime) -> tuple[Filed, ...]:
        key = (topic.name, since)
        if key not in self._read:
            self._read[key] = await self.store.articles(topic=topic.name, since=since, limit=MOST_ARTICLES)
        return self._read[key]
