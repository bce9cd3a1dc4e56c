"""Where the sentences of one line end.

Every mark that may end a sentence is a candidate; a candidate falls when what stands before it is an abbreviation, when
what follows goes on with the sentence, or when it stands inside quotation marks or brackets. Pure, linear, total.
Imported by `sentences.py` only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summaries.languages import Language
from summaries.quotation import enclosed

_MARK = re.compile(r"""[.!?…。！？｡．؟۔।॥]+["”“»’')\]」』】》）]*""")
_WIDE = frozenset("。！？｡．।॥")  # these end a sentence whether or not a space follows
_BEFORE = 40  # code points looked at before a mark; no abbreviation is longer
_AFTER = 60  # and after it; enough for the attribution of a quotation
_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
_GLUED = re.compile(r"[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ][a-zß-öø-ÿа-яёіїєґ’']|[A-Z] [a-z]")
_SITES = frozenset("com net org edu gov js io co ai tv info ru de fr uk".split())
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,3}|[A-Za-z])\)?")


def cuts(line: str, language: Language) -> Iterator[int]:
    """The places in `line` where a sentence ends, rising; the end of the line is not among them."""
    stretches = iter(enclosed(line))
    stretch = next(stretches, None)
    start = 0
    for found in _MARK.finditer(line):
        while stretch and stretch.end < found.end():
            stretch = next(stretches, None)
        if stretch and stretch.start < found.start() and found.end() < stretch.end:
            continue
        end = found.end()
        if end < len(line) and _ends(line, start, found, language):
            yield end
            start = end


def _ends(line: str, start: int, found: re.Match[str], language: Language) -> bool:
    mark = found.group().rstrip("\"”“»’')]」』】》）")
    after = line[found.end() : found.end() + _AFTER]
    following = after.lstrip()
    if not following:
        return False
    if _goes_on(found.group(), after, following, language):
        return False
    before = line[max(start, found.start() - _BEFORE) : found.start()].split()
    token = before[-1].lstrip("\"“„«‘'([") if before else ""
    if not token:
        return mark[0] in _WIDE and found.start() > start
    if set(mark) == {"."} and len(mark) == 1:
        alone = (
            not line[start : found.start() - len(token)].strip("\"“„«‘'([ ")
            if found.start() - start < _BEFORE
            else False
        )
        return _stop_ends(token, alone, after, following, language)
    return after[0].isspace() or mark[0] in _WIDE or mark[0] in "؟۔!?…" and not _cased_low(following)


def _goes_on(found: str, after: str, following: str, language: Language) -> bool:
    """Whether what follows belongs to the sentence of the mark."""
    first = following[0]
    if first in ",;:)]}”»、，；：）」』】%" or first in "-–—" and _dash_goes_on(following):
        return True
    if first.islower() and not (len(following) > 1 and following[1].isupper()):
        return True
    if len(found) > 1 and found[0] in "?!…？！。" and found[-1] in '"”»’」』':
        return _attributed(following, language)
    return False


def _dash_goes_on(following: str) -> bool:
    rest = following.lstrip("-–— ")
    return not rest or rest[0].islower()


def _attributed(following: str, language: Language) -> bool:
    """Whether "…?" Smith asked follows: a verb of saying within the first three words."""
    clause = re.split(r"[.!?,:。，：！？]", following, maxsplit=1)[0]
    spoken = [word.casefold() for word in _WORD.findall(clause)[:3]]
    return any(word in language.speech for word in spoken)


def _stop_ends(token: str, alone: bool, after: str, following: str, language: Language) -> bool:
    if not after[0].isspace():
        return _glued(token, after)
    word = _WORD.match(following.lstrip("\"“„«‘'(["))
    starts = word is not None and word.group().casefold() in language.starters
    low = token.casefold()
    if alone and _LIST_NUMBER.fullmatch(token):
        return False
    if low in language.titles:
        return False
    if low in language.counted and following[0].isdigit():
        return False
    if low in language.endings or "." in token and all(len(part) < 3 for part in token.split(".")):
        return starts
    if len(token) == 1 and token.isalpha() and token.isupper():
        return starts
    if language.ordinals and token.isdigit() and len(token) < 3:
        return starts
    return True


def _glued(token: str, after: str) -> bool:
    """Whether two sentences stand glued ("spot.China will"), rather than a decimal, an address or an acronym."""
    if not _GLUED.match(after) or len(token) < 2 or "/" in token or "@" in token or token.startswith("www."):
        return False
    word = _WORD.match(after)
    return (token[-1].islower() or token[-1] in '%”"’)0123456789') and (
        word is None or word.group().casefold() not in _SITES
    )


def _cased_low(following: str) -> bool:
    return following[0].isalnum() and following[0].isascii()
