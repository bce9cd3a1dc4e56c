"""Which passages of an article a message quotes: what of its lines stands in the article word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.playground.text.entity import Entity

SHORTEST = 12
"""Characters from which words of a message are looked for: a name or a date by itself is no quotation."""
OURS = frozenset({"italic", "text_link", "text_mention", "url", "bot_command"})
"""The kinds of entities whose words are the bot's own, or the names of outlets."""

_JOINER = "\u2060"  # the bot puts it where Telegram would see a link
_AROUND = " \t—–·•,…“”"  # between a passage and the outlet behind it
_SPACE = re.compile(r"\s+")


def passages(article: str, message: str, entities: Iterable[Entity]) -> tuple[tuple[int, int], ...]:
    """The stretches of `article` that `message` quotes, in order and apart, as (start, end) in code points."""
    line, places = _one_line(article)
    found = []
    for piece in _pieces(message, entities):
        at = line.find(piece)
        if at >= 0:
            found.append((places[at], places[at + len(piece) - 1] + 1))
    return tuple(_joined(sorted(found), article))


def _pieces(message: str, entities: Iterable[Entity]) -> Iterator[str]:
    """The stretches of a message between the bot's own words and the ends of its lines."""
    units = message.encode("utf-16-le", "surrogatepass")
    at = 0
    for entity in sorted((one for one in entities if one.kind in OURS), key=lambda one: one.offset):
        yield from _lines(units[2 * at : 2 * entity.offset])
        at = max(at, entity.end)
    yield from _lines(units[2 * at :])


def _lines(units: bytes) -> Iterator[str]:
    for line in units.decode("utf-16-le", "surrogatepass").replace(_JOINER, "").splitlines():
        piece = _SPACE.sub(" ", line).strip(_AROUND)
        if len(piece) >= SHORTEST:
            yield piece


def _one_line(article: str) -> tuple[str, Sequence[int]]:
    """The article with every run of white space as one space, and the place of each of its characters."""
    kept: list[str] = []
    places: list[int] = []
    for place, character in enumerate(article):
        space = character.isspace()
        if not (space and (not kept or kept[-1] == " ")):
            kept.append(" " if space else character)
            places.append(place)
    return "".join(kept), places


def _joined(found: Iterable[tuple[int, int]], article: str) -> Iterator[tuple[int, int]]:
    """Stretches that overlap, or have only white space between them on one line, as one."""
    last: tuple[int, int] | None = None
    for start, end in found:
        gap = article[last[1] : start] if last else ""
        if last and not gap.strip() and "\n" not in gap:
            last = (last[0], max(last[1], end))
            continue
        if last:
            yield last
        last = (start, end)
    if last:
        yield last
