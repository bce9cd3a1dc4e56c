"""The loop that tells the admins of sources that fail, are back, or need a look: one message for all at a time.

What was told is stored in the commit that plans the message, so that a restart repeats nothing and loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from typing import Final

from bot.alerts.source_news import IN_PART, Kind, News, news
from bot.delivery.refusals import NOTICE_PREFIX
from bot.model import Chat, Delivery, Health, Message, Source, SourceAlert
from bot.periodic import repeat
from bot.ports import Clock, Drop, Put, Store, Write
from bot.render.markup import Text, markup
from bot.render.speech.languages import speech_of
from bot.render.speech.speech import Speech
from bot.render.texts import admin_texts

INTERVAL: Final = 300.0
"""Seconds between two looks. What is told has gone on for a day."""

Told = tuple[Source, News]
"""What is told of a source."""


class SourceWatch:
    """Plans the messages for `admins`, user ids, and gives them to `deliver` when they are stored."""

    def __init__(
        self, store: Store, clock: Clock, admins: Collection[int], deliver: Callable[[Iterable[Delivery]], None]
    ) -> None:
        self._store, self._clock, self._admins, self._deliver = store, clock, admins, deliver

    async def run(self) -> None:
        """Look again and again, until cancelled."""
        await repeat(self._clock, INTERVAL, self.look, "notices on sources")

    async def look(self) -> int:
        """Plan one message for each admin on all that there is to tell; give the number of sources told of."""
        now = self._clock.now()
        sources = {source.id: source for source in await self._store.every(Source) if not source.paused}
        told = {alert.source: alert for alert in await self._store.every(SourceAlert)}
        found = [
            (sources[health.source], fresh)
            for health in await self._store.every(Health)
            if health.source in sources and (fresh := news(health, told.get(health.source), now))
        ]
        notes: list[Write] = [Drop(SourceAlert, key) for key in told if key not in sources]
        notes += [_note(source, fresh, now) for source, fresh in found]
        worth_telling = [(source, fresh) for source, fresh in found if fresh.kind is not Kind.FORGOTTEN]
        planned = await self._planned(worth_telling, now) if worth_telling else ()
        if notes:
            await self._store.commit(*notes, *map(Put, planned))
            self._deliver(planned)
        return len(worth_telling)

    async def _planned(self, found: Sequence[Told], now: datetime) -> tuple[Delivery, ...]:
        planned = []
        for admin in sorted(self._admins):
            speech = speech_of(await self._store.get(Chat, str(admin)))
            message = Message(markup([Text(_words(speech, found))]))
            planned.append(Delivery(f"{NOTICE_PREFIX}sources:{admin}:{now.isoformat()}", 0, admin, message, now))
        return tuple(planned)


def _note(source: Source, fresh: News, now: datetime) -> Write:
    """What is remembered of what is told."""
    if fresh.kind in (Kind.BACK, Kind.NEWS_AGAIN, Kind.FORGOTTEN):
        return Drop(SourceAlert, source.id)
    return Put(SourceAlert(source.id, fresh.fault, now))


def _words(speech: Speech, found: Sequence[Told]) -> str:
    ordered = sorted(found, key=lambda told: (told[1].kind.value, told[0].title.casefold(), told[0].id))
    return admin_texts.sources_need_a_look(speech, [_line(speech, source, fresh) for source, fresh in ordered])


def _line(speech: Speech, source: Source, fresh: News) -> str:
    name = source.title or source.url
    if fresh.kind is Kind.BACK:
        return admin_texts.source_back(speech, name)
    if fresh.kind is Kind.NEWS_AGAIN:
        return admin_texts.source_has_news(speech, name)
    unread = fresh.kind is Kind.FAILING and fresh.fault not in IN_PART
    told = admin_texts.source_failing if unread else admin_texts.source_notice
    return told(speech, name, fresh.sentence)
