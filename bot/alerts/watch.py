"""The loop that looks for articles which alerts wait for, and plans a message for each, through the outbox.

The alert goes and its message comes in one commit, so that it is neither lost nor sent twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Final

from bot.alerts.naming import named
from bot.archive.lookup import ANY_TIME, by_words
from bot.chat_turn import chat_turn
from bot.model import Alert, Chat, Delivery, Filed, Message
from bot.periodic import repeat
from bot.ports import Clock, Drop, Put, Store
from bot.render import phrases
from bot.render.markup import Link, Text, Trusted, markup
from bot.render.speech.languages import speech_of
from bot.render.speech.speech import Speech
from bot.schedule.pauses import is_paused
from summaries.reading.read import is_in

INTERVAL: Final = 30.0
"""Seconds between two looks; a look that finds the archive as it was costs nothing."""
OVERLAP: Final = timedelta(minutes=10)
"""How far back of the last look articles are looked at: one may be stored some time after it arrived."""
MOST_ARTICLES: Final = 2_000
"""Articles of one look; a source that is just added brings some hundred."""
SEARCHED: Final = 20
"""The newest articles with the words among which one is looked for that came after the alert was set."""
PREFIX: Final = "alert:"
"""The prefix of an alert's name, which takes the place of a slot in `Delivery.digest`."""


class AlertWatch:
    """Plans the messages of alerts and gives them to `deliver` when they are stored."""

    def __init__(self, store: Store, clock: Clock, deliver: Callable[[Iterable[Delivery]], None]) -> None:
        self._store, self._clock, self._deliver = store, clock, deliver
        self._looked: datetime | None = None
        self._revision = -1
        self._paused: set[str] = set()  # alerts of chats that were paused at the last look

    async def run(self) -> None:
        """Look again and again, until cancelled."""
        await repeat(self._clock, INTERVAL, self.look, "alerts of words")

    async def look(self) -> int:
        """Plan the messages of all alerts whose words an article names by now; give their number."""
        revision, now = await self._store.revision(Filed), self._clock.now()
        alerts = await self._store.every(Alert)
        paused = {one.id for one in alerts if await self._is_paused(one.chat, now)}
        heard = tuple(one for one in alerts if one.id not in paused)
        planned = await self._catch_up(one for one in heard if one.id in self._paused or self._looked is None)
        self._paused = paused
        if revision != self._revision and self._looked is not None:
            planned += await self._look(heard, self._looked - OVERLAP)
        self._revision, self._looked = revision, now
        return planned

    async def _is_paused(self, chat: int, now: datetime) -> bool:
        record = await self._store.get(Chat, str(chat))
        return record is not None and is_paused(record.pause, now)

    async def _look(self, alerts: tuple[Alert, ...], after: datetime) -> int:
        if not alerts:
            return 0
        articles = await self._store.articles(arrived_after=after, limit=MOST_ARTICLES)
        by_languages: dict[tuple[str, ...], list[Alert]] = {}
        for alert in alerts:
            by_languages.setdefault(await self._languages(alert.chat), []).append(alert)
        found = await asyncio.to_thread(
            lambda: [hit for told_in, some in by_languages.items() for hit in named(some, _in(articles, told_in))]
        )
        return sum([await self._plan(alert, filed) for alert, filed in found])

    async def _languages(self, chat: int) -> tuple[str, ...]:
        """The languages in which a chat is told; none for all."""
        record = await self._store.get(Chat, str(chat))
        return record.news_languages if record else ()

    async def _catch_up(self, alerts: Iterable[Alert]) -> int:
        """After a start, and after a pause of the chat: search for an article that came after the alert was set."""
        planned = 0
        for alert in alerts:
            found = await by_words(self._store, alert.words, ANY_TIME, limit=SEARCHED)
            told_in = _in(found.filed, await self._languages(alert.chat))
            new = [filed for filed in told_in if filed.arrived > alert.since]
            if new and not found.left_out:
                planned += await self._plan(alert, new[0])
        return planned

    async def _plan(self, alert: Alert, filed: Filed) -> int:
        async with chat_turn(self._store, alert.chat):
            kept = await self._store.get(Alert, alert.key)  # its chat may have moved, or undone it
            if kept is None:
                return 0
            speech = speech_of(await self._store.get(Chat, str(kept.chat)))
            delivery = Delivery(
                f"{PREFIX}{kept.id}", 0, kept.chat, message(kept, filed, speech), self._clock.now(), kept.thread
            )
            await self._store.commit(Drop(Alert, kept.key), Put(delivery))
        self._deliver([delivery])
        return 1


def _in(articles: Iterable[Filed], languages: tuple[str, ...]) -> list[Filed]:
    return [filed for filed in articles if is_in(filed.article, languages)]


def message(alert: Alert, filed: Filed, speech: Speech) -> Message:
    """The message of an alert: the article that names its words, and how to ask for more."""
    article = filed.article
    title = phrases.short(article.title or article.text, phrases.ALERT_TITLE_CHARACTERS) or speech.say(phrases.UNTITLED)
    behind = f" — {phrases.short(article.outlet)}" if article.outlet.strip() else ""
    return Message(
        markup(
            [
                Text(phrases.alert(speech, alert.words) + "\n"),
                Link(title, article.url),
                Text(f"{behind}\n"),
                Trusted(f"{speech.say(phrases.ALERT_MORE)} /brief "),
                Text(phrases.short(alert.words)),
            ]
        )
    )
