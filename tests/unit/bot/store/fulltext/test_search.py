from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Filed, Health
from bot.ports import Drop, Put, StoreError
from bot.store.fulltext import index, search
from bot.store.fulltext.index import FullText, Query, Searchable
from bot.store.journal.disk import Disk
from bot.store.tiny import TinyStore
from summaries.model import Article

NOON = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)


def filed(number: int, text: str = "chips rise", seconds: float = 60) -> Filed:
    moment = NOON + timedelta(seconds=number * seconds)
    return Filed(Article(f"{number:05d}", text, "Title"), "wire", moment, moment, str(number))


async def keys(store: TinyStore, *terms: str, limit: int = 100) -> list[str]:
    return [found.key for found in await store.search(terms, limit=limit)]


async def a_store_with_articles(folder: Path, terms: Callable[[str], Iterable[str]] = str.split) -> TinyStore:
    store = await TinyStore.open(folder, terms)
    if not await store.count(Filed):
        await store.commit(*(Put(filed(number, f"chips number {number}")) for number in range(30)))
        assert 30 == len(await keys(store, "chips"))
    return store


def lose(folder: Path) -> None:
    for path in folder.glob("search.sqlite*"):
        path.unlink()


def garble(folder: Path) -> None:
    lose(folder)
    (folder / "search.sqlite").write_bytes(b"this is no database" * 1000)


def make_an_empty_one(folder: Path) -> None:
    lose(folder)
    with sqlite3.connect(folder / "search.sqlite") as database:
        database.execute("CREATE TABLE other (x)")
    database.close()


@pytest.mark.parametrize("harm", [lose, garble, make_an_empty_one])
async def test_an_index_that_is_lost_or_damaged_is_made_again(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    await (await a_store_with_articles(tmp_path)).close()
    harm(tmp_path)
    store = await a_store_with_articles(tmp_path)
    assert ["00007"] == await keys(store, "number", "7")
    assert 30 == len(await keys(store, "chips"))
    await store.close()


async def test_an_index_that_is_behind_catches_up(tmp_path: Path) -> None:
    store = await a_store_with_articles(tmp_path)
    with mock.patch.object(search.Search, "changed"):  # as when the process is killed before it indexes
        await store.commit(Put(filed(1, "wafers")), Drop(Filed, "00002"), Put(filed(40, "chips")), Put(Health("n", "")))
    await store.close()
    store = await a_store_with_articles(tmp_path)
    assert ["00001"] == await keys(store, "wafers")
    assert {"00001", "00002"}.isdisjoint(found := await keys(store, "chips"))
    assert "00040" == found[0]
    await store.close()


async def test_new_rules_for_terms_make_the_index_again(tmp_path: Path) -> None:
    await (await a_store_with_articles(tmp_path)).close()
    store = await a_store_with_articles(tmp_path, lambda text: [word.upper() for word in text.split()])
    assert [] == await keys(store, "chips")
    assert 30 == len(await keys(store, "CHIPS"))
    await store.close()


async def test_dead_rows_are_cleared_away_when_there_are_many(tmp_path: Path) -> None:
    store = await a_store_with_articles(tmp_path)
    for turn in range(3):
        await store.commit(*(Put(filed(number, f"chips {turn}")) for number in range(30)))
        assert 30 == len(await keys(store, "chips", str(turn)))
    await store.close()
    with mock.patch.object(index, "SPARE_DEAD", 50):
        store = await a_store_with_articles(tmp_path)
        assert 30 == len(await keys(store, "chips", "2"))
        assert [] == await keys(store, "1")
        await store.close()
    database = sqlite3.connect(tmp_path / "search.sqlite")
    assert [(30,)] == database.execute("SELECT count(*) FROM articles").fetchall()
    database.close()


async def test_articles_of_one_second_are_in_exact_order_at_the_limit(tmp_path: Path) -> None:
    store = await TinyStore.open(tmp_path, str.split)
    await store.commit(*(Put(filed(number, seconds=0.3)) for number in (5, 3, 9, 0, 7, 1, 8, 2, 6, 4)))
    assert [f"{number:05d}" for number in (9, 8, 7)] == await keys(store, "chips", limit=3)
    since = NOON + timedelta(seconds=0.7)
    assert ["00009", "00008"] == [found.key for found in await store.search(["chips"], since=since, limit=2)]
    assert "00003" == (await store.search(["chips"], since=since))[-1].key
    await store.close()


async def test_a_search_does_not_wait_for_ever_while_much_is_indexed(tmp_path: Path) -> None:
    store = await TinyStore.open(tmp_path, str.split)
    await store.commit(*(Put(filed(number)) for number in range(search.BATCH * 4)))
    with mock.patch.object(search, "INDEX_WAIT", 0.0):
        found = await keys(store, "chips", limit=5)
    newest = [f"{search.BATCH * 4 - place:05d}" for place in range(1, 6)]
    assert found in ([], newest)
    assert newest == await keys(store, "chips", limit=5)
    await store.close()


async def test_a_disk_that_refuses_the_index_is_told_and_articles_are_kept(tmp_path: Path) -> None:
    store = await TinyStore.open(tmp_path, str.split)
    refusal = sqlite3.OperationalError("disk is full")
    with (
        mock.patch.object(FullText, "update", side_effect=refusal),
        mock.patch.object(FullText, "find", side_effect=refusal),
    ):
        await store.commit(Put(filed(1)))
        with pytest.raises(StoreError, match="cannot be searched now"):
            await keys(store, "chips")
    assert [filed(1)] == list(await store.articles())
    await store.commit(Put(filed(2)))
    assert ["00002", "00001"] == await keys(store, "chips")
    await store.close()


async def test_an_article_whose_text_is_damaged_does_not_keep_others_from_being_found(tmp_path: Path) -> None:
    def read(key: str) -> Searchable:
        if key == "damaged":
            raise StoreError("a text is damaged")
        return Searchable(0, 0, "chips")

    found = search.Search(FullText(tmp_path / "search.sqlite", Disk(), str.split), read)
    found.changed(["first", "damaged", "last"])

    assert {"first", "last"} == set(await found.find(Query(["chips"], limit=10)))
    await found.close()


# The index writes signs as letters of the private use areas: an article that has such letters may be found wrongly.
TERMS = st.text(st.characters(exclude_categories=["Zs", "Co"]), min_size=1, max_size=6)


@given(st.lists(st.lists(TERMS, max_size=5), min_size=1, max_size=4), TERMS)
def test_whatever_terms_are_made_of_they_are_found_exactly(texts: list[list[str]], other: str) -> None:
    with TemporaryDirectory() as folder:
        index = FullText(Path(folder, "search.sqlite"), Disk(), lambda text: text.split("\N{NO-BREAK SPACE}"))
        index.update(
            (str(key), Searchable(key, key, "\N{NO-BREAK SPACE}".join(terms))) for key, terms in enumerate(texts)
        )
        for term in {other, *(term for terms in texts for term in terms)}:
            expected = [str(key) for key, terms in reversed(list(enumerate(texts))) if term in terms]
            assert expected == index.find(Query([term], limit=100))
        index.close()
