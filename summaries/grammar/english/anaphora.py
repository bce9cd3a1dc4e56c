"""Anaphora in English: whether each anaphor ("she", "this plan") has its antecedent in the same sentence.

The rules look for an antecedent before the anaphor, or behind it (cataphora), without a parser. A sentence with an
anaphor that has no antecedent is unbound.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from summaries.grammar.english.clauses import has_verb
from summaries.grammar.english.deixis import is_additive, points_away
from summaries.grammar.english.headings import runs_into_another
from summaries.grammar.english.lexicon import DEFINED, is_no_person, people, phrases, words
from summaries.grammar.english.time_expressions import DAYS, MONTHS
from summaries.languages.patterns import Screened, any_of
from summaries.model import Span
from summaries.text.quotation import quotations
from summaries.text.tokens import stop_words

_BEFORE_FIRST_WORD = "“\"‘'("
"""What may stand before the first word."""

FRAGMENT_WORDS = 18
"""Words below which a sentence without a known verb is a fragment; a longer one has a verb that is not in our list."""
SHORT_LENGTH = 100
"""Code points below which a sentence without a name, figure or quotation has no news: "Spies are not reliable"."""
MAIN_CLAUSE_LENGTH = 80
"""Code points at the start of a sentence that hold its main clause."""
_MARKED = re.compile(
    r"[“\"‘]|\d|\b[a-z]+[A-Z]|\b(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|half|third|fifth"
    r"|dozens?|[Hh]undreds?|[Tt]housands?)\b"
)
_THOSE_WHO = re.compile(
    r"[Tt]hose\s(?:[a-z]+(?:ed|ing)|lucky|able|present|responsible|close|near|under|over|behind|without|most)\b"
)
_PERSONAL_PRONOUN = re.compile(r"[HhSs](?<!\w.)(?:(?<=[Hh])(?:e|is|er|im|ers|imself|erself)|(?<=[Ss])he)\b")
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
_AGED = re.compile(
    r"The\s(?:[a-z]+\s)?(?:\d+-year-old\b|\d[\d,.]*-(?:ton|tonne|foot|metre|meter|mile|acre|storey|story|seat|room|page|minute)"
    rf"\s(?:[A-Z][a-z]+\s)?[a-z]+\b(?!{DEFINED.pattern})[\s,](?![A-Z]))|The\s[a-z]+(?:’s|'s)\b"
)
"""A description of what was named before: "The 34-year-old", "The 4,000-ton ship", "The mayor's"."""
_LATE_IT = re.compile(r"\w[^,]{0,60},\s(?:it|they|its|their|them)\b")
_LOCATED = re.compile(r"\b(?:in|at|near|from|to|outside|across|of|for)\s(?:the\s)?(?:[A-Z][\w’'.-]*\s?)+")
_WITHOUT_NOUN = re.compile(
    r"(?:With|In|On|For|At|By|From|Under|Over|During|Through|Among|Despite|Since|Until)\b[^.;]{0,90}?,[”\"]?\s(?:it|they|its|their)\b"
)
_THERE = re.compile(r"there\b(?<=[a-z]{3}[sd]\sthere)")
_ALL_OF_THEM = re.compile(
    r"[Aa]ll\s(?<!\w[Aa]ll\s)(?:two|three|four|five|six|seven)(?=\s(?:people|men|women|are|were|have|had|[a-z]+ly)\b|[.,;])"
)
_LIST = re.compile(r",\s[^,]{2,40}\sand\s")
_LATER = re.compile(
    r"(?:[Jj]ust|[Oo]nly|[Aa]bout|[Ll]ess\sthan|[Mm]ore\sthan|[Bb]arely|[Nn]early|[Aa]lmost|[Ss]ome)?\s?(?:[\w-]+\s){0,2}"
    r"(?:seconds?|moments?|minutes?|hours?|days?|weeks?|months?|years?|decades?)\s(?:later|earlier|after\sthat|before\sthat)\b"
)
_BASED = Screened(("-based",), r"\b[Tt]he\s(?:[A-Z]\S*\s){0,3}[A-Z]\S*-based\s(?!(?:(?!\w+ed\b)[a-z]+\s){0,2}[A-Z])")
"""A description of a body that was named before: "the Oslo-based firm", but not "the Oslo-based firm Lund"."""
_NATIVE = re.compile(
    r"[Tt]he\s(?<!\w[Tt]he\s)(?:[A-Z][\w’'-]*\s){1,3}(?:[a-z]+\s)?(?:resident|native|man|woman|boy|girl|teen|teenager|couple"
    rf"|student|singer|actor|actress|star|player|quarterback)\b(?![’'-]\w|,?\s[A-Z]|{DEFINED.pattern})"
)
"""A description of a person who was named before: "the Oslo native". Offices ("the Senate leader") are not."""
_DAY_OR_MONTH = re.compile(rf"\b{any_of((*DAYS, *MONTHS))}\b")
"""Capitalised words that are no names."""
_IT_SAID = Screened((" it ",), r"[,”\"]\sit\s(?:said|says|added)\b")
_BODY_SAID = Screened(
    ("ministry ", "department ", "commission ", "council ", "bureau ", "tribunal "),
    r"\bthe\s(ministry|department|commission|council|bureau|tribunal)\s(?:said|says|added|announced|reported)\b",
)
"""A body by part of its name: its antecedent is "Foreign Ministry" or "FCC" before it."""
_BOTH = re.compile(r"[Bb]oth\s(?<!\w[Bb]oth\s)(?!of\b)[a-z]+s\b(?!\sand\b)")
_THAT = Screened(
    ("that",),
    r"\b(?:on|of|in|to|from|with|by|at|about|under|for|into|after|before|since|over"
    r"|send|sent|makes?|made|gives?|gave|takes?|took|keeps?|kept|gets?|got|supports?|reach|reached|holds?|held)\sthat\s(?!is\b|are\b|was\b|were\b|it\b|they\b|he\b|she\b|the\b)[a-z]",
)
_SOON_IT = re.compile(r"(?:[A-Za-z][\w’'-]*\s){1,5}(?:it|they|them)\b")
_ALSO = Screened(
    ("also", "too.", "too,", "other", "additional", "further", "in particular"),
    r"\b(?:also|too(?=[.,])|another|other|additional|further|in particular)\b",
)
_UNANSWERED = Screened(
    ("did", "message", "reached", "comment"),
    r"\bdid(?: not|n[’']t) (?:immediately )?(?:return|respond|reply)\b.{0,30}"
    r"\b(?:comment|request|message|call|e-?mail|inquir)"
    r"|\b(?:left|leave) a message\b"
    r"|\bcould not (?:immediately )?be reached\b|\bwas not (?:immediately )?available for comment\b",
)


def is_bound(text: str) -> bool:
    """Whether it is one sentence with a verb, in which every pronoun and "this" has its antecedent."""
    if (len(text.split()) < FRAGMENT_WORDS and not has_verb(text)) or _AGED.match(text) or _points_outside(text):
        return False
    return not (_lacks_person(text) or _is_general(text) or points_away(text) or runs_into_another(text))


def _is_general(text: str) -> bool:
    """Whether it is a short remark without news: it names nobody, and counts nothing or only adds."""
    return len(text) < SHORT_LENGTH and (not _MARKED.search(text) or is_additive(text)) and not _names(text)


def is_no_comment(text: str) -> bool:
    """Whether the sentence only says that somebody was not reached or did not answer."""
    found = _UNANSWERED.search(text)
    return found is not None and found.start() < MAIN_CLAUSE_LENGTH


def additives(text: str) -> int:
    """The number of additive words ("also", "another"), which refer to a sentence before."""
    return sum(1 for _ in _ALSO.finditer(text))


def _points_outside(text: str) -> bool:
    """Whether an anaphor like "this plan" or "the company" has no antecedent before it in the sentence."""
    if phrases("pointers").search(text):
        return True
    if any(
        found[1] not in words("dated") and not _THOSE_WHO.match(found[0]) for found in _DEMONSTRATIVE.finditer(text)
    ):
        return True
    if any(rule.match(text) for rule in (_LATER, _WITHOUT_NOUN, _ANY_SPOKESMAN, _THAT_IS)):
        return True
    if any(rule.search(text) for rule in (_BOTH, _THAT, _THERE)) or any(
        lacks(text) for lacks in (_presents, _lacks_many, _lacks_list)
    ):
        return True
    if any((late := rule.match(text)) and not _names(late[0]) for rule in (_LATE_IT, _SOON_IT)):
        return True
    return _lacks_name(text)


def _lacks_name(text: str) -> bool:
    """Whether "the company" has no name before it, or "the singer's life" no person."""
    pointing = (rule.search(text) for rule in (_pointing(), _BASED, _NATIVE, _IT_SAID))
    if any(found and not _names(_DAY_OR_MONTH.sub("", text[: found.start()])) for found in pointing):
        return True
    body = _BODY_SAID.search(text)
    if body and body[1] not in (before := text[: body.start()]).casefold() and not _ACRONYM.search(before):
        return True
    owner = _owner().search(text)
    return owner is not None and not _has_person(text[: owner.start()])


def _presents(text: str) -> bool:
    """Whether "these are" or "such a thing", outside of quotations, refers to something shown before the sentence."""
    spoken = quotations(text)
    return any(not any(span.start < found.start() < span.end for span in spoken) for found in _PRESENTED.finditer(text))


def _lacks_many(text: str) -> bool:
    """Whether "they" has no plural before it: "Lee says they range from"."""
    found = _THEY.search(text)
    if not found or not text[: found.start()].strip():
        return False
    before = text[: found.start()]
    return not _PLURAL.search(before) and words("many").isdisjoint(re.findall(r"[a-z]+", before.lower()))


def _lacks_list(text: str) -> bool:
    """Whether "all three" has no list before it."""
    found = _ALL_OF_THEM.search(text)
    return found is not None and not _LIST.search(text, 0, found.start())


def _lacks_person(text: str) -> bool:
    """Whether "he" or "her" has no person before it, nor one behind it by cataphora ("In his speech, Wang Yi said")."""
    spoken = quotations(text)
    return any(
        _lacks(text, found, "".join(text[start:end] for start, end in _outside(spoken, found.start())))
        for found in _PERSONAL_PRONOUN.finditer(text)
    )


def _lacks(text: str, pronoun: re.Match[str], before: str) -> bool:
    return not (_has_person(before) or (_CATAPHORA.match(text) and persons(text[pronoun.end() :])))


def _has_person(text: str) -> bool:
    """Whether the text mentions a person, by name or by a noun like "man"."""
    return not people().isdisjoint(re.split(r"[^a-z-]+", text)) or bool(persons(text))


def _outside(spoken: Sequence[Span], end: int) -> list[tuple[int, int]]:
    """The stretches of a text up to `end` outside of quotations, or inside the one that `end` is in."""
    closed = [span for span in spoken if span.end <= end]
    starts = [0, *(span.end for span in closed)]
    return list(zip(starts, [*(span.start for span in closed), end], strict=True))


def _names(text: str) -> list[str]:
    """The capitalised words; the first word only where a capital or a verb follows it ("Apple said")."""
    first = len(text) - len(text.lstrip(_BEFORE_FIRST_WORD))
    return [found[0] for found in _ACRONYM.finditer(text)] + [
        name[0]
        for name in _NAME.finditer(text)
        if name.start() > first
        or (name[0].casefold() not in stop_words("en") and _NAME_GOES_ON.match(text, name.end()))
    ]


def persons(text: str) -> list[str]:
    """The capitalised words that may be the name of one person."""
    names = (name for name in _names(_LOCATED.sub("", text)) if not name.isupper() and not name.endswith(("ese", ".")))
    return [name for name in names if not is_no_person(name)]


@cache
def _pointing() -> re.Pattern[str]:
    nouns = any_of(words("pointing"))
    named = rf"{DEFINED.pattern}|\s(?!{_DAY_OR_MONTH.pattern})[A-Z]|[’'-]\w"
    return re.compile(rf"[Tt]he\s(?<!\w[Tt]he\s)(?:[a-z-]+\s)?{nouns}s?\b(?!{named})")


@cache
def _owner() -> re.Pattern[str]:
    """A possessor by description: "the singer's life"."""
    return re.compile(rf"[Tt]he\s(?<!\w[Tt]he\s)(?:[a-z-]+\s)?{any_of(people() - words('unique'))}[’']s\b")
