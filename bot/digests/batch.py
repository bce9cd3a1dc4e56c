"""The digests of one tick: what many chats have in common is read, written and formatted once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Final, Protocol

from bot.archive.answers import answered, keeping, told_story
from bot.archive.reading_budget import affordable
from bot.digests.edition import Contents, Edition, TopicArticles, articles_of, digest_story
from bot.digests.history import OWED, began, history_of, tells_since
from bot.model import Button, Coverage, Digest, DigestStory, Dismissed, Filed, Message, Subscription
from bot.ports import Store, StoreError
from bot.render import briefing
from bot.render.briefing import DigestHead
from summaries.model import BriefedStory, Receipt, Story
from summaries.topics import Topic

MOST_ARTICLES: Final = 150
"""Articles of a topic in one digest: more than five stories need, and about a second of reading."""

Rows = tuple[tuple[Button, ...], ...]
Pages = tuple[tuple[Message, ...], tuple[tuple[DigestStory, ...], ...]]
"""Messages, and the stories that each of them tells."""


class Keyboard(Protocol):
    """The buttons below the messages of digests, in rows."""

    def checks(self, answer: str, numbers: Sequence[int], count: int) -> Rows:
        """Buttons to check the stories of a message, as `bot.render.briefing.Check`; `answer` is the id of all."""

    def digest(self) -> Rows:
        """The buttons of every digest."""


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
    """What the digests of the moment `now` share; the last three fields are its caches.

    `stories` gives those of articles, as `Catalog.stories`; without it they are grouped here.
    """

    store: Store
    now: datetime
    topics: tuple[Topic, ...]
    coverage: Coverage
    edition: Edition
    keyboard: Keyboard | None = None
    stories: Callable[[Iterable[str]], Awaitable[tuple[Story, ...] | None]] | None = None
    _read: dict[str, tuple[Filed, ...]] = field(default_factory=dict)
    _written: dict[tuple[object, ...], Contents] = field(default_factory=dict)
    _formatted: dict[tuple[object, ...], Pages] = field(default_factory=dict)

    async def draft(self, subscription: Subscription, digests: Sequence[Digest], *, late: bool = False) -> Draft:
        """The next digest of a subscription, given the digests that its chat has had.

        What its buttons refer to is stored by then; it has none to check stories with while the store takes nothing.
        """
        wanted = {name.casefold() for name in subscription.topics}
        topics = [topic for topic in self.topics if not wanted or topic.name.casefold() in wanted]
        contents = await self._contents(subscription, topics, digests)
        names = tuple(topic.name for topic in topics)
        since = tells_since(subscription, digests, self.now)
        head = DigestHead(names if wanted else (), since.replace(second=0, microsecond=0), late=late)
        return Draft(names, contents, *await self._pages(contents, head, subscription.zone))

    async def _contents(
        self, subscription: Subscription, topics: Sequence[Topic], digests: Sequence[Digest]
    ) -> Contents:
        dismissed = await self.store.get(Dismissed, str(subscription.chat))
        history = history_of(digests, dismissed, self.now)
        since = tuple(began(subscription, topic.name, digests) for topic in topics)
        key = (tuple(topic.name for topic in topics), since, history)
        if key not in self._written:
            found = [await self._found(topic, moment) for topic, moment in zip(topics, since, strict=True)]
            self._written[key] = await asyncio.to_thread(self.edition.contents, found, history)
        return self._written[key]

    async def _found(self, topic: Topic, moment: datetime) -> TopicArticles:
        filed = await self._articles(topic)
        stories = await self.stories(one.key for one in filed) if self.stories else None
        return TopicArticles(topic, filed, moment, stories)

    async def _pages(self, contents: Contents, head: DigestHead, zone: str) -> Pages:
        """The messages of a digest, and the stories in each."""
        key = (*map(id, contents.briefings), head, zone)  # the same briefing is one object in an edition
        if key not in self._formatted:
            check = await self._check(contents)
            pages = briefing.digest(
                contents.briefings, head, zone=zone, now=self.now, coverage=self.coverage, check=check
            )
            told = tuple(tuple(map(digest_story, page.stories)) for page in pages)
            self._formatted[key] = self._with_rows(page.message for page in pages), told if any(told) else ()
        return self._formatted[key]

    async def _check(self, contents: Contents) -> briefing.Check | None:
        """The buttons to check the stories with; the digests of one moment that tell the same share their record."""
        stories = tuple(
            told_story(story, one.topic, _told_before(story, past))
            for one, past in zip(contents.briefings, contents.past, strict=True)
            for story in one.stories
        )
        if not stories or self.keyboard is None:
            return None
        answer = answered(stories, 0, self.now)
        try:
            await self.store.commit(*await keeping(self.store, answer))
        except StoreError:
            return None
        return partial(self.keyboard.checks, answer.id)

    def _with_rows(self, messages: Iterable[Message]) -> tuple[Message, ...]:
        """The messages, the last with the buttons that every digest has."""
        *others, last = messages
        rows = self.keyboard.digest() if self.keyboard else ()
        return (*others, replace(last, buttons=(*last.buttons, *rows)))

    async def _articles(self, topic: Topic) -> tuple[Filed, ...]:
        if topic.name not in self._read:
            found = await self.store.articles(topic=topic.name, since=self.now - OWED, limit=MOST_ARTICLES)
            (self._read[topic.name],) = affordable([found])
        return self._read[topic.name]


def _told_before(story: BriefedStory, past: Iterable[DigestStory]) -> tuple[Receipt, ...]:
    """The receipts of what the chat was told of a story before."""
    articles = articles_of([story])
    told = {receipt for one in past if not articles.isdisjoint(one.articles) for receipt in one.receipts}
    return tuple(sorted(told, key=lambda receipt: (receipt.article, receipt.start, receipt.end)))
