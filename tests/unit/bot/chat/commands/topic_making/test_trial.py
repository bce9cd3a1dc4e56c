"""What a topic finds in the archive: the numbers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.chat.commands.topic_making.trial import EXAMPLES, Near, Tried, summed
from bot.model import Filed
from summaries.model import Article
from summaries.topics import Topic
from summaries.topics.trial import Judged, Verdict

NOW = datetime(2020, 9, 8, 16, 0, tzinfo=UTC)


def near(days: float, verdict: Verdict, *topics: str) -> Near:
    moment = NOW - timedelta(days=days)
    return Near(Filed(Article(str(days), ""), "s", moment, moment, "i", topics), Judged(verdict))


def tried(*judged: Near) -> Tried:
    return summed(Topic("Chips"), judged, NOW)


@pytest.mark.parametrize(
    ("days", "expected"),
    [((), 0.0), ((0.1, 0.2), 2.0), ((0.5, 1, 2), 1.5), ((1, 6, 8, 14), 2 / 7), ((30, 40), 0.0)],
)
def test_the_volume_a_day_is_that_of_a_week_or_of_all_that_was_read(days: tuple[float, ...], expected: float) -> None:
    assert expected == tried(*(near(one, Verdict.ON) for one in days)).daily


def test_the_newest_of_each_kind_are_shown_and_all_are_counted() -> None:
    found = tried(*(near(day, verdict) for day in range(5) for verdict in Verdict))

    assert (25, 5, EXAMPLES) == (found.read, found.hits, len(found.latest))
    assert ((Verdict.EXCLUDED, 5), (Verdict.OTHER_FORM, 5), (Verdict.PARTLY, 5)) == found.misses
    assert 3 * EXAMPLES == len(found.near)


def test_other_topics_of_the_hits_are_counted_but_not_the_topic_itself() -> None:
    found = tried(
        near(0, Verdict.ON, "Huawei", "chips"), near(1, Verdict.ON, "Huawei", "SMIC"), near(2, Verdict.OFF, "TikTok")
    )

    assert (("Huawei", 2), ("SMIC", 1)) == found.others
