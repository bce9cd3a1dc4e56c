"""Fourteen days of news for a few chats: each event is told, nothing is told twice, and refused news comes again.

`python -m benchmarks.replay` does the same for 40 chats and in three ways.
"""

from __future__ import annotations

import asyncio

import pytest

from benchmarks.inputs.fortnight import SHIFTS
from benchmarks.replay import Outcome, replay


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    return asyncio.run(replay(SHIFTS["as published"], chats=8))


def test_every_event_of_a_followed_topic_is_told_and_all_that_happened_after(outcome: Outcome) -> None:
    assert [] == [miss for miss in outcome.misses if "came 0 times" in miss or "came as []" in miss]
    assert (outcome.events, outcome.updates) == (outcome.told, outcome.told_updates)


def test_no_passage_is_told_twice_to_a_chat(outcome: Outcome) -> None:
    assert (0, True) == (outcome.repeated, outcome.passages > 0)


def test_a_story_goes_on_once_for_each_new_article(outcome: Outcome) -> None:
    assert 0 == outcome.ongoing_again


def test_alerts_are_seldom_false_and_nothing_comes_in_a_pause_or_of_what_is_muted(outcome: Outcome) -> None:
    beside = outcome.beside
    assert ([], 0) == (beside.false, beside.disturbed)
    assert beside.alerts > 0
    assert beside.updates > 0


def test_messages_were_refused_so_that_their_news_had_to_come_again(outcome: Outcome) -> None:
    assert outcome.refused > 0
