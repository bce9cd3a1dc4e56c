"""The loop that looks for what is new of followed stories, and plans an update for each, through the outbox.

What a chat follows and its update change in one commit, so that nothing is told twice or lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.alerts import follows
from bot.alerts.bulletin import Bulletins, Listener, kind_of, listener
from bot.alerts.follows import Silence
from bot.digests.edition import Edition
from bot.digests.history import History
from bot.model import Filed, Follow
from bot.periodic import repeat
from bot.ports import Changed, Clock, Drop, Put, Was
from bot.render.texts.following import follow_texts
from bot.transactions.unchanged import unless_changed
from summaries.selection.engines import Engine

INTERVAL: Final = 60.0
"""Seconds between two looks."""
THOROUGH: Final = 10
"""In every so many looks known articles are read again, which their outlets may have changed."""


class FollowWatch:
    """Plans the updates of followed stories."""

    def __init__(self, bulletins: Bulletins, clock: Clock, engine: Engine = Engine.WIREBRIEF) -> None:
        self._bulletins, self._store, self._clock, self._engine = bulletins, bulletins.store, clock, engine
        self._looks = -1

    async def run(self) -> None:
        """Look again and again, until cancelled."""
        await repeat(self._clock, INTERVAL, self.look, "updates of stories")

    async def look(self) -> int:
        """Plan what is new of all followed stories; give the number of messages."""
        now = self._clock.now()
        self._looks += 1
        self._bulletins.begin()
        edition = Edition(now, self._engine)
        followed = sorted(await self._store.every(Follow), key=lambda each: (each.chat, each.since, each.id))
        return sum([await self._look_at(one, edition, now) for one in followed])

    async def _look_at(self, one: Follow, edition: Edition, now: datetime) -> bool:
        """Tell what is new of a story, or that there is nothing; whether a message is planned."""
        story, waits = await self._bulletins.story_of(one.articles), follows.silence(one, now) is Silence.WAIT
        if waits and story <= {*one.articles} and self._looks % THOROUGH:
            return False
        filed = await self._bulletins.filed(story)
        if waits and not follows.untold(one, filed, History()):
            return False

        async def attempt() -> bool:
            reader = await listener(self._store, one.chat, one.thread, self._bulletins.zone, now)
            return await self._tell(one, filed, reader, edition, now) if reader else False

        async with self._bulletins.composing:
            return await unless_changed(attempt)

    async def _tell(
        self, one: Follow, filed: Sequence[Filed], reader: Listener, edition: Edition, now: datetime
    ) -> bool:
        kind = f"{follows.KIND}{one.id}"
        last = max((digest.planned for digest in reader.digests if kind_of(digest) == kind), default=None)
        sent = reader.sent_today(follows.KIND, now)
        if follows.is_soon(last, now) or sent >= follows.MOST_UPDATES:
            return False
        reader = replace(reader, history=follows.knows(reader.history, one))
        fresh = [each.key for each in follows.untold(one, filed, reader.history)]
        found = await self._bulletins.news(reader, filed, one.since, edition) if fresh else None
        if found is None:
            kept = await self._keep(one, follows.looked_at(one, fresh)) if fresh else one
            return await self._silent(kept, reader, now) if kept else False
        told = {receipt.article for sentence in found.story.sentences for receipt in sentence.receipts}
        # What is told now counts as told by its digest, unless that is given up; by its headline alone, as a whole.
        told_before = {each.key for each in filed}.intersection(dict(reader.history.closed))
        went_on = follows.went_on(one, {*found.contents.settled, *told_before} if told else fresh, now)
        foot = follow_texts.last_today(reader.speech, sent + 1) if sent + 1 == follows.MOST_UPDATES else ""
        key = f"{reader.chat.id}:{kind}:{now.isoformat()}"
        head = follow_texts.update(reader.speech)
        return await self._bulletins.plan(reader, key, found, head, now, Was(one), Put(went_on), foot=foot)

    async def _silent(self, one: Follow, reader: Listener, now: datetime) -> bool:
        match follows.silence(one, now):
            case Silence.EXPIRED:
                await self._end(one)
                return False
            case Silence.GONE_STILL:
                said = follow_texts.gone_still(reader.speech, one, follows.STILL, follows.expiry(one), reader.zone)
                key = f"{reader.chat.id}:{follows.KIND}{one.id}:still:{now.isoformat()}"
                return await self._bulletins.say(reader, key, said, now, Was(one), Put(replace(one, still=True)))
        return False

    async def _keep(self, before: Follow, after: Follow) -> Follow | None:
        """Keep what was looked at; None if the chat has changed it meanwhile."""
        try:
            await self._store.commit(Was(before), Put(after))
        except Changed:
            return None
        return after

    async def _end(self, one: Follow) -> None:
        with suppress(Changed):
            await self._store.commit(Was(one), Drop(Follow, one.key))
