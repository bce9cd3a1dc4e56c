"""The messages of the digests of one moment; those that tell the same at the same wall time are formatted once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from bot.archive.answers import answered, keeping, told_story
from bot.digests.edition import Contents, articles_of, digest_story
from bot.digests.known import Past
from bot.model import Button, Coverage, DigestStory, Message
from bot.ports import Store, StoreError
from bot.render import briefing
from bot.render.briefing import DigestHead
from bot.render.dated import briefing_dated
from bot.render.speech.speech import Speech
from bot.schedule.zones import zone_named
from summaries.model import BriefedStory, Receipt

Rows = tuple[tuple[Button, ...], ...]
Pages = tuple[tuple[Message, ...], tuple[tuple[DigestStory, ...], ...]]
"""Messages, and the stories that each of them tells."""


class Keyboard(Protocol):
    """The buttons below the messages of digests, in rows."""

    def checks(self, speech: Speech, answer: str, numbers: Sequence[int], count: int) -> Rows:
        """Buttons to check the stories of a message, as `bot.render.briefing.Check`; `answer` is the id of all."""

    def digest(self, speech: Speech) -> Rows:
        """The buttons of every digest."""


class DigestPages:
    """Formats the digests of the moment `now`; without a `keyboard` they have no buttons."""

    def __init__(self, store: Store, now: datetime, coverage: Coverage, keyboard: Keyboard | None = None) -> None:
        self._store, self._now, self._coverage, self._keyboard = store, now, coverage, keyboard
        self._moments: dict[tuple[int, ...], frozenset[datetime]] = {}
        self._clocks: dict[tuple[object, ...], tuple[timedelta | None, ...]] = {}
        self._answers: dict[tuple[object, ...], str] = {}
        self._formatted: dict[tuple[object, ...], Pages] = {}

    async def of(self, contents: Contents, head: DigestHead, zone: str, speech: Speech, *, settings: bool) -> Pages:
        """The messages of a digest, and the stories in each; with `settings` the last has the buttons of every digest.

        Contents that share all their briefings, as the same objects, share their messages.
        """
        written = tuple(map(id, contents.briefings))
        key = (written, head, self._clock(written, contents, head, zone), speech.code, settings)
        if key not in self._formatted:
            dated = replace(contents, briefings=tuple(briefing_dated(speech, one) for one in contents.briefings))
            if (written, speech.code) not in self._answers:
                self._answers[written, speech.code] = await self._answer(dated)
            made, told = self._pages(dated, head, zone, speech, self._answers[written, speech.code])
            self._formatted[key] = self._with_rows(made, speech) if settings else made, told
        return self._formatted[key]

    def _pages(self, contents: Contents, head: DigestHead, zone: str, speech: Speech, answer: str) -> Pages:
        pages = briefing.digest(
            contents.briefings,
            head,
            zone=zone,
            now=self._now,
            coverage=self._coverage,
            check=partial(self._keyboard.checks, speech, answer) if self._keyboard and answer else None,
            answer=answer,
            speech=speech,
        )
        told = tuple(tuple(map(digest_story, page.stories)) for page in pages)
        return tuple(page.message for page in pages), told if any(told) else ()

    def _clock(
        self, written: tuple[int, ...], contents: Contents, head: DigestHead, zone: str
    ) -> tuple[timedelta | None, ...]:
        """How far the clocks of a zone are ahead at the times that a digest shows: 400 zones have some 40 offsets."""
        key = (written, head.since, zone)
        if key not in self._clocks:
            if written not in self._moments:
                self._moments[written] = frozenset(_published(contents))
            shown = {self._now, head.since, self._coverage.newest, self._coverage.oldest_good, *self._moments[written]}
            place = zone_named(zone)
            moments = sorted(moment for moment in shown if moment)
            self._clocks[key] = tuple(moment.astimezone(place).utcoffset() for moment in moments)
        return self._clocks[key]

    async def _answer(self, contents: Contents) -> str:
        """The id under which the stories are kept; the digests of one moment that tell the same share their record.

        "" without any, or while the store takes nothing.
        """
        stories = tuple(
            told_story(story, one.topic, told_before(story, past))
            for one, past in zip(contents.briefings, contents.past, strict=True)
            for story in one.stories
        )
        if not stories or self._keyboard is None:
            return ""
        answer = answered(stories, 0, self._now)
        try:
            await self._store.commit(*await keeping(self._store, answer))
        except StoreError:
            return ""
        return answer.id

    def _with_rows(self, messages: Iterable[Message], speech: Speech) -> tuple[Message, ...]:
        """The messages, the last with the buttons that every digest has."""
        *others, last = messages
        rows = self._keyboard.digest(speech) if self._keyboard else ()
        return (*others, replace(last, buttons=(*last.buttons, *rows)))


def told_before(story: BriefedStory, past: Iterable[Past]) -> tuple[Receipt, ...]:
    """The receipts of what the chat was told of a story before."""
    articles = articles_of([story])
    told = {receipt for one in past if not articles.isdisjoint(one.articles) for receipt in one.told.receipts}
    return tuple(sorted(told, key=lambda receipt: (receipt.article, receipt.start, receipt.end)))


def _published(contents: Contents) -> Iterable[datetime]:
    """When the articles that are cited were published."""
    stories = (story for one in contents.briefings for story in one.stories)
    return (source.published for story in stories for source in story.sources if source.published)
