"""The loop that corrects messages: it reads again what was printed, and edits the messages that print what has changed.

What changed is noted in the answer first, then each message is brought up to date, in one commit with the delivery that
edits it; a step that is repeated after a crash finds nothing left to do.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Final, Protocol

from bot.chat_turn import chat_turn
from bot.corrections import plan
from bot.corrections.comparing import revised, withdrawn
from bot.corrections.marking import Marker, has_corrections, marked
from bot.model import Answered, Chat, Delivery, Filed, PrintedArticle, PrintedMessage, RemovedArticle, ToldStory
from bot.periodic import repeat
from bot.ports import Clock, Drop, Put, Store
from bot.render.speech.languages import speech_of
from bot.render.speech.speech import Speech
from bot.render.times import moment
from bot.told.printed import TURN, sentences, stories_in

INTERVAL: Final = 60.0
"""Seconds between two looks."""
MOST_PAGES: Final = 60
"""Pages that one look asks for, one after the other; the others wait for the next."""
PREFIX: Final = "edit:"
"""The prefix of a message's key, which takes the place of a slot in `Delivery.digest`."""


class Pages(Protocol):
    """Reads pages again; see `bot.sources.collect.Collector.reread`."""

    async def reread(self, filed: Filed, etag: str, modified: str) -> tuple[str, str]:
        """Read the page of an article again and file what changed; the `etag` and `modified` of its answer."""


