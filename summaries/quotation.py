"""Where the quotation marks and brackets of a line pair up, so that nobody cuts or writes inside somebody's words.

Pure, linear in the length of the line, total. Any module of `summaries` may import this one.
"""

from __future__ import annotations

from collections.abc import Iterable

from summaries.article import Span

LONGEST = 600
"""Code points: a pair further apart is taken for two lone marks (a quotation of 100 words is rare, a lost mark is not)."""

_CLOSES = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "「": "」",
    "『": "』",
    "‘": "’",
    "(": ")",
    "（": "）",
    "[": "]",
    "【": "】",
    "《": "》",
}
_BRACKETS = "([（【"
_ALL_CLOSING = frozenset("”»」』’)）]】》")


def enclosed(line: str) -> tuple[Span, ...]:
    """The outermost pairs of quotation marks and brackets in `line`, each from its first to past its last mark."""
    return _outermost(_pairs(line))


def quotations(line: str) -> tuple[Span, ...]:
    """The outermost pairs of quotation marks in `line`; brackets do not count."""
    return _outermost(pair for pair in _pairs(line) if line[pair.start] not in _BRACKETS)


def _pairs(line: str) -> list[Span]:
    found: list[Span] = []
    open_marks: list[tuple[str, int]] = []
    for at, mark in enumerate(line):
        if mark not in _MARKS:
            continue
        if _closes(line, at, mark, open_marks):
            while open_marks:
                opening, start = open_marks.pop()
                if mark in _CLOSES.get(opening, opening):
                    if at - start <= LONGEST:
                        found.append(Span(start, at + 1))
                    break
        elif _opens(line, at, mark):
            open_marks.append((mark, at))
    return found


_MARKS = frozenset("".join(_CLOSES) + "".join(_CLOSES.values()) + '"')


def _closes(line: str, at: int, mark: str, open_marks: list[tuple[str, int]]) -> bool:
    recent = open_marks[-8:]  # marks nest at most a few deep; a bound keeps the whole linear
    if not any(mark in _CLOSES.get(opening, opening) for opening, _ in recent):
        return False
    if mark == "’":
        return not _letter(line, at + 1)
    return mark != '"' or not _looks_opening(line, at)


def _opens(line: str, at: int, mark: str) -> bool:
    return _looks_opening(line, at) if mark == '"' else mark in _CLOSES


def _looks_opening(line: str, at: int) -> bool:
    before = line[at - 1] if at else " "
    after = line[at + 1] if at + 1 < len(line) else " "
    return (before.isspace() or before in "([—–-:“‘") and not after.isspace()


def _letter(line: str, at: int) -> bool:
    return at < len(line) and line[at].isalnum()


def _outermost(pairs: Iterable[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for pair in sorted(pairs, key=lambda p: (p.start, -p.end)):
        if not kept or pair.start >= kept[-1].end:
            kept.append(pair)
    return tuple(kept)
