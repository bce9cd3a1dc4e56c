"""Which stories are worth an alert: told by many independent outlets in a short time, or by two names that meet. Pure.

Outlets are independent when none only reprints another (`summaries.stories`): a wire that ten outlets print is one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import combinations
from math import ceil
from typing import Final

from bot.model import Filed, StoryAlerts, Subscription
from summaries.model import Article, Story
from summaries.topics import Topic, find_topic, match
from summaries.topics.proximity import in_one_sentence

MOST_A_DAY: Final = 5
"""Alerts that a chat gets a day."""
FRESH: Final = timedelta(hours=24)
"""What became large, or named, longer ago is no reason for an alert any more."""
FURTHER: Final = 2
"""Outlets that a story on no topic of the chat needs more than one on them."""
SHARE: Final = 0.1
"""The share of all sources that it needs, too: of a hundred sources five report the same thing every day."""
OUTLETS: Final = (2, 20)
"""The fewest and the most outlets that may be asked for."""
HOURS: Final = (1, 72)
MOST_TOPICS: Final = 20
MOST_MEETINGS: Final = 10
NAMES: Final = 3
"""The most names that may meet."""
KIND: Final = "alert"
"""The kind of an alert's bulletin."""


@dataclass(frozen=True, slots=True)
class Report:
    """An article that is no reprint: its outlet, when it was news and when we had it, the topics that it leads with."""

    article: str
    outlet: str
    news: datetime
    arrived: datetime
    topics: frozenset[str]


@dataclass(frozen=True, slots=True)
class Large:
    """A story that so many independent outlets tell; it was known `since`. `on` are the topics that most lead with."""

    outlets: int
    since: datetime
    on: frozenset[str]


def leads_with(article: Article, topics: Iterable[Topic]) -> frozenset[str]:
    """The names of the topics that stand in the title or the first paragraph."""
    top = replace(article, text=article.text.partition("\n")[0])
    return frozenset(topic.name for topic in topics if match(topic, top))


def reports(story: Story, filed: Iterable[Filed], topics: Sequence[Topic]) -> tuple[Report, ...]:
    """The reports of a story, the first of each independent outlet, in order of time; old posts are none.

    Of `topics` each says with which it leads.
    """
    copies = {copy for copy, _ in story.copies}
    first: dict[str, Report] = {}
    for one in sorted(filed, key=lambda each: (each.news, each.key)):
        outlet = one.article.outlet.strip().casefold() or one.source
        if one.key in copies or one.old_post or one.key not in story.articles:
            continue
        if outlet not in first:
            first[outlet] = Report(one.key, outlet, one.news, one.arrived, leads_with(one.article, topics))
    return tuple(first.values())


def large(told: Sequence[Report], outlets: int, within: timedelta) -> Large | None:
    """The story once so many outlets told it in such a time, as it was then first; None before."""
    for place in range(len(told) - outlets + 1):
        some = told[place : place + outlets]
        if some[-1].news - some[0].news <= within:
            named = [topic for one in some for topic in one.topics]
            most = frozenset(topic for topic in named if 2 * named.count(topic) >= len(some))
            return Large(len(told), max(one.arrived for one in some), most)
    return None


def wanted_topics(alerts: StoryAlerts, schedules: Iterable[Subscription], names: Iterable[str]) -> frozenset[str]:
    """The topics of which a chat is alerted, of those in force: those that it named, and those of its schedules.

    Without a schedule these are all, as in a briefing.
    """
    every, asked = tuple(schedules), {name.casefold() for name in alerts.topics}
    return frozenset(
        name
        for name in names
        if name.casefold() in asked or (alerts.followed and (not every or any(_has(one, name) for one in every)))
    )


def followed_topics(schedules: Iterable[Subscription], names: Iterable[str]) -> frozenset[str]:
    """The topics of the chat's schedules, of those in force."""
    every = tuple(schedules)
    return frozenset(name for name in names if any(_has(one, name) for one in every))


def _has(one: Subscription, name: str) -> bool:
    key = name.casefold()
    named = not one.topics or key in map(str.casefold, one.topics)
    return named and key not in map(str.casefold, one.without)


def needed_elsewhere(alerts: StoryAlerts, sources: int) -> int:
    """The outlets that a story on no topic of the chat needs."""
    return max(alerts.outlets + FURTHER, ceil(sources * SHARE))


def is_fresh(since: datetime, alerts: StoryAlerts, now: datetime) -> bool:
    """Whether what became so then is a reason for an alert now."""
    return alerts.since < since <= now and now - since <= FRESH


def as_topics(names: Sequence[str], in_force: Sequence[Topic]) -> tuple[Topic, ...]:
    """The names that meet as topics: the one that is meant, with its other names, or else the words themselves."""
    return tuple(find_topic(name, in_force).topic or Topic(name) for name in names)


def meet(article: Article, names: Sequence[Topic]) -> bool:
    """Whether each name stands in one sentence with another."""
    if not all(match(name, article) for name in names):
        return False
    pairs = [
        (one, other)
        for one, other in combinations(names, 2)
        if in_one_sentence(article, one, (other.name, *other.terms))
    ]
    return all(any(name in pair for pair in pairs) for name in names)


def either(names: Collection[Topic]) -> Topic:
    """All of these names as one topic."""
    first, *others = names
    every = (*first.terms, *(term for other in others for term in (other.name, *other.terms)))
    return Topic(" + ".join(name.name for name in names), (first.name, *every))
