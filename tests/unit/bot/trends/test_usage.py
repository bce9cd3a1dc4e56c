"""How much the bot is used, by its store."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.model import Chat, ChatKind, ChatState, Digest, Source
from bot.ports import Put
from bot.trends.asks import DAYS
from bot.trends.usage import usage_of
from tests.fakes.desk import NOW, Office

HOUR = timedelta(hours=1)


def digest(number: int, at: datetime) -> Digest:
    return Digest(f"5:s:{number}", 5, "s", at, at)


async def test_chats_are_counted_by_kind_without_those_that_have_left() -> None:
    office = Office()
    kinds = (ChatKind.PRIVATE, ChatKind.PRIVATE, ChatKind.GROUP, ChatKind.SUPERGROUP, ChatKind.CHANNEL)
    chats = [Chat(number, kind, "x", NOW) for number, kind in enumerate(kinds, 1)]
    gone = replace(chats[0], id=9, state=ChatState.GONE)
    sources = [Source(id=name, url=f"https://{name}.example/", title="x", added=NOW) for name in "ab"]
    sources[1] = replace(sources[1], paused=True)
    await office.store.commit(*map(Put, chats), Put(gone), *map(Put, sources))
    found = await usage_of(office.store, NOW, "UTC")
    assert (2, 2, 1, 0, 1) == (found.people, found.groups, found.channels, found.scheduled, found.sources)


async def test_each_day_has_its_own_and_what_is_older_is_left_out() -> None:
    office = Office()
    days = (0, 0, 1, 3, DAYS - 1, DAYS, DAYS + 9)
    digests = [digest(number, NOW - timedelta(days=days)) for number, days in enumerate(days)]
    await office.store.commit(*map(Put, digests))
    found = await usage_of(office.store, NOW, "UTC")
    assert date(2020, 8, 12) == found.first
    assert [2, 1, 0, 1] == list(reversed(found.digests))[:4]
    assert (DAYS, 1, 5) == (len(found.digests), found.digests[0], sum(found.digests))


async def test_a_day_begins_at_midnight_in_the_zone_of_the_bot() -> None:
    office = Office()
    before, after = datetime(2020, 9, 7, 15, 59, tzinfo=UTC), datetime(2020, 9, 7, 16, tzinfo=UTC)
    await office.store.commit(Put(digest(1, before)), Put(digest(2, after)))
    assert (1, 1) == (await usage_of(office.store, NOW - HOUR, "Asia/Shanghai")).digests[-2:]


async def test_articles_count_on_the_day_on_which_they_came() -> None:
    office = Office()
    await office.file("Old", "An old article that is filed only today in the port of Odden.", "Wire", hours=72)
    found = await usage_of(office.store, office.clock.now() + HOUR, "UTC")
    assert (1, 1) == (found.articles[-1], sum(found.articles))
