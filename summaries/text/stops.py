"""Candidates for sentence boundaries: the marks of a line that may end a sentence, each with its context.

Marks inside quotation marks or brackets are left out, so that a quotation stays whole. Total, linear in the line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from summaries.text.quotation import outermost, pairs

WIDE = frozenset("。！？｡．।॥")  # these end a sentence whether or not a space follows
OPENING = "\"“”„«»‘'([¿¡「『（【–—-‐‑ \u00a0\u202f"
CANDIDATES = ".!?…。！？｡．؟۔।॥_*=•●▪■►▶‣◆"
_RULES = frozenset("_*=•●▪■►▶‣◆")
_RULE = re.compile(r"(?:_{2,}|[*=]{3,}|[•●▪■►▶‣◆]+)(?=\s)")  # between items of a list or parts of a page
NOTE = re.compile(r"(?:\[\d{1,3}\])+")  # the number of a footnote, right after the mark
_CLOSING = frozenset("\"”“»«’')]」』】》）")
_NEVER_AFTER = frozenset(",;:.!?%/&0123456789")  # right after a mark these go on with the word: 3.5, a.m., orion.com/a
_CANDIDATE = re.compile(  # the first of a run of marks behind which more stands than closing marks
    rf"[{CANDIDATES}](?<![{CANDIDATES}]{{2}})"
    rf"(?:(?<=[{''.join(WIDE)}])[{CANDIDATES}]*+(?!\Z)"
    rf"|[{CANDIDATES}]*+(?![{''.join(_NEVER_AFTER)}]|[{re.escape(''.join(_CLOSING))}]*+\Z))"
)
_SPACED_DOTS = re.compile(r"(?:[ \u00a0]\.){2,}")
_LENGTH_BEFORE = 40  # code points looked at before a mark: no abbreviation is longer
_LENGTH_AFTER = 80  # and after it: enough for "…?” Foreign Minister Wang Yi asked"
_WORDS_BEFORE = 5  # words before a mark that are looked at


class Place(NamedTuple):
    """The offsets of a candidate: its start and end, the end of its closing marks, and the start of what they close."""

    at: int
    end: int
    last: int
    opened: int | None


class Mark(NamedTuple):
    """A candidate: the words before it, the mark, the closing marks right after it, and what follows."""

    tokens: tuple[str, ...]
    text: str
    closers: str
    after: str
    following: str  # `after` without the space before it
    bare: str  # `following` without opening marks
    apart: bool  # a space stands before the mark
    leads: bool  # the quotation or bracket that the closing marks end is the start of the sentence

    @property
    def token(self) -> str:
        """The last word before the mark, without marks that open."""
        return self.tokens[-1].strip(OPENING) if self.tokens else ""

    @property
    def spaced(self) -> bool:
        """Whether a space follows."""
        return self.following != self.after


def candidates(line: str) -> Iterator[Place]:
    """The marks of `line` outside of quotations, and the rules between items; not the marks at its end."""
    quoted: _Quoted | None = None
    read = 0
    for found in _CANDIDATE.finditer(line):
        at, end = found.span()
        if at < read:
            continue
        if line[end + 1 : end + 2] == "." and (dots := _SPACED_DOTS.match(line, end)):  # ". . ."
            end = dots.end()
        read = end
        quoted = quoted or _Quoted(line)  # slow, and many lines do not need it
        last = quoted.past_closers(end)
        if last < len(line) and _may_end(line, at, last) and not quoted.hold(at, last):
            yield Place(at, end, last, quoted.opened(last))


def is_rule(line: str, at: int) -> bool:
    """Whether a rule between items stands at `at`."""
    return line[at] in _RULES and _RULE.match(line, at) is not None


def _may_end(line: str, at: int, last: int) -> bool:
    if is_rule(line, at):
        return line[at - 1 : at].isspace()
    return line[last] not in _NEVER_AFTER or line[at] in WIDE


class _Quoted:
    """The quotation marks and brackets of a line that pair up."""

    def __init__(self, line: str) -> None:
        paired = pairs(line)
        whole = outermost(paired)
        self._line = line
        self._opening = {pair.start for pair in paired}
        self._opened = {pair.end - 1: pair.start for pair in paired}
        self._starts = [pair.start for pair in whole]
        self._ends = [pair.end for pair in whole]

    def past_closers(self, at: int) -> int:
        """Where the closing quotation marks, brackets and footnote numbers that follow a mark end."""
        line = self._line
        while at < len(line):
            mark, following = line[at], line[at + 1 : at + 2]
            if mark in " \u00a0\u202f" and following == "»" and at + 1 in self._opened:  # French: « Oui. »
                at += 2
            elif mark in _CLOSING and at not in self._opening and (at in self._opened or not following.isalnum()):
                at += 1
            elif mark == "[" and (note := NOTE.match(line, at)):
                at = note.end()
            else:
                break
        return at

    def opened(self, last: int) -> int | None:
        """Where the pair began that ends right before `last`."""
        return self._opened.get(last - 1)

    def hold(self, at: int, last: int) -> bool:
        """Whether [at, last) is inside a pair of quotation marks or brackets."""
        place = bisect_left(self._starts, at) - 1
        return place >= 0 and last < self._ends[place]


def mark_at(line: str, start: int, place: Place) -> Mark:
    """What stands around the candidate at `place` in the sentence that begins at `start`."""
    at, end, last, opened = place
    before = line[max(start, at - _LENGTH_BEFORE) : at]
    after = line[last : last + _LENGTH_AFTER]
    following = after.lstrip()
    return Mark(
        tokens=tuple(before.split()[-_WORDS_BEFORE:]),
        text=line[at:end],
        closers=line[end:last],
        after=after,
        following=following,
        bare=following.lstrip(OPENING),
        apart=before[-1:].isspace(),
        leads=opened is not None and opened - start < _LENGTH_BEFORE and not line[start:opened].strip(OPENING),
    )
