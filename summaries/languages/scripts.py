"""Which script a letter belongs to: blocks of Unicode, as coarse as the profiles need them."""

from __future__ import annotations

from bisect import bisect_right

_THAI, _KANA = "\u0e00-\u0e7f", "\u3040-\u30ff"
_HAN, _HANGUL = "\u3400-\u4dbf\u4e00-\u9fff", "\uac00-\ud7af"
_LAO, _BURMESE, _KHMER = "\u0e80-\u0eff", "\u1000-\u109f", "\u1780-\u17ff"
_HAN_AND_KANA_SIGNS = "\u3005-\u303f\u31f0-\u31ff\u4dc0-\u4dff\uf900-\ufaff"
_HANGUL_PARTS = "\u1100-\u11ff"

IN_PAIRS = _HAN + _KANA + _HANGUL + _THAI
"""Letters of which a run has pairs of characters as its terms, as ranges for a character class.

These are the scripts without spaces between words, and Hangul, whose particles are written together with the word.
"""
WITHOUT_BOUNDARIES = IN_PAIRS + _LAO + _BURMESE + _KHMER + _HAN_AND_KANA_SIGNS + _HANGUL_PARTS
"""Letters beside which a word may begin and end anywhere: also those of which no news that we measured is written."""

_BLOCKS = (
    *((0x0000, "latin"), (0x0400, "cyrillic"), (0x0530, "latin"), (0x0590, "arabic"), (0x0700, "")),
    *((0x0900, "devanagari"), (0x0980, ""), (0x1E00, "latin"), (0x2000, "")),
)
"""(first code point, script). Greek, Armenian and Hebrew count as a neighbour: no profile uses them."""
_STARTS = [start for start, _ in _BLOCKS]


def script_of(letter: str) -> str:
    """The script of a letter as profiles name it ("latin"), "" for a letter of any other script."""
    return _BLOCKS[bisect_right(_STARTS, ord(letter)) - 1][1]
