from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.alerts.source_watch import INTERVAL, SourceWatch
from bot.delivery.refusals import is_notice
from bot.model import Delivery, Health, Source, SourceAlert
from bot.model.faults import Fault, sentence
from bot.ports import Drop, Put
from tests.fakes.desk import FillingStore
from tests.fakes.newsdesk import ended
from tests.fakes.virtual_clock import START, VirtualClock

SOURCE = Source("s", "http://a.example/feed", "Harbour Wire", START)
FAILING = Health("s", trouble="the site answered 404: check the address", fault="404", failing_since=START)


class Office:
    """Two admins and one source in trouble."""

    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.store = FillingStore(str.split)
        self.sent: list[Delivery] = []
        self.watch = SourceWatch(self.store, self.clock, (1, 2), self.sent.extend)

    async def after(self, time: timedelta, health: Health) -> list[str]:
        """What is told after so long, with this health."""
        self.sent.clear()
        await self.store.commit(Put(SOURCE), Put(health))
        await self.clock.run(time.total_seconds())
        await self.watch.look()
        return [delivery.message.html for delivery in self.sent]


async def test_each_admin_is_told_once_after_a_day_and_once_when_it_is_over() -> None:
    office = Office()

    assert [] == await office.after(timedelta(hours=23), FAILING)
    told = await office.after(timedelta(hours=1), FAILING)
    assert [1, 2] == [delivery.chat for delivery in office.sent]
    assert all(map(is_notice, office.sent))
    assert ["✗ Harbour Wire can no longer be read: the site answered 404: check the address"] * 2 == told
    assert [] == await office.after(timedelta(days=5), FAILING)
    good = Health("s", last_good=office.clock.now())
    assert ["✓ Harbour Wire can be read again."] * 2 == await office.after(timedelta(0), good)
    assert [] == await office.after(timedelta(days=5), good)


async def test_that_a_still_source_brings_news_again_is_told_once() -> None:
    office = Office()
    said = sentence(Fault.STILL, days=9)
    still = Health("s", last_good=office.clock.now(), notice=said, notice_fault=Fault.STILL)

    assert [f"! Harbour Wire: {said}"] * 2 == await office.after(timedelta(0), still)
    assert [] == await office.after(timedelta(days=9), still)
    lively = Health("s", last_good=office.clock.now())
    assert ["✓ Harbour Wire brings new articles again."] * 2 == await office.after(timedelta(0), lively)
    assert [] == await office.after(timedelta(days=9), lively)


async def test_many_sources_make_one_message() -> None:
    office = Office()
    for number in range(30):
        key = f"s{number}"
        await office.store.commit(Put(replace(SOURCE, id=key)), Put(replace(FAILING, source=key)))

    told = await office.after(timedelta(days=1), FAILING)

    assert 2 == len(told)
    assert "And 11 sources more;" in told[0]


async def test_what_was_told_of_a_removed_source_is_forgotten() -> None:
    office = Office()
    await office.after(timedelta(days=1), FAILING)
    await office.store.commit(Drop(Source, "s"), Drop(Health, "s"))
    await office.watch.look()

    assert () == await office.store.every(SourceAlert)


async def test_a_store_that_is_full_is_tried_again() -> None:
    office = Office()
    await office.after(timedelta(hours=1), FAILING)
    office.store.full = True
    running = asyncio.ensure_future(office.watch.run())
    await office.clock.run(timedelta(days=1).total_seconds())
    office.store.full = False
    await office.clock.run(INTERVAL + 1)
    await ended(running)

    assert 2 == len(office.sent)


async def test_a_feed_that_is_cut_off_is_told_as_one_that_can_be_read_in_part() -> None:
    office = Office()
    said = sentence(Fault.ENDS_EARLY)
    cut = Health("s", last_good=START, trouble=said, fault=Fault.ENDS_EARLY, failing_since=START)

    assert [f"! Harbour Wire: {said}"] * 2 == await office.after(timedelta(days=1), cut)
    good = Health("s", last_good=office.clock.now())
    assert ["✓ Harbour Wire can be read again."] * 2 == await office.after(timedelta(0), good)
