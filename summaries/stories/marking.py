"""The words of articles marked: how rare each is, which are stop words and names, and which stand at the top.

Of many articles at once: a number of numpy's calls takes longer than the words of one article.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from summaries.languages import profile
from summaries.model import Article
from summaries.selection.arrays import Bools, Floats, Integers, are_in, run_starts, sums
from summaries.stories.background import common_words, inverse_document_frequencies
from summaries.stories.hashing import Words, words_of
from summaries.text.sentences import stop_words

OUTLETS_CACHED = 1024
"""Outlets whose words are cached."""
SHORTEST = 2
"""Letters below which a word is left out: what an apostrophe leaves of "Beijing's" and "l'accord", and "U.S."."""
LEAD, LEAD_UNSPACED = 70, 140
"""Words at the top, with the title, that say what an article is about; of a script without spaces, pairs of letters."""
NAMES_CASED = 0.01
"""Share of words with a capital from which a script tells names by capitals; in others rare words count as names."""
RARE = 7.0
"""Rarity from which a word counts as a name in a script without capitals."""
SPAN, SPANNED = 0.084, 120
"""The span of its words below which an article of `SPANNED` words is scattered; of a shorter one in proportion. Of
1,783 articles on one affair 1 % have a smaller one; of round-ups of the tops of three to six articles 70 % have."""
FEWEST_WORDS = 40
"""Words from which it can be said whether an article is scattered."""
TITLE_CASE = 0.7
"""Share of a title's longer words with a capital from which it does not tell names by capitals."""
_LONGER, _LONG_WORDS = 3, 3
"""Letters beyond which a word of a title is a longer one, and how many of these show that a title is in title case."""


class Marked(NamedTuple):
    """The words of articles: how rare each is, and which are stop words, names, and in the title or lead.

    `called` are the hashes by which names are compared: those of words where names change their endings.
    """

    words: Words
    articles: int
    called: Integers
    rarity: Floats
    stop: Bools
    names: Bools
    titled: Bools
    lead: Bools


class _Held:
    """Which words each article holds, by names: asked for some words, it finds the same names in their articles."""

    def __init__(self, found: Words, articles: int) -> None:
        self._names, codes = np.unique(found.names, return_inverse=True)
        self._size = articles * len(self._names)
        self._places = found.texts * len(self._names) + codes
        self._codes = codes

    def among(self, chosen: Bools) -> Bools:
        """The words whose article has the same name among the chosen words."""
        table = np.zeros(self._size, np.bool_)
        table[self._places[chosen]] = True
        return np.asarray(table[self._places], np.bool_)

    def listed(self, ordered: Integers) -> Bools:
        """The words whose name is one of these."""
        return are_in(self._names, ordered)[self._codes]

    def listed_for(self, lists: Sequence[Integers]) -> Bools:
        """The words whose name is in the list of their article."""
        table = np.zeros(self._size, np.bool_)
        for article, ordered in enumerate(lists):
            places = np.searchsorted(self._names, ordered)
            there = places[are_in(ordered, self._names)]
            table[article * len(self._names) + there] = True
        return np.asarray(table[self._places], np.bool_)


def marked(found: Words, code: str, articles: Sequence[Article]) -> Marked:
    """The words of articles in one language, marked."""
    count, held = len(articles), _Held(found, len(articles))
    rare = inverse_document_frequencies(found, code)
    stop = ((found.lengths < SHORTEST) & ~found.figures) | held.listed(_stop_words(code))
    stop |= held.listed_for([_names_of(article.outlet) for article in articles])
    titled = np.array([bool(article.title.strip()) for article in articles], np.bool_)
    first = (found.lines == 0) & titled[found.texts]
    many = np.bincount(found.texts, minlength=count)
    cased = np.bincount(found.texts[found.capitals], minlength=count) > NAMES_CASED * many
    names = np.where(cased[found.texts], _capitalised(found, held, first, count), rare >= RARE)
    if profile(code).dependence.nouns_capital:
        names &= ~held.listed(common_words(code))
    reach = LEAD if profile(code).spaced else LEAD_UNSPACED
    lead = np.arange(len(found.words)) - (np.cumsum(many) - many)[found.texts] < reach
    called = found.words if profile(code).cases else found.names
    return Marked(found, count, called, rare, stop, names & ~stop & ~found.figures, first & ~stop, lead)


def _capitalised(found: Words, held: _Held, first: Bools, articles: int) -> Bools:
    """The words with a capital that have one inside a sentence, and nowhere begin with a small letter."""
    long = first & (found.lengths > _LONGER)
    longer = np.bincount(found.texts[long], minlength=articles)
    capitals = np.bincount(found.texts[long & found.capitals], minlength=articles)
    in_title_case = (longer >= _LONG_WORDS) & (capitals > TITLE_CASE * longer)
    title = first & in_title_case[found.texts]
    named = found.named & (~title | held.among(found.named & ~first))
    return held.among(named) & found.capitals & ~held.among(~found.capitals)


def scattered(marked: Marked) -> Bools:
    """The articles whose words do not come again: an article follows its affair from top to end.

    The span of a word is how far its last place is from its first, as a share of the text: a lexical chain (Morris &
    Hirst 1991). That of an article is the mean by squared TF-IDF.
    """
    kept = np.flatnonzero(~marked.stop)
    owners, rare = marked.words.texts[kept], marked.rarity[kept]
    distinct, codes = np.unique(marked.words.words[kept], return_inverse=True)
    codes += owners * len(distinct)
    order = np.argsort(codes, kind="stable")
    starts = run_starts(codes[order])
    ends = np.append(starts, len(order))[1:] - 1
    first, last = order[starts], order[ends]
    weights, mine = ((1 + np.log(ends - starts + 1)) * rare[first]) ** 2, owners[first]
    many = np.bincount(owners, minlength=marked.articles)
    spans = sums(mine, weights * (last - first), marked.articles)
    spans /= np.maximum(sums(mine, weights, marked.articles) * many, 1e-9)
    return np.asarray((many >= FEWEST_WORDS) & (spans < SPAN * np.minimum(many / SPANNED, 1.0)), np.bool_)


@lru_cache(maxsize=OUTLETS_CACHED)
def _names_of(text: str) -> Integers:
    return np.unique(words_of(text).names)


@cache
def _stop_words(code: str) -> Integers:
    return _names_of(" ".join(stop_words(code) - profile(code).contracted_words))
