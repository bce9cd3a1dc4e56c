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
FRAGMENT = 18
"""Words under which a sentence without a known verb is a fragment; of a longer one we just do not know the verb."""
SAID_AGAIN = 5
"""Letters from which a first word that comes again within the sentence shows a headline run into it."""
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
    r"|Though|Because|If|Once)\b[^,]{0,80},\s(?:(?:the|then|former|a|an|[a-z]+(?:or|er|ist|man|woman|ent|ief|ary))\s){0,4}"
    r"[A-Z][a-z]+"
)
_DEMONSTRATIVE = re.compile(r"\b(?:[Tt]his|[Tt]hese|[Tt]hose|[Ss]uch)\s([a-z]+)")
_DEFINED = re.compile(r"\s(?:of|that|which|who|whom|whose|where|for|in|on|at|to|from|between|by|with|against|behind)\b")
_DEFINITE = re.compile(r"The\s((?:[a-z\d][\w’'-]*\s){0,3}[a-z][\w’'-]*)")
_AGED = re.compile(r"The\s(?:[a-z]+\s)?\d+-year-old\b|The\s[a-z]+(?:’s|'s)\b")
_HEADING = re.compile(
    r"(?<![.,:;!?“\"‘'(—–-])(?<!\bof)(?<!\band)(?<!\bin)(?<!\bto)\s"
    r"(?=(?:The|A|An|It|He|She|They|We|This|These|There|In|At|To|When|After|But|What|How|On|For|As"
    r"|According|Although|Despite|During|While|If|Here[’']s|Police|Officials|Authorities|Two|Three|Four|Some|Many)\s[a-z])"
)
_LATE_IT = re.compile(r"\w[^,]{0,60},\s(?:it|they|its|their|them)\b")
_LOCATED = re.compile(r"\b(?:in|at|near|from|to|outside|across|of|for)\s(?:the\s)?(?:[A-Z][\w’'.-]*\s?)+")
_WITHOUT_NOUN = re.compile(
    r"(?:With|In|On|For|At|By|From|Under|Over|During|Through|Among|Despite|Since|Until)\b[^.;]{0,90}?,[”\"]?\s(?:it|they|its|their)\b"
)
_THERE = re.compile(
    r"[a-z]{3,}s\sthere\b|\ball (?:two|three|four|five|six|seven) (?:people|men|women)\b", re.IGNORECASE
)
_LATER = re.compile(
    r"(?:[Jj]ust|[Oo]nly|[Aa]bout|[Ll]ess\sthan|[Mm]ore\sthan|[Bb]arely|[Nn]early|[Aa]lmost|[Ss]ome)?\s?(?:[\w-]+\s){0,2}"
    r"(?:seconds?|moments?|minutes?|hours?|days?|weeks?|months?|years?)\s(?:later|earlier|after\sthat|before\sthat)\b"
)
_BOTH = re.compile(r"\b[Bb]oth\s(?!of\b)[a-z]+s\b(?!\sand\b)")
_THAT = re.compile(
    r"\b(?:on|of|in|to|from|with|by|at|about|under|for|into|after|before|since|over"
    r"|send|sent|makes?|made|gives?|gave|takes?|took|keeps?|kept|gets?|got|supports?|reach|reached|holds?|held)\sthat\s(?!is\b|are\b|was\b|were\b|it\b|they\b|he\b|she\b|the\b)[a-z]"
)
_SOON_IT = re.compile(r"(?:[A-Za-z][\w’'-]*\s){1,5}(?:it|they|them)\b")
_THING = re.compile(r"\bthe\s([a-z]{3,}|[A-Z][a-z]{2,}(?!\s[A-Z]))(?=[\s,.;:])")
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
    if found := _label().match(text):
        return found.end()
    if found := _LABEL.match(text):
        return found.end()
    found = _HEADING.search(text)
    if not found or '"' in text[: found.start()] or "“" in text[: found.start()]:
        return 0
    before = text[: found.start()].split()
    capitals = sum(word[:1].isupper() or word[:1].isdigit() for word in before)
    return found.end() if len(before) <= LONGEST_HEADING and capitals >= CAPITALS * len(before) else 0


