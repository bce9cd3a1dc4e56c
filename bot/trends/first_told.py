"""Which outlet told something first, and how much later the others did, by the times that they give. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.render.evidence import citation
from bot.render.speech.speech import Speech
from bot.render.story import outlet
from bot.trends.mentions import is_a_day, local_day
from summaries.model import Article


@dataclass(frozen=True, slots=True)
class FirstTold:
    """The outlet with the earliest article and its time, and the others with how much later each was, in order.

    Of an outlet that gives a date without a time, how much later is in whole days.
    """

    outlet: str
    at: datetime
    later: tuple[tuple[str, timedelta], ...]


def first_told(articles: Iterable[Article], zone: str, speech: Speech) -> FirstTold | None:
    """Who told it first; None for a single outlet, or when the times do not decide it.

    An article without a date is left out. One with a date alone may be from any minute of that day.
    """
    earliest: dict[str, datetime] = {}
    for one in articles:
        if one.published:
            name = outlet(citation(one), speech)
            earliest[name] = min(earliest.get(name, one.published), one.published)
    ranked = sorted(earliest.items(), key=lambda one: (one[1], one[0]))
    if len(ranked) < 2 or is_a_day(ranked[0][1]):  # noqa: PLR2004 - two outlets are compared
        return None
    name, at = ranked[0]
    days = {other: (local_day(when, zone) - local_day(at, zone)).days for other, when in ranked if is_a_day(when)}
    if any(number < 1 for number in days.values()):
        return None
    later = tuple(
        (other, timedelta(days=days[other]) if other in days else when - at) for other, when in ranked if other != name
    )
    return FirstTold(name, at, later)
