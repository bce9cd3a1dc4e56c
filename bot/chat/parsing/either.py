"""The sides of an "or" in a question, in ten languages: "huawei oder tiktok" asks about each of them. Pure.

In a sentence the same word parts no subjects ("is TikTok closed or sold"); so it counts only between names of topics
and lone words. In capitals it is an operator, which makes one subject of both: see `summaries.topics.expression`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from typing import Final

from bot.chat.parsing.words.phrasebook import either, plain
from summaries import languages

_LETTERS: Final = frozenset("ou")
"""Spanish words that are also a model, a grade, a vitamin: they part nothing but names of topics."""


def sides(part: str, names: Collection[str]) -> Sequence[str]:
    """The sides of the "or" in a part of a question, or the part; `names` are those of topics, in plain letters."""
    if plain(part) in names:
        return (part,)
    found = [one for one in _or().finditer(plain(part)) if not part[one.start() : one.end()].isupper()]
    starts, ends = (0, *(one.end() for one in found)), (*(one.start() for one in found), len(part))
    parted = [part[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    clear = not any(one[0].strip() in _LETTERS for one in found)
    is_name = [plain(side) in names or (clear and " " not in side) for side in parted]
    return parted if all(is_name) else (part,)


@cache
def _or() -> re.Pattern[str]:
    said = ((word, True) for code in languages.CODES for word in languages.profile(code).commands.phrases["or"])
    return re.compile(rf"(?<=\S)\s+{either(said)}\s+(?=\S)")
