"""Where the sentences of one line end.

Every mark that may end a sentence is a candidate. It falls when it stands inside quotation marks or brackets, when what
follows goes on with the sentence, or when it belongs to an abbreviation, an initial, a list number or a figure. Pure,
linear, total. Imported by `sentences.py` only.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

from summaries.languages import Language
from summaries.quotation import outermost, pairs

_CANDIDATE = re.compile(r"[.!?…。！？｡．؟۔।॥_*=•●▪■►▶‣◆]+")
_SPACED_DOTS = re.compile(r"(?:[ \u00a0]\.){2,}")
_RULE = re.compile(r"(?:_{2,}|[*=]{3,}|[•●▪■►▶‣◆]+)(?=\s)")  # between items of a list or parts of a page
_NOTE = re.compile(r"(?:\[\d{1,3}\])+")  # the number of a footnote, right after the mark
_WIDE = frozenset("。！？｡．।॥")  # these end a sentence whether or not a space follows
_CLOSING = frozenset("\"”“»«’')]」』】》）")
_QUOTES = frozenset("\"”“»«’'」』")
_OPENING = "\"“”„«»‘'([¿¡「『（【–—-‐‑ \u00a0\u202f"
_BRACKETS = (")", "]", "）", "】")
_OWN_LINE = re.compile(r"\(?[a-h]\)\s|https?://|pic\.twitter|[\w.+-]{2,40}@\w")  # "b) The second", an address
_DASHES = frozenset("-–—‐‑―")
_JOINS = frozenset(",;:)]}、，；：）」』】%&/،؛")
_NEVER_AFTER = frozenset(",;:.!?%/&0123456789")  # right after a mark these go on with the word: 3.5, a.m., orion.com/a
_NEAR = 40  # code points looked at before a mark: no abbreviation is longer
_AFTER = 80  # and after it: enough for "…?” Foreign Minister Wang Yi asked"
_TOKENS = 5  # words before a mark that are looked at
_OPENING_TOKENS = 3  # “В 2020 г.” opens a sentence, “Это было в 2019 г.” may be one
_INITIALS = 2  # letters between the stops of an acronym, digits of an ordinal
_SPEAKER = 12  # characters of a Chinese or Japanese “…said X”; 外交部发言人赵立坚说 has 10
_SPEAKER_WORDS = 6  # in other languages: Foreign Minister Wang Yi asked
_FOUR_DOTS = 4  # an ellipsis and a full stop
_WORD = re.compile(r"[^\W_](?:[^\W_]|[.'’-](?=[^\W_])|[\u0900-\u0903\u093a-\u094f])*")
_CLAUSE_END = re.compile(r"[.!?,:;…。，、：；！？।]")
_LIST_NUMBER = re.compile(r"[(#]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[)]?")
_SITES = frozenset(["com", "net", "org", "edu", "gov", "js", "io", "co", "ai", "tv", "info", "ru", "de", "fr", "uk"])


class _Place(NamedTuple):
    """Where a candidate begins and ends, where its closing marks end, and where what they close was opened."""

    at: int
    end: int
    last: int
    opened: int | None


class _Mark(NamedTuple):
    """A candidate: the words before it, the mark, the closing marks right after it, and what follows."""

    tokens: tuple[str, ...]
    text: str
    closers: str
    after: str
    following: str  # without the space before it
    bare: str  # nor marks that open
    apart: bool  # a space stands before the mark
    leads: bool  # the quotation or bracket that the closing marks end is the start of the sentence

    @property
    def token(self) -> str:
        return self.tokens[-1].strip(_OPENING) if self.tokens else ""

    @property
    def spaced(self) -> bool:
        return self.following != self.after


def cuts(line: str, language: Language) -> Iterator[int]:
    """The places in `line` where a sentence ends, rising; the end of the line is not among them."""
    start = 0
    for place in _candidates(line):
        if _RULE.match(line, place.at):
            start = place.at
            yield start
        elif _ends(_mark(line, start, place), language):
            start = place.last
            yield start


def _candidates(line: str) -> Iterator[_Place]:
    """The marks of `line` that stand free, and the rules between items."""
    paired = pairs(line)
    opening = {pair.start for pair in paired}
    closing = {pair.end - 1: pair.start for pair in paired}
    stretches = iter(outermost(paired))
    stretch = next(stretches, None)
    read = 0
    for found in _CANDIDATE.finditer(line):
        at, end = found.span()
        if at < read:
            continue
        if dots := _SPACED_DOTS.match(line, end):  # ". . ."
            end = dots.end()
        read = end
        last = _past_closers(line, end, opening, closing)
        while stretch and stretch.end < last:
            stretch = next(stretches, None)
        inside = stretch is not None and stretch.start < at and last < stretch.end
        if last < len(line) and not inside and _may_end(line, at, last):
            yield _Place(at, end, last, closing.get(last - 1))


def _may_end(line: str, at: int, last: int) -> bool:
    if _RULE.match(line, at):
        return line[at - 1 : at].isspace()
    return line[last] not in _NEVER_AFTER or line[at] in _WIDE


def _past_closers(line: str, at: int, opening: set[int], closing: Container[int]) -> int:
    """Where the closing quotation marks, brackets and footnote numbers that follow a mark end."""
    while at < len(line):
        mark = line[at]
        if mark in " \u00a0\u202f" and line[at + 1 : at + 2] == "»" and at + 1 in closing:  # French: « Oui. »
            at += 2
        elif mark in _CLOSING and at not in opening and (at in closing or not line[at + 1 : at + 2].isalnum()):
            at += 1
        elif note := _NOTE.match(line, at):
            at = note.end()
        else:
            break
    return at


def _mark(line: str, start: int, place: _Place) -> _Mark:
    at, end, last, opened = place
    before = line[max(start, at - _NEAR) : at]
    after = line[last : last + _AFTER]
    following = after.lstrip()
    return _Mark(
        tokens=tuple(before.split()[-_TOKENS:]),
        text=line[at:end],
        closers=line[end:last],
        after=after,
        following=following,
        bare=following.lstrip(_OPENING),
        apart=before[-1:].isspace(),
        leads=opened is not None and not line[start:opened].strip(_OPENING),
    )


def _ends(mark: _Mark, language: Language) -> bool:
    if not mark.following or _goes_on(mark, language):
        return False
    if mark.text[0] in _WIDE:
        return True
    if not mark.token:
        return False
    if mark.text == ".":
        return _stop_ends(mark, language)
    return _dots_end(mark) if mark.text[0] in ".…" else _shout_ends(mark, language)


def _goes_on(mark: _Mark, language: Language) -> bool:
    """Whether what follows belongs to the sentence of the mark."""
    first = mark.following[0]
    if first in _JOINS:
        return True
    if _QUOTES.intersection(mark.closers):
        if first in _DASHES or _attributed(mark, language):
            return True
        if not mark.spaced and mark.following.startswith(language.continues):
            return True
    if _NOTE.sub("", mark.closers)[-1:] in _BRACKETS and not mark.leads:
        return True  # a bracket that began in mid-sentence
    if _OWN_LINE.match(mark.following):
        return False
    low = mark.bare[:1].islower() and not mark.bare[1:2].isupper()  # iPhone, eBay may begin a sentence
    return low or (first in _DASHES and not mark.bare)


def _attributed(mark: _Mark, language: Language) -> bool:
    """Whether the speaker of the quotation that ends here is named right after it: “…?” Smith asked."""
    clause = _CLAUSE_END.split(mark.following, maxsplit=1)[0]
    if _caseless(clause[:1]) and not mark.spaced:
        return mark.leads and len(clause) <= _SPEAKER and clause.endswith(tuple(language.speech))
    words = [word.casefold() for word in _WORD.findall(clause)]
    if words and words[0] in language.speech:
        return True
    if not mark.leads or not words or words[0] in language.starters:
        return False
    if mark.text == ".":  # after a full stop only a clause that says nothing else: “We go.” Smith said.
        return len(words) <= _SPEAKER_WORDS and words[-1] in language.speech
    return not language.speech.isdisjoint(words[:_SPEAKER_WORDS])


def _stop_ends(mark: _Mark, language: Language) -> bool:
    """Whether a lone full stop ends the sentence, rather than an abbreviation, an initial or a number."""
    low = mark.token.casefold()
    names = {low, _spelled_apart(mark.tokens)}
    title = not language.titles.isdisjoint(names)
    if not language.finals.isdisjoint(names) or (mark.closers and mark.spaced and not title):
        return mark.spaced
    if title or (low in language.counted and mark.following[0].isdigit()):
        return False
    if low in language.units:
        return mark.spaced and (_after_figure(mark.tokens) or _starts(mark, language))
    if not language.endings.isdisjoint(names) or _lettered(low, language):
        return _starts(mark, language)
    return _listless(mark) if mark.spaced else _glued(mark, language)


def _listless(mark: _Mark) -> bool:
    """Whether the stop does not belong to the number of a list's item, which stays with its text."""
    return len(mark.tokens) > 1 or not _LIST_NUMBER.fullmatch(mark.token)


