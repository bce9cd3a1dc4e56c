from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest

from bot.model import Chat, ChatKind, Filed, Health
from bot.ports import Put, R, StoreError
from bot.store.memory import MemoryStore
from bot.store.postgres import moving
from summaries.model import Article

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
URL = "postgresql://ada:secret@db.example:5432/news?sslmode=require"


async def test_every_record_is_copied_and_the_folder_says_where_it_went(tmp_path: Path) -> None:
    old, new, said = MemoryStore(str.split), MemoryStore(str.split), list[str]()
    filed = [Filed(Article(f"{n:04}", f"Story {n}", "chips"), "s", NOON, NOON, str(n)) for n in range(moving.PAGE + 1)]
    chat = Chat(7, ChatKind.PRIVATE, "Ada", NOON)
    await old.commit(Put(chat), Put(Health("s")), *map(Put, filed))

    assert len(filed) + 2 == await moving.move(old, tmp_path, new, URL, said.append)
    assert ["1 health", "501 articles", "1 chats"] == said
    assert (tuple(filed), chat) == (await new.every(Filed), await new.get(Chat, "7"))
    with pytest.raises(StoreError, match=r"moved to postgresql://ada@db\.example:5432/news: set store\.url") as caught:
        moving.check(tmp_path)
    assert "secret" not in str(caught.value)


async def test_a_database_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    old, new = MemoryStore(str.split), MemoryStore(str.split)
    await new.commit(Put(Health("theirs")))

    with pytest.raises(StoreError, match="the database has health already: name an empty one"):
        await moving.move(old, tmp_path, new, URL, print)
    moving.check(tmp_path)
    assert ("theirs",) == tuple(health.source for health in await new.every(Health))


class Forgetful(MemoryStore):
    """A database that gives back something else than was written."""

    async def get_all(self, kind: type[R], keys: Collection[str]) -> Mapping[str, R]:
        found = await super().get_all(kind, keys)
        other = Health("s", etag="other")
        return {key: cast("R", other) if isinstance(one, Health) else one for key, one in found.items()}


async def test_a_folder_stays_in_use_when_the_database_gives_back_something_else(tmp_path: Path) -> None:
    old = MemoryStore(str.split)
    await old.commit(Put(Health("s")))

    with pytest.raises(StoreError, match="gives back health 's' otherwise"):
        await moving.move(old, tmp_path, Forgetful(str.split), URL, print)
    moving.check(tmp_path)
