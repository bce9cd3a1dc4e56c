"""The names of months as feeds write them: in the project's ten languages, and in twenty others.

Pure. A word names a month when it is its name, in any case of the noun, or an abbreviation of three letters or more
that belongs to one month only. A name goes before an abbreviation: "mar" is March, though Finnish "marraskuu" is
November.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NAMES = """
january januar jänner jan janvier enero ene januari gennaio janeiro styczeń stycznia январь января янв січень січня
    يناير جانفي كانون_الثاني जनवरी जन 一月 ocak leden ledna január januára ιανουάριος ιανουαρίου ianuarie tammikuu
    tammikuuta janvāris jaanuar sausio gener януари ינואר ژانویه มกราคม
february februar feb février febrero februari febbraio fevereiro luty lutego февраль февраля лютий лютого فبراير فيفري
    شباط फरवरी फर 二月 şubat únor února február februára φεβρουάριος φεβρουαρίου februarie helmikuu helmikuuta februāris
    veebruar vasario febrer pebruari февруари פברואר فوریه กุมภาพันธ์
march märz maerz mrz mars marzo maart mrt março marzec marca март марта березень березня مارس آذار मार्च 三月 mar březen
    března marec március μάρτιος μαρτίου martie maaliskuu maaliskuuta märts kovo març maret מרץ มีนาคม
april avril abril aprile kwiecień kwietnia апрель апреля квітень квітня أبريل إبريل أفريل نيسان अप्रैल 四月 nisan duben
    dubna apríl apríla április απρίλιος απριλίου aprilie huhtikuu huhtikuuta aprīlis aprill balandžio אפריל آوریل
    เมษายน
may mai mayo mei maggio maio maj maja май мая травень травня مايو ماي أيار मई 五月 mayıs květen května máj mája május
    μάιος μαΐου toukokuu toukokuuta maijs gegužės maig מאי مه พฤษภาคม
june juni jun juin junio giugno junho czerwiec czerwca июнь июня червень червня يونيو يونيه جوان حزيران जून 六月 haziran
    červen června jún júna június ιούνιος ιουνίου iunie kesäkuu kesäkuuta jūnijs juuni birželio juny юни יוני ژوئن
    มิถุนายน
july juli jul juillet julio luglio julho lipiec lipca июль июля липень липня يوليو يوليه جويلية تموز जुलाई 七月 temmuz
    červenec července júl júla július ιούλιος ιουλίου iulie heinäkuu heinäkuuta jūlijs juuli liepos juliol юли יולי
    ژوئیه กรกฎาคม
august août agosto augustus sierpień sierpnia август августа серпень серпня أغسطس أوت آب अगस्त अग 八月 ağustos srpen
    srpna augusztus augusta αύγουστος αυγούστου elokuu elokuuta augusts rugpjūčio agost augusti agustus אוגוסט اوت
    สิงหาคม
september sept septembre septiembre setiembre settembre setembro wrzesień września сентябрь сентября вересень вересня
    سبتمبر أيلول सितंबर सितम्बर 九月 eylül září szeptember septembra σεπτέμβριος σεπτεμβρίου septembrie syyskuu
    syyskuuta septembris rugsėjo setembre септември ספטמבר سپتامبر กันยายน
october oktober octobre octubre ottobre outubro październik października октябрь октября жовтень жовтня أكتوبر
    تشرين_الأول अक्टूबर अक्तूबर 十月 ekim říjen října október októbra οκτώβριος οκτωβρίου octombrie lokakuu lokakuuta
    oktobris oktoober spalio октомври אוקטובר اکتبر ตุลาคม
november novembre noviembre novembro listopad listopada ноябрь ноября листопад листопада نوفمبر تشرين_الثاني नवंबर
    नवम्बर नव 十一月 kasım novembra νοέμβριος νοεμβρίου noiembrie marraskuu marraskuuta novembris lapkričio ноември
    נובמבר نوامبر พฤศจิกายน
december dezember décembre diciembre dicembre dezembro grudzień grudnia декабрь декабря грудень грудня ديسمبر
    كانون_الأول दिसंबर दिसम्बर 十二月 aralık prosinec prosince decembra δεκέμβριος δεκεμβρίου decembrie joulukuu
    joulukuuta decembris detsember gruodžio desembre desember декември דצמבר دسامبر ธันวาคม
"""
"""January first: English, German, French, Spanish, Dutch, Italian, Portuguese, Polish, Russian, Ukrainian, Arabic (of
Egypt, the Maghreb and the Levant), Hindi, Chinese in words; then Turkish, Czech, Slovak, Hungarian, Greek, Romanian,
Finnish, Latvian, Estonian, Lithuanian, Catalan, Scandinavian, Indonesian, Bulgarian, Hebrew, Persian, Thai."""
_ROW = re.compile(r"\n(?=\S)")
_SHORTEST = 3
"""Letters of an abbreviation."""
_HEBREW_IN = "ב"
"""Hebrew "in", which is written as a part of the month."""
_MARKS = re.compile("[\u0300-\u036f\u0653-\u0655\u093c\u00ad]")
"""Accents, hamzas above letters and the Hindi nukta, which are often left out."""


def folded(text: str) -> str:
    """The text without accents and in small letters, as names of months are compared."""
    return text if text.isascii() and text.islower() else _MARKS.sub("", unicodedata.normalize("NFD", text.casefold()))


def _table() -> dict[str, int]:
    names = {
        name: number for number, row in enumerate(_ROW.split(_NAMES.strip()), 1) for name in map(folded, row.split())
    }
    meant: dict[str, set[int]] = {}
    for name, number in names.items():
        for length in range(_SHORTEST, len(name)):
            meant.setdefault(name[:length], set()).add(number)
    return {word: min(numbers) for word, numbers in meant.items() if len(numbers) == 1} | names


_MONTHS = _table()


@lru_cache(maxsize=1_000)
def month_of(word: str) -> int | None:
    """The month that a word names, 1 to 12; None when it names none.

    >>> month_of("Sept"), month_of("сентября"), month_of("AOUT"), month_of("Tue")
    (9, 9, 8, None)
    """
    name = folded(word)
    return _MONTHS.get(name) or _MONTHS.get(name.removeprefix(_HEBREW_IN))
