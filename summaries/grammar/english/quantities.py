"""Quantities in English: the words around figures (numbers, scales, bounds) and the verb of what is counted."""

from __future__ import annotations

import re

from summaries.grammar.english.lexicon import PAST
from summaries.grammar.figures import REACH_LENGTH, FigureFinder
from summaries.text.tokens import terms

_MONTH_NAME = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_PLURALS = frozenset(("people", "men", "women", "children", "police", "yuan", "yen", "won", "baht", "feet", "percent"))
_DEED_AFTER = re.compile(r"(?:\s(?:who|were|was|are|is|have|has|had|been|being))*\s([a-z]{3,})\b")
_DEED_BEFORE = re.compile(r"\b([a-z]{3,}(?:ed|ing))\s(?:at least|more than|about|some|another)?\s?$")


_TO_TWENTY = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen twenty"
)
_NUMBERS = {word: value for value, word in enumerate(_TO_TWENTY.split(), 2)}
_TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS |= {word: 10 * value for value, word in enumerate(_TENS, 3)}


class Quantities(FigureFinder):
    """Finds the figures of an English sentence."""

    number_words = _NUMBERS
    scales = {  # noqa: RUF012 - read only
        "thousand": 1e3,
        "million": 1e6,
        "billion": 1e9,
        "trillion": 1e12,
        "lakh": 1e5,
        "crore": 1e7,
        "bn": 1e9,
        "tn": 1e12,
        "m": 1e6,
        "k": 1e3,
    }
    percent = re.compile(r"%|percent\b|per\scent\b")
    bound = re.compile(
        r"\b(?P<bound>more than|over|at least|nearly|almost|about|around|some|up to|less than|under|roughly)\s$",
        re.IGNORECASE,
    )
    no_count = re.compile(
        rf"\s(?:{_MONTH_NAME}\b|a\.?m\b|p\.?m\b|o’clock|other\b|others\b|more\b|additional\b|further\b|of\b|and\b|or\b|to\b|-)",
        re.IGNORECASE,
    )
    no_amount = re.compile(
        rf"(?:\b(?i:{_MONTH_NAME}|No\.|section|chapter|page|age|aged|in|since)|[A-Z][a-z]*[A-Z]\w*)\s$"
        r"|\d%?\s?(?:to|and|-|–)\s?$"
    )
    clause_start = re.compile(r"[,;:.—–()]\s|\band\s|\bthat\s")
    links = ("by", "to", "for", "of", "at", "a", "an", "the", "with", "from", "in", "or", "about", "than", "was", "is")

    def ends_counted(self, word: str) -> bool:
        """Before a verb in the past: "118 Chinese apps banned"."""
        return word.endswith("ed") or word in PAST

    def is_plural(self, word: str) -> bool:
        """A plural in -s, or one of the irregular ones that news counts."""
        return word.endswith("s") or word.casefold() in _PLURALS

    def deed(self, sentence: str, start: int, end: int) -> str:
        """The stem of "stabbed" in "three people were stabbed" and in "he stabbed three people"."""
        if before := _DEED_BEFORE.search(sentence, max(0, start - REACH_LENGTH), start):
            return "".join(terms(before[1], self.code)[:1])
        after = _DEED_AFTER.match(sentence, end)
        return "".join(terms(after[1], self.code)[:1]) if after and after[1].endswith(("ed", "ing")) else ""
