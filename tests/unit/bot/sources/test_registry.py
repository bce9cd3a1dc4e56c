from __future__ import annotations

import pytest

from bot.model import Source
from bot.sources.registry import SourceError
from tests.fakes.newsdesk import Newsdesk


async def test_only_the_operator_removes_what_the_configuration_names(desk: Newsdesk) -> None:
    await desk.collector.configure({"http://a.example/feed": "A", "http://b.example/feed": ""})
    await desk.collector.add("http://c.example/feed", title="C")
    await desk.collector.configure({"http://b.example/feed": "B"})

    assert {("B", "config"), ("C", "chat")} == {(one.title, one.origin) for one in await desk.store.every(Source)}
    with pytest.raises(SourceError, match="only the operator"):
        await desk.collector.remove("b")
    assert "C" == (await desk.collector.remove("c.example/feed")).title
    with pytest.raises(SourceError, match="no source has"):
        await desk.collector.remove("c")
