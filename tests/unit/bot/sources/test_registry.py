from __future__ import annotations

import pytest

from bot.model import Filed, Listing, Source, StoryPlace
from bot.ports import Put
from bot.sources.registry import SourceError, former_id, source_id
from tests.fakes.newsdesk import Newsdesk
from tests.fakes.site import item
from tests.fakes.virtual_clock import START


async def test_only_the_operator_removes_what_the_configuration_names(desk: Newsdesk) -> None:
    await desk.collector.configure({"http://a.example/feed": {"title": "A"}, "http://b.example/feed": {}})
    await desk.collector.add("http://c.example/feed", title="C")
    await desk.collector.configure({"http://b.example/feed": {"title": "B"}})

    assert {("B", "config"), ("C", "chat")} == {(one.title, one.origin) for one in await desk.store.every(Source)}
    with pytest.raises(SourceError, match="only the operator"):
        await desk.collector.remove("b")
    assert "C" == (await desk.collector.remove("c.example/feed")).title
    with pytest.raises(SourceError, match="no source has"):
        await desk.collector.remove("c")


async def test_what_the_settings_file_says_of_a_source_is_not_changed_in_a_chat(desk: Newsdesk) -> None:
    await desk.collector.configure({"http://a.example/feed": {"title": "A", "group": "Ports"}})
    (source,) = await desk.store.every(Source)

    changed = await desk.collector.change(source.id, {"interval": 3_600})

    assert ("Ports", 3_600) == (changed.group, changed.interval)
    with pytest.raises(SourceError, match="the group of A is in the settings file: change it there"):
        await desk.collector.change(source.id, {"group": "Ships"})


async def test_a_setting_that_the_file_no_longer_says_goes_back_to_its_default(desk: Newsdesk) -> None:
    await desk.collector.configure({"http://a.example/feed": {"title": "A", "group": "Ports"}})
    (source,) = await desk.store.every(Source)
    await desk.collector.change(source.id, {"interval": 3_600})
    await desk.collector.configure({"http://a.example/feed": {"title": "A"}})

    (source,) = await desk.store.every(Source)
    assert ("A", "", 3_600) == (source.title, source.group, source.interval)


async def test_a_source_of_an_older_wirebrief_keeps_its_short_id(desk: Newsdesk) -> None:
    url = "http://a.example/feed"
    old = Source(former_id(url), url, "A", START, "config")
    await desk.store.commit(Put(old))
    await desk.collector.configure({url: {"title": "A"}, "http://b.example/feed": {"title": "B"}})
    kept, new = sorted(await desk.store.every(Source), key=lambda one: one.title)

    assert (old.id, 8, 16) == (kept.id, len(kept.id), len(new.id))
    assert kept == await desk.collector.add("https://A.example/feed")
    assert source_id(url) == source_id("https://A.example/feed")


async def test_a_source_that_has_moved_is_found_by_the_address_with_which_it_was_added(desk: Newsdesk) -> None:
    url = "http://a.example/feed"
    moved = Source(former_id(url), "http://c.example/new", "C", START)
    await desk.store.commit(Put(moved))

    assert moved == await desk.collector.add(url) == await desk.collector.add("http://c.example/new")


async def test_a_source_is_removed_with_its_articles_and_nothing_of_it_stays(desk: Newsdesk) -> None:
    source = await desk.follow(item(1), item(2))
    await desk.pass_later()
    removed = await desk.collector.remove(source.id)
    stayed = await desk.store.count(Filed)
    count = await desk.collector.remove_articles(removed.id)

    assert (2, 2) == (stayed, count)
    assert [0, 0, 0] == [await desk.store.count(kind) for kind in (Filed, StoryPlace, Listing)]
