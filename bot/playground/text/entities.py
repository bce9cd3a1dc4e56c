"""What Telegram does to a text before it keeps it: cleans and trims it, orders its entities, finds links and commands.

Simpler than Telegram in two known ways: it finds only http(s) addresses, commands, mentions and hashtags, and it does
not split bold where italic begins. Pure. Imported by `api/message_rules.py`, `world/world.py` and tests.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from bot.playground.errors import bad_request
from bot.playground.text.html_parser import Entity, outer_first
from bot.playground.text.utf16 import units

MOST_ENTITIES = 100  # the rest is dropped without a word (TDLib, MAX_USER_ENTITY_COUNT)

_STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")
_QUOTES = ("blockquote", "expandable_blockquote")
_VERBATIM = ("pre", "code", "date_time")

_REMOVED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_CONTROLS = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f]")
_MARKS = re.compile("[\u200e\u200f](?=[\u200e\u200f])")
_INVISIBLE = re.compile(
    "[ \n\u00a0\u1680\u180e\u2000-\u200f\u202e\u202f\u205f\u2800\u3000\ufeff\ufffc\U000e0000-\U000e007f]*"
)
_CLOSES = {")": "(", "]": "[", "}": "{"}
_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_FOUND = {
    "url": re.compile(
        rf"(?<![^\s(\[\"',;])https?://(?>{_HOST}(?:\.{_HOST})+(?::[0-9]{{1,5}})?)(?![^\s\x00-\x7f])"
        r"(?:[/?#][^\s<>\"«»\u2000-\u206f]*)?"
    ),
    "bot_command": re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}+(?:@[A-Za-z0-9_]{3,32}+)?+(?![\w/<>])"),
    "mention": re.compile(r"(?<!\w)@[A-Za-z0-9_]{3,32}(?!\w)"),
    "hashtag": re.compile(r"(?<![\w/])#(?=\w*[^\W\d])\w{1,256}+(?:@[A-Za-z0-9_]{3,32}+)?+(?![\w#])"),
}


def settled(text: str, entities: Iterable[Entity]) -> tuple[str, tuple[Entity, ...]]:
    """The text and entities as they are kept. Raises ApiError when nothing visible is left."""
    clean, kept = cleaned(text, entities)
    if _INVISIBLE.fullmatch(clean):
        raise bad_request("text must be non-empty")
    clean, kept = _trimmed(clean, kept)
    ordered = _limited(kept)
    return clean, tuple(sorted(chain(ordered, _new(found(clean), ordered)), key=outer_first))


def cleaned(text: str, entities: Iterable[Entity]) -> tuple[str, list[Entity]]:
    """Without what may not be in a text; entities moved along, and only such as may stand together."""
    before = _compatible(entities)
    # Every character that is removed is one unit long.
    gone = [units(text[: match.start()]) for match in _REMOVED.finditer(text)]
    clean = _MARKS.sub("\u200c", _CONTROLS.sub(" ", _REMOVED.sub("", text)))
    if not gone:
        return clean, before

    def moved(offset: int) -> int:
        return offset - bisect_left(gone, offset)

    kept = [replace(e, offset=moved(e.offset), length=moved(e.offset + e.length) - moved(e.offset)) for e in before]
    return clean, _compatible(kept)


def found(text: str) -> list[Entity]:
    """The addresses, commands, mentions and hashtags in a plain text, none over another."""
    taken: list[Entity] = []
    for kind, pattern in _FOUND.items():
        for match in pattern.finditer(text):
            shown = _address(match[0]) if kind == "url" else match[0]
            entity = Entity(kind, units(text[: match.start()]), units(shown))
            if not any(_overlap(entity, other) for other in taken):
                taken.append(entity)
    return taken


def _address(run: str) -> str:
    """An address without what the sentence around it put at its end: a bracket never opened, a full stop."""
    opened = {"(": 0, "[": 0, "{": 0}
    end = len(run)
    for place, letter in enumerate(run):
        if letter in opened:
            opened[letter] += 1
        elif letter in _CLOSES and (opened[_CLOSES[letter]] == 0):
            end = place
            break
        elif letter in _CLOSES:
            opened[_CLOSES[letter]] -= 1
    return run[:end].rstrip(".:;,('?!`")


def _overlap(one: Entity, other: Entity) -> bool:
    return one.offset < other.offset + other.length and other.offset < one.offset + one.length


def _inside(inner: Entity, outer: Entity) -> bool:
    return outer.offset <= inner.offset and inner.offset + inner.length <= outer.offset + outer.length


def _apart(entities: Iterable[Entity]) -> list[Entity]:
    """Those that do not overlap one before them, outer before inner."""
    kept: list[Entity] = []
    for entity in sorted(entities, key=outer_first):
        if entity.length > 0 and (not kept or entity.offset >= kept[-1].offset + kept[-1].length):
            kept.append(entity)
    return kept


def _compatible(entities: Iterable[Entity]) -> list[Entity]:
    """Entities that may stand together: quotes and links do not nest, code holds nothing, a style is told once."""
    given = list(entities)
    quotes = _apart(e for e in given if e.kind in _QUOTES)
    others = _apart(e for e in given if e.kind not in _QUOTES and e.kind not in _STYLES)
    solid = [e for e in others if all(not _overlap(e, quote) or _inside(e, quote) for quote in quotes)]
    verbatim = [e for e in solid if e.kind in _VERBATIM]
    styles = chain.from_iterable(_style(kind, given, verbatim) for kind in _STYLES)
    return sorted(chain(quotes, solid, styles), key=outer_first)


def _style(kind: str, entities: Iterable[Entity], verbatim: Iterable[Entity]) -> list[Entity]:
    """The stretches in one style, touching ones joined, without those that are code."""
    stretches: list[tuple[int, int]] = []
    for entity in sorted((e for e in entities if e.kind == kind and e.length > 0), key=outer_first):
        begin, end = entity.offset, entity.offset + entity.length
        if stretches and begin <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]))
        else:
            stretches.append((begin, end))
    for code in verbatim:
        stretches = list(chain.from_iterable(_without(stretch, code) for stretch in stretches))
    return [Entity(kind, begin, end - begin) for begin, end in stretches]


def _without(stretch: tuple[int, int], code: Entity) -> list[tuple[int, int]]:
    begin, end = stretch
    pieces = [(begin, min(end, code.offset)), (max(begin, code.offset + code.length), end)]
    return [(b, e) for b, e in pieces if b < e]


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Without white space at the end, nor at the beginning save where an entity holds it."""
    text = text.rstrip(" \n")
    end = units(text)
    kept = [_until(end, e) for e in entities if e.offset < end]
    first = min((e.offset for e in kept), default=end)
    cut = min(len(text) - len(text.lstrip(" \n")), first)
    return text[cut:], [replace(e, offset=e.offset - cut) for e in kept] if cut else kept


def _until(end: int, entity: Entity) -> Entity:
    return entity if entity.offset + entity.length <= end else replace(entity, length=end - entity.offset)


def _limited(entities: list[Entity]) -> list[Entity]:
    """The first hundred: links, quotes and code take places first, styles the rest."""
    firm = [e for e in entities if e.kind not in _STYLES]
    return [*firm, *(e for e in entities if e.kind in _STYLES)][:MOST_ENTITIES]


def _new(finds: Iterable[Entity], known: list[Entity]) -> list[Entity]:
    firm = [e for e in known if e.kind not in _STYLES]
    return [f for f in finds if all(not _overlap(f, e) or (e.kind in _QUOTES and _inside(f, e)) for e in firm)]
