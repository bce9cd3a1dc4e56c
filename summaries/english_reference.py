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
from summaries.english_headings import runs_into_another
from summaries.english_pointers import goes_on, points_away
from summaries.patterns import Screened, any_of
from summaries.quotation import quotations
from summaries.terms import stop_words, terms

FRAGMENT = 18
"""Words under which a sentence without a known verb is a fragment; of a longer one we just do not know the verb."""

PARTICULAR = 100
"""Characters under which a sentence without a name, a figure or a quotation tells no news: "Spies are not reliable"."""

_MARKED = re.compile(
    r"[“\"‘]|\d|\b[a-z]+[A-Z]|\b(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|half|third|fifth"
    r"|dozens?|[Hh]undreds?|[Tt]housands?)\b"
)
_THOSE_WHO = re.compile(
    r"[Tt]hose\s(?:[a-z]+(?:ed|ing)|lucky|able|present|responsible|close|near|under|over|behind|without|most)\b"
)
_PREVIOUS = re.compile(r"(?:Previous|Prior|Earlier|Other|Further)\s")
_PRONOUN = re.compile(r"[HhSs](?<!\w.)(?:(?<=[Hh])(?:e|is|er|im|ers|imself|erself)|(?<=[Ss])he)\b")
_ACRONYM = re.compile(r"[A-Z](?<!\w.)(?:[A-Z]+|\.(?:[A-Z]\.)+)(?!\w)")
_NAME = re.compile(r"[A-Z](?<!\w.)[a-zà-öø-ÿ’'-]*[a-zà-öø-ÿ](?:[A-Z][a-z]+)?\b")
_NAME_GOES_ON = re.compile(
    r"[’']s\b|,\swho\b|,?\s(?:[A-Z]|said|says|told|will|would|has|had|is|was|wants|announced|plans|hopes)"
)
_CATAPHORA = re.compile(
    r"(?:In|At|On|For|With|Of|After|Before|During|Despite|Throughout|Under|From|Since|Until|By|When|While|As|Although"
    r"|Though|Because|If|Once)\b[^,]{0,80},\s(?:(?:the|then|former|a|an|[a-z]+(?:or|er|ist|man|woman|ent|ief|ary))\s){0,4}"
    r"[A-Z][a-z]+"
)
_DEMONSTRATIVE = Screened(("his", "hese", "hose", "uch"), r"\b(?:[Tt]his|[Tt]hese|[Tt]hose|[Ss]uch)\s([a-z]+)")
_PRESENTED = Screened(
    ("hese are", "hese were", "his is", "his was", "uch a"),
    r"\b(?:[Tt]hese (?:are|were)|[Tt]his (?:is|was))\b|\b[Ss]uch an? (?![^.]{3,60}\bthat\b)",
)
_THAT_IS = re.compile(r"[^,]{3,40},\sthat(?:[’']s|\sis|\swas)\b")
_THEY = re.compile(r"[Tt]he[ym]\b(?<!\w[Tt]he[ym])")
_PLURAL = re.compile(r"\b(?!(?:was|has|does|is|his|this|its|as|us|says|perhaps|always|sometimes)\b)[A-Za-z]+[^su\W]s\b")
_ANY_SPOKESMAN = re.compile(
    r"An?\s(?:spokes(?:man|woman|person)|official|lawyer|attorney)\s(?:also\s)?(?:said|told|says)\b"
)
_DEFINED = re.compile(
    r"\s(?:of|that|which|who|whom|whose|where|for|(?:in|on)(?!\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\s[A-Z][a-z]{2,8}\.?\s\d"
    r"|\s\d{4}\b)|at|to(?!\sbe\b)|from|between|by|with|against|behind|over|about)\b"
)
"""What says which thing is meant; a day, "the find on May 2", does not."""
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
"""Whom a reader has met, when an article speaks so of him further down: "The woman who called"."""
_DESCRIBED = re.compile(
    r"The\s(?:[\"“][^\"”]{1,60}[\"”]\s|(?!(?:of|that|who|which|in|for|about|to|from|with|by)\s)[^\s,.;:]+\s){0,7}?([a-z]+)\s"
    r"(?:is|was|has|had|will|would|said|says|told|tells|also|and)\b(?!\sof\b)"
)
_OF_A_NAME = re.compile(r"\s(?:of|in|at|for|between|behind|from)\s(?:the\s)?(?:[a-z]+\s)?[A-Z]")
_WEAKLY = re.compile(r"\s(?:to(?!\sbe\b)|for|at|by|with)\b")
"""What follows a thing as often as it says which one: "called to the home for"."""
_BY_WHAT_FOR = re.compile(
    r"(?:decision|right|ability|plan|effort|attempt|bid|move|need|way|time|power|chance|race|fight|duty|call|refusal|failure"
    r"|agreement|pledge|desire|opportunity|willingness|key|answer|threat|response|access|authority|reason|deadline|case"
    r"|first|last|only|injuries|money|search)\Z"
)
_AGED = re.compile(r"The\s(?:[a-z]+\s)?\d+-year-old\b|The\s[a-z]+(?:’s|'s)\b")
_LATE_IT = re.compile(r"\w[^,]{0,60},\s(?:it|they|its|their|them)\b")
_LOCATED = re.compile(r"\b(?:in|at|near|from|to|outside|across|of|for)\s(?:the\s)?(?:[A-Z][\w’'.-]*\s?)+")
_WITHOUT_NOUN = re.compile(
    r"(?:With|In|On|For|At|By|From|Under|Over|During|Through|Among|Despite|Since|Until)\b[^.;]{0,90}?,[”\"]?\s(?:it|they|its|their)\b"
)
_THERE = re.compile(r"there\b(?<=[a-z]{3}[sd]\sthere)")
_ALL_OF_THEM = re.compile(r"[Aa]ll\s(?<!\w[Aa]ll\s)(?:two|three|four|five|six|seven)\s(?:people|men|women)\b")
_LATER = re.compile(
    r"(?:[Jj]ust|[Oo]nly|[Aa]bout|[Ll]ess\sthan|[Mm]ore\sthan|[Bb]arely|[Nn]early|[Aa]lmost|[Ss]ome)?\s?(?:[\w-]+\s){0,2}"
    r"(?:seconds?|moments?|minutes?|hours?|days?|weeks?|months?|years?|decades?)\s(?:later|earlier|after\sthat|before\sthat)\b"
)
_BASED = Screened(("-based",), r"\b[Tt]he\s(?:[A-Z]\S*\s){0,3}[A-Z]\S*-based\s(?!(?:[a-z]+\s){0,2}[A-Z])")
"""Another word for a body that was named: "the Oslo-based firm", but not "the Oslo-based firm Lund"."""
_BOTH = re.compile(r"[Bb]oth\s(?<!\w[Bb]oth\s)(?!of\b)[a-z]+s\b(?!\sand\b)")
_THAT = Screened(
    ("that",),
    r"\b(?:on|of|in|to|from|with|by|at|about|under|for|into|after|before|since|over"
    r"|send|sent|makes?|made|gives?|gave|takes?|took|keeps?|kept|gets?|got|supports?|reach|reached|holds?|held)\sthat\s(?!is\b|are\b|was\b|were\b|it\b|they\b|he\b|she\b|the\b)[a-z]",
)
_SOON_IT = re.compile(r"(?:[A-Za-z][\w’'-]*\s){1,5}(?:it|they|them)\b")
_THING = re.compile(r"the\s(?<!\wthe\s)([a-z]{3,}|[A-Z][a-z]{2,}(?!\s[A-Z]))(?=[\s,.;:])")
_ALSO = Screened(
    ("also", "too.", "too,", "other", "additional", "further", "in particular"),
    r"\b(?:also|too(?=[.,])|another|other|additional|further|in particular)\b",
)
_UNANSWERED = Screened(
    ("did", "message", "reached", "comment"),
    r"\bdid(?: not|n[’']t) (?:immediately )?(?:return|respond|reply)\b|\b(?:left|leave) a message\b"
    r"|\bcould not (?:immediately )?be reached\b|\bwas not (?:immediately )?available for comment\b",
)
_FINITE = (
    r"|\b[a-z]{2,}ed\b|n[’']t\b|\b(?:it|he|she|that|there|who|what|here|where|one|body)[’']s\s"
    r"|\b(?:who|which|that|it|he|she)\s[a-z]+s\b"
)


