"""Han characters in their simplified form, one for one: 華為 and 华为 are one word for search and for topics.

The 3,275 pairs are those of `wordfreq` (Speer 2022), from Unicode's database of Han characters (Unihan); it is a
dependency already, and its file has 17 KB. Words that differ by more than their characters (計程車, 出租车) stay apart.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgpack


def simplified(text: str) -> str:
    """The text with each traditional character in its simplified form, at its place."""
    return text if text.isascii() else text.translate(variants())


@cache
def variants() -> Mapping[int, str]:
    """The simplified form by the code point of a traditional character."""
    packed = files("wordfreq").joinpath("data", "_chinese_mapping.msgpack.gz").read_bytes()
    pairs: dict[int, str] = msgpack.unpackb(gzip.decompress(packed), strict_map_key=False)
    return pairs
