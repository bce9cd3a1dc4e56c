"""Copies of a store in PostgreSQL: made beside its bot, restored into a folder."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.copies.database import in_database, store_id
from bot.model import Filed, Health
from bot.ports import Put, StoreError
from bot.store.backups import encryption
from bot.store.backups.backup import back_up_and_prove, restore
from bot.store.postgres.store import PostgresStore
from bot.store.tiny import TinyStore
from summaries.model import Article
from tests.fakes import postgres

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
SEEN: list[Path] = []
ARTICLE = Filed(Article("0", "chips \ud83d rise", "Chips"), "s", NOON, NOON, "0")


@pytest.mark.parametrize("key", ["", encryption.new_key()], ids=["plain", "encrypted"])
async def test_a_copy_of_a_database_is_of_one_moment_and_comes_back_in_a_folder(key: str, tmp_path: Path) -> None:
    url = await postgres.database(tmp_path, seen=SEEN)
    store = await PostgresStore.open(url, str.split)
    articles = [Put(replace(ARTICLE, article=replace(ARTICLE.article, id=f"{number:04d}"))) for number in range(1200)]
    await store.commit(Put(Health("n\x00 odd", "kept")), *articles)
    copied = replace(in_database(url), scratch=tmp_path)
    copy = await asyncio.to_thread(back_up_and_prove, copied, tmp_path / "copies", NOON, kept=1, key=key)
    assert (store_id(url), bool(key)) == (copy.name.split("-")[1], copy.name.endswith(".age"))
    later = NOON + timedelta(hours=1)
    again = await asyncio.to_thread(back_up_and_prove, copied, tmp_path / "copies", later, kept=1, key=key)
    assert [again] == list((tmp_path / "copies").iterdir())
    expected = await store.every(Filed), await store.every(Health)
    await store.close()
    restore(again, tmp_path / "data", NOON, key=key)
    other = await TinyStore.open(tmp_path / "data", str.split)
    assert expected == (await other.every(Filed), await other.every(Health))
    await other.close()


def test_a_database_that_is_not_there_is_told_without_its_password(tmp_path: Path) -> None:
    url = "postgresql://wirebrief:secret@/wirebrief?host=/nowhere"
    with pytest.raises(StoreError, match="PostgreSQL does not do what is asked") as caught:
        back_up_and_prove(in_database(url), tmp_path / "copies", NOON, kept=1)
    assert "secret" not in str(caught.value) + in_database(url).name
