"""What a text gives with another value than was told: a figure, or the day of the week."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from summaries import grammar
from summaries.facts.figure_conflicts import agree
from summaries.grammar.figures import Figure
from summaries.languages import profile
from summaries.text.tokens import lowered, terms

SHARED_STEMS, SHARED_SHARE = 4, 0.3
"""Stems, and share of the shorter sentence's stems, by which two sentences tell of the same."""

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


def corrects(texts: Sequence[str], told: Sequence[str], language: str) -> bool:
    """Whether texts have a figure or a day of the week for which the texts told have others only.

    Figures are of one kind when they count the same, or are percentages or sums of one currency. One that is another,
    rounded, is the same.
    """
    days, known = _weekdays_in(texts, language), _weekdays_in(told, language)
    if known and days - known:
        return True
    figures = _figures(texts, language)
    others = _figures(told, language) if figures else []
    return any(_is_another(figure, [one for one in others if one.kind == figure.kind]) for figure in figures)


def renumbers(text: str, stems: frozenset[str], told: str, told_stems: frozenset[str], language: str) -> bool:
    """Whether a sentence has another number for what another one, which is told, gives a figure of.

    The told figure counts something, which a date does not; the other number may stand alone: "the toll rose to 57".
    """
    before = _numbers(told, language)
    if not (before and are_on_the_same(stems, told_stems - before) and _numbers(text, language) - before):
        return False
    return bool(grammar.of(language).figures(told))


def are_on_the_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sentences, given by their stems, tell of the same."""
    shared = len(one & other)
    return shared >= SHARED_STEMS and shared >= SHARED_SHARE * min(len(one), len(other))


def _numbers(text: str, language: str) -> frozenset[str]:
    """The numbers in a text, in digits or small words."""
    words = grammar.of(language).number_words
    return frozenset(_DIGITS.findall(text)).union(word for word in lowered(text).split() if word in words)


def _is_another(figure: Figure, told: Sequence[Figure]) -> bool:
    """Whether there are figures told, and none of them is this one, rounded or not."""
    return bool(told) and not any(agree(figure, other) for other in told)


def _figures(texts: Iterable[str], language: str) -> list[Figure]:
    rules = grammar.of(language)
    return [figure for text in texts for figure in rules.figures(text)]


def _weekdays_in(texts: Iterable[str], language: str) -> frozenset[str]:
    return _weekdays(language).intersection(terms("\n".join(texts), language))


@cache
def _weekdays(language: str) -> frozenset[str]:
    """The stems of the days of the week, without those that several share ("曜日")."""
    days = [frozenset(terms(forms[0], language)) for forms in profile(language).conversation.weekdays]
    counts = Counter(stem for day in days for stem in day)
    return frozenset(stem for stem, count in counts.items() if count == 1)
