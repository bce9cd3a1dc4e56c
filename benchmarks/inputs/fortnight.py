"""Fourteen days of news with the event that each article reports: articles of ours, and the demo's shifted over them.

An article is the `first` of its event; or reports the same in other words (`also`) or the same words (`reprint`); or
what happened after (`update`); or is an earlier one that its outlet changes in place (`change`).
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Final

from bot.archive.filing import Draft
from bot.playground.news.demo_feeds import corpus
from summaries.topics import Topic

START: Final = datetime(2020, 9, 8, tzinfo=UTC)
DAYS: Final = 14
HOUR: Final = timedelta(hours=1)
OURS: Final = Path(__file__).with_name("fortnight.jsonl")
TOPICS: Final = tuple(
    map(Topic, ("Kestrel", "Lake Orra", "Halden Bank", "Vantor", "measles", "Norvia", "Tarn", "Brask"))
)
"""Topics of our articles, beside those that come with Wirebrief."""
UPDATES: Final = ("update", "change")
DEMO_EVENTS: Final = MappingProxyType(
    {
        **dict.fromkeys(("01", "02", "03", "04"), "smic-fall"),
        "05": "djokovic",
        **dict.fromkeys(("06", "07", "09", "17"), "data-pledge"),
        "08": "data-pledge, in Chinese",
        **dict.fromkeys(("10", "11"), "pubg"),
        "12": "huawei-chips",
        **dict.fromkeys(("13", "14"), "korean-chips"),
        "15": "clean-network",
        "16": "uk-5g",
        "18": "harmony",
        **dict.fromkeys(("19", "20", "21"), "tiktok-deadline"),
        "22": "standards",
    }
)
"""The event of each article of the demo, by its number, as in `demo_stories`: what China asks of others two days after
it made its pledge belongs to the pledge, and a text without a word in common with others is told by itself."""
DEMO_UPDATES: Final = ("07", "17")
"""Those that say what happened after."""


@dataclass(frozen=True, slots=True)
class Report:
    """An article on its way: what it is in its event, and when its feed lists it."""

    event: str
    kind: str
    listed: datetime
    draft: Draft


Shift = Callable[[timedelta, random.Random], tuple[timedelta, timedelta]]
"""From the time between the demo's first article and this one: when it is published, and how late it is listed."""


def _as_published(after: timedelta, dice: random.Random) -> tuple[timedelta, timedelta]:
    return timedelta(days=2) + after, HOUR * dice.random()


def _stretched(after: timedelta, dice: random.Random) -> tuple[timedelta, timedelta]:
    return after * 3.2, HOUR * dice.random()


def _late(after: timedelta, dice: random.Random) -> tuple[timedelta, timedelta]:
    return timedelta(days=1) + after * 2, HOUR * 20 * dice.random()


SHIFTS: Final = MappingProxyType(
    {"as published": _as_published, "over fourteen days": _stretched, "late and out of order": _late}
)
"""The ways in which the demo's five days are laid over the fourteen."""


def fortnight(shift: Shift) -> tuple[Report, ...]:
    """All articles in the order in which feeds list them."""
    return tuple(sorted([*_ours(), *_demo(shift)], key=lambda report: (report.listed, report.draft.url)))


def _ours() -> list[Report]:
    lines = [json.loads(line) for line in OURS.read_text(encoding="utf-8").splitlines()]
    return [
        Report(
            one["event"],
            one["kind"],
            START + HOUR * (one["hours"] + 0.5),
            Draft(
                one["title"],
                one["text"],
                url=f"https://ours.example/{one.get('of') or one['id']}",
                outlet=one["outlet"],
                published=START + HOUR * one["hours"],
                language="en",
            ),
        )
        for one in lines
    ]


def _demo(shift: Shift) -> list[Report]:
    dice, articles, seen = random.Random(16), corpus(), set[str]()
    first = min(datetime.fromisoformat(one["published"]) for one in articles)
    reports = []
    for one in articles:
        number = one["id"].removeprefix("demo-")
        after, late = shift(datetime.fromisoformat(one["published"]) - first, dice)
        event = DEMO_EVENTS[number]
        kind = "update" if number in DEMO_UPDATES else "also" if event in seen else "first"
        seen.add(event)
        draft = Draft(
            one["title"],
            one["text"],
            url=one["url"],
            outlet=one["outlet"],
            published=START + after,
            language=one["language"],
        )
        reports.append(Report(event, kind, START + after + late, draft))
    return reports
