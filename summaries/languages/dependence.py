"""The words by which a sentence depends on its neighbours (discourse markers and anaphors): table `[dependence]`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summaries.languages.patterns import any_of
from summaries.languages.tables import NEVER, Table, words

_CONTRACTED = r"(?:'(?:s|re|ve|ll|d|m))?"
"""What may hang on a word without making it another: "they've"."""
_WORD_BEGINS, _WORD_ENDS = r"(?<![\w'].)", r"(?![\w'])"
"""The edges of a whole word, the first seen from behind its first letter."""


@dataclass(frozen=True, slots=True)
class Dependence:
    """Patterns over a casefolded sentence with straight apostrophes. A list that is missing never matches.

    `openers` match, at its start, words with which an independent sentence does not begin (anaphors, connectives);
    `connectives` match words that may be left off together with the comma behind them, `conjunctions` those that may be
    left off without one. `pointers` find words that refer to another sentence wherever they stand, `first_person` the
    words of a writer or speaker about himself.

    The sets hold single words, casefolded. `anaphors` are third-person pronouns: subject, object and possessive; of
    these, `personal` stand for persons only, and `objects` are (also) the object of a clause. `demonstratives` point at
    what was said before, unless one of `dated` follows ("this week"). `additives` add to what was said before ("also").
    `articles` are definite articles, `determiners` what may stand before a noun. `kinds` are nouns that behind a
    definite article (in a language without: bare) need an antecedent ("the company"), `unique` those that need none
    ("the weather"); one of `definers` behind a noun tells which one is meant ("the rule of", "the man who"). `people`
    are nouns for one person, `times` names of days and months. With `heads_first` the noun stands before its
    adjectives, with `nouns_capital` nouns have capitals.
    """

    openers: re.Pattern[str]
    connectives: re.Pattern[str]
    conjunctions: re.Pattern[str]
    pointers: re.Pattern[str]
    first_person: re.Pattern[str]
    anaphors: frozenset[str]
    personal: frozenset[str]
    objects: frozenset[str]
    demonstratives: frozenset[str]
    dated: frozenset[str]
    additives: frozenset[str]
    articles: frozenset[str]
    determiners: frozenset[str]
    definers: frozenset[str]
    kinds: frozenset[str]
    unique: frozenset[str]
    people: frozenset[str]
    times: frozenset[str]
    heads_first: bool
    nouns_capital: bool


_WORD_KEYS = (
    *("anaphors", "personal", "objects", "demonstratives", "dated", "additives", "articles", "determiners", "definers"),
    *("kinds", "unique", "people", "times"),
)


def dependence_from(table: Table, *, spaced: bool) -> Dependence:
    """The patterns of the table `[dependence]`, whose phrases are parted by "|".

    `spaced` tells whether the script parts words by spaces: if not, a phrase matches inside a longer run too.
    """
    begins, ends = (_WORD_BEGINS, _WORD_ENDS) if spaced else ("", "")
    return Dependence(
        openers=_at_start(table, "openers", rf"{_CONTRACTED}(?![\w'-])" if spaced else ""),
        connectives=_at_start(table, "connectives", r"\s*[,，、]\s*"),
        conjunctions=_at_start(table, "conjunctions", r"\s+(?=\w)"),
        pointers=_anywhere(table, "pointers", begins, ends),
        first_person=_anywhere(table, "first_person", begins, ends),
        heads_first=bool(table.get("heads_first")),
        nouns_capital=bool(table.get("nouns_capital")),
        **{key: frozenset(words(table, key)) for key in _WORD_KEYS},
    )


def _phrases(table: Table, key: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in table.get(key, "").split("|") if phrase.strip()]


def _at_start(table: Table, key: str, behind: str) -> re.Pattern[str]:
    listed = _phrases(table, key)
    return re.compile(f"{any_of(listed)}{behind}") if listed else NEVER


def _anywhere(table: Table, key: str, before: str, behind: str) -> re.Pattern[str]:
    listed = _phrases(table, key)
    if not listed:
        return NEVER
    if not before:
        return re.compile(f"{any_of(listed)}{behind}")
    firsts = sorted({phrase[0] for phrase in listed})  # looked for first: a lookbehind would be tried at every place
    rests = (any_of(phrase[1:] for phrase in listed if phrase[0] == first) for first in firsts)
    tree = "|".join(f"(?<={re.escape(first)}){rest}" for first, rest in zip(firsts, rests, strict=True))
    return re.compile(f"[{re.escape(''.join(firsts))}]{before}(?:{tree}){behind}")
