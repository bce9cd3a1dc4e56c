"""The labels of timelines, and the measure of chosen days."""

from __future__ import annotations

from datetime import date

import pytest

from benchmarks.timelines import archive, chosen, f1, mention_count, pub_count, subjects
from bot.archive.catalog import shipped_topics
from summaries import Topic
from summaries.topics import match


@pytest.mark.parametrize("part", ["first", "later"])
def test_every_labelled_article_is_found_by_its_subject_on_one_of_more_days(part: str) -> None:
    held, shipped = archive(), {one.name: one for one in shipped_topics()}
    for name, points in subjects(part).items():
        found = {key for key, one in held.items() if match(shipped.get(name) or Topic(name), one)}
        days = {at.date() for key in found if (at := held[key].published)}
        assert all(ids[0] in held for ids in points)
        assert {ids[0] for ids in points} <= found, name
        assert len(points) < len(days), name


def test_f1_is_one_for_the_labelled_days_and_zero_for_others() -> None:
    one, other, third = (date(2020, 9, day) for day in (1, 2, 3))
    assert (1.0, 0.5, 0.0) == (f1({one}, {one}), f1({one, other}, {one, third}), f1({other}, {one}))


def test_the_rankings_count_what_is_published_and_what_is_dated() -> None:
    held = archive()
    some = [held[key] for key in ("f12", "f16", "f17")]
    assert {date(2020, 9, 8): 1, date(2020, 9, 9): 2} == pub_count(some)
    assert {date(2020, 9, 8): 1, date(2020, 9, 9): 1} == mention_count(some)
    assert {date(2020, 9, 9)} == chosen(pub_count, some, 1)
