"""What Telegram does to a text before it keeps it: removes characters, trims it, orders, limits and adds entities."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from bot.playground.errors import bad_request
from bot.playground.text.detection import detect
from bot.playground.text.entity import QUOTES, STYLES, Entity, inside, outer_first, overlap
from bot.playground.text.nesting import compatible
from bot.playground.text.utf16 import utf16_length

MOST_ENTITIES = 100  # Telegram drops the others silently (TDLib, MAX_USER_ENTITY_COUNT)

_REMOVED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_CONTROLS = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f]")
_MARKS = re.compile("[\u200e\u200f](?=[\u200e\u200f])")
_INVISIBLE = re.compile(
    "[ \n\u00a0\u1680\u180e\u2000-\u200f\u202e\u202f\u205f\u2800\u3000\ufeff\ufffc\U000e0000-\U000e007f]*"
)


def normalise(text: str, entities: Iterable[Entity]) -> tuple[str, tuple[Entity, ...]]:
    """The text and its entities as Telegram keeps them. Raises ApiError when nothing visible is left."""
    clean, kept = without_forbidden(text, entities)
    if _INVISIBLE.fullmatch(clean):
        raise bad_request("text must be non-empty")
    clean, kept = _trimmed(clean, kept)
    ordered = _limited(kept)
    return clean, tuple(sorted(chain(ordered, _detected(detect(clean), ordered)), key=outer_first))


def without_forbidden(text: str, entities: Iterable[Entity]) -> tuple[str, list[Entity]]:
    """The text without the characters that Telegram removes, and its compatible entities moved along."""
    before = compatible(entities)
    # Each removed character is one unit long.
    removed = [utf16_length(text[: match.start()]) for match in _REMOVED.finditer(text)]
    clean = _MARKS.sub("\u200c", _CONTROLS.sub(" ", _REMOVED.sub("", text)))
    if not removed:
        return clean, before

    def moved(offset: int) -> int:
        return offset - bisect_left(removed, offset)

    kept = [replace(e, offset=moved(e.offset), length=moved(e.end) - moved(e.offset)) for e in before]
    return clean, compatible(kept)


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Without white space at the end, nor at the beginning unless an entity holds it."""
    text = text.rstrip(" \n")
    end = utf16_length(text)
    kept = [_until(end, e) for e in entities if e.offset < end]
    first = min((e.offset for e in kept), default=end)
    cut = min(len(text) - len(text.lstrip(" \n")), first)
    return text[cut:], [replace(e, offset=e.offset - cut) for e in kept] if cut else kept


def _until(end: int, entity: Entity) -> Entity:
    return entity if entity.end <= end else replace(entity, length=end - entity.offset)


def _limited(entities: list[Entity]) -> list[Entity]:
    """The first hundred: links, quotes and code go before styles."""
    firm = [e for e in entities if e.kind not in STYLES]
    return [*firm, *(e for e in entities if e.kind in STYLES)][:MOST_ENTITIES]


def _detected(finds: Iterable[Entity], known: list[Entity]) -> list[Entity]:
    firm = [e for e in known if e.kind not in STYLES]
    return [f for f in finds if all(not overlap(f, e) or (e.kind in QUOTES and inside(f, e)) for e in firm)]
