"""When a chat that follows a story is told something of it, and when that ends. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from enum import Enum
from hashlib import blake2b
from typing import Final

from bot.digests.history import History, has_changed, is_new
from bot.model import DigestStory, Filed, Follow, ToldStory
from summaries.model import Receipt

MOST: Final = 10
"""Stories that one chat may follow."""
APART: Final = timedelta(minutes=30)
"""The time between two updates of a story: outlets that report the same thing do so within minutes."""
MOST_UPDATES: Final = 12
"""Updates that a chat gets a day; what comes later is told on the next."""
STILL: Final = timedelta(days=3)
"""A story of which there is nothing new for so long has gone still."""
EXPIRES: Final = timedelta(days=14)
"""A story of which there is nothing new for so long is not followed any more."""
KIND: Final = "follow-"
"""The beginning of the kind of an update, before the id of what is followed."""
MOST_ARTICLES: Final = 200
"""Articles that are kept with what is followed, the newest."""


class Silence(Enum):
    """What follows when there is nothing new of a story."""

    WAIT = "wait"
    GONE_STILL = "gone still"
    EXPIRED = "expired"


def follow(story: ToldStory, chat: int, thread: int, now: datetime) -> Follow:
    """A story that was just told, to be followed from now on."""
    name = blake2b(f"{chat}/{thread}/{story.id or sorted(story.articles)[:1]}".encode(), digest_size=6).hexdigest()
    return Follow(
        name, chat, DigestStory(story.headline, _receipts(story), story.articles), story.articles, now, now, thread
    )


def _receipts(story: ToldStory) -> tuple[Receipt, ...]:
    return (*story.before, *(one for passage in story.passages for each in passage.sentences for one in each.receipts))


def knows(history: History, one: Follow) -> History:
    """What a chat was told, with what it had been told of the story when it began to follow it."""
    closed = {receipt.article: one.since for receipt in one.told.receipts}
    closed.update(dict(history.closed))
    return replace(history, stories=history.stories | {one.told}, closed=frozenset(closed.items()))


def untold(one: Follow, filed: Iterable[Filed], history: History) -> tuple[Filed, ...]:
    """The articles of the story that may have something new for the chat."""
    closed = dict(history.closed)
    return tuple(each for each in filed if _may_be_new(one, each, closed))


def _may_be_new(one: Follow, filed: Filed, closed: Mapping[str, datetime]) -> bool:
    if not is_new(filed, one.since, closed.get(filed.key)):
        return False
    return filed.key not in one.articles or has_changed(filed, max(one.last, closed.get(filed.key, one.since)))


def is_soon(last: datetime | None, now: datetime) -> bool:
    """Whether an update would come too soon after the last."""
    return last is not None and timedelta(0) <= now - last < APART


def silence(one: Follow, now: datetime) -> Silence:
    """What follows when there is nothing new of the story now."""
    quiet = now - one.last
    if quiet >= EXPIRES:
        return Silence.EXPIRED
    return Silence.GONE_STILL if quiet >= STILL and not one.still else Silence.WAIT


def expiry(one: Follow) -> datetime:
    """When the story is not followed any more unless something happens."""
    return one.last + EXPIRES


def went_on(one: Follow, told: Iterable[str], now: datetime) -> Follow:
    """What is followed after an update, with the articles of which nothing is left to tell."""
    return replace(one, articles=_with(one, told), last=now, still=False)


def looked_at(one: Follow, articles: Sequence[str]) -> Follow:
    """What is followed after these articles had nothing new."""
    return replace(one, articles=_with(one, articles))


def _with(one: Follow, more: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one.articles, *sorted(more))))[-MOST_ARTICLES:]
