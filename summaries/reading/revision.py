"""What a new version of an article changes: only its title and its sentences of news count, and of those the words."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum, auto

from summaries.model import Article
from summaries.reading.boilerplate import news

_MARK_IN_FIGURE = re.compile(r"(?<=\d)[.,](?=\d)")


class Revision(Enum):
    """SAME: the same news, perhaps in another order. CUT: the end is missing. LESS: it adds nothing. ADDED: it does."""

    SAME = auto()
    CUT = auto()
    LESS = auto()
    ADDED = auto()


def revision(before: Article, after: Article) -> Revision:
    """What `after` changes of `before`, an earlier version of the same article. One without news is CUT."""
    old, new = _sentences(before), _sentences(after)
    titles = _key(before.title), _key(after.title)
    if titles[0] == titles[1] and set(old) == set(new):
        return Revision.SAME
    if not new or (titles[0] == titles[1] and _is_cut(old, new)):
        return Revision.CUT
    return Revision.LESS if {titles[1], *new} <= {titles[0], *old} else Revision.ADDED


def _sentences(article: Article) -> list[str]:
    return [_key(sentence.text) for sentence in news(article)]


def _key(text: str) -> str:
    """The letters and figures of a text without case; a letter stands for the mark in a figure: 3.5 is not 35."""
    low = _MARK_IN_FIGURE.sub("m", unicodedata.normalize("NFKC", text).casefold())
    return "".join(character for character in low if unicodedata.category(character)[0] in "LMN")


def _is_cut(old: list[str], new: list[str]) -> bool:
    """Whether the new sentences are the first of the old ones, the last perhaps cut as well."""
    last = len(new) - 1
    return len(new) <= len(old) and new[:last] == old[:last] and old[last].startswith(new[last])
