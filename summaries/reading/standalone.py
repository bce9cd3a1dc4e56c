"""Sentences that lean on what a reader does not see, and what may be left off at their start.

`trim` says where a sentence may begin; `stands_alone` whether it can be printed without its neighbours. The rules about
marks hold for all languages, those about words for the languages of `languages/dependence.toml`, those about reference
for English alone. When in doubt a sentence does not stand alone: there are others. Pure; imported by the briefing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from summaries import grammar, languages
from summaries.languages.patterns import Screened
from summaries.text.quotation import OPENING_MARKS, quotations
from summaries.text.tokens import terms, unspaced

SHORTEST, LONGEST = 30, 360
"""Characters of a sentence worth printing: less is a fragment, more is half a phone's screen."""
DENSE_SHORTEST = 10
"""The least in a script that writes a word in one or two characters."""
TOP = 160
"""Characters of a sentence in which that stands which may be left off."""
FEWEST_TERMS = 4
"""Content words under which a sentence says nothing of its own."""

QUOTED = 0.75
"""What is left of a sentence that begins with a quotation: news comes before what was said of it."""
LONG_FROM, LONG = 250, 0.85
"""Characters from which a sentence is a burden, and what is left of it."""
LOOSE = 0.85
"""What each "also" leaves of a sentence."""
MOSTLY = 0.5
"""Share of a sentence inside quotation marks from which it must be told who said it."""

REMEMBERED = 4096
"""Sentences whose share is kept at hand, half a kilobyte each: the same news is asked for again and again."""

OWN, OWN_LEAST, OWN_AMONG = 0.5, 2, 8
"""Share of a page's first sentences (and their least number) from which a page that speaks of "us" and "you" is an
appeal or a diary, no report.

Read off 350 pages: above it are sign-up pages, product pages, speeches, columns; readers' comments come later on. Of
1,654 articles it says of 18 otherwise than of the first 12, and most of those are essays.
"""

_DAY = r"(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\.?\s(?:de\s)?[^\W\d_]{3,10})"
_AGENCY = r"\((?:[A-Z]{2,6}|CNN|Reuters|Xinhua|Bloomberg|Kyodo|Tass|dpa|Agence France-Presse)[^)\n]{0,20}\)"
_DATELINE = re.compile(
    rf"(?:(?:[A-Z]{{3,}}[^\n(—–!?]{{0,40}}?|(?:[A-Z][a-z]+,?\s){{1,3}}),?\s*(?:{_DAY},?\s*)?)?{_AGENCY}\s*(?:[-–—_]{{1,2}}\s*)?(?=\S)"
    rf"|[A-ZÀ-ÞА-Я]{{3}}[A-ZÀ-ÞА-Я .’'-]{{0,25}}(?:,\s[A-Z][A-Za-z. ]{{1,22}})?(?:,\s{_DAY})?(?:\s\([^()\n]{{2,30}}\))?"
    r"\s+(?:[—–]|--?)\s+(?=[A-ZÀ-ÞА-Я“\"«])"
    r"|(?:本报|新华社)?[\u4e00-\u9fff]{2,6}\d{1,2}月\d{1,2}日[讯電电][\s　:：]*"
)
_LATE_DATELINE = re.compile(
    r"[^.!?“\"]{0,80}?\b[A-Z]{4,}[A-Z ,.a-z\d]{0,30}(?:\([A-Z][\w .]{1,24}\)\s*(?:[—–_]|--?)|\s[—–])\s+(?=[A-Z“\"])"
)
_DATELINE_SIGNS = (")", "—", "–", "_", "讯", "電", "电")
"""One of these, or a hyphen between spaces, ends every dateline: they are looked for first, which is far cheaper."""
_SPACED_HYPHEN = re.compile(r"-(?<=\s-)-?\s")
_PLACE = re.compile(r"[A-ZÀ-ÞА-Я]{3}[A-ZÀ-ÞА-Я .-]{0,20}:\s(?=[A-ZÀ-ÞА-Я])")
_ENDS = re.compile(r"[.。।۔．｡][”’\"'»」』)）\]]*$")
_LOOSE_STOP = re.compile(r"[^\W_][’'”\"]?\s+\W?\s?\.$")
"""A stop behind a space ends a link or a caption, where the commas before it stand as they should."""
_MARKS = re.compile(r"[\"“”„«»「」『』]")
_FURNITURE = Screened(
    ("http", "www.", "pic.twitter", "@", "lick here", "&", "...", *"|©►▶•…"),
    r"https?:|www\.|pic\.twitter|\S@\w+\.\w|[|©►▶•]|[Cc]lick here|&\w+;|\.\.\.|…",
)


def trim(text: str, language: str, *, first: bool = False) -> int:
    """How many leading characters may go: a dateline, a heading run into the text, a connective.

    In the `first` sentence of an article "BERLIN:" is a dateline; further down it may be a speaker.

    >>> text = "Moreover, the UK has put restrictions on Huawei."
    >>> text[trim(text, "en") :]
    'the UK has put restrictions on Huawei.'
    """
    top = text[:TOP]
    at = _dateline(top, first=first)
    at += grammar.of(language).run_in_heading(top[at:])
    rules, plain = languages.profile(language).dependence, _plain(top)
    for rule in (rules.conjunctions, rules.connectives, rules.conjunctions):
        if found := rule.match(plain, at):
            at = found.end()
    return at if len(text) - at >= DENSE_SHORTEST else 0


