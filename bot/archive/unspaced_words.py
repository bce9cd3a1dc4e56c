"""Words of a question in a script without spaces, by forward maximum matching (Wong & Chan 1996) with the archive.

A reader writes 江口电车 for what articles call 江口市首条有轨电车. A run of signs that no article has as it stands is
cut into the longest pieces that some article has.
"""

from __future__ import annotations

import re
from typing import Final

from bot.ports import Store
from summaries.text.han_variants import simplified
from summaries.text.search_terms import asked_terms
from summaries.text.tokens import unspaced

LONGEST: Final = 16
"""Signs of a run that is cut; a longer one is a sentence."""
SHORTEST: Final = 2
"""Signs of a piece: search knows pairs."""
LOOKED_AT: Final = 20
"""Newest articles with all pairs of a run in which it is looked for as it stands."""
LEAST_COVERED: Final = 0.75
"""Share of the signs of a run that its pieces must have; less says little of what was asked."""
_HIRAGANA: Final = "".join(map(chr, range(0x3041, 0x3097)))
"""Endings and particles at the edges of a piece."""
_SPACES: Final = re.compile(r"(\s+)")


async def in_words(store: Store, asked: str) -> str:
    """The words asked for, with spaces within the runs that no article has whole; others are left as they are."""
    return "".join([await _cut(store, part) if unspaced(part) else part for part in _SPACES.split(asked)])


async def _cut(store: Store, run: str) -> str:
    if not SHORTEST < len(run) <= LONGEST or await _stands(store, run):
        return run
    pieces: list[str] = []
    at = 0
    while at < len(run) - 1:
        end = await _longest(store, run, at)
        pieces.append(run[at:end])
        at = max(end, at + 1)
    words = [piece.strip(_HIRAGANA) for piece in pieces]
    return " ".join(filter(None, words)) if len("".join(pieces)) >= LEAST_COVERED * len(run) else run


async def _longest(store: Store, run: str, at: int) -> int:
    """Where the longest piece from there on ends that some article has; there, if there is none."""
    for end in range(len(run), at + SHORTEST - 1, -1):
        if await _stands(store, run[at:end]):
            return end
    return at


async def _stands(store: Store, run: str) -> bool:
    """Whether one of the newest articles with all pairs of the run has it as it stands."""
    found = await store.search(tuple(asked_terms(run)), limit=LOOKED_AT)
    plain = simplified(run)
    return any(plain in simplified(f"{one.article.title}\n{one.article.text}") for one in found)
