"""The terms by which a full-text index finds the articles on a topic: candidates, of which `match` decides.

Every article on the topic has all terms of one of the sets, as `search_terms` makes them. Which forms of a word share
a term depends on its stemmer, so that each form is asked for; most of the sets are of forms that no article has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import product

from summaries import languages
from summaries.languages.scripts import WITHOUT_BOUNDARIES
from summaries.text.folding import Folding
from summaries.text.search_terms import terms_of
from summaries.text.tokens import unspaced, words
from summaries.topics.clauses import Clause, Phrase
from summaries.topics.inflection import inflected, singular
from summaries.topics.phrase_search import is_acronym
from summaries.topics.topic import Topic, clauses_in

SETS_OF_CLAUSE = 64
"""Sets of terms of one clause; beyond that some of its phrases are left to `match`."""
SETS_OF_FORM = 32
"""The same of the words of a phrase in one of its forms."""
TOPICS_CACHED = 256
"""Topics whose sets are known: those of the chats that ask now, or whose digests are due together."""

Terms = frozenset[str]

_ELIDED_BEFORE = "aeiouyh"
_UNBOUNDED = re.compile(f"[{WITHOUT_BOUNDARIES}]")


@lru_cache(maxsize=TOPICS_CACHED)
def index_terms(topic: Topic) -> tuple[Terms, ...] | None:
    """The sets of terms of a topic; None when a clause of it has no term, so that any article may satisfy it."""
    found: dict[Terms, None] = {}
    for clause in clauses_in(topic):
        if clause.excludes:
            continue
        sets = _of_clause(clause)
        if sets is None:
            return None
        found.update(dict.fromkeys(sets))
    return tuple(one for one in found if not any(other < one for other in found))


def _of_clause(clause: Clause) -> tuple[Terms, ...] | None:
    """The sets of one clause: a set of each phrase that it needs, together."""
    return _together([one for phrase in clause.needed if (one := _of_phrase(phrase))], SETS_OF_CLAUSE) or None


def _together(options: Iterable[tuple[Terms, ...]], limit: int) -> tuple[Terms, ...]:
    """One set of each of the options joined, in every combination; options that would make too many are left out."""
    found: tuple[Terms, ...] = ()
    for more in sorted(options, key=len):
        if found and len(found) * len(more) > limit:
            break
        found = tuple(dict.fromkeys(one | other for one, other in product(found or (frozenset(),), more)))
    return found


@lru_cache(maxsize=4096)
def _of_phrase(phrase: Phrase) -> tuple[Terms, ...]:
    """The sets of a phrase in all its forms; () when a form has no term."""
    found: dict[Terms, None] = {}
    for form in dict.fromkeys(_forms(phrase)):
        sets = _of_form(form)
        if not sets:
            return ()
        found.update(dict.fromkeys(sets))
    return tuple(found)


def _forms(phrase: Phrase) -> Iterator[str]:
    """The phrase as it is written, and in the forms that `PhraseSearch` looks for, with and without accents."""
    plain = " ".join(word if is_acronym(word.strip(".")) else word.casefold() for word in phrase.text.split())
    folded = " ".join(word if word.isupper() else _folding()(word).text for word in plain.split())
    yield from (plain, folded)
    if not phrase.exact:
        for one in (plain, folded):
            yield from (form for form, _ in (*inflected(one), *singular(one)))


def _of_form(form: str) -> tuple[Terms, ...]:
    """The sets of a phrase in one form: a set of each of its words, together; words with many are left to `match`."""
    options = [one for place, word in enumerate(words(form)) if (one := _of_word(word, first=place == 0))]
    return _together(options, SETS_OF_FORM)


@lru_cache(maxsize=4096)
def _of_word(word: str, *, first: bool) -> tuple[Terms, ...]:
    """The sets of terms that an article may have for a word; () when it may have none.

    The first word of a phrase may stand behind an elided article, as in "l'Ukraine".
    """
    if not any(map(str.isalpha, word)) or _has_no_word_of_its_own(word):
        return ()
    spellings: Sequence[str] = (word, word.upper())
    if first and _folding()(word[0]).text in _ELIDED_BEFORE:
        spellings = (*spellings, *(f"{article}'{word}" for article in _elisions()))
    found = [frozenset(terms_of(one)) for one in spellings]
    if not all(found):
        return ()
    unstemmed = frozenset((_folding()(word).text,))
    return tuple(dict.fromkeys((*found, unstemmed) if word.isascii() and word.isalpha() else found))


def _has_no_word_of_its_own(word: str) -> bool:
    """Whether a word is found within longer runs, of which the index does not have each part."""
    return _UNBOUNDED.search(word) is not None and (len(word) == 1 or not unspaced(word))


@cache
def _elisions() -> tuple[str, ...]:
    """The articles that are written as one with the word behind them, in all languages."""
    return tuple(sorted(frozenset[str]().union(*(one.elisions for one in languages.profiles()))))


@cache
def _folding() -> Folding:
    return Folding()
