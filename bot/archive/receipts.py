"""Receipts resolved: the article, in the version that has the words, and the words themselves."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from typing import Final

from bot.archive.versions import version_with
from bot.model import Filed
from bot.ports import Store
from summaries.model import Article, Receipt

AT_ONCE: Final = 50
"""Articles that are read before the event loop gets a turn: some milliseconds."""


async def article_at(store: Store, where: Receipt) -> Article | None:
    """The article in the version that has the words of a receipt; None when it is not kept any more."""
    filed = await store.get(Filed, where.article)
    return version_with(filed, where) if filed else None


async def told_texts(store: Store, receipts: Iterable[Receipt]) -> tuple[str, ...]:
    """The words at these receipts, in their order, each text once; without those that are not kept any more."""
    return tuple(dict.fromkeys((await texts_at(store, receipts)).values()))


async def texts_at(store: Store, receipts: Iterable[Receipt]) -> dict[Receipt, str]:
    """The words at these receipts, in their order; without those that are not kept any more."""
    wanted = tuple(dict.fromkeys(receipts))
    found: dict[str, Filed | None] = {}
    for place, name in enumerate(sorted({one.article for one in wanted}), 1):
        found[name] = await store.get(Filed, name)
        if place % AT_ONCE == 0:
            await asyncio.sleep(0)
    return dict(_words(found, wanted))


def _words(found: dict[str, Filed | None], wanted: Iterable[Receipt]) -> Iterator[tuple[Receipt, str]]:
    for one in wanted:
        filed = found[one.article]
        article = version_with(filed, one) if filed else None
        if article:
            yield one, article.text[one.start : one.end]
