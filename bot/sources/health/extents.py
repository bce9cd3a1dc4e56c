"""How many of the last articles of a source are only teasers: pure, over `Health.extents`."""

from __future__ import annotations

from collections.abc import Iterable

REMEMBERED = 20
"""Articles that are remembered: one visit of a busy source, weeks of a still one."""
FEWEST = 3
"""Articles from which something is said of a source."""
_TEASER, _WHOLE = "t", "w"


def with_articles(extents: str, teasers: Iterable[bool]) -> str:
    """The letters with those of articles that were filed now, the newest first; each says whether it is a teaser."""
    return ("".join(_TEASER if one else _WHOLE for one in teasers) + extents)[:REMEMBERED]


def teasers_among(extents: str) -> tuple[int, int]:
    """How many of how many articles are only teasers; (0, 0) when these are too few to say."""
    return (extents.count(_TEASER), len(extents)) if len(extents) >= FEWEST else (0, 0)
