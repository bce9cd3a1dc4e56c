"""The operators of a topic in the words of ten languages, as the English ones in which terms are kept.

"чипы И экспорт", "(Chips oder Halbleiter) nicht Kartoffel". One language at a time is read, the reader's first, and
only where terms have no English operators. What counts as an operator is as in English: a word in capitals, one in
small letters beside brackets, signs or quotation marks; where letters have no capitals, a word by itself.

In a question a small "or" parts the subjects: "huawei oder tiktok" asks about each of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Final

from bot.chat.parsing.words.letters import bare
from bot.chat.parsing.words.phrasebook import IN_WORD, either, plain
from summaries import languages
from summaries.topics.expression import in_capitals, masked, unmasked

_MARK: Final = re.compile(r"[:：=＝]")
_TERMS: Final = re.compile(r"[,，、;；،؛\n]+")
_WORDS: Final = re.compile(rf"[{IN_WORD}]+")
_ENGLISH: Final = re.compile(r"(?<!\S)(?:AND|OR|NOT)(?!\S)")
_SIGNS: Final = re.compile(r"[()（）|&\ue000-\ue03f]")
_SHORTEST: Final = 2
"""Letters of an operator in a language that is not the reader's: "Y" is a model of car too."""
_LETTERS: Final = frozenset("ou")
"""Spanish words that are also a model, a grade, a vitamin: they part nothing but names of topics."""


def with_english_operators(words: str, code: str) -> str:
    """A topic as it was written by a reader of this language, with its operators in English."""
    text, phrases = masked(words)
    mark = _MARK.search(text)
    name, terms = (text[: mark.end()], text[mark.end() :].replace("\n", ", ")) if mark else ("", text)
    if _ENGLISH.search(terms):
        return words
    for language in dict.fromkeys((code, *languages.CODES)):
        found = _translated(terms, language, shortest=1 if language == code else _SHORTEST)
        if found != terms:
            return unmasked(name + found, phrases, '"')
    return words


def _translated(terms: str, code: str, shortest: int) -> str:
    marks = [found.group() for found in _TERMS.finditer(terms)]
    parts = (_term(part, code, shortest) for part in _TERMS.split(terms))
    return "".join(part + mark for part, mark in zip(parts, (*marks, ""), strict=True))


def _term(term: str, code: str, shortest: int) -> str:
    """One term with the operators that stand between its phrases."""
    small = bool(_SIGNS.search(term))
    found = [one for one in _WORDS.finditer(term) if _is_operator(one[0], code, shortest, small=small)]
    others = [one[0] for one in _WORDS.finditer(term) if one not in found]
    if in_capitals(" ".join(others)):
        return term
    for one in reversed(found):
        operator = _operators(code)[bare(one[0])]
        before, behind = term[: one.start()], term[one.end() :]
        if behind.strip(" )）") and (operator == "NOT" or before.strip(" (（")):
            term = before + operator + behind
    return term


def _is_operator(word: str, code: str, shortest: int, *, small: bool) -> bool:
    if bare(word) not in _operators(code) or (word.isascii() and len(word) < shortest):
        return False
    return word.isupper() or (small and word.islower()) or not any(map(_has_case, word))


def _has_case(letter: str) -> bool:
    return letter.lower() != letter.upper()


@cache
def _operators(code: str) -> Mapping[str, str]:
    said = languages.profile(code).commands.phrases
    return {bare(word): key.upper() for key in ("and", "or", "not") for word in said[key]}


def sides(part: str, names: Collection[str]) -> Sequence[str]:
    """The sides of the "or" in a part of a question, or the part; `names` are those of topics, in plain letters.

    It counts between names of topics and lone words only: in a sentence ("is TikTok closed or sold") it parts nothing.
    In capitals it is an operator, which makes one subject of both: see `summaries.topics.expression`.
    """
    if plain(part) in names:
        return (part,)
    found = [one for one in _or().finditer(plain(part)) if not part[one.start() : one.end()].isupper()]
    starts, ends = (0, *(one.end() for one in found)), (*(one.start() for one in found), len(part))
    parted = [part[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    clear = not any(one[0].strip() in _LETTERS for one in found)
    is_name = [plain(side) in names or (clear and " " not in side) for side in parted]
    return parted if all(is_name) else (part,)


@cache
def _or() -> re.Pattern[str]:
    said = ((word, True) for code in languages.CODES for word in languages.profile(code).commands.phrases["or"])
    return re.compile(rf"(?<=\S)\s+{either(said)}\s+(?=\S)")
