"""Copies that are encrypted, and those that somebody has meddled with."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyrage
import pytest

from bot.model import Health
from bot.ports import Put, StoreError
from bot.store.backups import encryption
from bot.store.backups.backup import back_up, back_up_and_prove, newest, restore
from bot.store.backups.content import Content, CopiedStore
from bot.store.backups.embedded import in_folder
from bot.store.journal.disk import Disk
from bot.store.tiny import TinyStore

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
KEY = encryption.new_key()
SECRET = "what a reader has asked"  # the words are kept in the store unpacked


async def fill(folder: Path, word: str = SECRET) -> Path:
    store = await TinyStore.open(folder, str.split)
    await store.commit(
        Put(Health("n", word)),
        *(Put(Health(str(number), random.Random(number).randbytes(100).hex())) for number in range(3000)),
    )
    await store.close()
    return folder


async def word_in(folder: Path) -> str:
    store = await TinyStore.open(folder, str.split)
    found = await store.get(Health, "n")
    await store.close()
    return found.etag if found else ""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_an_encrypted_copy_comes_back_with_its_key_and_a_tool_of_age_opens_it_too(tmp_path: Path) -> None:
    copy = back_up(in_folder(await fill(tmp_path / "data")), tmp_path / "copies", NOON, key=KEY)
    assert copy.name.endswith("-20200908-120000.backup.age")
    assert pyrage.decrypt(copy.read_bytes(), [pyrage.x25519.Identity.from_str(KEY)]).startswith(b"wb1 ")
    restore(copy, tmp_path / "new", NOON, key=KEY)
    assert SECRET == await word_in(tmp_path / "new")


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("", "is encrypted: set backup.key"),
        (encryption.new_key(), "was encrypted with another key than backup.key"),
        ("AGE-SECRET-KEY-1", "backup.key is not a key"),
    ],
    ids=["no key", "another key", "no whole key"],  # new keys would be other names in each process of the tests
)
async def test_without_its_key_an_encrypted_copy_is_refused_and_nothing_is_made(
    key: str, words: str, tmp_path: Path
) -> None:
    copy = back_up(in_folder(await fill(tmp_path / "data")), tmp_path / "copies", NOON, key=KEY)
    with pytest.raises(StoreError, match=words):
        restore(copy, tmp_path / "new", NOON, key=key)
    assert ["copies", "data"] == names(tmp_path)


def cut(data: bytes) -> bytes:
    return data[:-1]


def cut_at_a_chunk(data: bytes) -> bytes:
    return data[: data.index(b"\n--- ") + 49 + 16 + 65552]


def without_its_end(data: bytes) -> bytes:
    return data[:120]


def longer(data: bytes) -> bytes:
    return data + b"x"


def altered(data: bytes) -> bytes:
    return data[:-1000] + bytes([data[-1000] ^ 1]) + data[-999:]


def with_a_huge_header(data: bytes) -> bytes:
    return data[:22] + b"-> X25519 a\nb\n" * 1_000_000 + data[22:]


@pytest.mark.parametrize("meddled", [cut, cut_at_a_chunk, without_its_end, longer, altered, with_a_huge_header])
async def test_an_encrypted_copy_that_is_not_whole_is_refused_and_the_store_stays(
    meddled: object, tmp_path: Path
) -> None:
    copy = back_up(in_folder(await fill(tmp_path / "data")), tmp_path / "copies", NOON, key=KEY)
    await fill(tmp_path / "other", "before")
    assert callable(meddled)
    copy.write_bytes(meddled(copy.read_bytes()))
    with pytest.raises(StoreError, match="is damaged: use another one"):
        restore(copy, tmp_path / "other", NOON, key=KEY)
    assert "before" == await word_in(tmp_path / "other")
    assert [copy.name] == names(tmp_path / "copies")


async def test_a_copy_under_the_name_of_another_is_refused(tmp_path: Path) -> None:
    data, into = in_folder(await fill(tmp_path / "data")), tmp_path / "copies"
    old, new = (back_up(data, into, NOON + timedelta(days=day), key=KEY) for day in range(2))
    old.replace(new)
    with pytest.raises(StoreError, match="was made at 20200908-120000: another copy has taken its place"):
        restore(new, tmp_path / "new", NOON, key=KEY)
    plain = back_up(data, into, NOON)
    plain.replace(new)
    with pytest.raises(StoreError, match="is not encrypted, though its name says so"):
        restore(new, tmp_path / "new", NOON, key=KEY)
    new.rename(tmp_path / "my-copy")
    assert restore(tmp_path / "my-copy", tmp_path / "new", NOON, key=KEY)


async def test_with_a_key_nothing_that_people_wrote_lies_unencrypted_in_the_folder_of_copies(tmp_path: Path) -> None:
    data, into = await fill(tmp_path / "data"), tmp_path / "copies"
    seen: list[Path] = []

    class Watched(Disk):
        def sync(self, file: int) -> None:
            seen.extend(into.rglob("*"))
            assert not any(SECRET.encode() in path.read_bytes() for path in into.rglob("*") if path.is_file())
            super().sync(file)

    copy = back_up(in_folder(data), into, NOON, key=KEY, disk=Watched())
    restore(copy, data, NOON + timedelta(hours=1), key=KEY, disk=Watched())
    assert seen
    assert 2 == len(names(into))
    assert all(name.endswith(".backup.age") for name in names(into))


async def test_an_encrypted_copy_is_tried_beside_the_store_and_nothing_is_left_of_it(tmp_path: Path) -> None:
    data, into = await fill(tmp_path / "data"), tmp_path / "copies"
    made = back_up(in_folder(data), into, NOON, key=KEY)
    left = data / f".trial-{made.name.split('-')[1]}-left"
    left.mkdir()
    before = names(data)
    copy = back_up_and_prove(in_folder(data), into, NOON + timedelta(days=1), kept=1, key=KEY)
    assert [copy.name] == names(into)
    assert [name for name in before if name != left.name] == names(data)


async def test_copies_that_are_encrypted_and_those_that_are_not_are_rotated_together(tmp_path: Path) -> None:
    data, into = in_folder(await fill(tmp_path / "data")), tmp_path / "copies"
    plain = back_up(data, into, NOON, kept=2)
    assert newest(data, into, encrypted=True) is None
    first = back_up(data, into, NOON + timedelta(days=1), kept=2, key=KEY)
    assert (plain, first) == (newest(data, into, encrypted=False), newest(data, into, encrypted=True))
    second = back_up(data, into, NOON + timedelta(days=2), kept=2, key=KEY)
    assert [first.name, second.name] == names(into)


def test_what_stops_the_reading_of_a_store_is_told_also_when_its_copy_is_encrypted(tmp_path: Path) -> None:
    def rows() -> Iterator[bytes]:
        yield b'"health"\t"n"\t{}\n'
        raise StoreError("the disk has lost an article")

    @contextmanager
    def opened() -> Iterator[Content]:
        yield Content("00000000", rows())

    with pytest.raises(StoreError, match="the disk has lost an article"):
        back_up(CopiedStore("a store", opened, tmp_path), tmp_path / "copies", NOON, key=KEY)
    assert [] == names(tmp_path / "copies")
