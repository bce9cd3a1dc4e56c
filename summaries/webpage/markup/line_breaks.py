"""Line breaks of HTML (`<br>`) that stand within a sentence become spaces, and what nobody sees is taken out.

Mailers break lines with `<br>` where a window ended. A sentence must not end there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from lxml import etree
from lxml.html import HtmlElement

NARROWEST = 20
"""Code points of a line from which it may have been broken off for its length; shorter ones are lists and verse."""
WRAPPED = 0.4
"""Share of the lines of a block that must go on in the next one, when that does not begin with a small letter."""

_INVISIBLE = re.compile("[\u00ad\u180e\u200b\u2060\ufeff]|(?<=\\w)[\u200e\u200f\u202a-\u202e\u2066-\u2069]+(?=\\w)")
"""Soft hyphens, zero-width spaces and joiners of words, marks of direction within words.

The joiners of letters stay: Hindi and Persian need them.
"""
_SHORT_WORD = 3
"""Letters of a last word behind which no line ends but within a sentence ("of", "die", "que")."""
_ENDS = tuple(".!?:;。！？…؟۔।»”\"'")


def without_inner_breaks(tree: HtmlElement) -> None:
    """Replace the breaks within sentences by spaces, in place."""
    parents = {id(one.getparent()): one.getparent() for one in tree.iter("br")}
    for parent in parents.values():
        if parent is not None:
            _join_lines(parent)


def without_invisible(tree: HtmlElement) -> None:
    """Take out the characters that nobody sees, in place, and the places where a word may be broken (`<wbr>`)."""
    etree.strip_tags(tree, "wbr")
    for element in tree.iter():
        if element.text and not element.text.isascii():
            element.text = visible(element.text)
        if element.tail and not element.tail.isascii():
            element.tail = visible(element.tail)


def visible(text: str) -> str:
    """The text without the characters that nobody sees."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def _join_lines(parent: HtmlElement) -> None:
    """Join the lines of a block of which enough break off before a small letter, or all that do."""
    breaks = [one for one in parent if one.tag == "br"]
    lines = _lines(parent)
    midway = [_breaks_off(before, after) for before, after in pairwise(lines)]
    going_on = [after[:1].islower() or _ends_midway(before) for before, after in pairwise(lines)]
    sure = sum(off and on for off, on in zip(midway, going_on, strict=True))
    wrapped = sure >= WRAPPED * sum(1 for line in lines[1:] if line)
    inner = {
        one: line
        for one, line, off, on in zip(breaks, lines, midway, going_on, strict=False)
        if off and (on or (wrapped and sure))
    }
    if inner:
        _to_spaces(parent, inner)


def _breaks_off(line: str, following: str) -> bool:
    return len(line) >= NARROWEST and not line.endswith(_ENDS) and following[:1].isalnum()


def _ends_midway(line: str) -> bool:
    last = line.rsplit(maxsplit=1)[-1] if line else ""
    return last.endswith((",", "、", "،")) or (len(last) <= _SHORT_WORD and last.isalpha() and last.islower())


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


def _to_spaces(parent: HtmlElement, inner: Mapping[HtmlElement, str]) -> None:
    """Leave a space in the place of each inner break, given with the line before it; nothing behind a word's hyphen.

    Words are joined once for each run of breaks: joined one by one, 9,000 lines take seconds.
    """
    before, words = None, [parent.text or ""]
    for child in list(parent):
        if child not in inner:
            _put(parent, before, words)
            before, words = child, [child.tail or ""]
            continue
        words += [_joint(inner[child]), (child.tail or "").lstrip()]
        parent.remove(child)
    _put(parent, before, words)


def _put(parent: HtmlElement, before: HtmlElement | None, words: list[str]) -> None:
    """Put the words behind a child, or at the head of its parent; a single piece stands there already."""
    if len(words) == 1:
        return
    if before is None:
        parent.text = "".join(words)
    else:
        before.tail = "".join(words)


def _joint(line: str) -> str:
    """What joins a line to the next one: a space, or nothing behind the hyphen of a word."""
    return "" if line.endswith("-") and line[-2:-1].isalpha() else " "
