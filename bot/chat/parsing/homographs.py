"""Homographs: words of asking of one language that other languages have too: the Spanish "dime", the German "such".

They ask in a question in their language: the reader's, or that of words beside them. Elsewhere they are words to
look for, as in "dime novels".
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import Final

from bot.chat.parsing.words.phrasebook import plain
from summaries import languages
from summaries.languages import Profile

_SIGN: Final = "\u2063"
"""Stands within a word in which no phrase is looked for: an invisible sign, which no question has when it is read."""
_WORD: Final = re.compile(r"[^\W\d_]+")


def hidden(text: str, language: str) -> str:
    """The text with a sign in each homograph that asks nothing here; `language` is the reader's code, "" if unknown."""
    words = frozenset(_WORD.findall(plain(text)))
    if words.isdisjoint(_languages_of()):
        return text
    return _WORD.sub(
        lambda one: one[0] if _asks(plain(one[0]), words, language) else f"{one[0][0]}{_SIGN}{one[0][1:]}", text
    )


def shown(text: str) -> str:
    """The text without these signs."""
    return text.replace(_SIGN, "")


def _asks(word: str, words: frozenset[str], language: str) -> bool:
    """Whether a word is no homograph, or stands in a question in its language."""
    others = words.difference(_languages_of(), _vocabulary(language))
    own = _languages_of().get(word, (language,))
    return language in own or any(not others.isdisjoint(_vocabulary(code)) for code in own)


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    """The homographs, each with the codes of the languages in which it asks."""
    found: dict[str, tuple[str, ...]] = {}
    for one in languages.profiles():
        for word in one.conversation.phrases["homographs"]:
            found[word] = (*found.get(word, ()), one.code)
    return found


@cache
def _vocabulary(code: str) -> frozenset[str]:
    """The small words of a language, and those with which people ask in it."""
    known: Profile = languages.profile(code)
    phrases = chain.from_iterable(known.conversation.phrases.values())
    return known.stop_words.union(chain.from_iterable(_WORD.findall(plain(phrase)) for phrase in phrases))
