"""What a chat was told lately, and what is therefore new to it.

An article counts as told when a sentence of it was told, or when it had nothing to add to what was told; not when it
was cited. What was planned counts as told until its message is given up. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.model import Digest, DigestStory, Dismissed, Filed, Subscription

FIRST: Final = timedelta(hours=24)
"""A first digest covers the day before the subscription."""
RECENT: Final = timedelta(days=3)
"""News that is older when it arrives is left out."""
OWED: Final = timedelta(days=15)
"""For so long after it became news an article may be told. A weekly digest covers seven days, and tells a week later
what it had no room for or what was refused. Older things are not news, whoever missed them."""
REMEMBERED: Final = timedelta(days=30)
"""What a chat was told longer ago may be told again."""
OVERLAP: Final = timedelta(minutes=2)
"""The longest time from the recorded change of an article to its commit."""


@dataclass(frozen=True, slots=True)
class History:
    """What a chat was told lately: the stories, and of each article that counts as told when it last did.

    `dismissed` are the articles of stories of which it wants to hear no more.
    """

    stories: frozenset[DigestStory] = frozenset()
    closed: frozenset[tuple[str, datetime]] = frozenset()
    dismissed: frozenset[str] = frozenset()


def history_of(digests: Iterable[Digest], dismissed: Dismissed | None, now: datetime) -> History:
    """What these digests have told their chat in the last REMEMBERED."""
    lately = sorted((one for one in digests if one.planned > now - REMEMBERED), key=lambda digest: digest.until)
    closed = {article: digest.until for digest in lately for article in _told_articles(digest)}
    unwanted = (name for story in dismissed.at(now).stories for name in story.articles) if dismissed else ()
    stories = (story for digest in lately for story in digest.stories)
    return History(frozenset(stories), frozenset(closed.items()), frozenset(unwanted))


def read_beside(subscription: Subscription, digests: Iterable[Digest]) -> tuple[Digest, ...]:
    """The digests of a chat that whoever reads those of a subscription has read: of a forum, those of its thread."""
    return tuple(one for one in digests if one.thread == subscription.thread or one.subscription == subscription.id)


def _told_articles(digest: Digest) -> set[str]:
    return {receipt.article for receipt in digest.receipts}.union(digest.settled)


def began(subscription: Subscription, topic: str, digests: Iterable[Digest]) -> datetime:
    """The moment after which articles on `topic` are new to a subscription, given the digests of its chat.

    It is a day before the subscription was made; for a topic that was added later, the last digest without it. What
    was missed in a pause is new only to the digest that caught up on it, unless a message of that was given up.
    """
    ours = [digest for digest in digests if digest.subscription == subscription.id]
    with_topics = (one for one in ours if one.topics)
    without = (one.until for one in with_topics if topic.casefold() not in map(str.casefold, one.topics))
    caught_up = (one.until - OVERLAP for one in ours if one.caught_up and all(one.told))
    return max((_first(subscription), *without, *caught_up))


def tells_since(subscription: Subscription, digests: Iterable[Digest], now: datetime) -> datetime:
    """The moment from which the next digest tells: the last one of the subscription, or a day before it was made.

    A last digest in the future was planned while the clock was wrong; then it is a day ago.
    """
    ours = (digest.until for digest in digests if digest.subscription == subscription.id)
    last = max(ours, default=_first(subscription))
    return last if last <= now else now - FIRST


def _first(subscription: Subscription) -> datetime:
    """From when a first digest tells, rounded down to the hour: subscribers of one hour share their briefings."""
    return subscription.since.replace(minute=0, second=0, microsecond=0) - FIRST


def is_new(filed: Filed, after: datetime, closed: datetime | None) -> bool:
    """Whether an article is news for a subscription to which it is new `after` that moment.

    `closed` is when it last counted as told to the chat, None for never: a later change makes it new again.
    """
    became = filed.became_new
    if became is None or became <= after or became - filed.news > RECENT:
        return False
    return closed is None or has_changed(filed, closed)


def has_changed(filed: Filed, closed: datetime | None) -> bool:
    """Whether an article changed after it counted as told, at `closed`."""
    return closed is not None and filed.changed is not None and filed.changed > closed - OVERLAP


def covers(other: Subscription, one: Subscription) -> bool:
    """Whether `other` has all the topics of `one`, in the same thread of the same chat."""
    told, wanted = ({name.casefold() for name in each.topics} for each in (other, one))
    everything = not told or (bool(wanted) and wanted <= told)
    everything = everything and {*map(str.casefold, other.without)} <= {*map(str.casefold, one.without)}
    return everything and (other.chat, other.thread) == (one.chat, one.thread)
