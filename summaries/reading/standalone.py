"""Context independence: whether a sentence is understood without its neighbours, and what it loses without them.

The rules about marks hold for all languages; those about words come from the profile of a language, those about
reference from its grammar. In doubt a sentence does not stand alone: a story has others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from summaries import grammar
from summaries.languages import profile
from summaries.languages.patterns import Screened
from summaries.reading.reports import is_first_person
from summaries.text.quotation import OPENING_MARKS, has_lone_mark, quotations
from summaries.text.tokens import lowered, terms, unspaced

SHORTEST, LONGEST = 30, 360
"""Code points of a sentence that may be printed: less is a fragment, more is half the screen of a phone."""
DENSE_SHORTEST = 10
"""The same least length in a script that writes a word in one or two characters."""
FEWEST_TERMS = 4
"""Content words under which a sentence says nothing of its own."""
QUOTED_SHARE = 0.5
"""Share of a sentence inside quotation marks from which it must say who speaks."""
MOST_ADDITIVES = 3
"""Additive words that count against a sentence; more make it no worse."""
SENTENCES_CACHED = 4096
"""Sentences whose share is cached, half a kilobyte each: people ask for the same news again and again."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What a sentence keeps of its worth, as factors from 0 to 1.

    `quoted`: it begins with a quotation; the news comes before what was said of it. `long`: it has more than
    `long_from` code points. `additive`: for each word like "also".
    """

    quoted: float = 0.75
    long: float = 0.85
    long_from: int = 250
    additive: float = 0.85


WEIGHTS = Weights()

_ENDS = re.compile(r"[.。।۔．｡][”’\"'»」』)）\]]*$")
_LOOSE_STOP = re.compile(r"[^\W_][’'”\"]?\s+\W?\s?\.$")
"""A full stop behind a space ends a link or a caption, unless the sentence has its commas behind spaces too."""
_FURNITURE = Screened(
    ("http", "www.", "pic.twitter", "@", "&", "...", *"|©►▶•…"),
    r"https?:|www\.|pic\.twitter|\S@\w+\.\w|[|©►▶•]|&\w+;|\.\.\.|…",
)


def stands_alone(text: str, language: str) -> bool:
    """Whether a trimmed sentence is clear, and every anaphor in it has its antecedent in it.

    What its definite descriptions take for known is asked of `Grammar.presupposes`.

    >>> stands_alone("SMIC shares fell 23% in Hong Kong on Monday after a report.", "en")
    True
    >>> stands_alone("He also said that the shares would fall further this year.", "en")
    False
    """
    return is_clear(text, language) and grammar.of(language).is_bound(text)


def is_clear(text: str, language: str) -> bool:
    """Whether the sentence is whole, of a good length, says who speaks, and begins with no dependent word."""
    least = SHORTEST if text[:20].isascii() or not any(map(unspaced, text[:20])) else DENSE_SHORTEST
    rules, plain = profile(language).dependence, lowered(text)
    opening = plain.lstrip(OPENING_MARKS)
    if not least <= len(text) <= LONGEST or rules.openers.match(opening) or rules.pointers.search(plain):
        return False
    if len(terms(text, language)) < FEWEST_TERMS or not _says_who_speaks(text, language):
        return False
    return is_whole(text) and not is_first_person(plain, rules.first_person)


@lru_cache(maxsize=SENTENCES_CACHED)
def share(text: str, language: str) -> float:
    """The share of its worth that the sentence keeps when it is printed alone: 0 when it must not be."""
    rules = grammar.of(language)
    if not stands_alone(text, language) or rules.is_no_comment(text):
        return 0.0
    quoted = WEIGHTS.quoted if text[0] in OPENING_MARKS else 1.0
    long = WEIGHTS.long if len(text) > WEIGHTS.long_from else 1.0
    return quoted * long * WEIGHTS.additive ** min(rules.additives(text), MOST_ADDITIVES)


def is_whole(text: str) -> bool:
    """Whether it ends as a statement does, its quotation marks and brackets pair up, and no page furniture is in it."""
    if not text or text[0] in "([（【-–—•*^" or _FURNITURE.search(text) or _ends_loosely(text):
        return False
    if not _ENDS.search(text) or text.count("(") != text.count(")"):
        return False
    return not has_lone_mark(text)


def _ends_loosely(text: str) -> bool:
    if text.endswith((",.", ", .")):
        return True  # a speaker without his words
    near_the_end = any(map(str.isspace, text[-4:]))  # looked for first: the pattern is tried at every letter
    return near_the_end and _LOOSE_STOP.search(text) is not None and " ," not in text


def _says_who_speaks(text: str, language: str) -> bool:
    """Whether a sentence that is mostly quotation has a verb of saying outside it (and a name, if a grammar asks)."""
    spoken = quotations(text)
    if sum(span.end - span.start for span in spoken) < QUOTED_SHARE * len(text):
        return True
    edges = [0, *(edge for span in spoken for edge in (span.start, span.end)), len(text)]
    outside = " ".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    return grammar.of(language).tells_who_spoke(outside)
