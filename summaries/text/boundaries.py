"""Sentence boundary disambiguation: which marks of a line end a sentence, by rules. Total, linear in the line.

A mark ends no sentence if the words behind it continue the sentence, or if it belongs to an abbreviation, an initial,
the number of a list item or a figure.
"""

from __future__ import annotations

import re

from summaries.languages import Profile, always_capital
from summaries.text.stops import NOTE, OPENING, WIDE, Mark, Place, candidates, is_rule, mark_at

_QUOTES = frozenset("\"”“»«’'」』")
_CLOSING_BRACKETS = (")", "]", "）", "】")
_OWN_LINE = re.compile(r"\(?[a-h]\)\s|https?://|pic\.twitter|[\w.+-]{2,40}@\w")  # "b) The second", an address
_DASHES = frozenset("-–—‐‑―")
_JOINS = frozenset(",;:)]}、，；：）」』】%&/،؛")
_OPENING_WORDS = 3  # words: “В 2020 г.” only opens a sentence, “Это было в 2019 г.” may be a whole one
_INITIAL_LETTERS = 2  # letters between the stops of an acronym, digits of an ordinal
_SPEAKER_LENGTH = 12  # characters of a Chinese or Japanese “…said X”; 外交部发言人赵立坚说 has 10
_SPEAKER_WORDS = 6  # in other languages: Foreign Minister Wang Yi asked
_FOUR_DOTS = 4  # an ellipsis and a full stop
_FIRST_WORD = re.compile(r"[^\W_](?:[^\W_]|[.'’-](?=[^\W_])|[\u0900-\u0903\u093a-\u094f])*")
_BEFORE_SPACE = re.compile(r"[^\W\d_]+(?=[ '’])")  # the first word, before a space or an apostrophe
_CLAUSE_END = re.compile(r"[.!?,:;…。，、：；！？।]")
_LIST_NUMBER = re.compile(r"[(#]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[)]?")
_DOMAINS = frozenset("com net org edu gov js io co ai tv info ru de fr uk".split())  # noqa: SIM905 - read as words


def cuts(line: str, language: Profile) -> list[int]:
    """The offsets in `line` at which a sentence ends, in order, without the end of the line."""
    found: list[int] = []
    start = 0
    for place in candidates(line):
        if is_rule(line, place.at):
            start = place.at
        elif _plainly_ends(line, start, place, language) or _ends(mark_at(line, start, place), language):
            start = place.last
        else:
            continue
        found.append(start)
    return found


def _plainly_ends(line: str, start: int, place: Place, language: Profile) -> bool:
    """Whether a word that is no abbreviation stands before a lone full stop, and a space and a capital after it.

    Most sentences end this way. The rules below give the same answer and take ten times as long.
    """
    at, end, last, _ = place
    if line[at:last] != "." or line[end] != " " or not line[end + 1 : end + 4].lstrip(OPENING)[:1].isupper():
        return False
    word = line[max(start, line.rfind(" ", start, at) + 1) : at]
    if len(word) <= _INITIAL_LETTERS or not word.isalpha() or _LIST_NUMBER.fullmatch(word):
        return False
    low = word.casefold()
    return low not in language.titles and low not in language.units and low not in language.endings


def _ends(mark: Mark, language: Profile) -> bool:
    if not mark.following or _goes_on(mark, language):
        return False
    if mark.text[0] in WIDE:
        return True
    if not mark.token:
        return False
    if mark.text == ".":
        return _stop_ends(mark, language)
    return _dots_end(mark) if mark.text[0] in ".…" else _shout_ends(mark, language)


def _goes_on(mark: Mark, language: Profile) -> bool:
    """Whether what follows continues the sentence of the mark."""
    first = mark.following[0]
    if first in _JOINS:
        return True
    if _QUOTES.intersection(mark.closers):
        if first in _DASHES or _attributed(mark, language):
            return True
        if not mark.spaced and mark.following.startswith(language.continues):
            return True
    if NOTE.sub("", mark.closers)[-1:] in _CLOSING_BRACKETS and not mark.leads:
        return True  # a bracket that was opened within the sentence
    if _OWN_LINE.match(mark.following):
        return False
    low = mark.bare[:1].islower() and not mark.bare[1:2].isupper()  # iPhone, eBay may begin a sentence
    return low or (first in _DASHES and not mark.bare)


def _attributed(mark: Mark, language: Profile) -> bool:
    """Whether the quotation that ends here is attributed right after it: “…?” Smith asked."""
    clause = _CLAUSE_END.split(mark.following, maxsplit=1)[0]
    if _caseless(clause[:1]) and not mark.spaced:
        return mark.leads and len(clause) <= _SPEAKER_LENGTH and clause.endswith(tuple(language.speech))
    first = _FIRST_WORD.search(clause)
    if first and first.group().casefold() in language.speech:
        return True
    if not mark.leads or not first or first.group().casefold() in language.starters:
        return False
    words = [word.casefold() for word in _FIRST_WORD.findall(clause)]
    if mark.text == ".":  # after a full stop only a clause that says nothing else: “We go.” Smith said.
        return len(words) <= _SPEAKER_WORDS and words[-1] in language.speech
    return not language.speech.isdisjoint(words[:_SPEAKER_WORDS])


