"""What a digest holds: the stories with something new since the chat's last one, under each of its topics.

Pure: values and `now` in, briefings out; the words are chosen by `summaries`. Promises that an article is told under
one topic only, and that the same articles and the same past give the same briefings. Imported by the composer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.model import Digest, Filed, Subscription
from summaries import brief, group
from summaries.model import Article, Briefing, Budget, Change, Receipt
from summaries.selection.engines import Engine
from summaries.topics import Topic

FIRST = timedelta(hours=24)  # a first digest tells of the day before the subscription
RECENT = timedelta(days=3)  # older news that arrives late is no news; younger news is what new articles join
REMEMBERED = timedelta(days=30)  # what a chat was told longer ago may be told again
OVERLAP = timedelta(minutes=2)  # an article may be stored this long after the arrival that it bears
FEW_TOPICS = 2  # each of which gets a whole briefing; of more, each gets a shorter one
PHONE = Budget()
SHORTER = Budget(characters=600, stories=3, sentences=2)


@dataclass(frozen=True, slots=True)
class Told:
    """What a chat has been told lately: receipts of sentences, and ids of the articles behind its stories."""

    receipts: frozenset[Receipt] = frozenset()
    articles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pile:
    """A topic and what the archive has on it, what the chat was told too: that gives the new its place."""

    topic: Topic
    filed: Sequence[Filed]


def told(digests: Iterable[Digest], now: datetime) -> Told:
    """What these digests of one chat have told it, as far as it is remembered."""
    lately = [digest for digest in digests if digest.planned > now - REMEMBERED]
    return Told(
        frozenset(receipt for digest in lately for receipt in digest.receipts),
        frozenset(article for digest in lately for article in digest.articles),
    )


def new_after(subscription: Subscription, digests: Iterable[Digest], now: datetime) -> datetime:
    """The arrival after which articles are new to a subscription, given the digests of its chat.

    The hour of a first digest is rounded down, so that subscribers of one day share their reading. A last digest from
    the future is the work of a clock that was set wrong: then the last day is new, less what was told.
    """
    until = max((digest.until for digest in digests if digest.subscription == subscription.id), default=None)
    if until is None:
        return subscription.since.replace(minute=0, second=0, microsecond=0) - FIRST
    return until - OVERLAP if until <= now else now - FIRST


def covers(other: Subscription, one: Subscription) -> bool:
    """Whether `other` tells of all the topics of `one`, in the same thread of the same chat."""
    told, wanted = ({name.casefold() for name in each.topics} for each in (other, one))
    everything = not told or (bool(wanted) and wanted <= told)
    return everything and (other.chat, other.thread) == (one.chat, one.thread)


class Edition:
    """The briefings of one moment; what many chats have in common is written once, and is one object."""

    def __init__(self, now: datetime, engine: Engine = Engine.WIREBRIEF) -> None:
        self._now, self._engine = now, engine
        self._briefings: dict[tuple[object, ...], Briefing] = {}

    def briefings(self, piles: Sequence[Pile], after: datetime, past: Told) -> tuple[Briefing, ...]:
        """A briefing for each pile: the stories with an article that arrived after `after` and was not told yet."""
        budget = PHONE if len(piles) <= FEW_TOPICS else SHORTER
        briefings: list[Briefing] = []
        shown: set[str] = set()
        for pile in piles:
            fresh = frozenset(
                filed.key for filed in pile.filed if filed.arrived > after and filed.key not in past.articles | shown
            )
            # What the chat could have had before and was not told (it came before the subscription) is not new to it.
            known = fresh | past.articles - shown
            articles = tuple(filed.article for filed in pile.filed if filed.key in known)
            briefings.append(self._briefing(pile.topic, articles, fresh, past, budget))
            shown |= cited(briefings[-1:])
        return tuple(briefings)

    def _briefing(
        self, topic: Topic, articles: tuple[Article, ...], fresh: frozenset[str], past: Told, budget: Budget
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


def news(briefings: Iterable[Briefing]) -> bool:
    """Whether any story is new or has something new; one that only goes on is no news."""
    return any(story.change is not Change.ONGOING for briefing in briefings for story in briefing.stories)


def cited(briefings: Iterable[Briefing]) -> set[str]:
    """The ids of all articles behind the stories of some briefings."""
    return {source.article for briefing in briefings for story in briefing.stories for source in story.sources}


def receipts(briefings: Iterable[Briefing]) -> tuple[Receipt, ...]:
    """The receipts of all sentences of some briefings, in the order in which they are read."""
    return tuple(
        receipt
        for briefing in briefings
        for story in briefing.stories
        for sentence in story.sentences
        for receipt in sentence.receipts
    )
