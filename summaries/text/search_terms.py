"""The terms by which articles are searched: those of `tokens`, without accents and invisible characters."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from summaries import languages
from summaries.text.folding import INVISIBLE, Folding
from summaries.text.tokens import terms, words

SHORTEST = 3
"""Letters that are left of a word behind a clitic."""
CACHED = 32_768
"""Words whose terms are cached, and terms whose folding is: the vocabulary of a week of news."""

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_ARABIC = re.compile("[\u0620-\u064a]{4,}")


def search_terms(text: str) -> tuple[str, ...]:
    """The terms of an article for the index, with repeats; a word behind a clitic is there with and without it."""
    seen = _visible(text)
    return tuple(term if term.isascii() else _folded(term) for term in terms(seen)) + _behind_clitics(seen)


def asked_terms(text: str) -> dict[str, str]:
    """The terms of a question, each with the word that it is from; "US" is one, in a question in capitals too."""
    return {term: word for word in words(_visible(text)) for term in terms_of(word)}


@lru_cache(maxsize=CACHED)
def terms_of(word: str) -> tuple[str, ...]:
    """The terms of one word; it stands behind one in small letters, because a text in capitals shows no acronyms."""
    return tuple(term if term.isascii() else _folded(term) for term in terms(f"a {word}"))


def _visible(text: str) -> str:
    return text if text.isascii() else _INVISIBLE.sub("", text)


@lru_cache(maxsize=CACHED)
def _folded(term: str) -> str:
    return _folding()(term).text


@cache
def _folding() -> Folding:
    """One for all terms: it caches what each character becomes."""
    return Folding()


def _behind_clitics(text: str) -> tuple[str, ...]:
    """The terms of Arabic words without the "and", "to" or "by" that is written as one with them."""
    if text.isascii():
        return ()
    bare = (rest for word in set(_ARABIC.findall(text)) for rest in _rests(word))
    return tuple(_folded(term) for rest in sorted(bare) for term in terms(rest))


@lru_cache(maxsize=CACHED)
def _rests(word: str) -> tuple[str, ...]:
    every = frozenset[str]().union(*(one.clitics for one in languages.profiles()))
    rests = (word.removeprefix(clitic) for clitic in every)
    return tuple(sorted({rest for rest in rests if rest != word and len(rest) >= SHORTEST}))
