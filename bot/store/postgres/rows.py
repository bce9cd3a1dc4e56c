"""How a record becomes a row: its key, its document, and the columns by which the store asks.

The document is what the embedded store writes, as bytes, so that any text can be kept: PostgreSQL's own `text` and
`json` have no U+0000. Times are whole microseconds since 1970 (`schema.instant`), which order all years exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from typing import Any, Final, get_type_hints

from bot.model import Filed, Record
from bot.ports import R
from bot.store import schema
from bot.store.journal.frames import decode, encode

Row = tuple[Any, ...]
"""The values of a row, in the order of `columns`."""
TERMS: Final = "terms"
"""The column of an article's words, as hashes: a third of the size of PostgreSQL's own text search."""


ODD: Final = "\x7f"
"""Begins the hexadecimal form of a key that PostgreSQL's `text` cannot hold."""


def columns(kind: type) -> tuple[str, ...]:
    """The columns of the kind's table."""
    dated = schema.DATED.get(kind)
    return (
        "key",
        "document",
        *schema.INDEXED[kind],
        *([dated] if dated else ()),
        *(("news", TERMS) if kind is Filed else ()),
    )


def types(kind: type) -> Mapping[str, str]:
    """The type of each column."""
    hints = get_type_hints(kind)
    asked = {name: "bigint" if hints[name] is int else "text" for name in schema.INDEXED[kind]}
    own = {"key": "text", "document": "bytea", "news": "bigint", TERMS: "bigint[]"}
    return {name: own.get(name) or asked.get(name) or "bigint" for name in columns(kind)}


def document(record: Record) -> bytes:
    """The document of a record. Raises ValueError when one of its times has no zone."""
    return encode(schema.dump(record))


def row(record: Record, written: bytes, terms: Callable[[str], Iterable[str]]) -> Row:
    """The row of a record and its document."""
    kind, dated = type(record), schema.DATED.get(type(record))
    asked = [value_of(getattr(record, name)) for name in schema.INDEXED[kind]]
    moment = [schema.instant(getattr(record, dated))] if dated else []
    words: list[Any] = []
    if isinstance(record, Filed):
        words = [schema.instant(record.news), hashes(terms(schema.searchable(record)))]
    return (value_of(record.key), written, *asked, *moment, *words)


def value_of(asked: str | int) -> str | int:
    """A key or a field as its column holds it: text that is not valid Unicode, or has U+0000, in another form."""
    if isinstance(asked, int):
        return asked
    written = _bytes(asked)
    is_odd = "\x00" in asked or asked.startswith(ODD) or written.decode("utf-8", "ignore") != asked
    return f"{ODD}{written.hex()}" if is_odd else str(asked)


def key_of(value: str) -> str:
    """The key that a column holds."""
    return bytes.fromhex(value[1:]).decode("utf-8", "surrogatepass") if value.startswith(ODD) else value


def record(kind: type[R], written: bytes) -> R:
    """The record of a row's document."""
    return schema.load(kind, decode(written))


def hashes(terms: Iterable[str]) -> list[int]:
    """64-bit hashes of words, each once: two of a million words share one with a probability of 3 in 100 million."""
    return sorted({int.from_bytes(blake2b(_bytes(term), digest_size=8).digest(), signed=True) for term in terms})


def _bytes(term: str) -> bytes:
    return term.encode("utf-8", "surrogatepass")


def insert(kind: type) -> str:
    """The statement that adds a row whose key must be free."""
    names = columns(kind)
    places = ", ".join(f"${number}" for number in range(1, len(names) + 1))
    return f"INSERT INTO {schema.TABLES[kind]} ({', '.join(names)}) VALUES ({places})"


def upsert(kind: type) -> str:
    """The statement that adds a row or replaces the one under its key."""
    others = columns(kind)[1:]
    return f"{insert(kind)} ON CONFLICT (key) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in others)}"
