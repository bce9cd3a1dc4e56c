"""Layout analysis, first half: hard-wrapped lines joined, and what each line looks like. Linear in the text.

What a line looks like counts only if the text as a whole bears it out: see `blocks`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from summaries.languages.kinds import Kinds
from summaries.languages.tables import NEVER
from summaries.text.tokens import unspaced


class Shape(StrEnum):
    """What a line looks like by its first characters and its end."""

    PLAIN = "plain"
    HEADING = "heading"
    ROW = "row of a table"
    ASKING = "question"
    TIME = "time"
    NUMBER = "number"
    BULLET = "bullet"
    DASH = "dash"


class Line(NamedTuple):
    """A line, or a part of one, from `start`, without the time of an entry or the bullet of an item.

    `label` is the number of an item, the minute of the day of an entry, the sign before another item, else what
    stands before a colon, casefolded.
    """

    start: int
    text: str
    shape: Shape
    label: str = ""


ASKS = ("?", "？", "؟")
LONGEST_HEADING = 90
"""Code points of a line without an end mark that may be a subhead, a caption or a row."""
LONGEST_QUESTION = 300
"""Code points of a paragraph that may be an interviewer's question."""
ROW_FIGURES = 2
"""Figures from which a line without an end mark is a row of a table."""
NARROWEST_WRAPPED, WIDEST_WRAPPED, FEWEST_WRAPPED = 40, 100, 2
"""Code points of the longest line of a text with hard-wrapped lines, and how many of its lines break off at least.

Half as many in a script that writes a word in one or two characters.
"""
WRAPPED_SHARE = 0.4
"""Share of the lines followed by another one that break off within a sentence: so do four of five of a text of mail."""
SHORTEST_WRAPPED = 0.5
"""Share of the longest line that a line has at least which breaks off before a small letter."""

_ENDS = frozenset(".!?。！？｡।॥؟۔…")
_CLOSERS = "\"”»’')]」』）】 "
_MARKED = re.compile(
    r"(?P<time>\[?(?:[01]?\d|2[0-3])(?:[:.h]|時)[0-5]\d分?(?:\s?[ap]\.?m\b\.?)?(?:\s?(?:[A-Z]{2,4}\b|Uhr\b|ч\.))?\]?"
    r"(?:\s*[-–—:：|]+)?(?:\s+|$))"
    r"|(?P<number>[(#]?(?P<label>\d{1,2})(?:[.)]\s+|[、．]\s*)(?=[^\W\d_]|[\"“«„「¿¡]))"
    r"|(?P<bullet>[•●▪■►▶‣◆*·]\s*(?=[^\W_]|[\"“«„「¿¡]))"
    r"|(?P<dash>(?:[-–—]\s+|[―─—–]{2}\s*)(?=\S))"
)
"""What begins with a figure or a sign."""
_NAMED = re.compile(
    r"(?P<number>[^\W\d_]{2,8} (?P<label>\d{1,2}):\s+(?=\S))"
    r"|(?P<turn>(?P<name>[^\W\d_][^\s:：]{0,20}(?:[ \u00a0][^\W\d_][^\s:：]{0,20}){0,4}?)[ \u00a0]?[:：](?=\s?\S))"
)
"""What begins with a letter and has a colon: "Step 1: Turn it off.", "Ann Lee: I will."."""
_LABELLED = 120
"""Code points of a line within which the colon behind its label stands."""
_NEAR = 6
"""Code points before a place in which the end of a sentence stands."""
_ANY_ITEM = re.compile(r"(?:^|(?<=[.!?:] ))[(#]?(?P<number>\d{1,2})[.)] (?=[^\W\d_])")
_FIGURE = re.compile(r"\d+")
_EMOJI = re.compile("^[\u2190-\u21ff\u2300-\u24ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u20e3\U0001f000-\U0001faff]+\\s*")
"""Signs with which posts in channels begin their lines."""


def unwrapped(text: str) -> str:
    """The text with a space for each new line that a mailer or editor put within a paragraph, every sign at its place.

    A line breaks off where it has no room for the first word of the next one.
    """
    if text.count("\n") < FEWEST_WRAPPED:
        return text
    lines = text.split("\n")
    widest = max(map(len, lines))
    if not NARROWEST_WRAPPED / (2 if unspaced(text.lstrip()[:1]) else 1) <= widest <= WIDEST_WRAPPED:
        return text
    breaks = [_breaks_off(one, other, widest) for one, other in pairwise(lines)]
    near = sum(bool(line.strip() and other.strip()) for line, other in pairwise(lines))
    midway = [
        other for off, (line, other) in zip(breaks, pairwise(lines), strict=True) if off and not _ended(line[-_NEAR:])
    ]
    going_on = sum(not other.lstrip()[0].isupper() for other in midway)
    if len(midway) < max(FEWEST_WRAPPED, WRAPPED_SHARE * near) or 2 * going_on < len(midway):
        return text
    joints = (" " if off else "\n" for off in breaks)
    return "".join(part for line, joint in zip(lines, (*joints, ""), strict=True) for part in (line, joint))


