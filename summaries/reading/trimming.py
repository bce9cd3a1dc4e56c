"""Sentence trimming: how much of a dateline, run-in heading or connective may be left off at the start."""

from __future__ import annotations

import re
from functools import cache

from summaries import grammar
from summaries.languages import Profile, place_particles, profile
from summaries.text.tokens import lowered

TOP = 160
"""Code points of a sentence in which what may be left off stands."""
LEAST_LEFT = 10
"""Code points that must be left: those of a short sentence in Chinese, which writes a word in one or two."""

_AGENCY = (
    r"(?:\((?:[A-Z]{2,6}|CNN|Reuters|Xinhua|Bloomberg|Kyodo|Tass|dpa|ots|epd|Agence France-Presse)[^)\n]{0,20}\)"
    r"|/[A-Z][\w-]{3,14}/)"
)
_CAPITAL = "A-ZÀ-ÞА-ЯЁІЇЄҐ"
_LATE_DATELINE = re.compile(
    r"[^.!?“\"]{0,80}?\b[A-Z]{4,}(?:[ ,./]{1,2}(?:[A-Z][\w.]*|\d{1,2})){0,5}"
    r"[ ,]{0,2}(?:\([A-Z][\w .]{1,24}\)\s*(?:[—–_]|--?)|\s[—–])\s+(?=[A-Z“\"])"
)
"""A dateline with a byline or caption before it."""
_DATELINE_ENDS = frozenset(")—–_/")
"""One of these, or a hyphen between spaces, ends every dateline of a script with spaces.

They are looked for first, which takes far less time than the patterns.
"""
_SPACED_HYPHEN = re.compile(r"-(?<=\s-)-?\s")
_STOPS = ".।"
_PLACE = re.compile(rf"[{_CAPITAL}]{{3}}[{_CAPITAL} .-]{{0,20}}:\s(?=[{_CAPITAL}])")


@cache
def _datelines() -> re.Pattern[str]:
    """A place in capitals or an agency in brackets, with a day or not: "ODDEN, May 5 (Reuters) - ", "ODDEN — "."""
    small = rf"(?:(?:{'|'.join(sorted(place_particles()))})\s)?"
    day = rf"(?:[A-Z][a-z]{{2,8}}\.?\s\d{{1,2}}|\d{{1,2}}\.?\s{small}[^\W\d_]{{3,10}}\.?)"
    place = rf"(?:[{_CAPITAL}][^\W\d_]+(?:[/-][{_CAPITAL}][^\W\d_]+)*,?\s{small}){{1,3}}"
    return re.compile(
        rf"(?:(?:[A-Z]{{3,}}[^\n(—–!?]{{0,40}}?|{place}),?\s*(?:{day},?\s*(?:\d{{4}}\s*)?)?)?"
        rf"{_AGENCY}\.?\s*(?:[-–—_]{{1,2}}\s*)?(?=\S)"
        rf"|[{_CAPITAL}]{{3}}[{_CAPITAL} .’'-]{{0,25}}(?:,\s[A-Z][A-Za-z. ]{{1,22}})?(?:,\s{day})?"
        r"(?:\s\([^()\n]{2,30}\))?"
        rf"\s+(?:[—–]|--?)\s+(?=[{_CAPITAL}“\"«])"
    )


@cache
def _top_datelines() -> re.Pattern[str]:
    """At the top of an article, a place with any agency, alone before a dash, or in brackets: "Odden (Bote) - "."""
    place = (
        rf"[{_CAPITAL}][^\W\d_]+(?:(?:[ -]|\s(?:{'|'.join(sorted(place_particles()))})\s)[{_CAPITAL}][^\W\d_]+){{0,3}}"
    )
    places = rf"{place}(?:\s?/\s?{place})*"
    day = r"(?:[.,]?\s[^()\n]{0,6}\d{1,2}\b[^()\n]{0,20})"
    return re.compile(
        rf"(?:{places}(?:,\s[^\d()\n,]{{2,20}})?{day}?\s?\([^()\n]{{2,30}}\)\s?(?:[.:]?\s?[-–—]{{1,2}}|[.:])"
        rf"|{places}\.\s?[-–—]{{1,2}}|\({place}\)(?:\s[-–—])?)\s+(?=[{_CAPITAL}“„«»\"¿¡])"
    )


def trim(text: str, language: str, *, first: bool = False) -> int:
    """How many leading code points of a sentence may be left off.

    In the `first` sentence of an article "BERLIN:" is a dateline; further down it may be a speaker.

    >>> text = "Moreover, the UK has put restrictions on Huawei."
    >>> text[trim(text, "en") :]
    'the UK has put restrictions on Huawei.'
    """
    top, known = text[:TOP], profile(language)
    at = _after_dateline(top, known, first=first)
    at += grammar.of(language).run_in_heading(top[at:])
    at = 0 if top[at : at + 1].islower() else at  # what is left is the end of a sentence
    rules, plain = known.dependence, lowered(top)
    for rule in (rules.conjunctions, rules.connectives, rules.conjunctions):
        if found := rule.match(plain, at):
            at = found.end()
    return at if len(text) - at >= LEAST_LEFT else 0


def before_sentences(text: str, known: Profile) -> int:
    """How many code points of a dateline stand before the first sentence of a text and would be split from it.

    That is one in a form of the language ("Москва. 8 сентября. ТАСС."), or one with a stop in it ("MADRID, 8 Sep. (",
    "सोनपुर।").
    """
    top = text[:TOP]
    if known.dateline_ends and any(map(top.__contains__, known.dateline_ends)) and (own := known.datelines.match(top)):
        return own.end()
    at = _after_dateline(top, known, first=True)
    return at if any(map(top[:at].rstrip().__contains__, _STOPS)) else 0


def dateline_end(text: str, known: Profile) -> int:
    """How many code points of a dateline a sentence begins with: a place and an agency or a dash; 0 without one."""
    return _after_dateline(text[:TOP], known, first=False)


def _after_dateline(top: str, known: Profile, *, first: bool) -> int:
    if any(map(top.__contains__, known.dateline_ends)) and (found := known.datelines.match(top)):
        return found.end()
    ended = any(map(top.__contains__, _DATELINE_ENDS)) or _SPACED_HYPHEN.search(top)
    if ended and (found := _datelines().match(top) or _LATE_DATELINE.match(top)):
        return found.end()
    place = (known.places.match(top) or _top_datelines().match(top) or _PLACE.match(top)) if first else None
    return place.end() if place else 0
