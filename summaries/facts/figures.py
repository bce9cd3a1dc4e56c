"""Figures with what they count, and where the sources of a story differ on one.

A difference is told only where two independent articles plainly speak of the same thing and neither can be the other
rounded, a part of it, or a bound on it. Pure; imported by the rules of what differs and of what is told again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from summaries import grammar
from summaries.grammar.figures import Figure
from summaries.text.tokens import terms

NEAR = 1.35
"""Ratio up to which two figures can be meant for the same thing: sources differ by little."""
FEW = 3
"""By how much small counts of the same done ("three people were stabbed") may differ, whatever their ratio."""
CLOSE = 1.03
"""Ratio up to which two figures of three digits or more are so alike that little else must be."""
SHARED, SHARED_CLOSE = 4, 2
"""Content words that two sentences must share, what is counted among them; and where the figures are so close."""
SHARED_NEAR = 3
"""Content words that must be shared close by the figures; one less where the same is done by or to what they count."""
LISTED = 3
"""Figures of one kind that make a sentence a list."""
COMPARED = 120
"""Figures of a story that are compared, each with each: those of some twenty reports, in a fifth of a second."""
PRECISE = 3
"""Digits from which a figure is precise."""
SHARE = 0.3
"""Share of the shorter sentence's content words that must stand in the other."""

_DIGIT = re.compile(r"\d")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
_PRECISE_NUMBER = re.compile(r"\d[\d,]*\d{2}")


@dataclass(frozen=True, slots=True)
class Difference:
    """Two sentences, by their places, whose figures differ on what is `about`."""

    about: str
    values: tuple[tuple[str, int], ...]


_Held = tuple[int, Figure]
"""The place of a sentence, and a figure in it."""


def differences(
    sentences: Sequence[str], bags: Sequence[Sequence[str]], voices: Sequence[str], language: str
) -> list[Difference]:
    """Where sentences of different voices differ on a figure of the same thing, each thing once, in their order."""
    rules = grammar.of(language)
    held = list(islice(_held(sentences, bags, voices, language), COMPARED))
    found: list[Difference] = []
    told_by = {(at, figure.kind, figure.value) for at, figure in held}
    for (one, mine), (other, theirs) in _of_a_kind(held):
        if voices[one] == voices[other] or not _differ(mine, theirs):
            continue
        if (one, mine.kind, theirs.value) in told_by or (other, mine.kind, mine.value) in told_by:
            continue  # a sentence with both figures tells of two things
        first, second = frozenset(bags[one]), frozenset(bags[other])
        needed = SHARE * min(len(first), len(second))
        values = ((mine.text, one), (theirs.text, other))
        if _same_thing(mine, theirs, first & second, needed, language) and not any(
            told == value for difference in found for told in difference.values for value in values
        ):
            found.append(Difference(max(mine.counts, theirs.counts, key=len) or rules.lead_up(mine), values))
    return found


def _held(
    sentences: Sequence[str], bags: Sequence[Sequence[str]], voices: Sequence[str], language: str
) -> Iterator[_Held]:
    """The figures of all sentences, each with the place of its own; none where a single voice has any.

    A bag tells cheaply that a sentence has none.
    """
    rules = grammar.of(language)
    numbers = frozenset(terms(" ".join(rules.number_words), language))
    telling = [at for at, bag in enumerate(bags) if _DIGIT.search(sentences[at]) or not numbers.isdisjoint(bag)]
    if len({voices[at] for at in telling}) > 1:
        yield from ((at, figure) for at in telling for figure in _telling(rules.figures(sentences[at])))


def _of_a_kind(held: Sequence[_Held]) -> list[tuple[_Held, _Held]]:
    """The pairs of figures of one kind, in their order."""
    kinds: dict[str, list[int]] = {}
    for place, (_, figure) in enumerate(held):
        kinds.setdefault(figure.kind, []).append(place)
    pairs = sorted(pair for places in kinds.values() for pair in combinations(places, 2))
    return [(held[one], held[other]) for one, other in pairs]


def _telling(found: Sequence[Figure]) -> list[Figure]:
    """The figures without those of a list: of three of a kind in a sentence nobody knows which is which."""
    return [figure for figure in found if sum(figure.kind == other.kind for other in found) < LISTED]


def _differ(one: Figure, other: Figure) -> bool:
    """Whether neither figure can be the other, rounded or as a bound on it."""
    if one.bound or other.bound:
        return False
    low, high = sorted((one.value, other.value))
    same_deed = bool(one.deed) and one.deed == other.deed
    if not low or (high / low > NEAR and not (same_deed and high - low <= FEW)):
        return False
    return not (_rounds(one, other) or _rounds(other, one))


def _rounds(fine: Figure, coarse: Figure) -> bool:
    """Whether the coarse figure is the fine one with fewer digits."""
    digits = coarse.text.strip("$€£¥%HKUS ").split()[0].replace(",", "")
    if not re.fullmatch(r"\d+(?:\.\d+)?", digits):
        return fine.value == coarse.value
    step = coarse.value / float(digits) * 10 ** -len(digits.partition(".")[2]) if float(digits) else 1.0
    zeros = len(digits) - len(digits.rstrip("0")) if "." not in digits else 0
    return bool(abs(fine.value - coarse.value) <= step * 10**zeros / 2)


def _same_thing(one: Figure, other: Figure, shared: frozenset[str], needed: float, language: str) -> bool:
    """Whether the sentences, and the words around the figures, have enough in common, and no names against it."""
    if not _numbers_near(one).isdisjoint(_numbers_near(other)):
        return False  # one measure told in two units, and rounded
    mine, theirs = frozenset(terms(one.near, language)), frozenset(terms(other.near, language))
    low, high = sorted((one.value, other.value))
    digits = min(sum(map(str.isdigit, figure.text)) for figure in (one, other))
    if digits >= PRECISE and high / low <= CLOSE and one.counts:
        return len(mine & theirs) >= SHARED_CLOSE
    names, others = (frozenset(_NAME.findall(figure.near)) for figure in (one, other))
    if names.isdisjoint(others) and (names and others if one.counts else names or others):
        return False
    near = SHARED_NEAR - bool(one.deed and one.deed == other.deed)
    return len(shared) >= max(SHARED, needed) and len(mine & theirs) >= near


def _numbers_near(figure: Figure) -> frozenset[str]:
    return frozenset(_PRECISE_NUMBER.findall(figure.near)) - {figure.text}
