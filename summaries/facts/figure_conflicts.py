"""Conflicts between sources on a figure (contradiction detection).

Strict: two articles of different sources speak of the same thing, and neither figure can be the other rounded, a part
of it, or a bound on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from summaries import grammar
from summaries.grammar.figures import Figure
from summaries.text.tokens import terms

FIGURES_COMPARED = 120
"""Figures of a story that are compared, each with each: those of some twenty reports, in a fifth of a second."""


@dataclass(frozen=True, slots=True)
class Weights:
    """When two figures are of the same thing, and differ."""

    most_ratio: float = 1.35
    """Ratio up to which two figures can be of the same thing: sources differ by little."""
    most_apart: float = 3
    """Difference up to which small counts of one deed ("three people were stabbed") may differ, at any ratio."""
    close_ratio: float = 1.03
    """Ratio up to which two precise figures are so alike that few words must be shared."""
    precise_digits: int = 3
    """Digits from which a figure is precise."""
    shared: int = 4
    """Stems that two sentences must share, with what is counted."""
    share: float = 0.3
    """Share of the shorter sentence's stems that the other must have."""
    shared_near: int = 3
    """Stems that must be shared near the figures; one less where the same is done by or to what they count."""
    shared_close: int = 2
    """Stems that must be shared near two precise figures within `close_ratio`."""
    listed: int = 3
    """Figures of one kind that make a sentence a list; which of them to compare is not known."""


WEIGHTS = Weights()

_DIGIT = re.compile(r"\d")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
_PRECISE_NUMBER = re.compile(r"\d[\d,]*\d{2}")


@dataclass(frozen=True, slots=True)
class Difference:
    """Two sentences that differ on what is `about`: of each the value as written, and its index."""

    about: str
    values: tuple[tuple[str, int], ...]


_Found = tuple[int, Figure]
"""The index of a sentence, and a figure in it."""


def figure_differences(
    sentences: Sequence[str], bags: Sequence[Sequence[str]], sources: Sequence[str], language: str
) -> list[Difference]:
    """Where sentences of different sources differ on a figure of the same thing, each thing once, in their order.

    `bags` are the stems of the sentences, `sources` the outlet of each.
    """
    rules = grammar.of(language)
    compared = list(islice(_figures(sentences, bags, sources, language), FIGURES_COMPARED))
    given = {(at, figure.kind, figure.value) for at, figure in compared}
    found: list[Difference] = []
    for (one, mine), (other, theirs) in _of_a_kind(compared):
        if sources[one] == sources[other] or not _differ(mine, theirs):
            continue
        if (one, mine.kind, theirs.value) in given or (other, mine.kind, mine.value) in given:
            continue  # a sentence with both figures speaks of two things
        first, second = frozenset(bags[one]), frozenset(bags[other])
        needed = WEIGHTS.share * min(len(first), len(second))
        values = ((mine.text, one), (theirs.text, other))
        if _same_thing(mine, theirs, first & second, needed, language) and not any(
            earlier == value for difference in found for earlier in difference.values for value in values
        ):
            found.append(Difference(max(mine.counts, theirs.counts, key=len) or rules.lead_up(mine), values))
    return found


def _figures(
    sentences: Sequence[str], bags: Sequence[Sequence[str]], sources: Sequence[str], language: str
) -> Iterator[_Found]:
    """The figures of all sentences, each with the index of its sentence; none where a single source has any.

    The bag of a sentence shows at little cost that it has no figure.
    """
    rules = grammar.of(language)
    numbers = frozenset(terms(" ".join(rules.number_words), language))
    with_figures = [at for at, bag in enumerate(bags) if _DIGIT.search(sentences[at]) or not numbers.isdisjoint(bag)]
    if len({sources[at] for at in with_figures}) > 1:
        yield from ((at, figure) for at in with_figures for figure in _unlisted(rules.figures(sentences[at])))


def _of_a_kind(found: Sequence[_Found]) -> list[tuple[_Found, _Found]]:
    """The pairs of figures of one kind, in their order."""
    kinds: dict[str, list[int]] = {}
    for place, (_, figure) in enumerate(found):
        kinds.setdefault(figure.kind, []).append(place)
    pairs = sorted(pair for places in kinds.values() for pair in combinations(places, 2))
    return [(found[one], found[other]) for one, other in pairs]


def _unlisted(figures: Sequence[Figure]) -> list[Figure]:
    """The figures without those of a list."""
    return [figure for figure in figures if sum(figure.kind == other.kind for other in figures) < WEIGHTS.listed]


def _differ(one: Figure, other: Figure) -> bool:
    """Whether neither figure can be the other, rounded or as a bound on it."""
    if one.bound or other.bound:
        return False
    low, high = sorted((one.value, other.value))
    same_deed = bool(one.deed) and one.deed == other.deed
    if not low or (high / low > WEIGHTS.most_ratio and not (same_deed and high - low <= WEIGHTS.most_apart)):
        return False
    return not agree(one, other)


def agree(one: Figure, other: Figure) -> bool:
    """Whether one of two figures of a kind is the other, rounded or not."""
    return _rounds(one, other) or _rounds(other, one)


def _rounds(fine: Figure, coarse: Figure) -> bool:
    """Whether the coarse figure is the fine one with fewer digits."""
    digits = coarse.number
    if not re.fullmatch(r"\d+(?:\.\d+)?", digits):
        return fine.value == coarse.value
    step = coarse.value / float(digits) * 10 ** -len(digits.partition(".")[2]) if float(digits) else 1.0
    zeros = len(digits) - len(digits.rstrip("0")) if "." not in digits else 0
    return bool(abs(fine.value - coarse.value) <= step * 10**zeros / 2)


def _same_thing(one: Figure, other: Figure, shared: frozenset[str], needed: float, language: str) -> bool:
    """Whether the sentences, and the words around the figures, have enough in common, and no names against it."""
    if not _numbers_near(one).isdisjoint(_numbers_near(other)):
        return False  # one measure in two units, and rounded
    mine, theirs = frozenset(terms(one.near, language)), frozenset(terms(other.near, language))
    low, high = sorted((one.value, other.value))
    digits = min(sum(map(str.isdigit, figure.text)) for figure in (one, other))
    if digits >= WEIGHTS.precise_digits and high / low <= WEIGHTS.close_ratio and one.counts:
        return len(mine & theirs) >= WEIGHTS.shared_close
    names, others = (frozenset(_NAME.findall(figure.near)) for figure in (one, other))
    if names.isdisjoint(others) and (names and others if one.counts else names or others):
        return False
    near = WEIGHTS.shared_near - bool(one.deed and one.deed == other.deed)
    return len(shared) >= max(WEIGHTS.shared, needed) and len(mine & theirs) >= near


def _numbers_near(figure: Figure) -> frozenset[str]:
    return frozenset(_PRECISE_NUMBER.findall(figure.near)) - {figure.text}
