"""The phrases of all languages as regular expressions over `lowered` text. People mix languages, so all are tried."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Final

from summaries import languages
from summaries.languages.conversation import Conversation
from summaries.text.han_variants import simplified
from summaries.text.tokens import lowered

IN_WORD: Final = r"\w\u0300-\u036f\u064b-\u065f\u0900-\u0963"
"""Letters, digits and the marks that belong to letters."""
BEGINS: Final = rf"(?<![{IN_WORD}])"
ENDS: Final = rf"(?![{IN_WORD}])"


def plain(text: str) -> str:
    """The text in the form in which phrases are looked for; every character stays at its place.

    Traditional Han characters are looked for in their simplified form.
    """
    return simplified(lowered(text))


@cache
def phrases(key: str) -> str:
    """The alternatives of all phrases under `key` in all languages, longest first."""
    return either((phrase, one.spaced) for one in conversations() for phrase in one.phrases[key])


@cache
def whole(*keys: str) -> re.Pattern[str]:
    """The pattern of texts that are one phrase under one of these keys."""
    return re.compile("(?:" + "|".join(filter(None, map(phrases, keys))) + ")")


def either(forms: Iterable[tuple[str, bool]]) -> str:
    """The alternatives of these phrases as one group; `True` beside a phrase asks for the edges of words around it.

    Of no phrases, the pattern that never matches.
    """
    ordered = sorted(set(forms), key=lambda form: (-len(form[0]), form))
    return "(?:" + ("|".join(_edged(phrase, spaced=spaced) for phrase, spaced in ordered) or "(?!)") + ")"


def _edged(phrase: str, *, spaced: bool) -> str:
    written = re.escape(plain(unicodedata.normalize("NFKC", phrase))).replace(r"\ ", r"\s+")
    return f"{BEGINS}{written}{ENDS}" if spaced else written


@cache
def conversations() -> tuple[Conversation, ...]:
    """What each language with a profile has."""
    return tuple(one.conversation for one in languages.profiles())
