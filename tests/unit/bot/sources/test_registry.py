from __future__ import annotations

import pytest

from bot.model import Source
from bot.sources.registry import SourceError
from tests.fakes.newsdesk import Newsdesk


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
