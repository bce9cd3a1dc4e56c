"""A topic tried on the archive before it is saved: its articles, near misses, how many a day, which other topics."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.model import Filed
from bot.ports import Store
from summaries.topics import Matcher, Topic
from summaries.topics.trial import Judged, Trial, Verdict

TRIED: Final = 2000
"""The latest articles on which a topic is tried: some days of a hundred sources, and about a second."""
BATCH: Final = 200
"""Articles that a thread judges before other chats get their turn."""
EXAMPLES: Final = 3
VOLUME: Final = timedelta(days=7)
"""The time from which the number of articles a day is known; the youngest archive has less."""
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Near:
    """An article that is nearly on a topic, and why it is not."""

    filed: Filed
    judged: Judged


@dataclass(frozen=True, slots=True)
class Tried:
    """What a topic finds among the `read` latest articles.

    `hits` is how many are on it, `latest` the newest of these, `daily` how many a day. `near` are the newest near
    misses of each kind, `misses` how many there are. `others` are the topics that the hits are on, with how many.
    """

    read: int
    hits: int = 0
    latest: tuple[Filed, ...] = ()
    daily: float = 0.0
    near: tuple[Near, ...] = ()
    misses: tuple[tuple[Verdict, int], ...] = ()
    others: tuple[tuple[str, int], ...] = ()


async def try_topic(store: Store, topic: Topic, now: datetime, beside: Sequence[Topic] = ()) -> Tried:
    """Try a topic on the latest articles of the archive; `beside` are own topics of the chat, which may overlap."""
    stored = await store.articles(limit=TRIED)
    trial = Trial(topic)
    judged: list[Near] = []
    for start in range(0, len(stored), BATCH):
        judged += await asyncio.to_thread(_judged, trial, stored[start : start + BATCH])
    others = Matcher(one for one in beside if one.name.casefold() != topic.name.casefold())
    own = await asyncio.to_thread(_on_others, others, judged) if beside else {}
    return summed(topic, judged, now, own)


def _on_others(others: Matcher, judged: Sequence[Near]) -> dict[str, int]:
    """How many of the hits are on each of other own topics."""
    hits = (one.filed.article for one in judged if one.judged.verdict is Verdict.ON)
    return Counter(match.topic for article in hits for match in others.matches(article))


def _judged(trial: Trial, stored: Sequence[Filed]) -> list[Near]:
    return [Near(filed, trial.judge(filed.article)) for filed in stored]


def summed(topic: Topic, judged: Sequence[Near], now: datetime, own: Mapping[str, int] | None = None) -> Tried:
    """The numbers and examples of articles that were judged, newest first; `own` counts the hits on own topics."""
    hits = [one.filed for one in judged if one.judged.verdict is Verdict.ON]
    kinds = {verdict: [one for one in judged if one.judged.verdict is verdict] for verdict in Verdict}
    misses = [verdict for verdict in Verdict if verdict not in (Verdict.ON, Verdict.OFF) and kinds[verdict]]
    others = Counter(name for filed in hits for name in filed.topics if name.casefold() != topic.name.casefold())
    others.update(own or {})
    return Tried(
        read=len(judged),
        hits=len(hits),
        latest=tuple(hits[:EXAMPLES]),
        daily=_daily(hits, judged[-1].filed.news if judged else now, now),
        near=tuple(one for verdict in misses for one in kinds[verdict][:EXAMPLES]),
        misses=tuple((verdict, len(kinds[verdict])) for verdict in misses),
        others=tuple(sorted(others.items(), key=lambda pair: (-pair[1], pair[0]))[:EXAMPLES]),
    )


def _daily(hits: Sequence[Filed], oldest: datetime, now: datetime) -> float:
    """How many hits a day the last days had, of those that were read."""
    since = max(oldest, now - VOLUME)
    return sum(1 for one in hits if one.news >= since) / max((now - since) / DAY, 1.0)
