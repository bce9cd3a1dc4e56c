"""What a text gives with another value than was told: a figure of the same kind, or another day of the week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from summaries import grammar
from summaries.facts.figure_conflicts import agree
from summaries.grammar.figures import Figure
from summaries.languages import profile
from summaries.text.tokens import terms


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
