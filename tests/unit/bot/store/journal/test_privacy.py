"""Nobody but the user that runs the bot may read what the store keeps."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.model import Filed, Health
from bot.ports import Put
from bot.store.backups.backup import back_up
from bot.store.backups.embedded import in_folder
from bot.store.tiny import TinyStore
from summaries.model import Article

NOON = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)


async def use(folder: Path) -> None:
    """Open a store, write to it, search in it."""
    store = await TinyStore.open(folder, str.split)
    article = Article("a", "chips rise", "Title")
    await store.commit(Put(Health("n")), Put(Filed(article, "s", NOON, NOON, "a")))
    await store.search(["chips"])
    assert (folder / "search.sqlite-wal").exists()
    assert {} == readable_by_others(folder)
    await store.close()


def readable_by_others(folder: Path) -> dict[str, str]:
    """The files and folders, with their mode, on which others have rights."""
    paths = {path: path.stat().st_mode for path in (folder, *folder.rglob("*"))}
    return {path.name: stat.filemode(mode) for path, mode in paths.items() if mode & 0o077}


@pytest.fixture(autouse=True)
def umask_of_most_systems() -> Iterator[None]:
    """Files are made readable by everybody unless the program sees to it."""
    before = os.umask(0o022)
    yield
    os.umask(before)


async def test_a_new_store_and_the_folders_above_it_are_private(tmp_path: Path) -> None:
    await use(tmp_path / "above" / "data")
    assert {} == readable_by_others(tmp_path / "above")


async def test_what_an_older_version_made_is_tightened_at_opening(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    await use(folder)
    for path in (folder, *folder.iterdir()):
        path.chmod(0o755 if path.is_dir() else 0o644)
    await use(folder)
    assert {} == readable_by_others(folder)


async def test_a_folder_that_the_store_shares_keeps_its_mode_and_so_do_other_files(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    (folder / "index.html").write_text("for everybody")
    (folder / "index.html").chmod(0o644)
    store = await TinyStore.open(folder, str.split)
    await store.close()
    assert {"data", "index.html"} == set(readable_by_others(folder))


async def test_a_folder_that_holds_folders_of_others_keeps_its_mode(tmp_path: Path) -> None:
    folder = tmp_path / "srv"
    (folder / "www").mkdir(parents=True)
    folder.chmod(0o755)
    store = await TinyStore.open(folder, str.split)
    await store.close()
    assert 0o755 == stat.S_IMODE(folder.stat().st_mode)


async def test_a_folder_with_the_files_of_a_damaged_store_is_tightened_all_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    (folder / "damaged-20261130-080000").mkdir(parents=True, mode=0o700)
    folder.chmod(0o755)
    store = await TinyStore.open(folder, str.split)
    await store.close()
    assert {} == readable_by_others(folder)


async def test_a_folder_for_everybody_keeps_its_mode(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    folder.chmod(0o1777)
    store = await TinyStore.open(folder, str.split)
    await store.close()
    assert {"data": "drwxrwxrwt"} == readable_by_others(folder)


async def test_copies_and_their_folder_are_private(tmp_path: Path) -> None:
    await use(tmp_path / "data")
    back_up(in_folder(tmp_path / "data"), tmp_path / "copies", NOON)
    assert {} == readable_by_others(tmp_path / "copies")
