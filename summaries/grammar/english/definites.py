"""Definite descriptions in English: what "the film" or "the actress" presupposes (Strawson 1950)."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import cache

from summaries.grammar.english.lexicon import DEFINED, is_no_person, people, words
from summaries.languages.patterns import any_of
from summaries.text.tokens import stop_words, terms

_PREVIOUS = re.compile(r"(?:Previous|Prior|Earlier|Other|Further)\s")
_BODY = re.compile(
    r"The\s(Committee|Commission|Council|Board|Department|Agency|Institute|Center|Centre|Foundation|Association|Society"
    r"|League|Panel|Group|Company|Bureau|Authority|Ministry)(?=\s[a-z])"
)
_NAMED = re.compile(r"The\s([A-Z][a-z]{3,})(?=\s[a-z])")
_CLAUSE_FIRST = re.compile(
    r"(?:as|when|while|after|before|because|although|though|once|if|since|until)\sthe\s([A-Za-z]{3,})(?=\s[a-z])",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"[Tt]he\s((?:[a-z\d][\w’'-]*\s){0,3}[a-z][\w’'-]*)")
_MET = re.compile(
    r"The\s(?:[a-z-]+\s)?((?:wo)?m[ae]n|boys?|girls?|children|couple|pair|teens?|suspects?)\s(?:who|in|at|from|with)\b"
)
"""Further down in an article, a person who was introduced above: "The woman who called"."""
_DESCRIBED = re.compile(
    r"The\s(?:[\"“][^\"”]{1,60}[\"”]\s|(?!(?:of|that|who|which|in|for|about|to|from|with|by)\s)[^\s,.;:]+\s){0,7}?([a-z]+)\s"
    r"(?:is|was|has|had|will|would|said|says|told|tells|also|and)\b(?!\sof\b)"
)
_OF_A_NAME = re.compile(r"\s(?:of|in|at|for|between|behind|from)\s(?:the\s)?(?:[a-z]+\s)?[A-Z]")
_WEAKLY = re.compile(r"\s(?:to(?!\sbe\b)|for|at|by|with)\b")
"""Prepositions that often follow a thing without saying which one: "called to the home for"."""
_BY_WHAT_FOR = re.compile(
    r"(?:decision|right|ability|plan|effort|attempt|bid|move|need|way|time|power|chance|race|fight|duty|call|refusal|failure"
    r"|agreement|pledge|desire|opportunity|willingness|key|answer|threat|response|access|authority|reason|deadline|case"
    r"|first|last|only|injuries|money|search)\Z"
)
_THING = re.compile(r"the\s(?<!\wthe\s)([a-z]{3,}|[A-Z][a-z]{2,}(?!\s[A-Z]))(?=[\s,.;:])")


def presupposes(text: str, earlier: AbstractSet[str], *, opening: bool = False) -> frozenset[str]:
    """The stems of what the sentence presupposes; it can be printed where all of them were said before.

    These are what follows "the" and was mentioned before, "the actress", "the film"; below the top of an article, and
    as the `opening` of a story, also what the sentence opens with: "The signal is".
    """
    things = " ".join(found[1] for found in _THING.finditer(text) if _is_thing(text, found))
    noun = _opening_noun(text)
    known = frozenset(terms(f"{things} {noun}", "en")) & earlier
    person = " ".join(people().intersection(noun.split()))
    if earlier and (met := _MET.match(text)):
        person = f"{person} {met[1]}"
    nouns = f"{_head(noun)} {_body_or_clause(text)} {_unnamed_work(text)}" if earlier or opening else ""
    return known | frozenset(terms(f"{person} {nouns}", "en"))


def opens_with_description(text: str) -> bool:
    """Whether it begins with a person by description alone: "The actress was", not "The actress Jo Lund was"."""
    found = _DESCRIBED.match(text)
    return found is not None and found[1] in people()


def opens_with_known(text: str) -> bool:
    """Whether it has a bare "the coincidence", or begins with a thing, however described: "The men who were held"."""
    found = _DEFINITE.match(text)
    if _PREVIOUS.match(text) or any(_is_thing(text, thing) for thing in _THING.finditer(text)):
        return True
    return found is not None and not _OF_A_NAME.match(text, found.end())


def _opening_noun(text: str) -> str:
    """The words behind "The" at the start, unless the words behind them define it ("the death of X")."""
    found = _DEFINITE.match(text)
    phrase = found[1].split() if found else []
    ends = (
        at
        for at, word in enumerate(phrase)
        if word in stop_words("en") or word.endswith("ed") or (at and _is_verb(word))
    )
    stop = next(ends, len(phrase))
    rest = " ".join(phrase[stop:]) or text[found.end() if found else 0 :].lstrip()
    return "" if DEFINED.match(f" {rest}") else " ".join(phrase[:stop])


def _head(opening: str) -> str:
    """The noun of the words behind "The"; "" for a unique thing that every reader knows: "The police"."""
    head = opening.split()[-1:]
    return "" if words("unique").issuperset(head) else head[0]


def _body_or_clause(text: str) -> str:
    """The noun that "The Committee", or "As the van", at the start presupposes."""
    found = _BODY.match(text) or _CLAUSE_FIRST.match(text) or _NAMED.match(text)
    if not found or DEFINED.match(text, found.end()):
        return ""
    return "" if found.re is _NAMED and is_no_person(found[1]) else found[1]


def _unnamed_work(text: str) -> str:
    """The noun of the first "the film", "the letter" without a name beside it and not mentioned before it."""
    found = _work().search(text)
    introduced = rf"\b(?:an?|his|her|its|their|new|first)\s(?:[\w’'-]+\s){{0,3}}{found[1]}" if found else ""
    return found[1] if found and not re.search(introduced, text[: found.start()]) else ""


def _is_thing(text: str, found: re.Match[str]) -> bool:
    """Whether "the" and its noun refer back: neither defined by the words behind nor the name of a body."""
    if is_no_person(found[1]):
        return False
    loose = _WEAKLY.match(text, found.end()) and not _BY_WHAT_FOR.match(found[1])
    return bool(loose) or not DEFINED.match(text, found.end())


def _is_verb(word: str) -> bool:
    return word in words("verbs") or word.endswith("ed")


@cache
def _work() -> re.Pattern[str]:
    nouns, common = any_of(words("works")), any_of(stop_words("en"))
    between = rf"(?:(?!{common}\s)[a-z][\w-]*,?\s){{0,2}}"
    return re.compile(
        rf"[Tt]he\s(?<!\w[Tt]he\s){between}({nouns})(?=[,.;:’']|\s(?:{common}|\w+ed)\b)(?!{DEFINED.pattern})"
    )
