"""Line breaks of HTML (`<br>`) that stand within a sentence become spaces, and what nobody sees is taken out.

Mailers break lines with `<br>` where a window ended. A sentence must not end there.
"""

from __future__ import annotations

import re
from itertools import pairwise

from lxml.html import HtmlElement

NARROWEST = 20
"""Code points of a line from which it may have been broken off for its length; shorter ones are lists and verse."""
WRAPPED = 0.4
"""Share of the lines of a block that must go on in the next one, when that does not begin with a small letter."""

_INVISIBLE = re.compile("[\u00ad\u180e\u200b\u2060\ufeff]")
"""Soft hyphens, zero-width spaces and joiners of words. The joiners of letters stay: Hindi and Persian need them."""
_ENDS = tuple(".!?:;。！？…؟۔।»”\"'")


def without_inner_breaks(tree: HtmlElement) -> None:
    """Replace the breaks within sentences by spaces, in place."""
    parents = {id(one.getparent()): one.getparent() for one in tree.iter("br")}
    for parent in parents.values():
        if parent is not None:
            _join_lines(parent)


def without_invisible(tree: HtmlElement) -> None:
    """Take out the characters that nobody sees, in place."""
    for element in tree.iter():
        if element.text and not element.text.isascii():
            element.text = _INVISIBLE.sub("", element.text)
        if element.tail and not element.tail.isascii():
            element.tail = _INVISIBLE.sub("", element.tail)


def _join_lines(parent: HtmlElement) -> None:
    """Join the lines of a block of which enough break off before a small letter, or all that do."""
    breaks = [one for one in parent if one.tag == "br"]
    lines = _lines(parent)
    midway = [_breaks_off(before, after) for before, after in pairwise(lines)]
    going_on = [after[:1].islower() for after in lines[1:]]
    sure = sum(off and on for off, on in zip(midway, going_on, strict=True))
    wrapped = sure >= WRAPPED * sum(1 for line in lines[1:] if line)
    for one, off, on in zip(breaks, midway, going_on, strict=True):
        if off and (on or (wrapped and sure)):
            _to_space(one)


def _breaks_off(line: str, following: str) -> bool:
    return len(line) >= NARROWEST and not line.endswith(_ENDS) and following[:1].isalnum()


def _lines(parent: HtmlElement) -> list[str]:
    """The lines of a block between its breaks, those of other blocks in it included."""
    parts = [parent.text or ""]
    lines: list[str] = []
    for child in parent:
        if child.tag == "br":
            lines.append("".join(parts))
            parts = []
        elif isinstance(child.tag, str):
            parts.extend(child.itertext())
        parts.append(child.tail or "")
    return [" ".join(line.split()) for line in (*lines, "".join(parts))]


def _to_space(one: HtmlElement) -> None:
    one.tail = " " + (one.tail or "").lstrip()
    one.drop_tag()
