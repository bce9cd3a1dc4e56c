"""Removal of run-ins: share bars, captions, time stamps and titles that run into the start of a sentence.

Scraped pages put them before the first sentence without a mark between. The rest of the sentence is left as its author
wrote it, with its dateline.
"""

from __future__ import annotations

import re
from itertools import islice

from summaries.languages import Profile, always_capital
from summaries.text.quotation import quotations

_SHORTEST = 4
"""Words that must be left of a sentence; if fewer would be, nothing is removed."""

_REACH = 600
"""Code points of a sentence within which what ran into it ends."""

_AGENCY_DATELINE = re.compile(
    r"[A-Z](?<!\w[A-Z])[A-Z.'’ -]{2,30}"
    r"(?:(?:, [A-Z][A-Za-z. ]{1,20})? \([A-Z][A-Za-z0-9 ]{1,20}\) ?[-–—]|, [A-Z][a-z]{2,9}\. \([A-Z]{2,6}\)(?= [A-Z]))"
)
_CITY = re.compile(r"[A-Z]{4,}(?:/[A-Z]{4,})?(?: [A-Z]{3,}){0,2}(?:, [A-Z][a-z]+)? (?=[A-Z])")
_HEADING = re.compile(r"(?:[A-Z]{2,}(?:['’-][A-Z]+)* ){3,9}(?=[A-Z][a-z]+ )")
"""Three words or more in capitals: "THE STARS OF THE FILM Jo Lund plays …"."""
_BRACKETS = re.compile(r"\[[^\W\d_][^\s\[\]]*(?: [^\s\[\]]+){2,20}\]\s+")
"""Three words or more in square brackets: a link to another article; one or two are an editor's in a quotation."""
_WORD = re.compile(r"\S+")
_NOISE = " \t\u00a0\u200b\ufeff|/•·>»–—-_*"

_NEAR = 3
"""Words after a capital "The" among which a plain word must stand; the title of a film has none there."""


def after_furniture(sentence: str, rules: Profile, *, top: bool) -> int:
    """How many code points of share bars, captions and stamps stand before the sentence's own words.

    At the `top` of an article a caption may stand before the dateline.
    """
    at = _after_caption(sentence) if top else 0
    marked = (
        "(" in sentence or "/" in sentence or "|" in sentence
    )  # every credit has one of these, except bylines at the top
    if top or marked:
        at += _after_credit(sentence[at : at + _REACH], rules)
    for past in (_after_buttons, _after_stamp, _after_heading, _after_brackets):
        at += past(sentence[at : at + _REACH], rules)
    return _worth_it(sentence, at)


def after_title(sentence: str, rules: Profile, title: str) -> int:
    """How many code points of a title, known or guessed, and of a city's name stand before the sentence's own words."""
    known = title.strip()
    if known and len(known) < len(sentence) and sentence.casefold().startswith(f"{known.casefold()} "):
        at = len(known)
    else:
        at = _after_glued_title(sentence, rules)
    return _worth_it(sentence, at + _after_city(sentence[at:], rules))


def _worth_it(sentence: str, at: int) -> int:
    if not at:
        return 0
    rest = sentence[at:].lstrip(_NOISE)
    return len(sentence) - len(rest) if len(rest.split(maxsplit=_SHORTEST)) >= _SHORTEST else 0


def _after_caption(sentence: str) -> int:
    """Where the dateline begins: what stands before it is a caption or a title."""
    found = _AGENCY_DATELINE.search(sentence, 0, _REACH)
    return found.start() if found else 0


def _after_credit(sentence: str, rules: Profile) -> int:
    last = 0
    for found in rules.credits.finditer(sentence):
        last = found.end()
    return last


def _after_buttons(sentence: str, rules: Profile) -> int:
    """Past two or more words of a share bar: "share tweet pin email"."""
    first = sentence.split(maxsplit=1)[:1]
    if not first or first[0].casefold() not in rules.buttons:
        return 0  # nearly all sentences
    end = count = 0
    for found in _WORD.finditer(sentence):
        if found.group().casefold() not in rules.buttons:
            break
        end = found.end()
        count += 1
    return end if count > 1 else 0


def _after_stamp(sentence: str, rules: Profile) -> int:
    found = rules.stamps.match(sentence)
    return found.end() if found else 0


def _after_heading(sentence: str, _: Profile) -> int:
    """Past a heading in capitals."""
    found = _HEADING.match(sentence)
    return found.end() if found else 0


def _after_brackets(sentence: str, _: Profile) -> int:
    """Past a link in square brackets."""
    found = _BRACKETS.match(sentence)
    return found.end() if found else 0


def _after_city(sentence: str, rules: Profile) -> int:
    """Past an old dateline without a dash: "WASHINGTON The Senate", "SEOUL/TOKYO Shares"."""
    found = _CITY.match(sentence)
    if not found:
        return 0
    first = sentence[found.end() :].split(maxsplit=1)[0]
    starts = "/" in found[0] or first.casefold() in rules.starters
    return found.end() if starts and not first.isupper() else 0


def _after_glued_title(sentence: str, rules: Profile) -> int:
    """Past a title run into the sentence: "…, new research suggests A Viking site that …"; 0 when none is seen."""
    words = sentence[:_REACH].split()
    for place in range(_SHORTEST, len(words) - _NEAR):
        if not words[place][0].isupper() or not _may_start(words[place], words[place - 1], rules):
            continue
        reads_on = any(_plain(word, rules) for word in words[place + 1 : place + 1 + _NEAR])
        if reads_on and (_low(words[place - 1]) or not any(_plain(word, rules) for word in words[:place])):
            at = next(islice(_WORD.finditer(sentence), place, None)).start()
            if not any(span.start < at < span.end for span in quotations(sentence[:_REACH])):
                return at
    return 0


def _may_start(word: str, before: str, rules: Profile) -> bool:
    """Whether a word with a capital can only start a sentence, though no mark stands before it: not "at the Three"."""
    named = word.isupper() and len(word) > 1  # "Nordsil AS"
    if named or word.rstrip(",").casefold() not in rules.starters or not before[-1].isalnum():
        return False
    return word.casefold() not in always_capital() and before.casefold() not in rules.stop_words - rules.speech


def _plain(word: str, rules: Profile) -> bool:
    return _low(word) and word.casefold() not in rules.stop_words


def _low(word: str) -> bool:
    return word[0].islower()
