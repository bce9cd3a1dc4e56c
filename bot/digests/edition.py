"""What a digest holds: under each topic of a chat, the stories with something new since its last digest.

Pure: values and `now` in, briefings out; `summaries` chooses the words. An article is shown under one topic only, and
the same articles and the same history give the same briefings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.model import Digest, Filed, Subscription
from summaries import brief, group
from summaries.model import Article, Briefing, Budget, Change, Receipt
from summaries.selection.engines import Engine
from summaries.topics import Topic

FIRST: Final = timedelta(hours=24)
"""A first digest covers the day before the subscription."""
RECENT: Final = timedelta(days=3)
"""News that is older when it arrives is left out; new articles can join stories of news that is younger."""
REMEMBERED: Final = timedelta(days=30)
"""What a chat was shown longer ago may be shown again."""
OVERLAP: Final = timedelta(minutes=2)
"""The longest time from the recorded arrival of an article to its commit."""
FEW_TOPICS: Final = 2
"""Up to so many topics, each gets a whole briefing; of more topics, each gets a shorter one."""
PHONE: Final = Budget()
SHORTER: Final = Budget(characters=600, stories=3, sentences=2)


@dataclass(frozen=True, slots=True)
class History:
    """What a chat has been shown lately: receipts of sentences, and ids of the articles behind its stories."""

    receipts: frozenset[Receipt] = frozenset()
    articles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TopicArticles:
    """A topic and its articles, also those that the chat has had: they show which story a new article joins."""

    topic: Topic
    filed: Sequence[Filed]


def history_of(digests: Iterable[Digest], now: datetime) -> History:
    """What these digests have shown their chat in the last REMEMBERED."""
    lately = [digest for digest in digests if digest.planned > now - REMEMBERED]
    return History(
        frozenset(receipt for digest in lately for receipt in digest.receipts),
        frozenset(article for digest in lately for article in digest.articles),
    )


def new_after(subscription: Subscription, digests: Iterable[Digest], now: datetime) -> datetime:
    """The time of arrival after which articles are new to a subscription, given the digests of its chat.

    That of a first digest is rounded down to the hour, so that subscribers of one hour share their briefings. A last
    digest in the future was planned while the clock was wrong: then the last day is new, without what was shown.
    """
    until = max((digest.until for digest in digests if digest.subscription == subscription.id), default=None)
    if until is None:
        return subscription.since.replace(minute=0, second=0, microsecond=0) - FIRST
    return until - OVERLAP if until <= now else now - FIRST


def covers(other: Subscription, one: Subscription) -> bool:
    """Whether `other` has all the topics of `one`, in the same thread of the same chat."""
    told, wanted = ({name.casefold() for name in each.topics} for each in (other, one))
    everything = not told or (bool(wanted) and wanted <= told)
    return everything and (other.chat, other.thread) == (one.chat, one.thread)


class Edition:
    """The briefings of one moment; a briefing that many chats have in common is written once, and is one object."""

    def __init__(self, now: datetime, engine: Engine = Engine.WIREBRIEF) -> None:
        self._now, self._engine = now, engine
        self._briefings: dict[tuple[object, ...], Briefing] = {}

    def briefings(self, topics: Sequence[TopicArticles], after: datetime, past: History) -> tuple[Briefing, ...]:
        """A briefing for each topic: the stories with an article that arrived after `after` and was not shown yet."""
        budget = PHONE if len(topics) <= FEW_TOPICS else SHORTER
        briefings: list[Briefing] = []
        shown: set[str] = set()
        for each in topics:
            fresh = frozenset(
                filed.key
                for filed in each.filed
                if filed.became_new and filed.became_new > after and filed.key not in past.articles | shown
            )
            # An article from before the subscription, which the chat was never shown, is not new to it either.
            known = fresh | past.articles - shown
            articles = tuple(filed.article for filed in each.filed if filed.key in known)
            briefings.append(self._briefing(each.topic, articles, fresh, past, budget))
            shown |= cited(briefings[-1:])
        return tuple(briefings)

    def _briefing(
        self, topic: Topic, articles: tuple[Article, ...], fresh: frozenset[str], past: History, budget: Budget
    ) -> Briefing:
        if not fresh:
            return self._briefings.setdefault((topic,), Briefing(topic.name, ()))
        key = (topic, tuple(article.id for article in articles), fresh, past.receipts, budget)
        if key not in self._briefings:
            moving = {
                one for story in group(articles) if not fresh.isdisjoint(story.articles) for one in story.articles
            }
            wanted = [article for article in articles if article.id in moving]
            self._briefings[key] = brief(
                wanted, topic, now=self._now, seen=past.receipts, budget=budget, engine=self._engine
            )
        return self._briefings[key]


def has_news(briefings: Iterable[Briefing]) -> bool:
    """Whether any story is new or has something new, and does not merely go on."""
    return any(story.change is not Change.ONGOING for briefing in briefings for story in briefing.stories)


def cited(briefings: Iterable[Briefing]) -> set[str]:
    """The ids of all articles behind the stories of some briefings."""
    return {source.article for briefing in briefings for story in briefing.stories for source in story.sources}


def receipts(briefings: Iterable[Briefing]) -> tuple[Receipt, ...]:
    """The receipts of all sentences of some briefings, in reading order."""
    return tuple(
        receipt
        for briefing in briefings
        for story in briefing.stories
        for sentence in story.sentences
        for receipt in sentence.receipts
    )