def _breaks_off(line: str, following: str, widest: int) -> bool:
    """Whether the paragraph of a line goes on in the next one."""
    after, bare = following.lstrip(), line.rstrip()
    if not bare or not after or (bare[-1] in _ENDS and len(bare) < SHORTEST_WRAPPED * widest):
        return False
    if not after[0].isalpha() and _MARKED.match(after):
        return False
    if unspaced(bare[-1]) or unspaced(after[0]):
        return len(bare) >= widest - 2  # a stop may not begin a line
    first = after.split(maxsplit=1)[0]
    return len(bare) + 1 + len(first) > widest or (after[0].islower() and len(bare) >= SHORTEST_WRAPPED * widest)


def lines(text: str, kinds: Kinds) -> Iterator[Line]:
    """The lines of a text that are not empty; one with several labels ("Q: … A: …") or numbers falls into its parts."""
    turns = kinds.turns if kinds.asks(text) else NEVER
    offset = 0
    for line in text.split("\n"):
        for start, part in _parts(line, turns):
            bare = part.strip()
            if bare and not bare[0].isalnum():
                bare = _EMOJI.sub("", bare, count=1)
            if bare:
                yield _line(offset + start + part.index(bare), bare, turns)
        offset += len(line) + 1


def _parts(line: str, turns: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """A line cut before each label of an interview and each number of a list that follows the end of a sentence."""
    cuts = [0]
    if turns is not NEVER:
        cuts += [at.start() for at in turns.finditer(line) if _ended(line[max(0, at.start() - _NEAR) : at.start()])]
    if " 2. " in line or " 2) " in line:
        cuts += _numbered(line)
    if len(cuts) == 1:
        yield 0, line
        return
    cuts = [*sorted(set(cuts)), len(line)]
    yield from ((start, line[start:end]) for start, end in pairwise(cuts))


def _numbered(line: str) -> list[int]:
    """The places of the numbers 1, 2, 3 … of a list within a line, at least two; "Feb. 27." is none."""
    found: list[int] = []
    for item in _ANY_ITEM.finditer(line):
        if int(item["number"]) == len(found) + 1:
            found.append(item.start())
    return found if len(found) > 1 else []


def _line(start: int, text: str, turns: re.Pattern[str]) -> Line:
    if turns is not NEVER and (found := turns.match(text)):
        return Line(start, text, _by_end(text), found[1].casefold())
    found = _shaped(text)
    kind = found.lastgroup if found else None
    if not found or not kind:
        return Line(start, text, _by_end(text))
    if kind == "turn":
        label = "" if found["name"][0].islower() else found["name"].casefold()
        return Line(start, text, _by_end(text), label)
    if kind == "number":
        return Line(start, text, Shape.NUMBER, found["label"])
    label = _minute(found["time"]) if kind == "time" else found[kind].strip()
    return Line(start + found.end(), text[found.end() :], Shape(kind), label)


def _minute(time: str) -> str:
    """The minute of the day of "16:40" or "4.40pm"."""
    hour, minute = map(int, _FIGURE.findall(time)[:2])
    afternoon = "pm" in time.casefold().replace(".", "")
    return str(60 * (hour % 12 + 12 if afternoon else hour) + minute)


def _shaped(text: str) -> re.Match[str] | None:
    if not text[0].isalpha():
        return _MARKED.match(text)
    near = text[:_LABELLED]
    return _NAMED.match(text) if ":" in near or "：" in near else None


def _by_end(text: str) -> Shape:
    if text.endswith(ASKS):
        return Shape.ASKING if len(text) <= LONGEST_QUESTION else Shape.PLAIN
    if len(text) > LONGEST_HEADING or _ended(text[-_NEAR:]):
        return Shape.PLAIN
    return Shape.ROW if len(_FIGURE.findall(text)) >= ROW_FIGURES else Shape.HEADING


def _ended(near: str) -> bool:
    """Whether a sentence ends where these code points do."""
    return near.rstrip(_CLOSERS)[-1:] in _ENDS
