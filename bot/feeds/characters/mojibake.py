"""Mojibake: UTF-8 that was once read as windows-1252 or the like and encoded again ("GrÃ¼ÃŸe" for "Grüße"), undone.

Pure. The library ftfy decides what is mojibake and what is meant; it is asked only about texts that show the signs.
"""

from __future__ import annotations

import re

MOST_REPAIRED = 200_000
"""Characters of a document that are looked at: ftfy takes 0.4 µs for each."""

_LATIN = "\x80-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€"
_CENTRAL = "ŚŤŽŹśťžźˇ˘Ł¤Ą¦§¨©Ş«¬®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż…‡‚„›™”“"
_CYRILLIC = "ЂЃѓЉЊЌЋЏђљњќћџЎўЈҐЁЄЇІіґёєјЅѕї\xa0-\xbf‚„…†‡€‰‹‘’“”•–—™›№"
"""What windows-1252, -1250 and -1251 show for the later bytes of a character of UTF-8."""
_SIGN = re.compile(
    f"[ÂÃÄÅÎÏÐÑØÙ×][{_LATIN}]|â[{_LATIN}]{{2}}|(?:[ã-é][{_LATIN}]{{2}}){{2}}|ð[{_LATIN}]{{3}}"
    f"|[ÄĹĂÂ][{_CENTRAL}]|(?:[РС][{_CYRILLIC}]){{3}}"
)
"""The first byte and those that follow. Good texts have such pairs too, before a quotation mark: ftfy leaves them."""
_LEADS = "ÂÃÄÅÎÏÐÑØÙ×âãäåæçèéðĹĂРС"
_CANDIDATE = re.compile(f"[ÂÃÄÅÎÏÐÑØÙ×âã-éðĹĂ][{_LATIN}{_CENTRAL}]|[РС][{_CYRILLIC}]")
"""What each sign begins with, which is found several times as fast."""


def without_mojibake(text: str) -> str:
    """The text of a document with its mojibake undone, piece by piece from "<" to "<": entries come from many hands.

    >>> without_mojibake("<a>GrÃ¼ÃŸe</a><b>Größe</b>")
    '<a>Grüße</a><b>Größe</b>'
    """
    if text.isascii() or not _is_garbled(text):
        return text
    from ftfy import fix_encoding  # noqa: PLC0415 - 0.1 s, and few feeds need it

    pieces, left = text.split("<"), MOST_REPAIRED
    for place, piece in enumerate(pieces):
        if len(piece) <= left and _is_garbled(piece):
            left -= len(piece)
            pieces[place] = fix_encoding(piece)
    return "<".join(pieces)


def _is_garbled(text: str) -> bool:
    return any(lead in text for lead in _LEADS) and bool(_CANDIDATE.search(text) and _SIGN.search(text))
