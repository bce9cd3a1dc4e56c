"""Words, and the terms that vectors, copies and search are built on.

Promises: total on any text, deterministic, linear in its length. Any module of `summaries`, and `bot`, may import this
one; most reach it through `sentences.py`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

import Stemmer

from summaries import languages

_CJK = r"\u3400-\u4dbf\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7af\u0e00-\u0e7f"
_WORD = re.compile(
    rf"[{_CJK}]+"
    r"|(?:[^\W\d_]\.){2,}"  # U.S., e.g.
    r"|\d+(?:[.,:]\d+)*(?:[%٪]|[A-Za-z]{1,2}(?![A-Za-z0-9]))?"  # 23%, 1,000, 3.5bn, 5G, 40th
    rf"|[^\W_{_CJK}](?:[^\W_{_CJK}]|[\u0300-\u036f\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u200c\u200d]|['’&-](?=[^\W_]))*"
)
_UNSPACED = re.compile(f"[{_CJK}]")
_HIRAGANA = re.compile(r"[\u3040-\u309f]+")
REMEMBERED = 32_768
"""Words whose terms are kept at hand: the vocabulary of a week of news; it spares half the time of a text."""
LONGEST_REMEMBERED = 64
"""Characters; the longest words of the ten languages have some 40."""

_SHORTEST_STEM = 3
"""Letters that are left when an ending is taken off a word whose language has no Snowball stemmer."""

_SCRIPTS = (("\u0590", "en"), ("\u0700", "ar"), ("\u0900", ""), ("\u0980", "hi"), ("\u1e00", ""), ("\u2000", "en"))
"""Whose rules a word gets when its script is not the text's: (first code point past the block, language)."""


def words(text: str) -> tuple[str, ...]:
    """The words of `text` in order, figures and acronyms whole: "23%", "5G", "U.S.", "O'Brien".

    A run of a script without spaces is one word: nothing here can tell its words apart.
    """
    return tuple(_WORD.findall(text))


def terms(text: str, language: str = "") -> tuple[str, ...]:
    """What `text` is about, in order, with repeats: casefolded, stemmed, without stop words, figures kept.

    "U.S." and "US" are the term "US", since "us" says nothing. Scripts without spaces give pairs of characters. Without
    a language, and for words of another script, the script decides (Latin as English, Cyrillic as Russian): texts and
    questions that must meet have to be given the same language, or none.
    """
    loud = shouted(text)
    return tuple(term for word in _WORD.findall(text) for term in _known(word)(word, language, loud=loud))


def stop_words(language: str) -> frozenset[str]:
    """The words of the language that say nothing alone, casefolded; none for a language not known here."""
    return languages.language(language).stop_words


def stemmer(language: str) -> Callable[[str], str]:
    """What takes a word to its stem, as sumy's summarizers want it; casefolds only, for a language without stems."""
    stem = _stem(language)
    return lambda word: stem(word.casefold())


def pairs(run: str) -> tuple[str, ...]:
    """The pairs of neighbours in a run of characters, or the run itself when it is one character."""
    return tuple(run[at : at + 2] for at in range(len(run) - 1)) or (run,)


def unspaced(word: str) -> bool:
    """Whether the word is a run of a script without spaces (or Korean, whose words are glued to their particles)."""
    return _UNSPACED.match(word) is not None


def shouted(text: str) -> bool:
    """Whether the text is in capitals throughout; one in a script without them is not, for all its acronyms."""
    return text.isupper() and 2 * sum(map(str.isupper, text)) > sum(map(str.isalpha, text))


def _terms(word: str, language: str, *, loud: bool) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKC", word).replace("’", "'")
    if unspaced(plain):
        return tuple(pair for run in _HIRAGANA.split(plain) if run for pair in pairs(run) if not _idle(pair))
    code = _code(plain, language)
    known = languages.language(code)
    made: list[str] = []
    for part in plain.replace(".", "").split("-") if plain[0].isalpha() else [plain]:
        low = part.casefold()
        if part.isupper() and low in known.acronyms and not loud:
            made.append(part)
        elif known.stop_words.isdisjoint((low, bare := _bare(low, known))) and bare:
            made.append(_stem(code)(bare))
    return tuple(made)


_remembered = lru_cache(maxsize=REMEMBERED)(_terms)


def _known(word: str) -> Callable[..., tuple[str, ...]]:
    """How to come by the terms of a word: those of monsters are not worth their room in memory."""
    return _remembered if len(word) <= LONGEST_REMEMBERED else _terms


def _code(word: str, language: str) -> str:
    """The language whose rules a word gets: the text's own when it is written in the word's script."""
    by_script = "ru" if "\u0400" <= word[0] < "\u0530" else next((code for end, code in _SCRIPTS if word[0] < end), "")
    family = {"ru": ("ru", "uk"), "en": ("", "zh", "ja", "ru", "uk", "ar", "hi")}
    if by_script == "en":
        return language if language not in family["en"] else "en"
    return language if language in family.get(by_script, ()) else by_script


def _bare(low: str, known: languages.Language) -> str:
    """The word without an elided article before it or an English possessive after it."""
    head, mark, rest = low.partition("'")
    if mark and rest and head in known.elisions:
        return rest
    return low.removesuffix("'s").removesuffix("'")


def _idle(pair: str) -> bool:
    """Whether a pair of characters says nothing: a stop word, or one with a particle in it."""
    stop = stop_words("zh")
    return pair in stop or pair in stop_words("ja") or not stop.isdisjoint(pair)


@cache
def _stem(code: str) -> Callable[[str], str]:
    known = languages.language(code)
    if known.stemmer:
        return Stemmer.Stemmer(known.stemmer).stemWord  # type: ignore[no-any-return]
    return lambda word: _without_ending(word, known.suffixes)


def _without_ending(word: str, suffixes: tuple[str, ...]) -> str:
    for suffix in suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            return word.removesuffix(suffix)
    return word
