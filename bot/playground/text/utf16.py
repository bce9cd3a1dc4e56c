"""Characters as Telegram's parser sees them: letters of ASCII, and lengths in UTF-16 code units."""

from __future__ import annotations

import re
import string

SPACES = " \t\r\n\v\0"
"""What separates words inside a tag. A form feed does not; a NUL does, since it ends a C string."""

_HALF = re.compile("[\ud800-\udfff]")
_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


def ascii_lower(text: str) -> str:
    """`text` with A to Z as a to z, and nothing else: Telegram does not take "K", the Kelvin sign, for "k"."""
    return text.translate(_LOWER)


def utf16_length(text: str) -> int:
    """The length of `text` in UTF-16 code units, in which Telegram counts offsets."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def has_half_surrogate(text: str) -> bool:
    """Whether `text` holds half of a surrogate pair, which no UTF-8 can write."""
    return not text.isascii() and _HALF.search(text) is not None
