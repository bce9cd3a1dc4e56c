"""A database of PostgreSQL as a copy is made of it: every document, as lines, of one moment.

All is read in one transaction that sees the database as it was when it began (REPEATABLE READ), so that the bot goes on
writing meanwhile. The copy is that of an embedded store: any folder can be restored from it.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

import asyncpg

from bot.store.backups.content import Content, CopiedStore
from bot.store.journal.frames import encode, line
from bot.store.migrations import ID_BYTES, KEY, STEPS, STORE, TABLE
from bot.store.postgres.arrival import without_password
from bot.store.postgres.database import SECONDS, plainly
from bot.store.postgres.rows import key_of
from bot.store.schema import TABLES

PAGE: Final = 500
"""Documents that are read at once: 2 MB of articles."""


def in_database(url: str) -> CopiedStore:
    """The store in the database of `url`, which names its copies. Its content may lie where this machine keeps such."""
    return CopiedStore(without_password(url), partial(_opened, url), Path(tempfile.gettempdir()))


def store_id(url: str) -> str:
    """The id of the store in a database: another for each address, whatever the password is."""
    return blake2b(without_password(url).encode(), digest_size=ID_BYTES).hexdigest()


@contextmanager
def _opened(url: str) -> Iterator[Content]:
    """The content, read as it is asked for, in an event loop of its own: whoever writes a copy waits for the disk."""
    with asyncio.Runner() as loop, plainly():
        made = loop.run(asyncpg.connect(url, timeout=SECONDS))
        try:
            begun = made.transaction(isolation="repeatable_read", readonly=True)
            loop.run(begun.start())
            yield Content(store_id(url), _lines(loop, made, store_id(url)))
        finally:
            loop.run(made.close())


def _lines(loop: asyncio.Runner, made: asyncpg.Connection[Any], store: str) -> Iterator[bytes]:
    yield line(TABLE, KEY, encode({"version": 1 + len(STEPS)}))
    yield line(TABLE, STORE, encode({"id": store}))
    for table in TABLES.values():
        after = ""
        query = f"SELECT key, document FROM {table} WHERE key > $1 ORDER BY key LIMIT {PAGE}"  # noqa: S608 - our names
        while page := loop.run(made.fetch(query, after)):
            for key, document in page:
                yield line(table, key_of(key), document)
            after = page[-1][0]
