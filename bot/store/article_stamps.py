"""Stored articles as the full-text index takes them: the second of the news, and a checksum that shows changes."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from bot.model import Filed
from bot.ports import StoreError
from bot.store import schema
from bot.store.fulltext.index import Searchable
from bot.store.journal.frames import Document, Place, parse, parse_all
from bot.store.journal.storage import JournalStorage

ARTICLES: Final = schema.TABLES[Filed]
"""The table of articles."""


def second_of(moment: datetime) -> int:
    """The whole seconds since 1970."""
    return schema.instant(moment) // 1_000_000


def stamps(articles: Mapping[str, bytes]) -> dict[str, int]:
    """The stamps of all articles, in the order of their news."""
    parsed = zip(articles.items(), parse_all(articles.values()), strict=True)
    dated = sorted((*_news_and_stamp(kept, hot, place), key) for (key, kept), (hot, place) in parsed)
    return {key: stamp for _, stamp, key in dated}


def _news_and_stamp(kept: bytes, hot: Document, place: Place | None) -> tuple[int, int]:
    """The second of an article's news, and a checksum (CRC-32) that changes with it or with the article."""
    second = second_of(datetime.fromisoformat(hot["news"]))
    return second, zlib.crc32(b"%d" % second, place.checksum if place else zlib.crc32(kept))


def searchable_of(storage: JournalStorage, key: str) -> Searchable | None:
    """An article as the index needs it; called in the thread of the index, while the event loop goes on writing."""
    while kept := storage.entry(ARTICLES, key):
        second, stamp = _news_and_stamp(kept, *parse(kept))
        try:
            return Searchable(second, stamp, schema.searchable(schema.load(Filed, storage.whole(kept))))
        except StoreError:
            if storage.entry(ARTICLES, key) is kept:
                raise
    return None
