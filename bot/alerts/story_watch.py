"""The loop that looks for stories worth an alert, and plans a bulletin for each chat that asked for it.

What is looked at follows from the articles of the last day, so that after a restart the same is found.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from bot.alerts import story_alerts
from bot.alerts.bulletin import Bulletins, Found, listener
from bot.alerts.story_alerts import FRESH, KIND, MOST_A_DAY
from bot.alerts.worth import Asked, Candidate, Names, Worth, worth_telling
from bot.digests.edition import Edition
from bot.digests.history import FIRST
from bot.model import Filed, Source, StoryAlerts, Subscription
from bot.periodic import repeat
from bot.ports import Clock
from bot.render.speech.speech import Speech
from bot.render.texts.following import alert_texts
from bot.transactions.unchanged import unless_changed
from summaries.model import Article
from summaries.selection.engines import Engine
from summaries.topics import Topic

INTERVAL: Final = 60.0
"""Seconds between two looks."""
OVERLAP: Final = timedelta(minutes=10)
"""How far back of the last look articles are looked at: one may be stored some time after it arrived."""
MOST_ARTICLES: Final = 2_000
"""Articles of one look, the newest."""
AT_ONCE: Final = 200
"""Articles after which other tasks get their turn."""


@dataclass(slots=True)
class _Look:
    """What the chats of one look share."""

    now: datetime
    edition: Edition
    sources: int
    candidates: list[Candidate] = field(default_factory=list)


class StoryWatch:
    """Plans alerts of stories."""

    def __init__(self, bulletins: Bulletins, clock: Clock, engine: Engine = Engine.WIREBRIEF) -> None:
        self._bulletins, self._store, self._clock, self._engine = bulletins, bulletins.store, clock, engine
        self._looked: datetime | None = None
        self._recent: dict[str, datetime] = {}
        self._met: dict[Names, set[str]] = {}
        self._done: dict[int, Hashable] = {}  # what each chat was last looked at for

    async def run(self) -> None:
        """Look again and again, until cancelled."""
        await repeat(self._clock, INTERVAL, self.look, "alerts of stories")

    async def look(self) -> int:
        """Plan all alerts that are due; give their number."""
        now = self._clock.now()
        asked = [one for one in await self._store.every(StoryAlerts) if one.wants_any]
        if not asked:
            self._looked = None
            return 0
        self._bulletins.begin()
        topics = {one.chat: await self._bulletins.catalog.topics(one.chat) for one in asked}
        meetings = {story_alerts.as_topics(names, topics[one.chat]) for one in asked for names in one.meetings}
        await self._take_in(meetings, now)
        sources = sum(not one.paused for one in await self._store.every(Source))
        look = _Look(now, Edition(now, self._engine), sources, await self._candidates(asked))
        return sum([await self._tell(one, topics[one.chat], look) for one in asked])

    async def _take_in(self, meetings: Collection[Names], now: datetime) -> None:
        """Note the articles that came since the last look, and in which of them names meet."""
        again = self._looked is None or not set(meetings) <= self._met.keys()
        since = now - FRESH if again or self._looked is None else self._looked - OVERLAP
        articles = await self._store.articles(arrived_after=since, limit=MOST_ARTICLES)
        self._met = {names: self._met.get(names, set()) for names in meetings}
        for names in meetings:
            self._met[names] |= await asyncio.to_thread(_meeting, articles, names)
        self._recent |= {one.key: one.arrived for one in articles}
        self._recent = {key: arrived for key, arrived in self._recent.items() if now - arrived <= FRESH}
        self._looked = now

    async def _candidates(self, asked: Iterable[StoryAlerts]) -> list[Candidate]:
        """The stories of recent articles that may be worth an alert to anybody."""
        fewest, longest = min(one.outlets for one in asked), max(one.hours for one in asked)
        met = {key for some in self._met.values() for key in some}
        seen, found = set[str](), list[Candidate]()
        for number, key in enumerate(sorted(self._recent)):
            if number % AT_ONCE == AT_ONCE - 1:
                await asyncio.sleep(0)
            if key in seen:
                continue
            names = await self._bulletins.story_of([key])
            seen |= names
            if len(names) >= fewest or not met.isdisjoint(names):
                found += await self._candidate(names, fewest, timedelta(hours=longest))
        return found

    async def _candidate(self, names: frozenset[str], fewest: int, longest: timedelta) -> list[Candidate]:
        """The story of these articles, if names meet in it or it is large for those who ask for least."""
        filed = await self._bulletins.filed(sorted(names))
        stories = await self._bulletins.catalog.stories(one.key for one in filed) or ()
        pairs = frozenset((pair, key) for pair, keys in self._met.items() for key in keys & names)
        each = [Candidate(story, tuple(one for one in filed if one.key in story.articles), pairs) for story in stories]
        return [one for one in each if pairs or story_alerts.large(one.reports(), fewest, longest)]

    async def _tell(self, one: StoryAlerts, topics: Sequence[Topic], look: _Look) -> int:
        """Plan the alerts of one chat, one at a time; for the same stories it is looked at once an hour."""
        articles = frozenset(each.key for candidate in look.candidates for each in candidate.filed)
        same = (one, topics, articles, look.now.replace(minute=0, second=0, microsecond=0))
        if not articles or self._done.get(one.chat) == same:
            return 0
        async with self._bulletins.composing:
            planned = await unless_changed(partial(self._tell_all, one, topics, look))
        if planned is not None:
            self._done[one.chat] = same
        return planned or 0

    async def _tell_all(self, one: StoryAlerts, topics: Sequence[Topic], look: _Look) -> int | None:
        """Plan the alerts of one chat; None when it may not be told anything now."""
        schedules = [each for each in await self._store.every(Subscription, chat=one.chat) if each.thread == one.thread]
        planned, reader, in_force = 0, None, {topic.name: topic for topic in topics}
        for candidate in look.candidates:
            reader = reader or await listener(self._store, one.chat, one.thread, self._bulletins.zone, look.now)
            if reader is None:
                return None
            if reader.sent_today(KIND, look.now) >= MOST_A_DAY:
                break
            asked = Asked(one, reader, tuple(schedules), in_force, look.sources, look.now)
            worth = worth_telling(asked, candidate)
            if worth and await self._plan(asked, worth, candidate, look.edition):
                planned, reader = planned + 1, None
        return planned

    async def _plan(self, asked: Asked, worth: Worth, candidate: Candidate, edition: Edition) -> bool:
        reader, now = asked.reader, asked.now
        found = await self._found(asked, worth, edition)
        if found is None:
            return False
        last = reader.sent_today(KIND, now) + 1 == MOST_A_DAY
        foot = alert_texts.last_today(reader.speech, MOST_A_DAY) if last else ""
        key = f"{reader.chat.id}:{KIND}:{candidate.story.id}"
        return await self._bulletins.plan(reader, key, found, _head(worth, reader.speech), now, foot=foot)

    async def _found(self, asked: Asked, worth: Worth, edition: Edition) -> Found | None:
        """What is told of a story; where names meet, with the sentence in which they do if that can be printed."""
        began, first = asked.alerts.since - FIRST, None
        for topic in (worth.topic, None) if worth.names else (worth.topic,):
            found = await self._bulletins.news(asked.reader, worth.articles, began, edition, topic)
            first = first or found
            if found and worth.names and _have_met(found, worth.names):
                return found
        return first


def _have_met(found: Found, names: Names) -> bool:
    words = " ".join(sentence.text for sentence in found.story.sentences)
    return story_alerts.meet(Article("", words), names)


def _meeting(articles: Iterable[Filed], names: Names) -> set[str]:
    return {one.key for one in articles if story_alerts.meet(one.article, names)}


def _head(worth: Worth, speech: Speech) -> str:
    if worth.names:
        return alert_texts.meeting(speech, [name.name for name in worth.names])
    if worth.topic:
        return alert_texts.large(speech, worth.outlets, worth.topic.name)
    return alert_texts.elsewhere(speech, worth.outlets)
