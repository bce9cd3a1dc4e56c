"""Who said what, a page of it in one message: the speaker, the passage, and its source with time and title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from bot.render import phrases
from bot.render.dated import passage_dated
from bot.render.evidence import TITLE_CHARACTERS
from bot.render.markup import MESSAGE, Bold, Fragment, Italic, Size, Text, Trusted, clip
from bot.render.sanitize import one_line, visible
from bot.render.story import Place, cited, passage_fragments
from summaries.model import Statement

EACH: Final = Size(MESSAGE.units // 6, MESSAGE.entities // 6, MESSAGE.bytes // 6)
"""The room of each statement: five fill a page, and what is said before them has the rest."""
HEADING: Final = Size(MESSAGE.units // 18, 1, MESSAGE.bytes // 18)
"""The room of what is said before all of them, and of the heading of each section."""
ALSO_SHOWN: Final = 2
"""Further outlets named behind a statement; the rest are not."""


def statement_page(
    heading: str, sections: Sequence[tuple[str, Sequence[Statement]]], place: Place
) -> tuple[Fragment, ...]:
    """A heading, then the statements of each section below its own heading; of an empty section nothing."""
    lines: list[Fragment] = [*clip((Text(heading),), HEADING)]
    for title, statements in sections:
        if statements:
            lines += [Trusted("\n\n"), *clip((Italic(title),), HEADING)]
        for one in statements:
            lines += [Trusted("\n\n"), *clip(tuple(_statement(one, place)), EACH)]
    return tuple(lines)


def _statement(one: Statement, place: Place) -> Iterator[Fragment]:
    yield Bold(phrases.short(one.speaker))
    yield Trusted("\n")
    yield from passage_fragments(passage_dated(place.speech, one.passage))
    yield Trusted(" — ")
    yield from cited(one.source, place)
    title = one_line(one.source.title)
    if visible(title):
        yield Text(f" · {phrases.short(title, TITLE_CHARACTERS)}")
    for other in one.also[:ALSO_SHOWN]:
        yield Trusted(", ")
        yield from cited(other, place)
