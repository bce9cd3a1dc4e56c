"""The catalog: the topics in force, the stories, and the coverage (how much was read) on which a briefing is based.

Topics come from four layers, each over the one before: those that ship with Wirebrief (`topics.toml`), those of the
operator's configuration, the admins' settings, which the store keeps, and, for a chat, its own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cached_property
from importlib import resources
from typing import TYPE_CHECKING

from bot.model import Coverage, Filed, Health, OwnTopics, Source, TopicSetting
from bot.ports import Store
from summaries.model import Story
from summaries.topics import Topic, parse_topic

if TYPE_CHECKING:
    from bot.stories.stories import Stories


def shipped_topics() -> tuple[Topic, ...]:
    """The topics that come with Wirebrief (`topics.toml`)."""
    text = resources.files("bot.archive").joinpath("topics.toml").read_text(encoding="utf-8")
    entries = tomllib.loads(text)["topics"]
    return tuple(parse_topic(f"{entry['name']}: {', '.join(entry['terms'])}") for entry in entries)


def base_topics(configured: Iterable[Topic]) -> tuple[Topic, ...]:
    """The shipped topics and the operator's `configured` ones, which replace a shipped topic of the same name."""
    return tuple({topic.name.casefold(): topic for topic in (*shipped_topics(), *configured)}.values())


def in_force(base: Iterable[Topic], settings: Iterable[TopicSetting]) -> tuple[Topic, ...]:
    """The topics after the admins' settings: a changed topic keeps its place, a new one comes last."""
    topics = {topic.name.casefold(): topic for topic in base}
    for setting in settings:
        if setting.topic is None:
            topics.pop(setting.key, None)
        else:
            topics[setting.key] = setting.topic
    return tuple(topics.values())


def with_own(shared: Iterable[Topic], own: Sequence[Topic]) -> tuple[Topic, ...]:
    """The topics of a chat: its own first, and the shared ones in whose place none of these stands."""
    hidden = {topic.name.casefold() for topic in own}
    return (*own, *(topic for topic in shared if topic.name.casefold() not in hidden))


class Catalog:
    """Answers which topics are in force now, from the `base` topics and the admins' settings in the store."""

    def __init__(self, base: Iterable[Topic], store: Store) -> None:
        self._base = tuple(base)
        self._store = store

    @cached_property
    def joined(self) -> Stories:
        """The stories of the archive, as they are kept with it; loads the text packages."""
        from bot.stories.stories import Stories  # noqa: PLC0415 - most commands need no text package

        return Stories(self._store)

    async def topics(self, chat: int | None = None) -> tuple[Topic, ...]:
        """The topics in force for everybody, or in a chat, in the order in which they are shown."""
        shared = in_force(self._base, await self._store.every(TopicSetting))
        own = await self._store.get(OwnTopics, str(chat)) if chat is not None else None
        return with_own(shared, own.topics) if own else shared

    async def stories(self, articles: Iterable[str]) -> tuple[Story, ...] | None:
        """The stories of these articles, as `Stories.of`: the same in every answer and every digest."""
        return await self.joined.of([*articles])

    async def together_with(self, article: str) -> tuple[str, ...] | None:
        """The other articles of its story, in order of arrival; None while it is not compared with others."""
        return await self.joined.together_with(article)

    async def coverage(self) -> Coverage:
        """How many sources (without paused ones) and articles a briefing made now is based on, and how many fail."""
        sources = [source for source in await self._store.every(Source) if not source.paused]
        health = {entry.source: entry for entry in await self._store.every(Health)}
        states = [health.get(source.id) for source in sources]
        good = [state.last_good for state in states if state and state.last_good]
        newest = await self._store.articles(limit=1)
        return Coverage(
            sources=len(sources),
            failing=sum(1 for state in states if state and state.trouble),
            oldest_good=min(good, default=None),
            articles=await self._store.count(Filed),
            newest=newest[0].news if newest else None,
        )
