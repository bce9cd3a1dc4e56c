"""The terms by which articles are searched: those of `tokens`, without accents and invisible characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from summaries import languages
from summaries.text.folding import INVISIBLE, Folding
from summaries.text.tokens import terms, words

SHORTEST = 3
"""Letters that are left of a word behind a clitic."""
STOP_WORDS = 2
"""Stop words of one language by which a question is known to be in it; a lone one may be a word of another."""
CACHED = 32_768
"""Words whose terms are cached, and terms whose folding is: the vocabulary of a week of news."""

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_ARABIC = re.compile("[\u0620-\u064a]{4,}")


def search_terms(text: str) -> tuple[str, ...]:
    """The terms of an article for the index, with repeats; a word behind a clitic is there with and without it."""
    seen = _visible(text)
    return tuple(term if term.isascii() else _folded(term) for term in terms(seen)) + _behind_clitics(seen)


def asked_terms(text: str) -> dict[str, str]:
    """The terms of a question, each with the word that it is from; "US" is one, in a question in capitals too.

    The stop words of its language are none, unless it has no other words.
    """
    every = words(_visible(text))
    found = {term: word for word in every for term in terms_of(word)}
    small = _stop_words(every)
    return {term: word for term, word in found.items() if word.casefold() not in small} or found


def _stop_words(question: Sequence[str]) -> frozenset[str]:
    """The stop words of the language in which a question has the most, if two or more and more than its script has."""
    written = {word.casefold() for word in question}
    dropped = sum(not terms_of(word) for word in written)
    counts = [(len(written & one.stop_words), one.stop_words) for one in languages.profiles()]
    most, found = max(counts, key=lambda count: count[0])
    return found if most >= STOP_WORDS and most > dropped else frozenset()


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
    bare = (rest for word in set(_ARABIC.findall(text)) for rest in behind_clitics(word))
    return tuple(_folded(term) for rest in sorted(bare) for term in terms(rest))


@lru_cache(maxsize=CACHED)
def behind_clitics(word: str) -> tuple[str, ...]:
    """The words that an Arabic word may be behind a small one that is written as one with it."""
    every = frozenset[str]().union(*(one.clitics for one in languages.profiles()))
    rests = (word.removeprefix(clitic) for clitic in every)
    return tuple(sorted({rest for rest in rests if rest != word and len(rest) >= SHORTEST}))