def is_bound(text: str) -> bool:
    """Whether it is one sentence with a verb, and every pronoun and "this" of it has its antecedent in it."""
    if (len(text.split()) < FRAGMENT and not has_verb(text)) or _AGED.match(text) or _points_outside(text):
        return False
    return not (_lacks_person(text) or _is_general(text) or points_away(text) or runs_into_another(text))


def _is_general(text: str) -> bool:
    """Whether a short sentence names nobody and counts nothing, or only adds: a remark, no news."""
    return len(text) < PARTICULAR and (not _MARKED.search(text) or goes_on(text)) and not _names(text)


def wants(text: str, earlier: AbstractSet[str], *, opening: bool = False) -> frozenset[str]:
    """The stems of what the sentence takes for known; it can be printed where all of them have been said.

    That is what follows "the" and was spoken of before, "the actress", "the film"; below the top of an article, and
    where it is the `opening` of a story, also what the sentence opens with: "The signal is".
    """
    things = " ".join(found[1] for found in _THING.finditer(text) if _is_thing(text, found))
    noun = _opening_noun(text)
    known = frozenset(terms(f"{things} {noun}", "en")) & earlier
    person = " ".join(people().intersection(noun.split()))
    if earlier and (met := _MET.match(text)):
        person = f"{person} {met[1]}"
    told = f"{_head(noun)} {_body_or_clause(text)} {_unnamed_work(text)}" if earlier or opening else ""
    return known | frozenset(terms(f"{person} {told}", "en"))


