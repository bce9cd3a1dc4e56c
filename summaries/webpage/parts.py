"""An article in several parts, joined: each paragraph once, however often the parts repeat the standfirst."""

from __future__ import annotations

from collections.abc import Iterable

REPEATED = 40
"""Code points from which a paragraph that comes again is a repetition; shorter ones are said twice in real texts."""


def joined(parts: Iterable[str]) -> str:
    """The paragraphs of all parts in order.

    >>> joined(["One.", "Two."]).split()
    ['One.', 'Two.']
    """
    lines: dict[object, str] = {}
    for at, line in enumerate(line for part in parts for line in part.split("\n")):
        lines.setdefault(line if len(line) >= REPEATED else at, line)
    return "\n".join(lines.values())
