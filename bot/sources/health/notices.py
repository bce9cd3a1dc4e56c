"""What an admin should know of a source that can be read: it brings too much, is still, or has moved. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.model import Health, Source
from bot.model.faults import Failure, Fault, failure
from bot.sources.health.pace import has_brought_nothing, still_days
from bot.sources.health.quota import QUOTA, Quota
from bot.web.politeness import new_address


def noticed(health: Health, source: Source, now: datetime, *, cut: bool = False, quota: Quota = QUOTA) -> Health:
    """The health after a good visit, with its notice. `cut` says that entries were left out for the quota."""
    found = _notice(health, source, now, quota, cut=cut)
    return replace(health, notice=found.sentence, notice_fault=found.fault) if found else health


def _notice(health: Health, source: Source, now: datetime, quota: Quota, *, cut: bool) -> Failure | None:
    if cut:
        return failure(Fault.QUOTA, articles=quota.articles, megabytes=round(quota.characters / 1e6))
    if source.origin == "config" and (address := new_address(health, now)):
        return failure(Fault.MOVED, address=address)
    if days := still_days(health, now):
        return failure(Fault.STILL, days=days)
    return failure(Fault.NOTHING_NEW) if has_brought_nothing(health, source.added, now) else None
