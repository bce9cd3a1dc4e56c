"""What to ask of hubs now: a pure decision over the subscriptions, what the sources offer, and `now`.

A subscription is asked for again before its lease ends, and at growing intervals while the hub does not confirm it. One
that fits no source any more is ended. Whatever the hub does, the source is polled; only less often while it is pushed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.model import PushSubscription, PushWish
from bot.websub.lease import RENEWED_BEFORE

WAITS: Final = (timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6), timedelta(days=1))
"""How long a hub has to confirm, by the number of times that it was asked, before it is asked again."""
UNCONFIRMED: Final = timedelta(hours=1)
"""So long the end of a subscription waits to be confirmed; then it is forgotten, and its lease ends by itself."""

Offer = tuple[str, str]
"""A hub, and the address by which it knows the feed."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The subscriptions to store and to ask their hubs for, or to end, and those to forget."""

    ask: tuple[PushSubscription, ...]
    forget: tuple[PushSubscription, ...]


def plan(
    known: Iterable[PushSubscription],
    offers: Mapping[str, Offer],
    now: datetime,
    made: Callable[[str, Offer], PushSubscription],
) -> Plan:
    """Decide. `offers` are by source; `made` makes a new subscription with a secret and a path of its own."""
    ask: list[PushSubscription] = []
    forget: list[PushSubscription] = []
    served: set[str] = set()
    for one in known:
        fits = offers.get(one.source) == (one.hub, one.topic) and one.wish is not PushWish.END
        if fits and one.source not in served:
            served.add(one.source)
            ask += [_asked(one, now)] if _is_due(one, now) else []
        elif one.wish is PushWish.END:
            forget += [one] if now - one.asked >= UNCONFIRMED else []
        elif one.is_live(now):
            ask.append(replace(one, wish=PushWish.END, asked=now))
        else:
            forget.append(one)
    ask += [_asked(made(source, offer), now) for source, offer in offers.items() if source not in served]
    return Plan(tuple(ask), tuple(forget))


def _asked(one: PushSubscription, now: datetime) -> PushSubscription:
    return replace(one, wish=PushWish.BEGIN, asked=now, tries=one.tries + 1)


def _is_due(one: PushSubscription, now: datetime) -> bool:
    if one.wish is PushWish.NONE and one.expires:
        return now >= one.expires - (one.expires - one.asked) * RENEWED_BEFORE
    return now - one.asked >= WAITS[min(one.tries, len(WAITS)) - 1 if one.tries else 0]
