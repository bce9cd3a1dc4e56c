"""Version 2 to version 3: a digest says which of its messages tells which stories.

Version 2 kept the receipts of a digest's sentences and the articles behind its stories as two lists. Which belonged to
which message is not known, so all of them count as told in the first; none of those articles is new to the chat.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.store.journal.frames import Document

Row = tuple[str, str, Document]
"""A document with its table and its key."""


def digest_of(key: str, digest: Document) -> Iterator[Row]:
    """The row that replaces a digest of version 2."""
    receipts, articles = digest.get("receipts", []), digest.get("articles", [])
    kept = {name: value for name, value in digest.items() if name not in {"receipts", "articles"}}
    story = {"headline": "", "receipts": receipts, "articles": articles}
    yield "digests", key, {**kept, "topics": [], "told": [[story]] if receipts else [], "settled": articles}
