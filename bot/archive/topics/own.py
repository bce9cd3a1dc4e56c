"""Changes of a chat's own topics, and of the schedules that name them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b
from typing import Final

from bot.model import Removal, Subscription
from summaries.topics import Topic
from summaries.topics.topic import phrases_of

MOST_TOPICS: Final = 30
"""Own topics of one chat: four pages of buttons."""
MOST_PHRASES: Final = 150
"""Phrases of one own topic, in all its terms. Each is some searches when the topic is asked for."""


def is_too_large(topic: Topic) -> bool:
    """Whether a topic looks for more phrases than a reader's own may."""
    return len({phrase for term in topic.terms for phrase in phrases_of(term)}) > MOST_PHRASES


def with_topics(before: Sequence[Topic], added: Iterable[Topic]) -> tuple[Topic, ...]:
    """The topics with those added, as far as there is room; one of the same name is replaced at its place."""
    topics = {one.name.casefold(): one for one in before}
    for one in added:
        key = one.name.casefold()
        if key in topics or len(topics) < MOST_TOPICS:
            topics[key] = replace(one, own=True)
    return tuple(topics.values())


def missing_from(own: Iterable[Topic], others: Iterable[Topic]) -> tuple[Topic, ...]:
    """Those of other topics whose names are not among a chat's own."""
    here = {one.name.casefold() for one in own}
    return tuple(one for one in others if one.name.casefold() not in here)


def renamed(topic: Topic, name: str) -> Topic:
    """The topic under another name; the old name, if it was looked for, is a term from now on."""
    looked_for = not topic.labelled or not topic.terms
    old = (topic.name,) if looked_for and topic.name.casefold() != name.casefold() else ()
    return replace(topic, name=name, terms=tuple(dict.fromkeys((*old, *topic.terms))))


def renamed_in(schedule: Subscription, old: str, new: str) -> Subscription:
    """The schedule with the new name of a topic."""
    topics, without = renamed_among(schedule.topics, old, new), renamed_among(schedule.without, old, new)
    return replace(schedule, topics=topics, without=without)


def renamed_among(names: Iterable[str], old: str, new: str) -> tuple[str, ...]:
    """Names of topics, of which one has a new name."""
    return tuple(new if name.casefold() == old.casefold() else name for name in names)


def without_topic_in(schedule: Subscription, name: str) -> Subscription | None:
    """The schedule without a topic that is deleted; None when it had no other."""
    topics, without = (
        tuple(one for one in names if one.casefold() != name.casefold())
        for names in (schedule.topics, schedule.without)
    )
    return replace(schedule, topics=topics, without=without) if topics or not schedule.topics else None


def removal(chat: int, now: datetime, topic: Topic, schedules: Sequence[Subscription]) -> Removal:
    """What is needed to bring back a deleted topic, with the schedules that it was in as they were."""
    name = blake2b(f"{chat}/{now.isoformat()}/{topic.name}".encode(), digest_size=6).hexdigest()
    return Removal(name, now, tuple(schedules), topics=(topic,))