def _head(opening: str) -> str:
    """The noun of the words behind "The", unless everybody knows the thing: "The police"."""
    head = opening.split()[-1:]
    return "" if _words("unique").issuperset(head) else head[0]


def _body_or_clause(text: str) -> str:
    """What "The Committee", or "As the van" at the start, takes for known."""
    found = _BODY.match(text) or _CLAUSE_FIRST.match(text) or _NAMED.match(text)
    if not found or _DEFINED.match(text, found.end()):
        return ""
    return "" if found.re is _NAMED and found[1].casefold() in nobody() | bodies() else found[1]


def _is_verb(word: str) -> bool:
    return word in _words("verbs") or word.endswith("ed")


def _unnamed_work(text: str) -> str:
    """The first "the film", "the letter" that no name stands by and that was not spoken of before in the sentence."""
    found = _work().search(text)
    introduced = rf"\b(?:an?|his|her|its|their|new|first)\s(?:[\w’'-]+\s){{0,3}}{found[1]}" if found else ""
    return found[1] if found and not re.search(introduced, text[: found.start()]) else ""


def is_unanswered(text: str) -> bool:
    """Whether the sentence only tells whom the reporter did not reach."""
    return _UNANSWERED.search(text) is not None


def _is_thing(text: str, found: re.Match[str]) -> bool:
    """Whether "the" and its noun lean on talk before: neither defined behind nor known to everybody."""
    if found[1].casefold() in nobody() | bodies():
        return False
    loose = _WEAKLY.match(text, found.end()) and not _BY_WHAT_FOR.match(found[1])
    return bool(loose) or not _DEFINED.match(text, found.end())


def hides_who(text: str) -> bool:
    """Whether it begins with somebody whom it only describes: "The actress was", not "The actress Jo Lund was"."""
    found = _DESCRIBED.match(text)
    return found is not None and found[1] in people()


def takes_for_known(text: str) -> bool:
    """Whether it speaks of "the coincidence", or begins with a thing, however described: "The men who were held"."""
    found = _DEFINITE.match(text)
    if _PREVIOUS.match(text) or any(_is_thing(text, thing) for thing in _THING.finditer(text)):
        return True
    return found is not None and not _OF_A_NAME.match(text, found.end())


