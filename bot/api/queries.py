"""What may be asked: each query as a function of the archive, with its answer as JSON values.

Titles, texts and names come from news sources. Each object that holds such words says so: `untrusted` is true, and a
program that hands them to a language model must treat them as data.
"""

from __future__ import annotations

import asyncio
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from bot.chat.dialog.services import Catalog
from bot.chat.questions.alone import ask_alone
from bot.errors import PlainError
from bot.model import Filed
from bot.ports import Clock, Store
from summaries.selection.engines import Engine

PAGE: Final = 50
MOST: Final = 200
"""Articles on one page, unless another number is asked for, and the most."""
DAYS: Final = 7
STORIES: Final = 500
"""Newest articles that are looked at for their stories."""
NO_CURSOR: Final = "`after` must be empty, or the `next` of an earlier answer"
Json = dict[str, Any]


class BadQueryError(PlainError):
    """A value of a query cannot be understood."""


@dataclass(frozen=True, slots=True)
class Archive:
    """What is asked: the store with its catalog, and how briefings are made."""

    store: Store
    catalog: Catalog
    clock: Clock
    zone: str
    engine: Engine
    turn: asyncio.Semaphore
    """One briefing at a time: a chat's question never waits for two programs."""

    async def topics(self) -> Json:
        """The topics in force, with their terms."""
        return {"topics": [{"name": one.name, "terms": list(one.terms)} for one in await self.catalog.topics()]}

    async def briefing(self, ask: str) -> Json:
        """The briefing on one subject, with receipts. Raises NotOneSubjectError, StoreError."""
        async with self.turn:
            now = self.clock.now()
            asked = await ask_alone(self.store, self.catalog, ask, now, zone=self.zone, engine=self.engine)
            return {"untrusted": True, **asked.as_json()}

    async def articles(self, after: str = "", limit: int = PAGE) -> Json:
        """The articles that arrived after those of the cursor `after`, oldest first, and the cursor behind them.

        Raises BadQueryError for a cursor that no answer gave, StoreError.
        """
        since = _read(after)
        until = self.clock.now() + timedelta(microseconds=1)
        page = await self.store.keys_before(Filed, until, limit, behind=since)
        found = tuple((await self.store.get_all(Filed, page)).values())
        return {"articles": [_article(one) for one in found], "next": _written(found[-1]) if found else after}

    async def stories(self, topic: str = "", days: int = DAYS) -> Json:
        """The stories of the last days, those with the newest article first; if named, only those on a topic.

        Raises BadQueryError for a topic that there is not, StoreError.
        """
        if topic and topic not in {one.name for one in await self.catalog.topics()}:
            raise BadQueryError("there is no topic with that name; /v1/topics lists them")
        since = self.clock.now() - timedelta(days=days)
        filed = {one.key: one for one in await self.store.articles(topic=topic, since=since, limit=STORIES)}
        stories = await self.catalog.stories(filed) or ()
        newest = sorted(((_newest(filed, story.articles), story) for story in stories), key=lambda one: one[0])
        return {
            "stories": [
                {
                    "id": story.id,
                    "articles": [_cited(filed[key]) for key in story.articles if key in filed],
                    "copies": [{"copy": copy, "original": original} for copy, original in story.copies],
                }
                for _, story in reversed(newest)
            ]
        }


def _newest(filed: dict[str, Filed], articles: Sequence[str]) -> tuple[datetime, str]:
    return max((filed[key].news, key) for key in articles if key in filed)


def _article(one: Filed) -> Json:
    return {
        **_cited(one),
        "arrived": one.arrived.isoformat(),
        "topics": list(one.topics),
        "language": one.article.language,
        "text": one.article.text,
    }


def _cited(one: Filed) -> Json:
    article = one.article
    published = article.published.isoformat() if article.published else None
    return {
        "untrusted": True,
        "id": one.key,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "published": published,
    }


def _written(one: Filed) -> str:
    """The cursor behind an article."""
    return urlsafe_b64encode(f"{one.arrived.isoformat()} {one.key}".encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[datetime, str] | None:
    if not cursor:
        return None
    try:
        arrived, _, key = urlsafe_b64decode(f"{cursor}{'=' * (-len(cursor) % 4)}").decode().partition(" ")
        at = datetime.fromisoformat(arrived)
    except ValueError:
        raise BadQueryError(NO_CURSOR) from None
    if at.tzinfo is None or not key:
        raise BadQueryError(NO_CURSOR)
    return at, key
