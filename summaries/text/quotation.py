"""Quotation detection: the pairs of quotation marks and brackets of a line. Total, linear in the line.

No sentence is cut, and nothing is added, inside a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from summaries.model import Span

LONGEST_QUOTATION = 600
"""Code points. A pair further apart counts as two lone marks, which are commoner than quotations of 100 words."""

_CLOSES = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‘": "’",
    "‚": "‘’",
    '"': '"',
    "'": "'",
    "「": "」",
    "『": "』",
    "《": "》",
    "(": ")",
    "（": "）",
    "[": "]",
    "【": "】",
}
_BRACKETS = frozenset("([（【《")
_TURNED = frozenset("\"'«»“‘")
"""Marks that open in one language and close in another: the characters around them decide."""

MARKS = frozenset({*_CLOSES, *"".join(_CLOSES.values())})
"""Quotation marks and brackets."""
OPENING_MARKS = "“\"«„「『‘'"
"""Marks with which a sentence that begins with a quotation begins."""
_QUOTE_OR_BRACKET = re.compile(
    "[" + re.escape("".join(MARKS)) + r"](?!(?:(?<=’)|(?<=[^\W_]'))[^\W_])"
)  # no apostrophe in a word
_DOUBLE = re.compile(r"[\"“”„«»「」『』]")
"""Quotation marks that are never apostrophes."""
_LINES_CACHED = 512
"""Lines whose quotations are cached: some six rules in a row ask for those of the same sentence."""
_DEEPEST = 8
"""Marks open at once. Real ones nest three deep; the bound keeps the search linear."""


@lru_cache(maxsize=_LINES_CACHED)
def quotations(line: str) -> tuple[Span, ...]:
    """The outermost pairs of quotation marks in `line`, marks included; brackets do not count."""
    return outermost(pair for pair in pairs(line) if line[pair.start] not in _BRACKETS)


def has_lone_mark(text: str) -> bool:
    """Whether a quotation mark occurs in the text without the other of its pair: nobody knows whose words these are."""
    spoken = quotations(text)
    return any(not any(span.start <= mark.start() < span.end for span in spoken) for mark in _DOUBLE.finditer(text))


def pairs(line: str) -> list[Span]:
    """All pairs of quotation marks and brackets in `line`, marks included."""
    found: list[Span] = []
    waiting: list[int] = []
    for match in _QUOTE_OR_BRACKET.finditer(line):
        at = match.start()
        depth = _closed_depth(line, at, waiting)
        if depth:
            start = waiting[-depth]
            del waiting[-depth:]
            found.append(Span(start, at + 1))
        elif line[at] in _CLOSES and (line[at] not in _TURNED or _stands_open(line, at)):
            waiting = [*waiting[1 - _DEEPEST :], at]
    return [pair for pair in found if pair.end - pair.start <= LONGEST_QUOTATION]


def outermost(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Those of `spans` that no other contains, in order."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _closed_depth(line: str, at: int, waiting: list[int]) -> int:
    """How many of the `waiting` marks the one at `at` closes or drops: 0 when it closes none."""
    mark = line[at]
    if mark in "«»" and waiting and mark in _CLOSES[line[waiting[-1]]]:
        return 1
    if mark in "\"'«»" and _stands_open(line, at):
        return 0
    if mark in "'’" and (line[at + 1 : at + 2].isalnum() or (mark == "'" and line[at - 1] not in ".,!?…")):
        return 0  # an apostrophe
    for depth, start in enumerate(reversed(waiting), 1):
        if mark in _CLOSES[line[start]]:
            return depth
    return 0


def _stands_open(line: str, at: int) -> bool:
    """Whether a mark that may open or close stands where one opens: after a space or an opener, before a word."""
    before, after = line[at - 1 : at] or " ", line[at + 1 : at + 2] or " "
    if not (before.isspace() or before in "([{—–-:“‘„\"'¿¡/，。：、；？！"):
        return line[at] in "“‘" and not after.isspace()
    if line[at] == "'":
        return after.isupper()
    return not after.isspace() or (line[at] == "«" and after in "\u00a0\u202f ")
