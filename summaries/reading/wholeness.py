"""Wholeness: whether a sentence or passage ends as a statement does, with nothing torn off and no page furniture in it.

The rules are about marks and hold for all languages.
"""

from __future__ import annotations

import re

from summaries.languages.patterns import Screened
from summaries.text.quotation import has_lone_mark

_ENDS = re.compile(r"[.。।۔．｡][”’\"'»」』)）\]]*$")
_DROP_CAP = re.compile(r"[BCDFGHJLMNPQRTWX] [a-z]")
"""A large first letter that is torn off its word; letters that are words of their own are not among these."""
_LOOSE_STOP = re.compile(r"[^\W_][’'”\"]?\s+\W?\s?\.$")
"""A full stop behind a space ends a link or a caption, unless the sentence has its commas behind spaces too."""
_FURNITURE = Screened(
    ("http", "www.", "pic.twitter", "@", "&", "...", *"|©►▶•…"),
    r"https?:|www\.|pic\.twitter|\S@\w+\.\w|[|©►▶•]|&\w+;|(?:\.\.\.|…)(?=\W*$|\W*\s[A-Z])",
)


def is_whole(text: str) -> bool:
    """Whether it ends as a statement does, its quotation marks and brackets pair up, and no page furniture is in it.

    >>> is_whole("“Odden is shut,” said Ruiz.")
    True
    >>> is_whole("Odden is shut,” said Ruiz.")
    False
    """
    if not text or text[0] in "([（【-–—•*^,;:" or _DROP_CAP.match(text):
        return False
    if _FURNITURE.search(text) or _ends_loosely(text):
        return False
    if not _ENDS.search(text) or text.count("(") != text.count(")"):
        return False
    return not has_lone_mark(text)


def _ends_loosely(text: str) -> bool:
    if text.endswith((",.", ", .")):
        return True  # a speaker without his words
    near_the_end = any(map(str.isspace, text[-4:]))  # looked for first: the pattern is tried at every letter
    return near_the_end and _LOOSE_STOP.search(text) is not None and " ," not in text