def _stop_ends(mark: Mark, language: Profile) -> bool:
    """Whether a lone full stop ends the sentence, rather than an abbreviation, an initial or a number."""
    low = mark.token.casefold()
    names = {low, _spelled_apart(mark.tokens)}
    if mark.token in language.units and _after_figure(mark.tokens, language):
        return mark.spaced  # "12 m. L'ouvrage", not "M. Lund"
    title = not language.titles.isdisjoint(names)
    if not language.finals.isdisjoint(names) or (mark.closers and mark.spaced and not title):
        return mark.spaced
    counted = low in language.counted and mark.following[0].isdigit()
    if title or counted or (mark.spaced and _numbers_item(mark)):
        return False
    if low in language.units:
        return mark.spaced and (_after_figure(mark.tokens, language) or _starts(mark, language))
    if not language.endings.isdisjoint(names) or _lettered(low, language):
        return _starts(mark, language)
    return mark.spaced or _glued(mark, language)


def _numbers_item(mark: Mark) -> bool:
    """Whether the stop belongs to the number of a list item, which stays with its text."""
    if _LIST_NUMBER.fullmatch(mark.token) is None:
        return False  # nearly all
    return sum(any(map(str.isalnum, token)) for token in mark.tokens) == 1


def _spelled_apart(tokens: tuple[str, ...]) -> str:
    """The abbreviation "z.b" of "z. B.", whose last stop is the mark; "" when there is none."""
    if len(tokens) > 1 and tokens[-2].endswith(".") and max(len(tokens[-2]) - 1, len(tokens[-1])) <= _INITIAL_LETTERS:
        return (tokens[-2] + tokens[-1]).casefold().lstrip(OPENING)
    return ""


def _after_figure(tokens: tuple[str, ...], language: Profile) -> bool:
    """Whether a unit of measure follows a figure, in what is long enough for a sentence: “В 2020 г.” is not."""
    before = tokens[-2:-1]
    if before and before[0].rstrip(".") in language.units:  # "1,2 млн грн."
        before = tokens[-3:-2]
    return len(tokens) > _OPENING_WORDS and before != () and before[0][-1:].isdigit()


def _lettered(low: str, language: Profile) -> bool:
    """Whether a token looks like an initial ("J"), an acronym ("u.s", "ph.d") or an ordinal ("am 31. Oktober")."""
    if low.isdigit():
        return language.ordinals and len(low) <= _INITIAL_LETTERS
    if len(low) == 1:
        return low.isalpha()
    return "." in low and all(len(part) <= _INITIAL_LETTERS and not part.isdigit() for part in low.split("."))


def _starts(mark: Mark, language: Profile) -> bool:
    """Whether what follows must be the start of a sentence: a word such as "The", and no initial."""
    word = _FIRST_WORD.match(mark.bare)
    if word is None or mark.following[0] in _DASHES or (word.end() == 1 and mark.bare[1:2] == "."):
        return False
    return word.group().casefold() in language.starters


def _glued(mark: Mark, language: Profile) -> bool:
    """Whether two sentences lack the space between them ("spot.China will"); not a decimal, address or name."""
    chunk = mark.after.split(maxsplit=1)[0]
    token = mark.token
    if len(token) <= 1 or any(sign in token + chunk for sign in "@/\\_=") or token.startswith("www."):
        return False
    if _caseless(chunk[0]):
        return _caseless(token[-1]) and _caseless(token[-2])
    word = _FIRST_WORD.match(chunk)
    if not chunk[0].isupper() or word is None or word.group().casefold() in _DOMAINS:
        return False
    if token[-1].isupper():
        return token.isupper() and word.group().casefold() in language.starters
    return chunk[1:2].islower() or (len(chunk) == 1 and mark.after[2:3].islower())


def _dots_end(mark: Mark) -> bool:
    """Whether an ellipsis ends the sentence: four dots do, three do when no space stands before them."""
    if not mark.spaced or (mark.apart and mark.text.count(".") + 3 * mark.text.count("…") < _FOUR_DOTS):
        return bool(mark.closers) and mark.spaced
    first = _BEFORE_SPACE.match(mark.bare)
    undecided = first is not None and first[0].casefold() in always_capital()
    return not (undecided or _caseless(mark.bare[:1]))


def _shout_ends(mark: Mark, language: Profile) -> bool:
    """Whether "!" or "?" ends the sentence, rather than a name ("Yahoo!") or an address."""
    if f"{mark.token.casefold()}{mark.text}" in language.endings:
        return _starts(mark, language)
    return mark.spaced or _caseless(mark.following[0]) or _glued(mark, language)


def _caseless(sign: str) -> bool:
    return sign.isalpha() and sign.lower() == sign.upper()
