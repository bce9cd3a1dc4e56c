"""How much of a feed the archive has from others: entries with the address or nearly the title of an article. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final

from bot.feeds.formats.entry import Entry
from bot.web.url import canonical
from summaries.model import Article

ALIKE: Final = 0.6
"""Jaccard's index of the words of two titles from which they are one; titles of two events share .0 to .4."""
FEWEST_WORDS: Final = 3
"""Words of a title that can be compared; "Live blog" recurs."""

_WORD: Final = re.compile(r"\w+")


def known(entries: Iterable[Entry], archive: Iterable[Article]) -> int:
    """How many of the entries are among these articles."""
    addresses: set[str] = set()
    titles: list[frozenset[str]] = []
    having: defaultdict[str, list[int]] = defaultdict(list)
    for article in archive:
        addresses.add(_address(article.url))
        words = _words(article.title)
        for word in words:
            having[word].append(len(titles))
        titles.append(words)
    addresses.discard("")
    return sum(_address(one.url) in addresses or _has_title(_words(one.title), titles, having) for one in entries)


def _has_title(words: frozenset[str], titles: list[frozenset[str]], having: defaultdict[str, list[int]]) -> bool:
    if len(words) < FEWEST_WORDS:
        return False
    shared = Counter(place for word in words for place in having.get(word, ()))
    return any(count / (len(words) + len(titles[place]) - count) >= ALIKE for place, count in shared.items())


def _words(title: str) -> frozenset[str]:
    return frozenset(_WORD.findall(title.casefold()))


def _address(url: str) -> str:
    return canonical(url).partition("://")[2].removeprefix("www.") if url else ""
