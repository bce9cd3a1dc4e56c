"""Plain text as a reader sees it, of a text that still has traces of markup, mail or typesetting.

Receipts point into the text of an article, so this is done before an article is kept, and never after.
"""

from __future__ import annotations

import html
import re

from summaries.paragraphs.lines import unwrapped

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d{0,2});")
_BREAK = re.compile(r"<(?:br|/?p)\s?/?>[^\S\n]*", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\u00ad\u200b\u2060\ufeff]")
"""Soft hyphens, zero-width spaces, joiners of words. The joiners of letters stay: Hindi and Persian are written so."""
_JOINERS = "\u200c\u200d"
_ESCAPED = 3
"""How often a text may have been escaped: "&amp;amp;#8217;" twice too often."""


def plain_text(text: str) -> str:
    r"""The text with entities decoded, new lines for `<br>` and `<p>`, and without what nobody sees.

    Lines that a mailer broke are joined. A text without any of these is returned as it is.

    >>> plain_text("AT&amp;amp;T won&#8217;t sell.<br>It de\u00adnied reports.")
    'AT&T won’t sell.\nIt denied reports.'
    """
    for _ in range(_ESCAPED):
        if "&" not in text or not _ENTITY.search(text):
            break
        text = _ENTITY.sub(_decoded, text)
    if "<" in text:
        text = _BREAK.sub("\n", text)
    return unwrapped(_INVISIBLE.sub("", text))


def plain_title(title: str) -> str:
    """The same for a title, on one line."""
    return " ".join(plain_text(title).split())


def _decoded(entity: re.Match[str]) -> str:
    """The character that an entity stands for; a control character becomes a space."""
    character = html.unescape(entity[0])
    kept = character.isprintable() or character in _JOINERS or _INVISIBLE.match(character)
    return character if kept and character != "\ufffd" else " "
