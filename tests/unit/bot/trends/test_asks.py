"""Questions counted by day."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

from bot.model import ONLY, AskCounts
from bot.trends.asks import DAYS, AskCounter, with_one
from summaries.text.search_terms import search_terms
from tests.fakes.desk import ADMIN, FillingStore, Office

MONDAY = date(2020, 9, 7)
TUESDAY = date(2020, 9, 8)


def store() -> FillingStore:
    return FillingStore(search_terms)


def test_days_are_counted_apart_and_only_the_last_weeks_are_kept() -> None:
    counts = with_one(with_one(AskCounts(), MONDAY), MONDAY)
    assert AskCounts(((MONDAY, 2), (TUESDAY, 1))) == with_one(counts, TUESDAY)
    later = MONDAY + timedelta(days=DAYS)
    assert AskCounts(((TUESDAY, 1), (later, 1))) == with_one(AskCounts(((MONDAY, 2), (TUESDAY, 1))), later)


async def test_a_restart_goes_on_from_what_the_store_has() -> None:
    kept = store()
    for _ in range(2):
        await AskCounter().count(kept, MONDAY)
    assert AskCounts(((MONDAY, 2),)) == await kept.get(AskCounts, ONLY)


async def test_questions_that_come_together_are_all_counted() -> None:
    kept, counter = store(), AskCounter()
    await asyncio.gather(*(counter.count(kept, MONDAY) for _ in range(20)))
    assert AskCounts(((MONDAY, 20),)) == await kept.get(AskCounts, ONLY)


async def test_what_a_full_store_does_not_take_is_written_with_the_next() -> None:
    kept, counter = store(), AskCounter()
    kept.full = True
    await counter.count(kept, MONDAY)
    kept.full = False
    await counter.count(kept, MONDAY)
    assert AskCounts(((MONDAY, 2),)) == await kept.get(AskCounts, ONLY)


async def test_each_question_and_each_look_up_is_one_and_pages_and_commands_are_none() -> None:
    office = Office()
    for number in range(12):
        await office.file(f"Port {number}", f"The port of Odden got crane number {number} from Malmo.", "Wire")
    for asked in ("/brief odden", "odden", "/quotes odden", "/timeline odden", "/trend odden", "/brief volcano"):
        await office.say(asked)
    await office.press(await office.say("/search odden"), "›")
    for asked in ("/settings", "/help", "thanks"):
        await office.say(asked)
    await office.say("/stats", who=ADMIN)
    assert AskCounts(((TUESDAY, 7),)) == await office.store.get(AskCounts, ONLY)
