"""Figures with what they count, and where the sources of a story differ on one.

A difference is told only where two independent articles plainly speak of the same thing and neither can be the other
rounded, a part of it, or a bound on it. Pure; imported by the rules of what differs and of what is told again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from summaries.grammar.english.verbs import PAST
from summaries.text.tokens import stop_words, terms

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
WINDOW = 60
"""Characters on either side that are close by a figure."""
REACH = 80
"""Characters before a figure in which the words right before it are looked for: two of the longest."""
LEAD_UP = 5
"""Words before a percentage or a sum that tell what it is about."""
SHARE = 0.3
"""Share of the shorter sentence's content words that must stand in the other."""

_SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12, "tn": 1e12}
_SCALES |= {"lakh": 1e5, "crore": 1e7}
_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_PLURALS = frozenset(("people", "men", "women", "children", "police", "yuan", "yen", "won", "baht", "feet", "percent"))
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DIGIT = re.compile(r"\d")
_BOUND = re.compile(
    r"\b(?P<bound>more than|over|at least|nearly|almost|about|around|some|up to|less than|under|roughly)\s$",
    re.IGNORECASE,
)
_LONGEST_BOUND = len("more than ")
_FIGURE = re.compile(
    r"(?<![\w.,:/-])(?P<money>HK\$|US\$|[$€£¥])?"
    rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|\b(?:{'|'.join(_WORDS)})\b)"
    r"(?:[\s-]?(?P<scale>thousand|million|billion|trillion|lakh|crore|bn|tn|[mk])\b)?"
    r"(?:\s?(?P<percent>%|percent\b|per\scent\b))?(?![\w:/-]|,\d|\.\d)",
    re.IGNORECASE,
)
_NO_COUNT = re.compile(
    rf"\s(?:{_MONTH}\b|a\.?m\b|p\.?m\b|o’clock|other\b|others\b|more\b|additional\b|further\b|of\b|and\b|or\b|to\b|-)",
    re.IGNORECASE,
)
_NO_AMOUNT_BEFORE = re.compile(
    rf"(?:\b(?i:{_MONTH}|No\.|section|chapter|page|age|aged|in|since)|[A-Z][a-z]*[A-Z]\w*)\s$|\d%?\s?(?:to|and|-|–)\s?$"
)
_CLAUSE_START = re.compile(r"[,;:.—–()]\s|\band\s|\bthat\s")
_LINKS = ("by", "to", "for", "of", "at", "a", "an", "the", "with", "from", "in", "or", "about", "than", "was", "is")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
_PRECISE_NUMBER = re.compile(r"\d[\d,]*\d{2}")
_DEED_AFTER = re.compile(r"(?:\s(?:who|were|was|are|is|have|has|had|been|being))*\s([a-z]{3,})\b")
_DEED_BEFORE = re.compile(r"\b([a-z]{3,}(?:ed|ing))\s(?:at least|more than|about|some|another)?\s?$")
_COUNTED = re.compile(r"(?:\s[^\W\d_][\w’'-]*){1,4}")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a sentence: its words, its value, its kind ("%", a currency, or the stem of what is counted).

    `bound` is the word that makes it one ("more than", "about"), "" when it is plain; `counts` the words counted;
    `near` the words around it, `before` those that lead up to it; `deed` the stem of what was done by or to what is
    counted ("stab" of "Three people were stabbed"), "" when that is not plain.
    """

    text: str
    value: float
    kind: str
    counts: str
    bound: str
    near: str
    before: str
    deed: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """Two sentences, by their places, whose figures differ on what is `about`."""

    about: str
    values: tuple[tuple[str, int], ...]


_Held = tuple[int, Figure]
"""The place of a sentence, and a figure in it."""


def figures(sentence: str, language: str = "en") -> tuple[Figure, ...]:
    """The figures of a sentence that say how much or how many: no dates, ages, times or names.

    >>> [(one.text, one.kind) for one in figures("SMIC fell 23% as 118 Chinese apps were banned on 2 September.")]
    [('23%', '%'), ('118', 'app')]
    """
    return tuple(_figures(sentence, language))


def differences(
    sentences: Sequence[str], bags: Sequence[Sequence[str]], voices: Sequence[str], language: str
) -> list[Difference]:
    """Where sentences of different voices differ on a figure of the same thing, each thing once, in their order."""
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
            found.append(Difference(max(mine.counts, theirs.counts, key=len) or _lead_up(mine.before), values))
    return found


def _held(
    sentences: Sequence[str], bags: Sequence[Sequence[str]], voices: Sequence[str], language: str
) -> Iterator[_Held]:
    """The figures of all sentences, each with the place of its own; none where a single voice has any.

    A bag tells cheaply that a sentence has none.
    """
    numbers = frozenset(terms(" ".join(_WORDS), language))
    telling = [at for at, bag in enumerate(bags) if _DIGIT.search(sentences[at]) or not numbers.isdisjoint(bag)]
    if len({voices[at] for at in telling}) > 1:
        yield from ((at, figure) for at in telling for figure in _telling(figures(sentences[at], language)))


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


def _figures(sentence: str, language: str) -> Iterator[Figure]:
    for found in _FIGURE.finditer(sentence):
        money, percent = found["money"] or "", found["percent"]
        counted = "" if money or percent else _counted(sentence, found.end(), language)
        if not (money or percent or counted) or _is_no_amount(sentence, found):
            continue
        kind = "%" if percent else money.replace("US$", "$") or terms(counted, language)[-1]
        text = sentence[found.start("money") if money else found.start("number") : found.end()].strip()
        bound = _BOUND.search(sentence, max(0, found.start() - _LONGEST_BOUND), found.start())
        start = bound.start() if bound else found.start()
        yield Figure(
            text,
            _value(found),
            kind,
            counted,
            bound["bound"].casefold() if bound else "",
            sentence[max(0, start - WINDOW) : found.end() + WINDOW],
            sentence[:start],
            _deed(sentence, found, counted, language) if counted else "",
        )


def _deed(sentence: str, found: re.Match[str], counted: str, language: str) -> str:
    """The stem of the verb right behind what is counted, past little words, or right before the figure."""
    start = found.start("number")
    if before := _DEED_BEFORE.search(sentence, max(0, start - REACH), start):
        return "".join(terms(before[1], language)[:1])
    after = _DEED_AFTER.match(sentence, found.end() + 1 + len(counted))
    return "".join(terms(after[1], language)[:1]) if after and after[1].endswith(("ed", "ing")) else ""


def _counted(sentence: str, end: int, language: str) -> str:
    """The words counted: what follows up to a word that ends it ("Chinese apps" of "118 Chinese apps were")."""
    found = _COUNTED.match(sentence, end)
    words: list[str] = []
    for word in found[0].split() if found else []:
        if word.casefold() in stop_words(language) or word.endswith("ed") or word in PAST:
            break
        words.append(word)
        if word.endswith("s") or word.casefold() in _PLURALS:
            break
    return " ".join(words) if terms(" ".join(words), language) else ""


def _is_no_amount(sentence: str, found: re.Match[str]) -> bool:
    if _NO_AMOUNT_BEFORE.search(sentence, max(0, found.start() - REACH), found.start()):
        return True
    if found["money"] or found["percent"]:
        return False
    bare = found["number"].isdigit() and not found["scale"]
    is_year = bare and len(found["number"]) == 4 and found["number"][:2] in ("18", "19", "20", "21")  # noqa: PLR2004 - digits of a year
    return is_year or _NO_COUNT.match(sentence, found.end()) is not None


def _value(found: re.Match[str]) -> float:
    number = found["number"].casefold().replace(",", "")
    value = float(_WORDS.index(number) + 2) if number in _WORDS else float(number)
    return value * _SCALES.get((found["scale"] or "").casefold(), 1.0)


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


def _lead_up(before: str) -> str:
    """The last words before a figure, in its clause: what a percentage or a sum is about."""
    words = _CLAUSE_START.split(before)[-1].split()[-LEAD_UP:]
    while words and words[-1].casefold() in _LINKS:
        words.pop()
    return " ".join(words)
