"""Sentences that lean on what a reader does not see: pronouns, connectives, references, halves of quotations.

`trim` says where a sentence may begin ("Moreover," left off); `stands_alone` whether it can be printed without its
neighbours. The rules are lists of English words; other languages get those about marks only. Pure; imported by the
briefing.
"""

from __future__ import annotations

import re

SHORTEST, LONGEST = 25, 420
"""Characters of a sentence worth printing: below is a fragment, above is no sentence of a phone's screen."""

_CONNECTIVE = re.compile(
    r"(?:Moreover|Furthermore|However|In addition|Additionally|Besides|Meanwhile|Nevertheless|Nonetheless|Also"
    r"|Indeed|In fact|Of course|Still|Similarly|Likewise|On the other hand|For example|For instance|Separately),\s+"
)
_DATELINE = re.compile(
    r"(?:\([A-Z][A-Za-z ]{1,20}\)\s*[-–—]{1,2}\s*)"
    r"|(?:[A-Z][A-Z .,’'/A-Za-z]{2,40}?\s*\([A-Za-z ]{2,20}\)\s*[-–—]{1,2}\s*)"
)
_LEANS = re.compile(
    r"(?:(?:He|She|It|They|His|Her|Its|Their|This|That|These|Those|Such|We|Our|I|My|You|Your|Then|Thus|Therefore|Hence|So"
    r"|But|And|Or|Yet|Instead|Otherwise|Both|Either|Neither|Another|Others|Here|There|Because of this|As a result"
    r"|In turn|Also|Too|Nor|Since then|Later|Afterwards|In response|By contrast|In contrast|Again|Finally"
    r"|Earlier|Who|Which|Where|What|Why|How|Once there|The (?:latter|former|same|other|others|two|three|pair|duo))\b"
    r"|(?:However|Moreover|Meanwhile)\b)"
)
_DEFINITE = re.compile(
    r"The (?:company|firm|country|nation|report|newspaper|paper|article|statement|initiative|move|decision|plan|group"
    r"|agency|ministry|minister|spokesman|spokeswoman|spokesperson|official|officials|study|deal|law|bill|measure"
    r"|incident|case|man|woman|suspect|victim|couple|agreement|order|ban|document|letter|announcement|news|meeting"
    r"|ruling|proposal|project|app|city|state|president|author|authors|researchers|team|program|programme|event)\b"
    r"(?!\s+of\b|\s+that\b|’s\b)"
)
_TAG = re.compile(
    r"(?:,|”|\")\s*(?:he|she|they|it|the \w+) (?:said|added|wrote|told|says|adds|noted|continued)\b"
    r"|(?:said|added) (?:he|she)\b"
)
_LATE = re.compile(r"\b(?:also|too|in turn|as well|added that|went on|the latter|the former)\b")
_END = re.compile(r"[.!。！।؟…][”’\"')\]»]*$")
_QUOTES = (("“", "”"), ("«", "»"), ("„", "“"))


def trim(text: str) -> int:
    """How many leading characters may go: a dateline, then a connective with its comma."""
    at = 0
    for rule in (_DATELINE, _CONNECTIVE):
        if found := rule.match(text, at):
            at = found.end()
    return at


def stands_alone(text: str, language: str = "en") -> bool:
    """Whether the sentence, trimmed, is whole and leans on nothing that a reader does not see.

    >>> stands_alone("SMIC shares fell 23% in Hong Kong on Monday.")
    True
    >>> stands_alone("He also said that the shares would fall further.")
    False
    """
    if not SHORTEST <= len(text) <= LONGEST or not _END.search(text) or not _balanced(text):
        return False
    return language not in ("", "en") or not _leans_in_english(text)


def _leans_in_english(text: str) -> bool:
    if text[:1] in "“\"'‘(" and not re.search(r"[”\"],? (?:said|says) [A-Z]", text):
        return True
    return bool(_LEANS.match(text) or _DEFINITE.match(text) or _TAG.search(text) or _LATE.search(text))


def _balanced(text: str) -> bool:
    if text.count('"') % 2:
        return False
    return any(text.count(opening) == text.count(closing) for opening, closing in _QUOTES[:1]) and text.count(
        "("
    ) == text.count(")")
