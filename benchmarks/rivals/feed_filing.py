"""How others file the entries of a feed: from its bytes to a database on disk, as their own loops do it."""

from __future__ import annotations

import importlib
import io
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import fastfeedparser
import feedparser

Filing = Callable[[bytes], int]
"""Files a feed's new entries durably; returns how many are new."""


@contextmanager
def by_feedparser(folder: Path) -> Iterator[Filing]:
    """feedparser, checksums of the entries seen, one commit a visit: as RSS-to-Telegram-Bot does it."""
    with _entries(folder / "feedparser.sqlite", lambda body: feedparser.parse(io.BytesIO(body)).entries) as file:
        yield file


@contextmanager
def by_fastfeedparser(folder: Path) -> Iterator[Filing]:
    """Fastfeedparser and the same bare table."""
    with _entries(folder / "fastfeedparser.sqlite", lambda body: fastfeedparser.parse(body).entries) as file:
        yield file


@contextmanager
def by_reader(folder: Path) -> Iterator[Filing]:
    """The library `reader`, over its own database; it reads the feed from a file."""
    made = importlib.import_module("reader").make_reader(str(folder / "reader.sqlite"), feed_root=str(folder))
    made.add_feed("feed.xml")

    def file(body: bytes) -> int:
        (folder / "feed.xml").write_bytes(body)
        updated = made.update_feed("feed.xml")
        return int(updated.new) if updated else 0

    with closing(made):
        yield file


@contextmanager
def _entries(path: Path, parse: Callable[[bytes], Iterable[Any]]) -> Iterator[Filing]:
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE entry (hash INTEGER PRIMARY KEY, title TEXT, link TEXT, text TEXT)")

        def file(body: bytes) -> int:
            rows = [_row(entry) for entry in parse(body)]
            with database:
                return database.executemany("INSERT OR IGNORE INTO entry VALUES (?, ?, ?, ?)", rows).rowcount

        yield file


def _row(entry: Any) -> tuple[int, str, str, str]:
    title, link, text = (str(entry.get(name) or "") for name in ("title", "link", "description"))
    return zlib.crc32(str(entry.get("id") or link).encode()), title, link, text
