"""The names of months as feeds write them: in the project's ten languages, and in five that are near to them.

Pure. A word names a month when it is its name, in any case of the noun, or an abbreviation of three letters or more
that belongs to one month only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_NAMES = """
january januar jänner jan janvier enero ene januari gennaio janeiro styczeń stycznia январь января янв січень січня
    يناير جانفي كانون_الثاني जनवरी जन 一月
february februar feb février febrero februari febbraio fevereiro luty lutego февраль февраля лютий лютого فبراير
    فيفري شباط फरवरी फर 二月
march märz maerz mrz mars marzo maart mrt março marzec marca март марта березень березня مارس آذار मार्च 三月
april avril abril aprile kwiecień kwietnia апрель апреля квітень квітня أبريل إبريل أفريل نيسان अप्रैल 四月
may mai mayo mei maggio maio maj maja май мая травень травня مايو ماي أيار मई 五月
june juni jun juin junio giugno junho czerwiec czerwca июнь июня червень червня يونيو يونيه جوان حزيران जून 六月
july juli jul juillet julio luglio julho lipiec lipca июль июля липень липня يوليو يوليه جويلية تموز जुलाई 七月
august août agosto augustus sierpień sierpnia август августа серпень серпня أغسطس أوت آب अगस्त अग 八月
september sept septembre septiembre setiembre settembre setembro wrzesień września сентябрь сентября вересень
    вересня سبتمبر أيلول सितंबर सितम्बर 九月
october oktober octobre octubre ottobre outubro październik października октябрь октября жовтень жовтня أكتوبر
    تشرين_الأول अक्टूबर अक्तूबर 十月
november novembre noviembre novembro listopad listopada ноябрь ноября листопад листопада نوفمبر تشرين_الثاني नवंबर
    नवम्बर नव 十一月
december dezember décembre diciembre dicembre dezembro grudzień grudnia декабрь декабря грудень грудня ديسمبر
    كانون_الأول दिसंबर दिसम्बर 十二月
"""
"""January first: English, German, French, Spanish, Dutch, Italian, Portuguese, Polish, Russian, Ukrainian, Arabic (of
Egypt, the Maghreb and the Levant), Hindi, Chinese in words."""
_ROW = re.compile(r"\n(?=\S)")
_SHORTEST = 3
"""Letters of an abbreviation."""
_MARKS = re.compile("[\u0300-\u036f\u0653-\u0655\u093c\u00ad]")
"""Accents, hamzas above letters and the Hindi nukta, which are often left out."""


def folded(text: str) -> str:
    """The text without accents and in small letters, as names of months are compared."""
    return text if text.isascii() and text.islower() else _MARKS.sub("", unicodedata.normalize("NFD", text.casefold()))


def _abbreviated() -> Iterator[tuple[str, int]]:
    for number, row in enumerate(_ROW.split(_NAMES.strip()), 1):
        for name in map(folded, row.split()):
            yield name, number
            yield from ((name[:length], number) for length in range(_SHORTEST, len(name)))


def _table() -> dict[str, int]:
    meant: dict[str, set[int]] = {}
    for word, number in _abbreviated():
        meant.setdefault(word, set()).add(number)
    return {word: min(numbers) for word, numbers in meant.items() if len(numbers) == 1}


_MONTHS = _table()


@lru_cache(maxsize=1_000)
def month_of(word: str) -> int | None:
    """The month that a word names, 1 to 12; None when it names none.

    >>> month_of("Sept"), month_of("сентября"), month_of("AOUT"), month_of("Tue")
    (9, 9, 8, None)
    """
    return _MONTHS.get(folded(word))