def loose_ends(text: str) -> int:
    """How many words there are like "also", which hang on a sentence before."""
    return sum(1 for _ in _ALSO.finditer(text))


def _points_outside(text: str) -> bool:
    """Whether "this plan" or "the company" stands there before anything that has a name."""
    if _phrases("adrift").search(text):
        return True
    if any(
        found[1] not in _words("dated") and not _THOSE_WHO.match(found[0]) for found in _DEMONSTRATIVE.finditer(text)
    ):
        return True
    if any(rule.match(text) for rule in (_LATER, _WITHOUT_NOUN, _ANY_SPOKESMAN, _THAT_IS)):
        return True
    if any(rule.search(text) for rule in (_BOTH, _THAT, _THERE, _ALL_OF_THEM)) or _presents(text) or _lacks_many(text):
        return True
    if any((late := rule.match(text)) and not _names(late[0]) for rule in (_LATE_IT, _SOON_IT)):
        return True
    pointing = (rule.search(text) for rule in (_pointing(), _BASED))
    return any(found and not _names(text[: found.start()]) for found in pointing)


def _presents(text: str) -> bool:
    """Whether "these are" or "such a thing" points at what was shown, outside of what somebody says."""
    spoken = quotations(text)
    return any(not any(span.start < found.start() < span.end for span in spoken) for found in _PRESENTED.finditer(text))


def _lacks_many(text: str) -> bool:
    """Whether "they" stands there and nobody before it is more than one: "Lee says they range from"."""
    found = _THEY.search(text)
    if not found or not text[: found.start()].strip():
        return False
    before = text[: found.start()]
    return not _PLURAL.search(before) and _words("many").isdisjoint(re.findall(r"[a-z]+", before.lower()))


def _opening_noun(text: str) -> str:
    """The words behind "The" at the start of the sentence, not defined anew behind them ("the death of X")."""
    found = _DEFINITE.match(text)
    phrase = found[1].split() if found else []
    ends = (
        at
        for at, word in enumerate(phrase)
        if word in stop_words("en") or word.endswith("ed") or (at and _is_verb(word))
    )
    stop = next(ends, len(phrase))
    rest = " ".join(phrase[stop:]) or text[found.end() if found else 0 :].lstrip()
    return "" if _DEFINED.match(f" {rest}") else " ".join(phrase[:stop])


def _lacks_person(text: str) -> bool:
    """Whether "he" or "her" comes before any person, save where the person follows: "In his speech, Wang Yi said"."""
    spoken = quotations(text)
    return any(
        _lacks(text, found, "".join(text[start:end] for start, end in _outside(spoken, found.start())))
        for found in _PRONOUN.finditer(text)
    )


def _lacks(text: str, pronoun: re.Match[str], before: str) -> bool:
    if not people().isdisjoint(re.split(r"[^a-z-]+", before)) or persons(before):
        return False
    return not (_CATAPHORA.match(text) and persons(text[pronoun.end() :]))


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


def persons(text: str) -> list[str]:
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
    listed = any_of(" ".join(phrase.split()) for phrase in _data()[key].split("|"))
    return re.compile(rf"\b{listed}(?!\w)")


@cache
def _pointing() -> re.Pattern[str]:
    nouns = any_of(_words("pointing"))
    return re.compile(rf"[Tt]he\s(?<!\w[Tt]he\s)(?:[a-z-]+\s)?{nouns}s?\b(?!{_DEFINED.pattern})(?![’'-]\w)")


@cache
def _work() -> re.Pattern[str]:
    nouns, common = any_of(_words("works")), any_of(stop_words("en"))
    between = rf"(?:(?!{common}\s)[a-z][\w-]*,?\s){{0,2}}"
    return re.compile(
        rf"[Tt]he\s(?<!\w[Tt]he\s){between}({nouns})(?=[,.;:’']|\s(?:{common}|\w+ed)\b)(?!{_DEFINED.pattern})"
    )


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(_words('verbs'))}\b{_FINITE}")
