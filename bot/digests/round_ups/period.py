"""The period of a round-up: the time between two of them by its schedule."""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime, timedelta
from typing import Final

from bot.model import Subscription
from bot.schedule.zones import zone_named

_WEEK: Final = timedelta(days=7)
_MONTHS: Final = 12


def begins(subscription: Subscription, now: datetime) -> datetime:
    """When the period that ends `now` begins: so many weeks ago, or on the same day of the month before."""
    when = subscription.recurrence
    if not (when.ordinals or when.month_days):
        return now - when.every * _WEEK
    zone = zone_named(subscription.zone)
    local = now.astimezone(zone)
    year, month = divmod(local.year * _MONTHS + local.month - 2, _MONTHS)
    day = min(local.day, monthrange(year, month + 1)[1])
    return local.replace(year=year, month=month + 1, day=day).astimezone(now.tzinfo)
