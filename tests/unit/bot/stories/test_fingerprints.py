from __future__ import annotations

from dataclasses import replace
from unittest import mock

from bot.model import Filed, Version
from bot.ports import Drop, Put
from bot.store.memory import MemoryStore
from bot.stories import fingerprints
from bot.stories.fingerprints import Fingerprints, first_version
from summaries.text.sentences import terms
from tests.fakes.story_articles import ARTICLES, MONDAY


async def test_fingerprints_are_made_of_what_is_stored_and_remembered_until_it_changes() -> None:
    store = MemoryStore(terms)
    made = Fingerprints(store)
    await store.commit(*map(Put, ARTICLES[:2]))
    first = (await made.of(["a1"])).get("a1")
    await store.commit(Drop(Filed, "a1"))

    assert first
    assert first is (await made.of(["a1"])).get("a1")
    made.forget("a1")
    assert (await made.of(["a1"])).get("a1") is None


async def test_only_so_many_are_remembered() -> None:
    store = MemoryStore(terms)
    made = Fingerprints(store)
    await store.commit(*map(Put, ARTICLES[:3]))
    with mock.patch.object(fingerprints, "KEPT", 2):
        for name in ("a1", "a2", "a3"):
            await made.of([name])
    await store.commit(Drop(Filed, "a1"), Drop(Filed, "a3"))
    assert (await made.of(["a1"])).get("a1") is None
    assert await made.of(["a3"])


def test_a_changed_article_stands_at_the_time_of_its_first_version() -> None:
    filed = replace(ARTICLES[0], earlier=(Version("", "", MONDAY, MONDAY),))
    late = replace(filed, article=replace(filed.article, published=MONDAY.replace(day=20)))
    assert MONDAY == first_version(late).published
