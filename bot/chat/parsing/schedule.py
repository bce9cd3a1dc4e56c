"""Schedules as people write them: topics, days, times and a zone, in any order and with words between.

Total: every text gives a ScheduleRequest, and words that are not understood come back with what they may mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from itertools import groupby
from typing import Final

from bot.chat.parsing import zones
from bot.chat.parsing.clock_times import looks_like_a_time
from bot.chat.parsing.schedule_scan import scan
from summaries.topics import Topic, find_topic

UNKNOWN_SHOWN: Final = 3
"""Phrases that are reported when they are not understood."""


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Words without a meaning here: topics or zones with similar names, and what is wrong with the words, if known."""

    words: str
    near: tuple[str, ...] = ()
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Hours:
    """Times on days: each of `times` on each of `days`."""

    days: tuple[int, ...] | None = None
    times: tuple[time, ...] = ()


@dataclass(frozen=True, slots=True)
class ScheduleRequest:
    """A schedule as it was asked for; None or empty is what was not mentioned. `everything`: all topics, by name.

    `more` are further days with times of their own: "weekdays 08:30, weekends 10:00".
    """

    topics: tuple[str, ...] = ()
    everything: bool = False
    days: tuple[int, ...] | None = None
    times: tuple[time, ...] = ()
    zone: str = ""
    unknown: tuple[NotUnderstood, ...] = ()
    more: tuple[Hours, ...] = ()


def parse_schedule(text: str, topics: Sequence[Topic]) -> ScheduleRequest:
    """Parse `text` against the topics in force. Never raises."""
    found = scan(text, topics)
    first, *more = _grouped(found.hours)
    return ScheduleRequest(
        topics=tuple(dict.fromkeys(found.found)),
        everything=found.everything,
        days=first.days,
        times=first.times,
        more=tuple(more),
        zone=found.zone,
        unknown=tuple(_explained(words, topics) for words in _joined(found.unknown)[:UNKNOWN_SHOWN]),
    )


def _grouped(mentioned: Sequence[time | tuple[int, ...]]) -> list[Hours]:
    """Times and days in the order in which they are mentioned, as groups that belong together; at least one group.

    Days go with the times beside them: the first run of either kind with the next run of the other, and so on. A run
    that is left over at the end belongs to the last group.
    """
    runs = [list(run) for _, run in groupby(mentioned, key=lambda one: isinstance(one, time))]
    last = max(len(runs) // 2 - 1, 0)
    groups: dict[int, list[time | tuple[int, ...]]] = {}
    for number, run in enumerate(runs):
        groups.setdefault(min(number // 2, last), []).extend(run)
    return [_hours(group) for group in groups.values()] or [Hours()]


def _hours(group: Sequence[time | tuple[int, ...]]) -> Hours:
    named = {day for one in group if not isinstance(one, time) for day in one}
    return Hours(tuple(sorted(named)) or None, tuple(sorted({one for one in group if isinstance(one, time)})))


def _joined(unknown: Sequence[tuple[int, str]]) -> list[str]:
    """Unknown words as phrases: neighbours are joined."""
    phrases: list[str] = []
    last = -2
    for place, word in unknown:
        if place == last + 1:
            phrases[-1] += f" {word}"
        else:
            phrases.append(word)
        last = place
    return phrases


def _explained(words: str, topics: Sequence[Topic]) -> NotUnderstood:
    if looks_like_a_time(words):
        return NotUnderstood(words, trouble="times go from 00:00 to 23:59, such as 08:30, 8:30pm or 20h")
    if "/" in words or re.match(r"(utc|gmt)\W", words):
        near = zones.similar_zones(words)
        return NotUnderstood(words, near, "a time zone is a city or an offset, such as Berlin, Asia/Shanghai or UTC+3")
    return NotUnderstood(words, find_topic(words, topics).near)
