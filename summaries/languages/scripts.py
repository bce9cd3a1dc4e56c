"""Which script a letter belongs to: blocks of Unicode, as coarse as the profiles need them."""

from __future__ import annotations

from bisect import bisect_right

_BLOCKS = (
    *((0x0000, "latin"), (0x0400, "cyrillic"), (0x0530, "latin"), (0x0590, "arabic"), (0x0700, "")),
    *((0x0900, "devanagari"), (0x0980, ""), (0x1E00, "latin"), (0x2000, "")),
)
"""(first code point, script). Greek, Armenian and Hebrew, which no profile is written in, go with a neighbour."""
_STARTS = [start for start, _ in _BLOCKS]


def script_of(letter: str) -> str:
    """The script of a letter as profiles name it ("latin"), "" for one that no profile is found by."""
    return _BLOCKS[bisect_right(_STARTS, ord(letter)) - 1][1]
