"""Figures of a sentence with what they count, and the finder of figures; a language supplies its words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from summaries.languages import Profile
from summaries.languages.tables import NEVER
from summaries.text.tokens import stop_words, terms

WINDOW_LENGTH = 60
"""Characters on either side that are close by a figure."""
REACH_LENGTH = 80
"""Characters before a figure in which the words right before it are looked for: two of the longest."""
BOUND_LENGTH = 12
"""Characters of the longest words that make a figure a bound, with the space behind them: "more than "."""
LEAD_UP_WORDS = 5
"""Words before a percentage or a sum that tell what it is about."""

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


class FigureFinder:
    """Finds the figures of a sentence: digits, signs of money and "%". A language adds its words in a subclass."""

    number_words: tuple[str, ...] = ()
    """The words for two, three, four and so on."""
    scales: Mapping[str, float] = {}
    """The words that multiply a number ("million"), casefolded, the longest first where one begins another."""
    percent: re.Pattern[str] = re.compile("%")
    bound: re.Pattern[str] = NEVER
    """Finds, right before a figure, the words that make it a bound; group "bound" has them without space."""
    no_count: re.Pattern[str] = NEVER
    """Matches what follows a figure that counts nothing: "of". The months of the calendar are asked for apart."""
    no_amount: re.Pattern[str] = NEVER
    """Finds, right before a figure, what makes it no amount: "page"."""
    clause_start: re.Pattern[str] = re.compile(r"[,;:.—–()]\s")
    links: Collection[str] = ()
    """Words between a figure and what it is about: "by", "of"."""

    def __init__(self, profile: Profile) -> None:
        self.code = profile.code
        months = profile.calendar.months if profile.calendar else sorted(profile.month_stems)
        named = [re.escape(month.rstrip(".")) for month in months if not month.isdigit()]
        self._month = re.compile(rf"\s(?:{'|'.join(named)})", re.IGNORECASE) if named else NEVER
        scales = f"(?:[\\s-]?(?P<scale>{'|'.join(self.scales)})\\b)?" if self.scales else "(?P<scale>(?!))?"
        spelled = f"|\\b(?:{'|'.join(self.number_words)})\\b" if self.number_words else ""
        self._figure = re.compile(
            r"(?<![\w.,:/-])(?P<money>HK\$|US\$|[$€£¥])?"
            rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?{spelled})"
            rf"{scales}(?:\s?(?P<percent>{self.percent.pattern}))?(?![\w:/-]|,\d|\.\d)",
            re.IGNORECASE,
        )

    def find(self, sentence: str) -> Iterator[Figure]:
        """The figures of a sentence that say how much or how many: no dates, ages, times or names."""
        for found in self._figure.finditer(sentence):
            money, percent = found["money"] or "", found["percent"]
            counted = "" if money or percent else self._counted(sentence, found.end())
            if not (money or percent or counted) or self._is_no_amount(sentence, found):
                continue
            kind = "%" if percent else money.replace("US$", "$") or terms(counted, self.code)[-1]
            bound = self.bound.search(sentence, max(0, found.start() - BOUND_LENGTH), found.start())
            start = bound.start() if bound else found.start()
            yield Figure(
                text=sentence[found.start("money") if money else found.start("number") : found.end()].strip(),
                value=self._value(found),
                kind=kind,
                counts=counted,
                bound=bound["bound"].casefold() if bound else "",
                near=sentence[max(0, start - WINDOW_LENGTH) : found.end() + WINDOW_LENGTH],
                before=sentence[:start],
                deed=self.deed(sentence, found.start("number"), found.end() + 1 + len(counted)) if counted else "",
            )

    def lead_up(self, figure: Figure) -> str:
        """The last words before a figure, in its clause: what a percentage or a sum is about."""
        words = self.clause_start.split(figure.before)[-1].split()[-LEAD_UP_WORDS:]
        while words and words[-1].casefold() in self.links:
            words.pop()
        return " ".join(words)

    def ends_counted(self, word: str) -> bool:
        """Whether what is counted has ended before this word, beside stop words."""
        return not word

    def is_plural(self, word: str) -> bool:
        """Whether what is counted ends with this word. An ending in -s is the plural of many languages."""
        return word.endswith("s")

    def deed(self, sentence: str, start: int, end: int) -> str:
        """The stem of the verb right before or behind what is counted, which stands at [start, end) with its figure."""
        del sentence, start, end
        return ""

    def _counted(self, sentence: str, end: int) -> str:
        """The words counted: what follows up to a word that ends it ("Chinese apps" of "118 Chinese apps were")."""
        found = _COUNTED.match(sentence, end)
        words: list[str] = []
        for word in found[0].split() if found else []:
            if word.casefold() in stop_words(self.code) or self.ends_counted(word):
                break
            words.append(word)
            if self.is_plural(word):
                break
        return " ".join(words) if terms(" ".join(words), self.code) else ""

    def _is_no_amount(self, sentence: str, found: re.Match[str]) -> bool:
        if self.no_amount.search(sentence, max(0, found.start() - REACH_LENGTH), found.start()):
            return True
        if found["money"] or found["percent"]:
            return False
        bare = found["number"].isdigit() and not found["scale"]
        is_year = bare and len(found["number"]) == 4 and found["number"][:2] in ("18", "19", "20", "21")  # noqa: PLR2004 - digits of a year
        return is_year or any(rule.match(sentence, found.end()) for rule in (self.no_count, self._month))

    def _value(self, found: re.Match[str]) -> float:
        number = found["number"].casefold().replace(",", "")
        value = float(self.number_words.index(number) + 2) if number in self.number_words else float(number)
        return value * self.scales.get((found["scale"] or "").casefold(), 1.0)
