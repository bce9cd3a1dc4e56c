"""One language of the interface, as a value: gettext's catalogue of sentences, and CLDR's words of dates and numbers.

A sentence is written in English and marked for extraction; that English is its key in the catalogues. See
https://www.gnu.org/software/gettext/manual/ and https://cldr.unicode.org.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from gettext import NullTranslations
from string import Formatter
from typing import Final, Literal

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

ISOLATE, END_OF_ISOLATE = "\u2068", "\u2069"
"""FIRST STRONG ISOLATE and its end: what is between them runs in its own direction (Unicode UAX 9)."""
_WORLD: Final = Locale("en", "GB")
"""Whose lists English has: no comma before "and"."""
_ENGLISH_DAYS: Final = {"MMMd": "d MMM", "yMMMd": "d MMM y", "MMMEd": "E d MMM", "yMMMEd": "E d MMM y"}
"""CLDR's own patterns have the order of the United States."""
_INFLECTED: Final = ("ru",)
"""Languages in which a preposition changes the name of a weekday, and leaves its abbreviation as it is."""
_WEEKDAY: Final = re.compile("[Ec]+")
LEAP_YEAR: Final = 2000
"""Stands for the year of a date that names none."""

Value = str | int | float


def to_say(sentence: str) -> str:
    """The sentence itself: marks a constant for the catalogues. `Speech.say` translates it."""
    return sentence


@dataclass(frozen=True, slots=True)
class Speech:
    """A language: its code ("ru"), CLDR's data of it, and its catalogue, which knows the English sentences."""

    code: str
    locale: Locale
    catalogue: NullTranslations

    @property
    def right_to_left(self) -> bool:
        """Whether it is written from right to left."""
        return self.locale.text_direction == "rtl"

    def say(self, sentence: str, /, **values: Value) -> str:
        """An English sentence in this language, with a value for each {placeholder}; whole numbers get separators."""
        return self._filled(self.catalogue.gettext(sentence), values)

    def several(self, one: str, many: str, count: int, /, **values: Value) -> str:
        """A sentence on a number of things, in the plural form of `count`, which is the placeholder {count}."""
        return self._filled(self.catalogue.ngettext(one, many, count), {"count": count, **values})

    def number(self, value: float, digits: int = 0) -> str:
        """A number with separators, and so many digits behind its decimal mark: "1,204", "1 204", "3,5"."""
        return format_decimal(value, format=f"#,##0.{'0' * digits}" if digits else "#,##0", locale=self.locale)

    def listed(self, names: Sequence[str], last: Literal["and", "or"] = "and") -> str:
        """Names in a row: "a, b and c", "a, b и c"."""
        style: Literal["standard", "or"] = "or" if last == "or" else "standard"
        return (
            format_list([self.isolated(name) for name in names], style, _WORLD if self.code == "en" else self.locale)
            if names
            else ""
        )

    def row(self, parts: Iterable[str]) -> str:
        """Parts in a row, with the comma of the language: "Mon, Thu"."""
        return self.say(", ").join(parts)

    def day(self, when: date, *, weekday: Literal["", "short", "long"] = "", year: bool = False) -> str:
        """A day: "8 Sep", "Tue 8 Sep", "8 Sep 2019"; "9月8日周二"."""
        skeleton = ("y" if year else "") + ("MMMEd" if weekday else "MMMd")
        pattern = _ENGLISH_DAYS[skeleton] if self.code == "en" else str(self.locale.datetime_skeletons[skeleton])
        long = weekday == "long" and self.code not in _INFLECTED
        return format_date(when, _WEEKDAY.sub("EEEE" if long else "E", pattern), self.locale)

    def month(self, number: int, year: int = 0) -> str:
        """A month, January as 1: "Aug", "Aug 2019"; "8月"."""
        form = "yMMM" if year else "MMM"
        return format_skeleton(form, date(year or LEAP_YEAR, number, 1), locale=self.locale)

    def weekday(self, number: int, *, long: bool = False) -> str:
        """The name of a day of the week, Monday as 0: "Mon", "Monday"."""
        return str(self.locale.days["stand-alone"]["wide" if long else "abbreviated"][number])

    def together(self, sentences: Iterable[str]) -> str:
        """Sentences in a row; empty ones are left out. Chinese has no space between them."""
        return ("" if self.code == "zh" else " ").join(filter(None, sentences))

    def _filled(self, sentence: str, values: Mapping[str, Value]) -> str:
        """The sentence with its values; a full stop behind a value that ends with one is left out."""
        said = ""
        for words, name, _, _ in Formatter().parse(sentence):
            doubled = words.startswith(".") and said.rstrip(END_OF_ISOLATE).endswith(".")
            said += words[1:] if doubled else words
            if name:
                value = values[name]
                said += self.isolated(value) if isinstance(value, str) else self.number(value)
        return said

    def isolated(self, words: str) -> str:
        """Words inside a sentence from right to left, such that neither turns the other around."""
        return f"{ISOLATE}{words}{END_OF_ISOLATE}" if words and self.right_to_left else words


def without_isolates(words: str) -> str:
    """Words as they are typed, without the isolates with which a sentence from right to left shows them."""
    return words.replace(ISOLATE, "").replace(END_OF_ISOLATE, "")


ENGLISH: Final = Speech("en", Locale("en"), NullTranslations())
"""The language in which the sentences are written."""