def _dateline(top: str, *, first: bool) -> int:
    ended = any(map(top.__contains__, _DATELINE_SIGNS)) or _SPACED_HYPHEN.search(top)
    if ended and (found := _DATELINE.match(top) or _LATE_DATELINE.match(top)):
        return found.end()
    place = _PLACE.match(top) if first else None
    return place.end() if place else 0


def stands_alone(text: str, language: str) -> bool:
    """Whether the sentence, trimmed, is clear, and every word in it that points has what it points at.

    What it takes for known is told by `wants`.

    >>> stands_alone("SMIC shares fell 23% in Hong Kong on Monday after a report.", "en")
    True
    >>> stands_alone("He also said that the shares would fall further this year.", "en")
    False
    """
    return is_clear(text, language) and grammar.of(language).is_bound(text)


def is_clear(text: str, language: str) -> bool:
    """Whether the sentence is whole, neither short nor long, tells who speaks, and begins with nothing that leans."""
    least = SHORTEST if text[:20].isascii() or not any(map(unspaced, text[:20])) else DENSE_SHORTEST
    rules, plain = languages.profile(language).dependence, _plain(text)
    opening = plain.lstrip(OPENING_MARKS)
    if not least <= len(text) <= LONGEST or rules.openers.match(opening) or rules.pointers.search(plain):
        return False
    if len(terms(text, language)) < FEWEST_TERMS or not _tells_who_spoke(text, language):
        return False
    return is_whole(text) and not _speaks_for_himself(plain, rules.first_person)


def wants(text: str, language: str, earlier: AbstractSet[str], *, opening: bool = False) -> frozenset[str]:
    """The stems that must have been said before the sentence can be printed: "the index", where there was talk of one.

    `earlier` are the stems of what its article says before it; `opening` says that nothing is shown above it. None in
    languages whose articles we cannot read.
    """
    return grammar.of(language).presupposes(text, earlier, opening=opening)


@lru_cache(maxsize=REMEMBERED)
def share(text: str, language: str) -> float:
    """What the sentence keeps of its worth when printed alone: 0 when it cannot be, less than 1 when it suffers."""
    if not stands_alone(text, language):
        return 0.0
    quoted = QUOTED if text[0] in OPENING_MARKS else 1.0
    long = LONG if len(text) > LONG_FROM else 1.0
    rules = grammar.of(language)
    if rules.is_no_comment(text):
        return 0.0  # whom the reporter did not reach is no news
    return quoted * long * LOOSE ** min(rules.additives(text), 3)


def is_whole(text: str) -> bool:
    """Whether it ends as a statement does, every mark of quotation has its fellow, and no page furniture is in it."""
    if not text or text[0] in "([（【-–—•*^" or _FURNITURE.search(text) or _ends_loosely(text):
        return False
    if not _ENDS.search(text) or text.count("(") != text.count(")"):
        return False
    spoken = quotations(text)
    return all(any(span.start <= mark.start() < span.end for span in spoken) for mark in _MARKS.finditer(text))


def _ends_loosely(text: str) -> bool:
    if text.endswith((",.", ", .")):
        return True  # who had something to say, and not what
    near_the_end = any(map(str.isspace, text[-4:]))  # looked for first: the pattern is tried at every letter
    return near_the_end and _LOOSE_STOP.search(text) is not None and " ," not in text


def _tells_who_spoke(text: str, language: str) -> bool:
    """Whether a sentence that is mostly quotation has a verb of saying outside it (and, in English, a name)."""
    spoken = quotations(text)
    if sum(span.end - span.start for span in spoken) < MOSTLY * len(text):
        return True
    edges = [0, *(edge for span in spoken for edge in (span.start, span.end)), len(text)]
    outside = " ".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    return grammar.of(language).tells_who_spoke(outside)


def _speaks_for_himself(plain: str, selves: re.Pattern[str]) -> bool:
    """Whether words like "we" stand outside quotation marks: opinion, or talk to the reader."""
    return any(
        not any(span.start <= word.start() < span.end for span in quotations(plain)) for word in selves.finditer(plain)
    )


def is_report(sentences: Sequence[str], language: str) -> bool:
    """Whether few of an article's first sentences speak of the author or to the reader, as appeals and diaries do."""
    selves = languages.profile(language).dependence.first_person
    top = sentences[:OWN_AMONG]
    own, least = 0, max(OWN_LEAST, OWN * len(top))
    for left, sentence in zip(range(len(top), 0, -1), top, strict=True):
        if own + left < least:
            break  # whatever they say
        own += _speaks_for_himself(_plain(sentence), selves)
    return own < least


def _plain(text: str) -> str:
    """In small letters and with straight apostrophes, at the same places as in `text`."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return low.replace("’", "'")
