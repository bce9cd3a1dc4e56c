"""The fingerprint of an article: what of it is compared with another article, as hashes with weights.

Any text has a fingerprint. It is the same in every process, and follows from the article alone.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summaries.languages import profile
from summaries.model import Article
from summaries.selection.arrays import Bools, Floats, Integers, run_starts, sums
from summaries.stories import marking
from summaries.stories.hashing import words_of
from summaries.stories.marking import Marked
from summaries.text.sentences import language

READ = 6_000
"""Code points of an article that are read, its title included. Log loss of pairs is .267 with 6,000 and with 4,000,
.278 with 2,500, and .294 with 1,500."""
FIGURE = 1.5
"""Rarity from which a figure is compared: days, years and small numbers stand in articles on anything."""
KEYS = 40
"""Words by which an article finds others. With 40, 92 % of 351 pairs of one event share two; with 32, 89 %."""

_FIGURES = re.compile(r"\d[\d.,]*\d|\d")
_THOUSANDS = re.compile(r"[.,](?=\d{3}\b)")
_COMMON_FIGURE = re.compile(r"(?:19|20)\d\d|[12]?\d|3[01]")
_FIGURE_RARITY = (0.5, 0.5, 2.0, 3.5, 5.0)
"""Rarity of a figure by its digits; of a longer one `_LONG_FIGURE`."""
_LONG_FIGURE = 6.0
_LETTERS_OF_A_WORD = 6
"""Code points of a word with its space: turns a place in the text into a number of words."""


class Kind(IntEnum):
    """The kinds of features; the number of the kind stands in the lowest bits of a feature."""

    WORD = 0
    BIGRAM = 1
    NAME = 2
    FIGURE = 3
    FRAME = 4
    """Words around a name or figure, and no more: what texts of one template share."""
    FILLED = 5
    """A frame with the name or figure in it: what two prints of one text share."""


KINDS = len(Kind)
KIND_BITS = 7
"""The bits of a feature that tell its kind. With the hash above them it has 31: of two articles with 1,000 features
each, one in 500 pairs has one in common by chance."""
_HASH_BITS = 0x7FFF_FFF8
_FEATURE_BITS, _FEATURE = 31, (1 << 31) - 1
"""The bits of a feature; above them stands what features are sorted by first, in one number."""
_PLACE_BITS, _PLACE = 26, (1 << 26) - 1
"""The bits of a place, below a number of at most 37 bits that is sorted: the article in 5 bits, and a feature."""
_LIGHTEST = 0x7FFF_FFFF
AT_ONCE = 32
"""Articles whose fingerprints are made at once, in some 10 MB."""


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprint:
    """The features of an article, distinct and ascending, and for each two numbers.

    `weights` are TF-IDF, of length 1 over the words, and 0 for other kinds. `aims` tell what the article is about: the
    shares of the title's words by rarity (of the lead's, in a text without a title), of the lead's names, and of the
    lead's figures; each kind sums to 1, or to 0 if there are none. `named` and `figured` say whether the lead has names
    and figures. `counts` are the features of each kind. `keys` are the words by which others are found. `scattered`
    says whether it goes from one affair to the next, as a round-up does; `language` is its code, "" while not known.
    """

    article: str
    published: datetime | None
    titled: bool
    named: bool
    figured: bool
    features: Integers
    weights: NDArray[np.float32]
    aims: NDArray[np.float32]
    counts: tuple[int, ...]
    keys: tuple[int, ...]
    scattered: bool
    language: str = ""


class _Table(NamedTuple):
    """Features of one kind: the number of the article of each, its key, weight and aim."""

    owners: Integers
    keys: Integers
    weights: Floats
    aims: Floats


def fingerprint(article: Article) -> Fingerprint:
    """The fingerprint of an article; its title counts as the first words of its text."""
    return fingerprints([article])[0]


def fingerprints(articles: Sequence[Article]) -> list[Fingerprint]:
    """The fingerprints of articles, in their order; of many at once in half of the time."""
    texts = [f"{article.title}\n{article.text[:READ]}"[:READ] for article in articles]
    codes = [article.language or language(text) for article, text in zip(articles, texts, strict=True)]
    found: dict[int, Fingerprint] = {}
    for code in dict.fromkeys(codes):
        places = [place for place, other in enumerate(codes) if other == code]
        for start in range(0, len(places), AT_ONCE):
            some = places[start : start + AT_ONCE]
            made = _made([articles[place] for place in some], [texts[place] for place in some], code)
            found.update(zip(some, made, strict=True))
    return [found[place] for place in range(len(articles))]


def _made(articles: Sequence[Article], texts: Sequence[str], code: str) -> Iterator[Fingerprint]:
    """The fingerprints of some articles in one language."""
    texts = [profile(code).proclitics.sub("", text) for text in texts]  # five letters say little with them
    marked = marking.marked(words_of(*texts), code, articles)
    tables = [_words(marked), _bigrams(marked), _names(marked), _figures(texts, marked), *_frames(marked)]
    features = np.concatenate([((table.keys >> 32) & _HASH_BITS) | kind for kind, table in enumerate(tables)])
    owners = np.concatenate([table.owners for table in tables])
    at = _firsts((owners << _FEATURE_BITS) | features)
    weights = np.concatenate([table.weights for table in tables])[at].astype(np.float32)
    aims = np.concatenate([table.aims for table in tables])[at].astype(np.float32)
    edges = np.searchsorted(owners[at], np.arange(len(articles) + 1)).tolist()
    titled = np.bincount(marked.words.texts[marked.titled], minlength=len(articles)) > 0
    scattered = marking.scattered(marked)
    for number, (article, (start, end)) in enumerate(zip(articles, pairwise(edges), strict=True)):
        parts = features[at[start:end]], weights[start:end].copy(), aims[start:end].copy()
        made = _assembled(article, *parts, titled=bool(titled[number]), scattered=bool(scattered[number]))
        yield replace(made, language=code)


def _assembled(
    article: Article,
    features: Integers,
    weights: NDArray[np.float32],
    aims: NDArray[np.float32],
    *,
    titled: bool,
    scattered: bool,
) -> Fingerprint:
    """The fingerprint with these features; the rest of it follows from them."""
    kinds = features & KIND_BITS
    about = set(kinds[aims > 0].tolist())
    words = kinds == Kind.WORD
    light = _LIGHTEST - weights[words].view(np.int32).astype(np.int64)  # bits of floats from 0 on are in their order
    top = np.sort((light << _FEATURE_BITS) | features[words])[:KEYS] & _FEATURE
    return Fingerprint(
        article.id,
        article.published,
        titled,
        Kind.NAME in about,
        Kind.FIGURE in about,
        features,
        weights,
        aims,
        tuple(np.bincount(kinds, minlength=KINDS).tolist()),
        tuple(np.sort(top).tolist()),
        scattered,
    )


def _words(marked: Marked) -> _Table:
    kept = ~marked.stop
    titled = np.bincount(marked.words.texts[marked.titled], minlength=marked.articles) > 0
    about = np.where(titled[marked.words.texts], marked.titled, marked.lead)
    return _table(marked, marked.words.texts[kept], marked.words.words[kept], marked.rarity[kept], about[kept])


def _names(marked: Marked) -> _Table:
    names = marked.names
    owners = marked.words.texts[names]
    return _unweighed(_table(marked, owners, marked.called[names], marked.rarity[names], marked.lead[names]))


def _table(marked: Marked, owners: Integers, keys: Integers, rare: Floats, about: Bools) -> _Table:
    """The distinct keys of each article; one is about its subject if it stands at the top the first time."""
    distinct, codes = np.unique(keys, return_inverse=True)
    order = _ordered(owners * len(distinct) + codes)
    starts = run_starts((owners * len(distinct) + codes)[order])
    first, times = order[starts], np.diff(np.append(starts, len(keys)))
    weights = (1 + np.log(times)) * rare[first]
    aims = rare[first] * about[first]
    mine = owners[first]
    lengths = np.sqrt(sums(mine, weights**2, marked.articles))
    return _Table(
        mine,
        keys[first],
        weights / np.maximum(lengths, 1e-9)[mine],
        aims / np.maximum(sums(mine, aims, marked.articles), 1e-9)[mine],
    )


def _ordered(numbers: Integers) -> Integers:
    """The places of numbers below 2^37 in ascending order, equal ones in theirs: as fast as sorting."""
    return np.sort((numbers << _PLACE_BITS) | np.arange(len(numbers))) & _PLACE


def _firsts(numbers: Integers) -> Integers:
    """The places of the distinct numbers below 2^37, each where it stands first, in ascending order of the numbers."""
    order = _ordered(numbers)
    return order[run_starts(numbers[order])]


def _unweighed(table: _Table) -> _Table:
    return table._replace(weights=np.zeros(len(table.keys)))


def _set(owners: Integers, keys: Integers) -> _Table:
    return _Table(owners, keys, np.zeros(len(keys)), np.zeros(len(keys)))


def _bigrams(marked: Marked) -> _Table:
    kept = ~marked.stop
    words, owners = marked.words.words[kept], marked.words.texts[kept]
    together = owners[1:] == owners[:-1]
    return _set(owners[1:][together], _pair(words[:-1], words[1:])[together])


def _figures(texts: Sequence[str], marked: Marked) -> _Table:
    """The figures of texts, thousands without marks and decimals with a point; days and years are left out."""
    owners, keys, rare, about = [], [], [], []
    reaches = np.bincount(marked.words.texts[marked.lead], minlength=len(texts)) * _LETTERS_OF_A_WORD
    for owner, (text, reach) in enumerate(zip(texts, reaches.tolist(), strict=True)):
        for found in _FIGURES.finditer(text):
            figure = _THOUSANDS.sub("", found.group()).replace(",", ".")
            digits = len(figure.replace(".", ""))
            weight = _FIGURE_RARITY[digits] if digits < len(_FIGURE_RARITY) else _LONG_FIGURE
            if weight >= FIGURE and not _COMMON_FIGURE.fullmatch(figure):
                owners.append(owner)
                keys.append(zlib.crc32(figure.encode()) << 32 >> 1)
                rare.append(weight)
                about.append(found.start() < reach)
    columns = np.array(owners, np.int64), np.array(keys, np.int64), np.array(rare, np.float64)
    return _unweighed(_table(marked, *columns, np.array(about, np.bool_)))


def _frames(marked: Marked) -> tuple[_Table, _Table]:
    """The two words before each name or figure, and the two behind it: empty frames, and filled ones."""
    words = marked.words
    slots = marked.names | words.figures
    padded = np.arange(len(slots)) + 4 * words.texts + 2  # two empty words before each text, and two behind it
    size = len(slots) + 4 * marked.articles
    plain, content = np.zeros(size, np.int64), np.zeros(size, np.bool_)
    plain[padded] = np.where(slots, 0, words.words)
    content[padded] = ~slots & ~marked.stop
    at, owners, called = padded[slots], words.texts[slots], marked.called[slots]
    before = (content[at - 2] | content[at - 1]) & (plain[at - 1] != 0)
    behind = (content[at + 1] | content[at + 2]) & (plain[at + 1] != 0)
    frames = np.concatenate((_pair(plain[at - 2], plain[at - 1])[before], ~_pair(plain[at + 1], plain[at + 2])[behind]))
    within = np.concatenate((called[before], called[behind]))
    mine = np.concatenate((owners[before], owners[behind]))
    return _set(mine, frames), _set(mine, _pair(frames, within))


def _pair(one: Integers, other: Integers) -> Integers:
    """The hash of two words in order."""
    return (one * _ODD) ^ (other * _OTHER) ^ (one >> 29)


_ODD, _OTHER = np.int64(0x9E3779B97F4A7C1), np.int64(0x5851F42D4C957F2D)
"""Odd multipliers (Fibonacci hashing and MMIX, Knuth 1973 and 1999), which spread hashes over all bits."""