def _spelled_apart(tokens: tuple[str, ...]) -> str:
    """The abbreviation "z.b" of "z. B." whose last stop is the mark; "" when there is none."""
    if len(tokens) > 1 and tokens[-2].endswith(".") and max(len(tokens[-2]) - 1, len(tokens[-1])) <= _INITIALS:
        return (tokens[-2] + tokens[-1]).casefold().lstrip(_OPENING)
    return ""


def _after_figure(tokens: tuple[str, ...]) -> bool:
    """Whether a unit of measure follows a figure in what may be a whole sentence: not in “В 2020 г.” alone."""
    return len(tokens) > _OPENING_TOKENS and tokens[-2][-1:].isdigit()


def _lettered(low: str, language: Language) -> bool:
    """Whether a token looks like an initial ("J"), an acronym ("u.s", "ph.d") or an ordinal ("am 31. Oktober")."""
    if low.isdigit():
        return language.ordinals and len(low) <= _INITIALS
    if len(low) == 1:
        return low.isalpha()
    return "." in low and all(len(part) <= _INITIALS and not part.isdigit() for part in low.split("."))


def _starts(mark: _Mark, language: Language) -> bool:
    """Whether what follows can only be the start of a sentence: a word such as "The", and no initial."""
    word = _WORD.match(mark.bare)
    if word is None or mark.following[0] in _DASHES or (word.end() == 1 and mark.bare[1:2] == "."):
        return False
    return word.group().casefold() in language.starters


