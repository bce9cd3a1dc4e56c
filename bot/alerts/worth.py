"""Why a story is worth an alert to a chat now, by what it asked for, was told, and does not want to hear. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.alerts import story_alerts
from bot.alerts.bulletin import Listener, kind_of
from bot.alerts.story_alerts import KIND, Report
from bot.archive.dismissed import heard, muted_outlets, muted_topics
from bot.model import Filed, StoryAlerts, Subscription
from summaries.model import Story
from summaries.topics import Topic, match

Names = tuple[Topic, ...]
"""Names that meet, as topics."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story of which there is something of the last day: its articles, and those in which names meet."""

    story: Story
    filed: tuple[Filed, ...]
    met: frozenset[tuple[Names, str]] = frozenset()

    def reports(self, topics: Sequence[Topic] = ()) -> tuple[Report, ...]:
        """Its reports, with those of these topics that they lead with."""
        return story_alerts.reports(self.story, self.filed, topics)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a chat asked for, its alerts and schedules; the topics in force, the number of sources, and the time."""

    alerts: StoryAlerts
    reader: Listener
    schedules: tuple[Subscription, ...]
    topics: Mapping[str, Topic]
    sources: int
    now: datetime

    @property
    def muted(self) -> tuple[Topic, ...]:
        """The topics of which the chat is told nothing."""
        names = {*map(str.casefold, muted_topics(self.reader.dismissed, self.now))}
        return tuple(topic for name, topic in self.topics.items() if name.casefold() in names)


@dataclass(frozen=True, slots=True)
class Worth:
    """Why a story is worth an alert: names that meet in it, or the number of its independent outlets.

    `articles` are those that are told of, and `topic` what they are on, None for a story on no topic of the chat.
    """

    articles: tuple[Filed, ...]
    topic: Topic | None = None
    outlets: int = 0
    names: Names = ()


def worth_telling(asked: Asked, candidate: Candidate) -> Worth | None:
    """Why a story is worth an alert to a chat now; None when it is not, was told, or is muted."""
    filed = heard(candidate.filed, muted_outlets(asked.reader.dismissed))
    articles = {each.key for each in candidate.filed}
    unwanted = not filed or articles & asked.reader.history.dismissed or _is_on_any(filed, asked.muted)
    if unwanted or _was_alerted(asked, articles):
        return None
    if meeting := _meeting(asked, filed, candidate):
        return meeting
    if any(articles.intersection(story.articles) for story in asked.reader.history.stories):
        return None
    wanted = story_alerts.wanted_topics(asked.alerts, asked.schedules, asked.topics)
    told = story_alerts.reports(candidate.story, filed, [asked.topics[name] for name in sorted(wanted)])
    return _on_a_topic(asked, told, filed) or _elsewhere(asked, told, filed)


def _was_alerted(asked: Asked, articles: set[str]) -> bool:
    alerts = (each for each in asked.reader.digests if kind_of(each) == KIND)
    return any(articles.intersection(story.articles) for each in alerts for story in each.stories)


def _meeting(asked: Asked, filed: Sequence[Filed], candidate: Candidate) -> Worth | None:
    in_force = tuple(asked.topics.values())
    for names in (story_alerts.as_topics(one, in_force) for one in asked.alerts.meetings):
        keys = {key for pair, key in candidate.met if pair == names}
        there = tuple(
            each
            for each in filed
            if each.key in keys and each.became_new and story_alerts.is_fresh(each.became_new, asked.alerts, asked.now)
        )
        if there:
            return Worth(there, story_alerts.either(names), names=names)
    return None


def _on_a_topic(asked: Asked, told: Sequence[Report], filed: tuple[Filed, ...]) -> Worth | None:
    found = story_alerts.large(told, asked.alerts.outlets, timedelta(hours=asked.alerts.hours))
    if found is None or not story_alerts.is_fresh(found.since, asked.alerts, asked.now):
        return None
    name = min(found.on, default="")
    return Worth(filed, asked.topics[name], found.outlets) if name else None


def _elsewhere(asked: Asked, told: Sequence[Report], filed: tuple[Filed, ...]) -> Worth | None:
    if not asked.alerts.elsewhere:
        return None
    needed = story_alerts.needed_elsewhere(asked.alerts, asked.sources)
    found = story_alerts.large(told, needed, timedelta(hours=asked.alerts.hours))
    if found is None or not story_alerts.is_fresh(found.since, asked.alerts, asked.now):
        return None
    theirs = story_alerts.followed_topics(asked.schedules, asked.topics)
    theirs |= story_alerts.wanted_topics(asked.alerts, asked.schedules, asked.topics)
    known = _is_on_any(filed, [asked.topics[name] for name in theirs])
    return None if known else Worth(filed, outlets=found.outlets)


def _is_on_any(filed: Sequence[Filed], topics: Sequence[Topic]) -> bool:
    return any(match(topic, each.article) for topic in topics for each in filed)
