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
BOUND_LENGTH = 16
"""Characters of the longest words that make a figure a bound, with the space behind them: "приблизительно "."""
LEAD_UP_WORDS = 5
"""Words before a percentage or a sum that tell what it is about."""

_MARKS = "\u0300-\u036f\u064b-\u065f\u0900-\u0903\u093a-\u094f\u200c\u200d"
_COUNTED = re.compile(rf"(?:\s[^\W\d_][\w{_MARKS}’'-]*){{1,4}}")
_SPACES = "\u0020\u00a0\u2009\u202f"
_POINT_NUMBER = r"\d{1,3}(?:[,٬]\d{2,3})+(?:\.\d+)?|\d+(?:[.٫]\d+)?"
_COMMA_NUMBER = rf"\d{{1,3}}(?:[.{_SPACES}]\d{{3}})+(?:,\d+)?|\d+(?:[,٫]\d+)?"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a sentence: its words, its value, its kind ("%", a currency, or the stem of what is counted).

    `number` is its number, in digits with a decimal point if it is written in digits. `bound` is the word that makes
    it one ("more than", "about"), "" when it is plain; `counts` the words counted;
    `near` the words around it, `before` those that lead up to it; `deed` the stem of what was done by or to what is
    counted ("stab" of "Three people were stabbed"), "" when that is not plain.
    """

    text: str
    number: str
    value: float
    kind: str
    counts: str
    bound: str
    near: str
    before: str
    deed: str = ""


class FigureFinder:
    """Finds the figures of a sentence: digits, signs of money and "%", and what the profile of the language adds.

    A language with rules adds its words in a subclass.
    """

    number_words: Mapping[str, int] = {}
    """The words for two, three, four and so on, with their values."""
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
        words = profile.figures
        self._classifiers, self._noun, self._bound_behind = words.classifiers, words.noun, words.bound_behind
        self._comma = words.decimal == ","
        if profile.known and not profile.grammar:
            self.scales = words.scales
            self.number_words = {word: value for value, word in enumerate(words.number_words, 2)}
            self.percent, self.bound = words.percent, words.bound
        months = profile.calendar.months if profile.calendar else sorted(profile.month_stems)
        named = [re.escape(month.rstrip(".")) for month in months if not month.isdigit()]
        self._month = re.compile(rf"\s(?:{'|'.join(named)})", re.IGNORECASE) if named else NEVER
        word = r"\w" if profile.spaced else r"\da-z_"
        scale = "|".join(map(re.escape, self.scales))
        scales = f"(?:[\\s-]?(?P<scale>{scale})(?![{word}]))?" if self.scales else "(?P<scale>(?!))?"
        spelled = f"|\\b(?:{'|'.join(self.number_words)})\\b" if self.number_words else ""
        self._figure = re.compile(
            rf"(?<![{word}.,:/-])(?P<money>HK\$|US\$|[$€£¥])?"
            rf"(?P<number>{_COMMA_NUMBER if self._comma else _POINT_NUMBER}{spelled})"
            rf"{scales}(?P<of>{profile.figures.of.pattern})?(?:\s?(?P<percent>{self.percent.pattern}))?(?![{word}:/-]|,\d|\.\d)",
            re.IGNORECASE,
        )

    def find(self, sentence: str) -> Iterator[Figure]:
        """The figures of a sentence that say how much or how many: no dates, ages, times or names."""
        for found in self._figure.finditer(sentence):
            money, percent = found["money"] or "", found["percent"]
            counted = "" if money or percent else self._counted(sentence, found.end())
            if not (money or percent or counted) or self._is_no_amount(sentence, found):
                continue
            kind = "%" if percent else money.replace("US$", "$") or self._kind(counted)
            bound = self.bound.search(sentence, max(0, found.start() - BOUND_LENGTH), found.start())
            behind = self._bound_behind.match(sentence, found.end())
            start_of = found.start("money") if money else found.start("number")
            start = bound.start() if bound else found.start()
            yield Figure(
                text=sentence[start_of : found.start("of") if found["of"] else found.end()].strip(),
                number=self._number(found),
                value=self._value(found),
                kind=kind,
                counts=counted,
                bound=bound["bound"].casefold() if bound else behind[0] if behind else "",
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
        """Whether what is counted ends with this word."""
        return self._noun.search(word) is not None

    def deed(self, sentence: str, start: int, end: int) -> str:
        """The stem of the verb right before or behind what is counted, which stands at [start, end) with its figure."""
        del sentence, start, end
        return ""

    def _counted(self, sentence: str, end: int) -> str:
        """The words counted: what follows up to a word that ends it ("Chinese apps" of "118 Chinese apps were")."""
        if self._classifiers:
            return next((sentence[end:to] for to in (end + 2, end + 1) if sentence[end:to] in self._classifiers), "")
        found = _COUNTED.match(sentence, end)
        words: list[str] = []
        for word in found[0].split() if found else []:
            if word.casefold() in stop_words(self.code) or self.ends_counted(word):
                break
            words.append(word)
            if self.is_plural(word):
                break
        return " ".join(words) if terms(" ".join(words), self.code) else ""

    def _kind(self, counted: str) -> str:
        """The stem of what is counted, or what stands for its kind."""
        return self._classifiers.get(counted) or terms(counted, self.code)[-1]

    def _is_no_amount(self, sentence: str, found: re.Match[str]) -> bool:
        if self.no_amount.search(sentence, max(0, found.start() - REACH_LENGTH), found.start()):
            return True
        if found["money"] or found["percent"]:
            return False
        bare = found["number"].isdigit() and not found["scale"]
        is_year = bare and len(found["number"]) == 4 and found["number"][:2] in ("18", "19", "20", "21")  # noqa: PLR2004 - digits of a year
        return is_year or any(rule.match(sentence, found.end()) for rule in (self.no_count, self._month))

    def _value(self, found: re.Match[str]) -> float:
        number = self._number(found)
        value = self.number_words[number] if number in self.number_words else float(number)
        return value * self.scales.get((found["scale"] or "").casefold(), 1.0)

    def _number(self, found: re.Match[str]) -> str:
        """The number without marks between thousands and with a decimal point."""
        number = found["number"].casefold()
        if self._comma:
            return re.sub(rf"[.{_SPACES}](?=\d)", "", number).replace(",", ".").replace("٫", ".")
        return re.sub("[,٬]", "", number).replace("٫", ".")
