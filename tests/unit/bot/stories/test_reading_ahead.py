"""Reading ahead: what questions would wait for is there when they come."""

from __future__ import annotations

import pytest

from bot.archive.catalog import Catalog
from bot.archive.filing import Draft
from bot.archive.intake import Archive
from bot.store.memory import MemoryStore
from bot.stories.reading_ahead import OthersArticles, read_newest
from summaries.passages.story_reading import READ
from summaries.reading.read import read
from summaries.text.sentences import terms
from tests.fakes.desk import Reader
from tests.fakes.newsdesk import ARTICLE, TOPICS
from tests.fakes.virtual_clock import VirtualClock


async def filed(*drafts: Draft) -> MemoryStore:
    """A store with the articles of these drafts, which nothing has read."""
    store = MemoryStore(terms)
    await Archive(store, Reader(), VirtualClock(), Catalog(TOPICS, store)).file(drafts, "s", fresh=False)
    return store


async def test_the_newest_articles_are_read_when_the_bot_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    store = await filed(Draft(text=f"{ARTICLE} It is read at the start.", outlet="Daily"))
    await read_newest(store, VirtualClock())
    monkeypatch.setattr("summaries.reading.read.found", None)
    (record,) = await store.articles()

    assert "It is read at the start." in read(record.article, most=READ).sentences[-1].text


async def test_what_another_process_files_is_read_before_somebody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, store = VirtualClock(), MemoryStore(terms)
    ahead = OthersArticles(store, clock)
    draft = Draft(text=f"{ARTICLE} Another process filed it.", outlet="Daily")
    await Archive(store, Reader(), clock, Catalog(TOPICS, store)).file([draft], "s", fresh=False)
    await ahead.look()
    monkeypatch.setattr("summaries.reading.read.found", None)
    (record,) = await store.articles()

    assert "Another process filed it." in read(record.article, most=READ).sentences[-1].text


@pytest.mark.parametrize("drafts", [[], [Draft(text=ARTICLE, outlet="Daily"), Draft(title="Only a title", url="u")]])
async def test_reading_the_newest_articles_leaves_the_archive_as_it_is(drafts: list[Draft]) -> None:
    store = await filed(*drafts)
    before = await store.articles()
    await read_newest(store, VirtualClock())

    assert before == await store.articles()
