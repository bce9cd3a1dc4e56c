"""Which entities may overlap: what Telegram keeps of those that a bot sends.

Simpler than Telegram in one known way: bold is not split where italic begins.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from bot.playground.text.entity import QUOTES, STYLES, Entity, inside, outer_first, overlap

_VERBATIM = frozenset({"pre", "code", "date_time"})


def compatible(entities: Iterable[Entity]) -> list[Entity]:
    """Those that may be combined: quotes and links do not nest, code has no style, no style overlaps itself."""
    given = list(entities)
    quotes = _apart(e for e in given if e.kind in QUOTES)
    others = _apart(e for e in given if e.kind not in QUOTES and e.kind not in STYLES)
    solid = [e for e in others if all(not overlap(e, quote) or inside(e, quote) for quote in quotes)]
    verbatim = [e for e in solid if e.kind in _VERBATIM]
    styles = chain.from_iterable(_style(kind, given, verbatim) for kind in sorted(STYLES))
    return sorted(chain(quotes, solid, styles), key=outer_first)


def _apart(entities: Iterable[Entity]) -> list[Entity]:
    """Those that overlap none before them, outer before inner."""
    kept: list[Entity] = []
    for entity in sorted(entities, key=outer_first):
        if entity.length > 0 and (not kept or entity.offset >= kept[-1].end):
            kept.append(entity)
    return kept


def _style(kind: str, entities: Iterable[Entity], verbatim: Iterable[Entity]) -> list[Entity]:
    """The stretches in one style, touching ones joined, without those that are code."""
    stretches: list[tuple[int, int]] = []
    for entity in sorted((e for e in entities if e.kind == kind and e.length > 0), key=outer_first):
        begin, end = entity.offset, entity.end
        if stretches and begin <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]))
        else:
            stretches.append((begin, end))
    for code in verbatim:
        stretches = list(chain.from_iterable(_without(stretch, code) for stretch in stretches))
    return [Entity(kind, begin, end - begin) for begin, end in stretches]


def _without(stretch: tuple[int, int], code: Entity) -> list[tuple[int, int]]:
    begin, end = stretch
    pieces = [(begin, min(end, code.offset)), (max(begin, code.end), end)]
    return [(b, e) for b, e in pieces if b < e]
