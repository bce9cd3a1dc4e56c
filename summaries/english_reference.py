"""English sentences whose words point outside: "she" without a woman, "the lawsuit" of three sentences ago.

No grammar is parsed: the rules look for an antecedent before the pointing word and, where they find none, call the
sentence unbound. Pure but for reading its own package data; imported by the rules of context.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from importlib.resources import files

from summaries.article import Span
from summaries.quotation import quotations
from summaries.terms import stop_words, terms

LONGEST_HEADING = 9
"""Words of a heading that may have run into the sentence below it."""
FRAGMENT = 15
"""Words under which a sentence without a known verb is a fragment; of a longer one we just do not know the verb."""
CAPITALS = 0.6
"""Share of capitalised words from which such a run of words is a heading."""

_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Hh]im|[Hh]ers|[Hh]imself|[Hh]erself)\b")
_ACRONYM = re.compile(r"\b(?:[A-Z]{2,}|(?:[A-Z]\.){2,})(?!\w)")
_NAME = re.compile(r"\b[A-Z][a-zà-öø-ÿ’'-]*[a-zà-öø-ÿ](?:[A-Z][a-z]+)?\b")
_NAME_GOES_ON = re.compile(
    r"[’']s\b|,?\s(?:[A-Z]|who\b|said|says|told|will|would|has|had|is|was|wants|announced|plans|hopes)"
)
_CATAPHORA = re.compile(
    r"(?:In|At|On|For|With|Of|After|Before|During|Despite|Throughout|Under|From|Since|Until|By|When|While|As|Although"
    r"|Though|Because|If|Once)\b[^,]{0,80},\s(?:the\s)?(?:[\w.’'-]+\s){0,4}?[A-Z][a-z]+"
)
_DEMONSTRATIVE = re.compile(r"\b(?:[Tt]his|[Tt]hese|[Tt]hose|[Ss]uch)\s([a-z]+)")
_DEFINED = re.compile(r"\s(?:of|that|which|who|whom|whose|where|for|in|on|at|to|from|between|by|with|against|behind)\b")
_DEFINITE = re.compile(r"The\s((?:[a-z\d][\w’'-]*\s){0,3}[a-z][\w’'-]*)")
_AGED = re.compile(r"The\s(?:[a-z]+\s)?\d+-year-old\b|The\s[a-z]+(?:’s|'s)\b")
_HEADING = re.compile(
    r"(?<![.,:;!?“\"‘'(—–-])(?<!\bof)(?<!\band)(?<!\bin)(?<!\bto)\s"
    r"(?=(?:The|A|An|It|He|She|They|We|This|These|There|In|At|To|When|After|But|What|How|On|For|As"
    r"|According|Although|Despite|During|While|If|Police|Officials|Authorities|Two|Three|Four|Some|Many)\s[a-z])"
)
_LATE_IT = re.compile(r"[A-Z][^,]{0,60},\s(?:it|they|its|their|them)\b")
_THAT = re.compile(
    r"\b(?:on|of|in|to|from|with|by|at|about|under|for|into|after|before|since|over)\sthat\s(?!is\b|are\b|was\b|were\b|it\b|they\b|he\b|she\b|the\b)[a-z]"
)
_THING = re.compile(r"\bthe\s([a-z]{3,})(?=[\s,.;:])")
_ALSO = re.compile(r"\b(?:also|too|another|other|additional|further)\b")
_TWICE = re.compile(r"\b([A-Z][a-z]+\s[A-Z][a-z]+)\b[^.,;:“\"]*\s\1\b")
_CAPITALS_FIRST = re.compile(r"\S+\s[A-Z]")
_LABEL = re.compile(r"(?:[A-Z]{4,}:?\s){1,3}(?=(?:The|A|An|In|On|At|It)\s)")
_FINITE = r"|\b[a-z]{2,}ed\b|n[’']t\b|[a-z][’']s\s[a-z]|\b(?:who|which|that|it|he|she)\s[a-z]+s\b"


def heading(text: str) -> int:
    """The length of a heading that has run into the sentence ("Long Story Short The latest…"), 0 if none has.

    >>> heading("Long Story Short The latest list puts Sweden first.")
    17
    """
    if not _CAPITALS_FIRST.match(text):
        return 0
    if found := _LABEL.match(text):
        return found.end()
    found = _HEADING.search(text)
    if not found or '"' in text[: found.start()] or "“" in text[: found.start()]:
        return 0
    before = text[: found.start()].split()
    capitals = sum(word[:1].isupper() or word[:1].isdigit() for word in before)
    return found.end() if len(before) <= LONGEST_HEADING and capitals >= CAPITALS * len(before) else 0


def is_bound(text: str, earlier: AbstractSet[str]) -> bool:
    """Whether it is one sentence with a verb, and every pointing word of it has its antecedent in it.

    `earlier` are the stems of what its article says before it.
    """
    if (len(text.split()) < FRAGMENT and not has_verb(text)) or _AGED.match(text) or _runs_into_another(text):
        return False
    return not (_points_outside(text) or _resumes(text, earlier) or _lacks_person(text))


def loose_ends(text: str, earlier: AbstractSet[str]) -> int:
    """How many small things want an antecedent: an "also", "the home" where there was talk of a home."""
    things = " ".join(found[1] for found in _THING.finditer(text) if not _DEFINED.match(text, found.end()))
    resumed = len(earlier & frozenset(terms(things, "en"))) if things else 0
    opening = _DEFINITE.match(text)
    definite = bool(earlier) and opening is not None and not _DEFINED.match(text, opening.end())
    return resumed + definite + len(_ALSO.findall(text))


def _runs_into_another(text: str) -> bool:
    """Whether a heading or caption without a full stop stands in the sentence."""
    spoken = quotations(text)
    return bool(_TWICE.search(text[:80])) or any(
        not any(span.start <= found.start() < span.end for span in spoken) for found in _HEADING.finditer(text)
    )


def _points_outside(text: str) -> bool:
    """Whether "this plan" or "the company" stands there before anything that has a name."""
    if _phrases("adrift").search(text):
        return True
    if any(found[1] not in _words("dated") for found in _DEMONSTRATIVE.finditer(text)):
        return True
    if _THAT.search(text):
        return True
    if (late := _LATE_IT.match(text)) and not _names(late[0]):
        return True
    found = _pointing().search(text)
    return found is not None and not _names(text[: found.start()])


def _resumes(text: str, earlier: AbstractSet[str]) -> bool:
    """Whether the sentence begins with "The" and what was spoken of before, not defined anew ("the death of X")."""
    found = _DEFINITE.match(text)
    if not found or _DEFINED.match(text, found.end()):
        return False
    phrase = found[1].split()
    stop = next((at for at, word in enumerate(phrase) if word in stop_words("en") or word.endswith("ed")), len(phrase))
    if _DEFINED.match(f" {' '.join(phrase[stop:])}"):
        return False
    return not earlier.isdisjoint(terms(" ".join(phrase[:stop]), "en"))


def _lacks_person(text: str) -> bool:
    """Whether "he" or "her" comes before any person, save where the person follows: "In his speech, Wang Yi said"."""
    spoken = quotations(text)
    return any(
        _lacks(text, found, "".join(text[start:end] for start, end in _outside(spoken, found.start())))
        for found in _PRONOUN.finditer(text)
    )


def _lacks(text: str, pronoun: re.Match[str], before: str) -> bool:
    if not people().isdisjoint(re.split(r"[^a-z-]+", before)) or _persons(before):
        return False
    return not (_CATAPHORA.match(text) and _persons(text[pronoun.end() :]))


def _outside(spoken: Sequence[Span], end: int) -> list[tuple[int, int]]:
    """The stretches of a text up to `end` that stand outside quotation marks, or in the ones that `end` stands in."""
    closed = [span for span in spoken if span.end <= end]
    starts = [0, *(span.end for span in closed)]
    return list(zip(starts, [*(span.start for span in closed), end], strict=True))


def _names(text: str) -> list[str]:
    """The capitalised words; the first word only where a capital or a verb follows it ("Apple said")."""
    return [found[0] for found in _ACRONYM.finditer(text)] + [
        name[0]
        for name in _NAME.finditer(text)
        if name.start() > 0 or (name[0].casefold() not in stop_words("en") and _NAME_GOES_ON.match(text, name.end()))
    ]


def _persons(text: str) -> list[str]:
    """The capitalised words that may be the name of one person."""
    names = (name for name in _names(text) if not name.isupper() and not name.endswith(("ese", ".")))
    return [name for name in names if name.casefold() not in nobody()]


def has_verb(text: str) -> bool:
    """Whether a verb stands in the text that looks finite."""
    return _verb().search(text) is not None


def people() -> frozenset[str]:
    """Nouns for one person, in small letters."""
    return _words("people")


def nobody() -> frozenset[str]:
    """Capitalised words that are nobody's name, in small letters."""
    return _words("nobody")


@cache
def _data() -> dict[str, str]:
    return tomllib.loads(files(__package__).joinpath("english_reference.toml").read_text("utf-8"))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(_data()[key].split())


@cache
def _phrases(key: str) -> re.Pattern[str]:
    listed = [re.escape(" ".join(phrase.split())) for phrase in _data()[key].split("|")]
    return re.compile(rf"\b(?:{'|'.join(listed)})(?!\w)")


@cache
def _pointing() -> re.Pattern[str]:
    nouns = "|".join(sorted(_words("pointing")))
    return re.compile(rf"\b[Tt]he\s(?:[a-z-]+\s)?(?:{nouns})\b(?!{_DEFINED.pattern})(?![’'-]\w)")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(_words('verbs')))})\b{_FINITE}")
