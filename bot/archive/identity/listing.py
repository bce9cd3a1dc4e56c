"""The rows of a listing: what a source's feed listed at its last visits, and which article each entry is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Final

from bot.archive.identity.item import Item
from bot.model import Listing

LEFT: Final = 300
"""Rows that are kept of entries which the feed lists no more, the last to leave: entries come back within days."""
_PARTS: Final = attrgetter(*(field.name for field in fields(Item)))


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as it was when it was last listed, and the id of its article.

    `backlog` says that the feed had it at its first reading.
    """

    article: str
    item: Item
    backlog: bool = False


def rows_of(listing: Listing | None) -> tuple[Row, ...]:
    """The rows of a listing, those of the last visit first; none before the first one."""
    return tuple(map(_unpacked, listing.rows)) if listing else ()


def after_visit(
    source: str, before: Sequence[Row], now: Iterable[Row], habits: frozenset[str], *, left: int = LEFT
) -> Listing:
    """The listing after a visit that listed `now`; of the other rows the last `left` stay."""
    listed = {row.article: row for row in now}
    others = [row for row in before if row.article not in listed][:left]
    return Listing(source, tuple(map(_packed, (*listed.values(), *others))), tuple(sorted(habits)))


def _packed(row: Row) -> str:
    return ",".join((row.article, "1" if row.backlog else "", *_PARTS(row.item)))


def _unpacked(row: str) -> Row:
    article, backlog, *hashes = row.split(",")
    return Row(article, Item(*hashes), bool(backlog))
