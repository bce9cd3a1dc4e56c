"""Quotations in replies: where a quotation stands in the message that it is from.

A quotation is an exact part of the text, with its formatting (core.telegram.org/bots/api#replyparameters).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.playground.text.entity import STYLES, Entity
from bot.playground.text.utf16 import utf16_length

KEPT = STYLES | {"custom_emoji", "date_time"}
"""The kinds of entities that are kept in a quotation, and must be those of the message."""


def kept(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Those that stay in a quotation."""
    return tuple(entity for entity in entities if entity.kind in KEPT)


def position(text: str, entities: Iterable[Entity], quote: str, quoted: Iterable[Entity], near: int) -> int | None:
    """Where `quote` stands in `text` with just these entities, in UTF-16 units; the place next to `near`, or None."""
    wanted, length = set(kept(quoted)), utf16_length(quote)
    known = kept(entities)
    places = [at for at in _places(text, quote) if set(_within(known, at, length)) == wanted]
    return min(places, key=lambda at: abs(at - near), default=None)


def _places(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield utf16_length(text[:at])
        at = text.find(quote, at + 1)


def _within(entities: Iterable[Entity], at: int, length: int) -> Iterator[Entity]:
    """The parts of entities in a stretch of the text, as they are counted in that stretch."""
    for entity in entities:
        begin, end = max(entity.offset, at), min(entity.end, at + length)
        if begin < end:
            yield replace(entity, offset=begin - at, length=end - begin)