def _glued(mark: _Mark, language: Language) -> bool:
    """Whether two sentences stand glued ("spot.China will"), rather than a decimal, an address or a name."""
    chunk = mark.after.split(maxsplit=1)[0]
    token = mark.token
    if len(token) <= 1 or any(sign in token + chunk for sign in "@/\\_=") or token.startswith("www."):
        return False
    if _caseless(chunk[0]):
        return _caseless(token[-1]) and _caseless(token[-2])
    word = _WORD.match(chunk)
    if not chunk[0].isupper() or word is None or word.group().casefold() in _SITES:
        return False
    if token[-1].isupper():
        return token.isupper() and word.group().casefold() in language.starters
    return chunk[1:2].islower() or (len(chunk) == 1 and mark.after[2:3].islower())


def _dots_end(mark: _Mark) -> bool:
    """Whether an ellipsis ends the sentence: four dots do, three do when no space stands before them."""
    if not mark.spaced or (mark.apart and mark.text.count(".") + 3 * mark.text.count("…") < _FOUR_DOTS):
        return bool(mark.closers) and mark.spaced
    return mark.bare[:2] not in {"I ", "I'", "I’"} and not _caseless(mark.bare[:1])


def _shout_ends(mark: _Mark, language: Language) -> bool:
    """Whether "!" or "?" ends the sentence, rather than a name ("Yahoo!") or an address."""
    if f"{mark.token.casefold()}{mark.text}" in language.endings:
        return _starts(mark, language)
    return mark.spaced or _caseless(mark.following[0]) or _glued(mark, language)


def _caseless(sign: str) -> bool:
    return sign.isalpha() and sign.lower() == sign.upper()
