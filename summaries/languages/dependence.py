"""The words by which a sentence depends on its neighbours (discourse markers and anaphors): table `[dependence]`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summaries.languages.patterns import any_of
from summaries.languages.tables import NEVER, Table

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
    """

    openers: re.Pattern[str]
    connectives: re.Pattern[str]
    conjunctions: re.Pattern[str]
    pointers: re.Pattern[str]
    first_person: re.Pattern[str]


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
