"""The newsroom: which topics are in force, and what the archive rests on.

Topics come from three places, the later over the earlier: those that ship with Wirebrief (`topics.toml`), those of
the operator's configuration, and what admins said in chat. Imported by the loops and by `app.py`.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.model import Coverage, Filed, Health, Source, TopicSetting
from bot.ports import Store
from summaries.topics import Topic


def in_force(base: Iterable[Topic], settings: Iterable[TopicSetting]) -> tuple[Topic, ...]:
    """The topics after the admins' settings: changed ones in their place, new ones last, removed ones gone."""
    topics = {topic.name.casefold(): topic for topic in base}
    for setting in settings:
        if setting.topic is None:
            topics.pop(setting.key, None)
        else:
            topics[setting.key] = setting.topic
    return tuple(topics.values())


class Newsroom:
    """Answers which topics are in force now, from the operator's base and the store."""

    def __init__(self, base: Iterable[Topic], store: Store) -> None:
        self._base = tuple(base)
        self._store = store

    async def topics(self) -> tuple[Topic, ...]:
        """The topics in force, in the order in which they are shown."""
        return in_force(self._base, await self._store.every(TopicSetting))

    async def coverage(self) -> Coverage:
        """What a briefing made now would rest on."""
        sources = await self._store.every(Source)
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
