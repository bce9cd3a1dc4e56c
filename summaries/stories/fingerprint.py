"""The fingerprint of an article: what of it is compared with another article, as hashes with weights.

Any text has a fingerprint. It is the same in every process, and follows from the article alone.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summaries.languages import profile
from summaries.model import Article
from summaries.selection.arrays import Bools, Floats, Integers, are_in, run_starts
from summaries.stories.background import inverse_document_frequencies
from summaries.stories.hashing import Words, words_of
from summaries.text.sentences import language, stop_words

READ = 6_000
"""Code points of an article that are read, its title included. Log loss of pairs is .267 with 6,000 and with 4,000,
.278 with 2,500, and .294 with 1,500."""
SHORTEST = 2
"""Letters below which a word is left out: what an apostrophe leaves of "Beijing's" and "l'accord", and "U.S."."""
LEAD, LEAD_UNSPACED = 70, 140
"""Words at the top, with the title, that say what an article is about; of a script without spaces, pairs of letters."""
NAMES_CASED = 0.01
"""Share of words with a capital from which a script tells names by capitals; in others rare words count as names."""
RARE = 7.0
"""Rarity from which a word counts as a name in a script without capitals."""
TITLE_CASE = 0.7
"""Share of a title's longer words with a capital from which it does not tell names by capitals."""
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
_LONGER, _LONG_WORDS = 3, 3
"""Letters beyond which a word of a title is a longer one, and how many of these show that a title is in title case."""


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


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprint:
    """The features of an article, distinct and ascending, and for each two numbers.

    `weights` are TF-IDF, of length 1 over the words, and 0 for other kinds. `aims` tell what the article is about: the
    shares of the title's words by rarity (of the lead's, in a text without a title), of the lead's names, and of the
    lead's figures; each kind sums to 1, or to 0 if there are none. `named` and `figured` say whether the lead has names
    and figures. `counts` are the features of each kind. `keys` are the words by which others are found.
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


class _Marked(NamedTuple):
    """The words of an article: how rare each is, and which are stop words, names, and in the title or lead.

    `called` are the hashes by which names are compared: those of words where names change their endings.
    """

    words: Words
    called: Integers
    rarity: Floats
    stop: Bools
    names: Bools
    titled: Bools
    lead: Bools


class _Table(NamedTuple):
    """Features of one kind, with weights and aims."""

    features: Integers
    weights: Floats
    aims: Floats


def fingerprint(article: Article) -> Fingerprint:
    """The fingerprint of an article; its title counts as the first words of its text."""
    text = f"{article.title}\n{article.text[:READ]}"[:READ]
    code = article.language or language(text)
    text = profile(code).proclitics.sub("", text)  # five letters say little with them
    marked = _marked(words_of(text), code, article)
    tables = [_words(marked), _bigrams(marked), _names(marked), _figures(text, marked), *_frames(marked)]
    features = np.concatenate([((table.features >> 32) & _HASH_BITS) | kind for kind, table in enumerate(tables)])
    features, at = np.unique(features, return_index=True)
    weights = np.concatenate([table.weights for table in tables])[at].astype(np.float32)
    aims = np.concatenate([table.aims for table in tables])[at].astype(np.float32)
    return assembled(article.id, article.published, features, weights, aims, titled=bool(marked.titled.any()))


def assembled(
    article: str,
    published: datetime | None,
    features: Integers,
    weights: NDArray[np.float32],
    aims: NDArray[np.float32],
    *,
    titled: bool,
) -> Fingerprint:
    """The fingerprint with these features; the rest of it follows from them."""
    kinds = features & KIND_BITS
    about = set(kinds[aims > 0].tolist())
    words = features[kinds == Kind.WORD]
    top = words[np.lexsort((words, -weights[kinds == Kind.WORD]))[:KEYS]]
    return Fingerprint(
        article,
        published,
        titled,
        Kind.NAME in about,
        Kind.FIGURE in about,
        features,
        weights,
        aims,
        tuple(np.bincount(kinds, minlength=KINDS).tolist()),
        tuple(np.sort(top).tolist()),
    )


def _marked(found: Words, code: str, article: Article) -> _Marked:
    rare = inverse_document_frequencies(found, code)
    stop = ((found.lengths < SHORTEST) & ~found.figures) | are_in(found.names, _stop_words(code))
    if article.outlet:
        stop |= are_in(found.names, np.unique(words_of(article.outlet).names))
    first = (found.lines == 0) & bool(article.title.strip())
    cased = found.capitals.sum() > NAMES_CASED * len(found.words)
    names = _capitalised(found, first) if cased else rare >= RARE
    reach = LEAD if profile(code).spaced else LEAD_UNSPACED
    lead = np.arange(len(found.words)) < reach
    called = found.words if profile(code).cases else found.names
    return _Marked(found, called, rare, stop, names & ~stop & ~found.figures, first & ~stop, lead)


def _capitalised(found: Words, first: Bools) -> Bools:
    """The words with a capital that have one inside a sentence, and nowhere begin with a small letter."""
    named = found.named
    long = first & (found.lengths > _LONGER)
    if long.sum() >= _LONG_WORDS and found.capitals[long].mean() > TITLE_CASE:
        named = named & (~first | are_in(found.names, np.sort(found.names[named & ~first])))
    names = are_in(found.names, np.sort(found.names[named])) & found.capitals
    return names & ~are_in(found.names, np.sort(found.names[~found.capitals]))


@cache
def _stop_words(code: str) -> Integers:
    return np.unique(words_of(" ".join(stop_words(code) - profile(code).contracted_words)).names)


def _words(marked: _Marked) -> _Table:
    kept = ~marked.stop
    about = marked.titled if marked.titled.any() else marked.lead
    return _table(marked.words.words[kept], marked.rarity[kept], about[kept])


def _names(marked: _Marked) -> _Table:
    names = marked.names
    return _table(marked.called[names], marked.rarity[names], marked.lead[names])._replace(
        weights=np.zeros(len(np.unique(marked.called[names])))
    )


def _table(keys: Integers, rare: Floats, about: Bools) -> _Table:
    """The distinct keys; a key is about the article's subject if it stands at the top the first time."""
    order = np.argsort(keys, kind="stable")
    starts = run_starts(keys[order])
    first, times = order[starts], np.diff(np.append(starts, len(keys)))
    weights = (1 + np.log(times)) * rare[first]
    aims = rare[first] * about[first]
    return _Table(
        keys[first],
        weights / max(float(np.linalg.norm(weights)), 1e-9),
        aims / max(float(aims.sum()), 1e-9),
    )


