"""Boilerplate detection: whether a sentence is a menu, sign-up line, share bar, caption, byline or error page.

Decided by phrases of the language profiles and by the shape of the text (length, end mark, share of letters).
"""

from __future__ import annotations

import re
import string
from functools import cache

import ahocorasick

from summaries import languages
from summaries.languages import Profile
from summaries.languages.tables import NEVER, union
from summaries.text.tokens import shouted, unspaced, words

LONGEST_SENTENCE = 700
"""Code points of a sentence: a longer stretch without an end is a list, a table or a page of fragments."""

_FEWEST_WORDS = 6
"""Words of a sentence without an end mark; shorter ones are headings, menu entries and bylines."""
_FEWEST_SIGNS = 25
"""The same in code points, for scripts without spaces: there a lost stop is rarer than a heading."""
_LETTERS, _LETTERS_AND_FIGURES = 0.4, 0.55
"""Shares of the characters without spaces; a table has less."""
_SMALL = 0.5
"""Share of words in small letters of a sentence without an end mark; a title has fewer."""
_ENDING = 9
"""Code points at the end of a sentence among which its end mark stands."""
_SAMPLE = 120
"""Code points of a sentence in which its share of letters is counted."""

_ENDS_IN = frozenset(".!?。！？｡।॥؟۔")
"""What a sentence ends in, when no quotation mark or bracket closes after it."""
_ASCII_LETTERS = string.ascii_letters.encode()
_END = re.compile(r"""[.!?。！？｡।॥؟۔]["”“»’')\]」』】）]*$""")
_CUT_OFF = re.compile(r"""(?:\.\.\.|…|[:;,：；，、])["”»’')\]]*$""")
_VOWEL_SIGNS = re.compile(r"[\u0900-\u0903\u093a-\u094f]")
"""Signs that are no letters to Unicode: a third of Hindi."""
_TEASERS = re.compile(r" (?:\.\.\.|…) (?=[A-Z])")
_MAIL = re.compile(r"\w@\w+\.\w|\(@\w+\)")
_PHONE = re.compile(r"-(?=\d{4}\b)(?:(?<=\d{3}[ -]\d{3}-)|(?<=\d{3}\)[ -]\d{3}-))")  # from the last hyphen: it is rarer
_OPENING = "\"“”„«»‘’'([¿¡「『（【…–—- "


def is_furniture(text: str, rules: Profile) -> bool:
    """Whether the sentence has the words or the shape of page furniture."""
    if len(text) > LONGEST_SENTENCE or _misshapen(text):
        return True
    low = text.casefold().replace("’", "'")
    for opening in _openings(rules.code):  # a loop takes half the time of `any`
        if opening.match(low):
            return True
    return _holds_phrase(low)


@cache
def _openings(code: str) -> tuple[re.Pattern[str], ...]:
    """What furniture begins with on pages of a language: its own words, and those found on pages in all languages."""
    everywhere = (one for one in languages.profiles() if one.openings_everywhere and one.code != code)
    profiles = (languages.profile(code), *everywhere)
    return tuple(
        union(rule.pattern for rule in (one.openings, one.kinds.stub) if rule is not NEVER) for one in profiles
    )


def _holds_phrase(low: str) -> bool:
    return next(_phrases().iter(low), None) is not None


@cache
def _phrases() -> ahocorasick.Automaton:
    """Finds the phrases of all languages in one pass (Aho-Corasick)."""
    automaton = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
    for one in languages.profiles():
        for phrase in one.phrases:
            automaton.add_word(phrase)
    automaton.make_automaton()
    return automaton


def _misshapen(text: str) -> bool:
    """Whether the text has the shape of a fragment, a heading, a table, an address or a row of teasers."""
    if _lacks_letters(text[:_SAMPLE]) or _holds_address(text):
        return True
    if ("..." in text or "…" in text) and len(_TEASERS.findall(text)) > 1:
        return True
    if text.lstrip(_OPENING)[:1].islower() or shouted(text) or (text[:1] == "[" and text[-1:] == "]"):
        return True
    if text[-1:] in _ENDS_IN:
        return text.endswith("...")
    near = max(0, len(text) - _ENDING)
    return bool(_CUT_OFF.search(text, near)) or (not _END.search(text, near) and _is_heading(text))


def _lacks_letters(sample: str) -> bool:
    plain = sample.encode("ascii", "ignore")
    if len(plain) - len(plain.translate(None, _ASCII_LETTERS)) > _LETTERS_AND_FIGURES * len(sample):
        return False  # most sentences end here; to count all letters takes ten times as long
    signs = len(sample) - sample.count(" ")
    letters = sum(map(str.isalpha, sample)) + len(_VOWEL_SIGNS.findall(sample))
    figures = sum(map(str.isdigit, sample))
    return letters <= _LETTERS * signs or letters + figures < _LETTERS_AND_FIGURES * signs


def _holds_address(text: str) -> bool:
    """Whether a web or mail address, a handle or a telephone number occurs in the text."""
    mail = "@" in text and _MAIL.search(text)
    return "://" in text or "www." in text or bool(mail) or ("-" in text and _PHONE.search(text) is not None)


def _is_heading(text: str) -> bool:
    """Whether a text without an end mark is too short, or has too many capitals, for a sentence that lost its stop."""
    if unspaced(text.lstrip(_OPENING)):
        return len(text) < _FEWEST_SIGNS
    found = words(text)
    cased = [word for word in found if word[0].islower() or word[0].isupper()]
    return len(found) < _FEWEST_WORDS or sum(word[0].islower() for word in cased) < _SMALL * len(cased)
