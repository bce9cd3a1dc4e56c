"""An inverted index of articles: SQLite's FTS5 (https://sqlite.org/fts5.html) in one file.

The file is derived from the articles: when it is missing or damaged, it is built again. Terms are indexed as they are
given. Rows are numbered by time, so that the newest matches come first without sorting. For one thread.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Collection, Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.store.journal.disk import Disk

SLOT_BITS: Final = 24
"""Bits of a row number that count the articles of one second, 16 million at most; the bits above are the second."""
SPARE_DEAD: Final = 1000
"""The index is built again when it has this many more dead rows than there are articles."""
FORMAT: Final = 1
"""The version of these tables; an index of any other is built again."""
PROBE: Final = "The U.S. said on Tuesday that Huawei's chips rose 23%; 華為 и санкции وهواوي, running-mates in Łódź"
"""A text whose terms are kept in the file: when they differ now, the rules for terms have changed."""

_SCHEMA: Final = """
CREATE VIRTUAL TABLE words USING fts5(terms, content='', detail=none, columnsize=0, tokenize='ascii');
CREATE TABLE articles (row INTEGER PRIMARY KEY, key BLOB UNIQUE, stamp INTEGER NOT NULL);
CREATE TABLE probe (terms TEXT NOT NULL);
"""
_VOCABULARY: Final = "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, words, row)"
_FIND: Final = """
SELECT articles.row, articles.key FROM words JOIN articles ON articles.row = words.rowid
WHERE words MATCH ? AND words.rowid BETWEEN ? AND ? AND articles.key IS NOT NULL ORDER BY words.rowid DESC
"""
_FREQUENCY: Final = "SELECT doc FROM temp.vocabulary WHERE term = ?"
_EARLIEST: Final = -(1 << 63)
_LATEST: Final = (1 << 63) - 1
# The tokenizer "ascii" keeps characters beyond ASCII, splits words at ASCII signs and folds capitals: signs and
# capitals are therefore mapped to a private use area of Unicode, and lone surrogates, which SQLite refuses, to another.
_LETTERS: Final = {code: 0xE000 + code for code in range(128) if not (chr(code).islower() or chr(code).isdigit())} | {
    code: 0xF0000 + code for code in range(0xD800, 0xE000)
}

_PLAIN: Final = re.compile("[a-z0-9]+").fullmatch  # most terms, for which it saves half of the time to index an article


@dataclass(frozen=True, slots=True)
class Searchable:
    """What the index needs of an article: the second of its news, a number that changes with it, and its text."""

    second: int
    stamp: int
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """What to find: articles with all `terms`, with news in the seconds from `since` to `until`; None is unbounded.

    With `among`, only the articles with these keys. `limit` is how many are wanted.
    """

    terms: Collection[str]
    since: int | None = None
    until: int | None = None
    among: Container[str] | None = None
    limit: int = 50


class FullText:
    """The index in the file at `path`. Its methods raise sqlite3.Error or OSError when the disk refuses."""

    def __init__(self, path: Path, disk: Disk, terms: Callable[[str], Iterable[str]]) -> None:
        self._path = path
        self._disk = disk
        self._terms = terms
        self._open: sqlite3.Connection | None = None

    def differing(self, stamps: Mapping[str, int]) -> list[str]:
        """Keys to index again: those whose article is gone, then those of `stamps` with another stamp, in order."""
        (dead,) = self._database().execute("SELECT count(*) FROM articles WHERE key IS NULL").fetchone()
        if dead > len(stamps) + SPARE_DEAD:
            self._rebuild().execute(_VOCABULARY)
        rows = self._database().execute("SELECT key, stamp FROM articles WHERE key IS NOT NULL")
        indexed = {_text(key): stamp for key, stamp in rows}
        gone = [key for key in indexed if key not in stamps]
        return gone + [key for key, stamp in stamps.items() if indexed.get(key) != stamp]

    def update(self, articles: Iterable[tuple[str, Searchable | None]]) -> None:
        """Index these articles as they are now; None removes an article."""
        database = self._database()
        with database:
            for key, article in articles:
                self._update_one(database, key, article)

    def find(self, query: Query) -> list[str]:
        """Keys of the newest articles that a query wants, and of all others of the first and the last second."""
        wanted = " ".join(f'"{_word(term)}"' for term in query.terms)
        earliest = _EARLIEST if query.since is None else query.since << SLOT_BITS
        latest = _LATEST if query.until is None else (query.until + 1 << SLOT_BITS) - 1
        found: list[str] = []
        counted, last = 0, None
        for row, key in self._database().execute(_FIND, (wanted, earliest, latest)):
            name = _text(key)
            if query.among is not None and name not in query.among:
                continue
            second = row >> SLOT_BITS
            if counted >= query.limit and second != last:
                break
            last = second
            counted += second != query.until  # of this second only a part may be wanted
            found.append(name)
        return found

    def frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """How many articles have each of the terms; those that were changed or removed may be counted too."""
        database = self._database()
        found = {term: database.execute(_FREQUENCY, (_word(term),)).fetchone() for term in terms}
        return {term: row[0] if row else 0 for term, row in found.items()}

    def close(self) -> None:
        """Close the file; the next call opens it again."""
        if self._open:
            self._open.close()
            self._open = None

    def _update_one(self, database: sqlite3.Connection, key: str, article: Searchable | None) -> None:
        name = key.encode("utf-8", "surrogatepass")
        old = database.execute("SELECT row, stamp FROM articles WHERE key = ?", (name,)).fetchone()
        if old and article and old[1] == article.stamp:
            return
        if old:  # a dead row keeps its words: Debian's FTS5 (3.40) cannot remove them without the old text
            database.execute("UPDATE articles SET key = NULL WHERE row = ?", (old[0],))
        if article:
            row = _free_row(database, article.second)
            words = " ".join(map(_word, dict.fromkeys(self._terms(article.text))))
            database.execute("INSERT INTO articles VALUES (?, ?, ?)", (row, name, article.stamp))
            database.execute("INSERT INTO words (rowid, terms) VALUES (?, ?)", (row, words))

    def _database(self) -> sqlite3.Connection:
        """The open index; built again when it is absent, damaged, or of other rules."""
        if self._open is None:
            try:
                self._open = self._connect()
                usable = self._is_usable(self._open)
            except sqlite3.DatabaseError:
                usable = False
            self._open = self._open if usable and self._open else self._rebuild()
            self._open.execute(_VOCABULARY)
        return self._open

    def _connect(self) -> sqlite3.Connection:
        self._disk.make_file(self._path)  # SQLite would make it readable by everybody; -wal and -shm take its mode
        database = sqlite3.connect(self._path)
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        return database

    def _is_usable(self, database: sqlite3.Connection) -> bool:
        if database.execute("PRAGMA user_version").fetchone() != (FORMAT,):
            return False
        return bool(database.execute("SELECT terms FROM probe").fetchone() == (self._probe(),))

    def _rebuild(self) -> sqlite3.Connection:
        self.close()
        for suffix in ("", "-wal", "-shm"):
            self._disk.remove(self._path.with_name(self._path.name + suffix))
        self._open = self._connect()
        with self._open:
            self._open.executescript(_SCHEMA)
            self._open.execute("INSERT INTO probe VALUES (?)", (self._probe(),))
            self._open.execute(f"PRAGMA user_version = {FORMAT}")
        return self._open

    def _probe(self) -> str:
        return "\n".join(map(_word, self._terms(PROBE)))


def _free_row(database: sqlite3.Connection, second: int) -> int:
    first = second << SLOT_BITS
    last = first + (1 << SLOT_BITS) - 1
    (highest,) = database.execute("SELECT max(row) FROM articles WHERE row BETWEEN ? AND ?", (first, last)).fetchone()
    return first if highest is None else int(highest) + 1


def _word(term: str) -> str:
    """A term as one word of the tokenizer; the empty term becomes a word that no text has."""
    if _PLAIN(term):
        return term
    return term.translate(_LETTERS) or chr(0xE000 + 0x80)


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogatepass")
