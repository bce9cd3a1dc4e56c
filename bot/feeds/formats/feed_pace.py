"""How often a feed wishes to be asked: `ttl`, `skipHours` and `skipDays` of RSS 2.0, `sy:` of RSS 1.0's syndication.

https://www.rssboard.org/rss-specification and https://web.resource.org/rss/1.0/modules/syndication/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.feeds.markup.xml_elements import Children, children_of, first_text, text_of
from bot.model import FeedPace

_PERIODS = {"hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONGEST = 31_536_000
_NUMBER = re.compile(r"\d{1,9}")


def pace_of(channel: Children) -> FeedPace:
    """What the channel's elements ask for; nothing where they cannot be read, or would skip every hour or day."""
    every = max(_number(first_text(channel, "ttl")) * 60, _period(channel))
    hours = {number % 24 for words in _inner(channel, "skiphours", "hour") if (number := _number(words)) <= 24}  # noqa: PLR2004
    days = {
        _DAYS.index(words[:3].lower()) for words in _inner(channel, "skipdays", "day") if words[:3].lower() in _DAYS
    }
    return FeedPace(
        every=min(every, _LONGEST),
        skip_hours=tuple(sorted(hours)) if len(hours) < 24 else (),  # noqa: PLR2004
        skip_days=tuple(sorted(days)) if len(days) < len(_DAYS) else (),
    )


def _period(channel: Children) -> int:
    period = _PERIODS.get(first_text(channel, "sy:updateperiod").lower(), 0)
    return period // max(1, _number(first_text(channel, "sy:updatefrequency")))


def _inner(channel: Children, outer: str, name: str) -> Iterator[str]:
    for element in channel.get(outer, ()):
        yield from (words for child in children_of(element).get(name, ()) if (words := text_of(child)))


def _number(words: str) -> int:
    found = _NUMBER.match(words)
    return int(found[0]) if found else 0