def _set(keys: Integers) -> _Table:
    distinct = np.unique(keys)
    return _Table(distinct, np.zeros(len(distinct)), np.zeros(len(distinct)))


def _bigrams(marked: _Marked) -> _Table:
    words = marked.words.words[~marked.stop]
    return _set(_pair(words[:-1], words[1:]))


def _figures(text: str, marked: _Marked) -> _Table:
    """The figures of a text, thousands without marks and decimals with a point; days and years are left out."""
    keys, rare, about = [], [], []
    reach = int(marked.lead.sum()) * _LETTERS_OF_A_WORD
    for found in _FIGURES.finditer(text):
        figure = _THOUSANDS.sub("", found.group()).replace(",", ".")
        digits = len(figure.replace(".", ""))
        weight = _FIGURE_RARITY[digits] if digits < len(_FIGURE_RARITY) else _LONG_FIGURE
        if weight >= FIGURE and not _COMMON_FIGURE.fullmatch(figure):
            keys.append(zlib.crc32(figure.encode()) << 32 >> 1)
            rare.append(weight)
            about.append(found.start() < reach)
    table = _table(np.array(keys, np.int64), np.array(rare, np.float64), np.array(about, np.bool_))
    return table._replace(weights=np.zeros(len(table.features)))


def _frames(marked: _Marked) -> tuple[_Table, _Table]:
    """The two words before each name or figure, and the two behind it: empty frames, and filled ones."""
    slots = marked.names | marked.words.figures
    nothing = np.zeros(2, np.int64)
    plain = np.concatenate((nothing, np.where(slots, 0, marked.words.words), nothing))
    content = np.concatenate((nothing > 0, ~slots & ~marked.stop, nothing > 0))
    at = np.flatnonzero(slots)
    before = (content[at] | content[at + 1]) & (plain[at + 1] != 0)
    behind = (content[at + 3] | content[at + 4]) & (plain[at + 3] != 0)
    frames = np.concatenate((_pair(plain[at], plain[at + 1])[before], ~_pair(plain[at + 3], plain[at + 4])[behind]))
    within = np.concatenate((marked.called[at][before], marked.called[at][behind]))
    return _set(frames), _set(_pair(frames, within))


def _pair(one: Integers, other: Integers) -> Integers:
    """The hash of two words in order."""
    return (one * _ODD) ^ (other * _OTHER) ^ (one >> 29)


_ODD, _OTHER = np.int64(0x9E3779B97F4A7C1), np.int64(0x5851F42D4C957F2D)
"""Odd multipliers (Fibonacci hashing and MMIX, Knuth 1973 and 1999), which spread hashes over all bits."""
