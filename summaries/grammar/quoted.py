"""Quotations in a sentence: the text around and inside them, those left open, and whether it says who spoke."""

from __future__ import annotations

import re

from summaries.grammar.words import Words
from summaries.languages import Profile
from summaries.model import Span

QUOTED_SHARE = 0.5
"""Share of a sentence inside quotation marks from which it must say who speaks."""
FEWEST_OUTSIDE = 5
"""Words around a quotation that make a statement without a verb of saying: "The letter was signed with …"."""
SHORTEST_QUOTATION = 8
"""Words below which a quotation that opens a sentence says nothing by itself: "I plan on it."."""
_QUOTATION = " “” "
"""What stands for a quotation in the words around it."""
_MARK = re.compile(r"[\"“”„«»「」『』]")
_OPENS = re.compile(r"[„「『]|(?<![^\s(—–-])[\"“”«»]")
"""A mark that opens a quotation, by what stands before it: languages use the same marks in different ways."""


def parts(text: str, spoken: tuple[Span, ...]) -> list[str]:
    """The text around its quotations, and each quotation."""
    if not spoken:
        return [text]
    edges = [0, *(edge for span in spoken for edge in (span.start, span.end)), len(text)]
    outside = _QUOTATION.join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    return [outside, *(text[span.start + 1 : span.end - 1] for span in spoken)]


def is_fragment(text: str, spoken: tuple[Span, ...], outside: Words, known: Profile) -> bool:
    """Whether it opens with a few quoted words, or is mostly quotation and does not tell who spoke."""
    if not spoken:
        return False
    first, behind = text[spoken[0].start : spoken[0].end], text[spoken[0].end : spoken[0].end + 1]
    is_speech = not first[-2:-1].isalnum() or not behind.isspace()
    if not spoken[0].start and is_speech and len(first.split()) < SHORTEST_QUOTATION:
        return True
    mostly = sum(span.end - span.start for span in spoken) >= QUOTED_SHARE * len(text)
    return mostly and not _tells_who_spoke(outside, known)


def lacks_speaker(parts: list[str], known: Profile) -> bool:
    """Whether it is mostly quotation, in a script without spaces, and has no verb of saying beside it."""
    outside, spoken = len(parts[0]), sum(map(len, parts[1:]))
    return spoken > outside and not any(map(parts[0].__contains__, known.speech))


def _tells_who_spoke(outside: Words, known: Profile) -> bool:
    """Whether a verb of saying stands outside of the quotations, or a clause; true if the verbs are not known."""
    told = sum(map(str.isalpha, outside.low)) >= FEWEST_OUTSIDE
    return told or not known.speech or not known.speech.isdisjoint(outside.low)


def open_marks(text: str, spoken: tuple[Span, ...]) -> int:
    """The quotations that the text opens and does not close, less those that it only closes."""
    alone = (found for found in _MARK.finditer(text) if not any(one.start <= found.start() < one.end for one in spoken))
    return sum(1 if _OPENS.match(text, found.start()) else -1 for found in alone)