def is_bound(text: str) -> bool:
    """Whether it is one sentence with a verb, and every pronoun and "this" of it has its antecedent in it."""
    if (len(text.split()) < FRAGMENT and not has_verb(text)) or _AGED.match(text) or _runs_into_another(text):
        return False
    return not (_points_outside(text) or _lacks_person(text))


def wants(text: str, earlier: AbstractSet[str]) -> frozenset[str]:
    """The stems of what the sentence takes for known: what follows "the" and was spoken of before, and "the actress".

    It can be printed where all of them have been said.
    """
    things = " ".join(found[1] for found in _THING.finditer(text) if _is_thing(text, found))
    opening = _opening_noun(text)
    known = frozenset(terms(f"{things} {opening}", "en")) & earlier
    person = " ".join(people().intersection(opening.split()))
    return known | frozenset(terms(person, "en"))


def _is_thing(text: str, found: re.Match[str]) -> bool:
    """Whether "the" and its noun lean on talk before: neither defined behind nor known to everybody."""
    return not _DEFINED.match(text, found.end()) and found[1].casefold() not in nobody() | bodies()


def loose_ends(text: str) -> int:
    """How many words there are like "also", which hang on a sentence before."""
    return len(_ALSO.findall(text))


def _runs_into_another(text: str) -> bool:
    """Whether a heading or caption without a full stop stands in the sentence."""
    spoken = quotations(text)
    first = text.split(maxsplit=1)[0]
    again = len(first) >= SAID_AGAIN and re.search(rf"[a-z’']\s{re.escape(first)}\s[a-z]", text)
    return bool(again or _TWICE.search(text[:80])) or any(
        not any(span.start <= found.start() < span.end for span in spoken) for found in _HEADING.finditer(text)
    )


def _points_outside(text: str) -> bool:
    """Whether "this plan" or "the company" stands there before anything that has a name."""
    if _phrases("adrift").search(text):
        return True
    if any(found[1] not in _words("dated") for found in _DEMONSTRATIVE.finditer(text)):
        return True
    if (
        _LATER.match(text)
        or _BOTH.search(text)
        or _THAT.search(text)
        or _THERE.search(text)
        or _WITHOUT_NOUN.match(text)
    ):
        return True
    if any((late := rule.match(text)) and not _names(late[0]) for rule in (_LATE_IT, _SOON_IT)):
        return True
    found = _pointing().search(text)
    return found is not None and not _names(text[: found.start()])


def _opening_noun(text: str) -> str:
    """The words behind "The" at the start of the sentence, not defined anew behind them ("the death of X")."""
    found = _DEFINITE.match(text)
    if not found or _DEFINED.match(text, found.end()):
        return ""
    phrase = found[1].split()
    stop = next((at for at, word in enumerate(phrase) if word in stop_words("en") or word.endswith("ed")), len(phrase))
    return "" if _DEFINED.match(f" {' '.join(phrase[stop:])}") else " ".join(phrase[:stop])


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
    names = (name for name in _names(_LOCATED.sub("", text)) if not name.isupper() and not name.endswith(("ese", ".")))
    return [name for name in names if name.casefold() not in nobody() | bodies()]


def has_verb(text: str) -> bool:
    """Whether a verb stands in the text that looks finite."""
    return _verb().search(text) is not None


def bodies() -> frozenset[str]:
    """Words that make a capitalised run a place, an office or a firm, in small letters."""
    return _words("bodies")


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
def _label() -> re.Pattern[str]:
    listed = sorted((re.escape(label.strip()) for label in _data()["labels"].split("|")), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(' '.join(one.split()) for one in listed)}):?\s(?=[A-Z“\"])")


@cache
def _pointing() -> re.Pattern[str]:
    nouns = "|".join(sorted(_words("pointing")))
    return re.compile(rf"\b[Tt]he\s(?:[a-z-]+\s)?(?:{nouns})\b(?!{_DEFINED.pattern})(?![’'-]\w)")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(_words('verbs')))})\b{_FINITE}")