class CorrectionWatch:
    """Plans the edits of messages and gives them to `deliver` when they are stored. `zone` is the default for chats."""

    def __init__(
        self, store: Store, clock: Clock, pages: Pages, deliver: Callable[[Iterable[Delivery]], None], zone: str
    ) -> None:
        self._store, self._clock, self._pages, self._deliver, self._zone = store, clock, pages, deliver, zone
        self._archive_revision = -1
        self._compared: dict[str, tuple[tuple[str, ...], datetime | None]] = {}  # answers, and the version
        self._answers: set[str] = set()  # those with corrections
        self._revision = -1

    async def run(self) -> None:
        """Look again and again, until cancelled."""
        await repeat(self._clock, INTERVAL, self.look, "corrections")

    async def look(self) -> int:
        """Read what is due, compare what has changed, and plan the edits; give their number."""
        try:
            return await self._look()
        except Exception:
            self._compared.clear()  # what was compared may not have been noted
            raise

    async def _look(self) -> int:
        await self._forget()
        for one in sorted(await self._store.every(PrintedArticle), key=lambda one: one.due)[:MOST_PAGES]:
            if one.due <= self._clock.now():
                await self._reread(one)
        revision = await self._store.revision(Filed)
        for one in await self._store.every(PrintedArticle):
            compared = self._compared.get(one.article)
            if revision != self._archive_revision or one.doubted or not compared or compared[0] != one.answers:
                await self._compare(one)
                await asyncio.sleep(0)
        self._archive_revision = revision
        await self._withdraw()
        return await self._bring_up_to_date()

    async def _forget(self) -> None:
        """Forget the messages and articles that are not corrected any more."""
        now = self._clock.now()
        async with self._store.turn(TURN):
            old = [one for one in await self._store.every(PrintedArticle) if plan.is_over(one, now)]
            sent = await self._store.keys_before(PrintedMessage, now - plan.KEPT)
            drops = [*(Drop(PrintedArticle, one.key) for one in old), *(Drop(PrintedMessage, key) for key in sent)]
            if drops:
                await self._store.commit(*drops)
        for one in old:
            self._compared.pop(one.article, None)

    async def _reread(self, one: PrintedArticle) -> None:
        filed = await self._store.get(Filed, one.article)
        etag, modified = await self._pages.reread(filed, one.etag, one.modified) if filed else ("", "")
        await self._store_article(one.article, lambda now: plan.asked(now, self._clock.now(), etag, modified))

    async def _store_article(self, article: str, change: Callable[[PrintedArticle], PrintedArticle]) -> None:
        async with self._store.turn(TURN):
            known = await self._store.get(PrintedArticle, article)
            if known and (changed := change(known)) != known:
                await self._store.commit(Put(changed))

    async def _compare(self, one: PrintedArticle) -> None:
        """Note in the answers that printed an article what it says otherwise now."""
        filed, now = await self._store.get(Filed, one.article), self._clock.now()
        version = (one.answers, filed.earlier[-1].until if filed and filed.earlier else None)
        is_known = version[1] is None or self._compared.get(one.article) == version
        self._compared[one.article] = version
        if filed is None or (is_known and one.doubted is None and not one.withdrawn):
            return
        sure, doubtful = plan.is_sure(one, now), False
        for name in one.answers:
            doubtful = await self._compare_answer(name, filed, sure=sure) or doubtful
        if doubtful and not sure:
            await self._store_article(one.article, lambda known: plan.doubted(known, now))
        elif one.doubted or one.withdrawn:
            await self._store_article(one.article, lambda known: replace(known, doubted=None, withdrawn=False))

    async def _compare_answer(self, name: str, filed: Filed, *, sure: bool) -> bool:
        """Note in one answer what an article says otherwise; whether a sentence seems to be gone."""
        known = await self._store.get(Answered, name)
        if known is None:
            return False
        found = [revised(story, filed, sure=sure) for story in known.stories]
        await self._note_corrections(known, tuple(story for story, _ in found))
        return any(doubtful for _, doubtful in found)

    async def _withdraw(self) -> None:
        """Note in the answers that printed an article which an admin has removed that it is withdrawn."""
        removed = [one for one in await self._store.every(RemovedArticle) if plan.is_withdrawn(one, self._clock.now())]
        for one in removed:
            await self._store_article(one.key, lambda known: replace(known, withdrawn=True))
            printed = await self._store.get(PrintedArticle, one.key)
            for name in printed.answers if printed else ():
                if known := await self._store.get(Answered, name):
                    stories = tuple(withdrawn(story, one.key, one.removed) for story in known.stories)
                    await self._note_corrections(known, stories)

    async def _note_corrections(self, known: Answered, stories: tuple[ToldStory, ...]) -> None:
        if stories != known.stories:
            async with chat_turn(self._store, known.chat):
                kept = await self._store.get(Answered, known.key)
                await self._store.commit(*([Put(replace(kept, stories=stories))] if kept else []))
            self._revision = -1
        if has_corrections(stories):
            self._answers.add(known.key)

    async def _bring_up_to_date(self) -> int:
        """Plan the edits of the messages that lack a correction; give their number."""
        revision = await self._store.revision(PrintedMessage)
        if revision == self._revision:
            return 0
        planned = 0
        for name in sorted(self._answers):
            printed = await self._store.every(PrintedMessage, answer=name)
            answer = await self._store.get(Answered, name)
            if answer is None or not printed:
                self._answers.discard(name)
                continue
            archive = await self._archive(answer.stories)
            gone = await self._removed(answer.stories)
            for one in printed:
                planned += await self._edit(one, answer, {**gone, **archive}, gone.keys() - archive.keys())
        self._revision = revision if not planned else -1
        return planned

    async def _archive(self, stories: Iterable[ToldStory]) -> dict[str, Filed]:
        """The articles whose sentences these stories print."""
        names = {where.article for story in stories for where in sentences(story)}
        found = [await self._store.get(Filed, name) for name in sorted(names)]
        return {filed.key: filed for filed in found if filed}

    async def _removed(self, stories: Iterable[ToldStory]) -> dict[str, Filed]:
        """The same of articles that an admin has removed, as they were."""
        names = {where.article for story in stories for where in sentences(story)}
        found = [await self._store.get(RemovedArticle, name) for name in sorted(names)]
        return {one.key: one.filed for one in found if one}

    async def _edit(
        self, printed: PrintedMessage, answer: Answered, archive: dict[str, Filed], removed: Collection[str]
    ) -> int:
        async with chat_turn(self._store, printed.chat):
            kept = await self._store.get(PrintedMessage, printed.key)
            if kept is None or kept.content.tells is None:
                return 0
            chat, now = await self._store.get(Chat, str(kept.chat)), self._clock.now()
            when = partial(_when, speech_of(chat), zone=(chat.zone if chat else "") or self._zone, now=now)
            mark = Marker(speech_of(chat), when, removed)
            changed = marked(kept, stories_in(answer, kept.content.tells.stories), archive, mark)
            if changed == kept:
                return 0
            if changed.content == kept.content:
                await self._store.commit(Put(changed))
                return 0
            part = max(kept.edits, len(kept.corrected)) + 1  # of its own, so that no earlier edit is overwritten
            changed = replace(changed, edits=part, first=kept.first or kept.content)
            delivery = Delivery(f"{PREFIX}{kept.key}", part, kept.chat, changed.content, now, edits=kept.message)
            await self._store.commit(Put(changed), Put(delivery))
        self._deliver([delivery])
        return 1


def _when(speech: Speech, at: datetime, zone: str, now: datetime) -> str:
    return moment(speech, at, zone, now)
