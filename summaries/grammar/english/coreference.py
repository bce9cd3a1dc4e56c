"""Coreference in English: which person "he" or "she" can mean (pronominal), and the full name of a short one (nominal).

Strict: if two persons can be meant, nothing is resolved.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile

from summaries.grammar.english.anaphora import persons
from summaries.grammar.english.person_names import bearers, is_person, is_title, right_spelling
from summaries.grammar.english.person_names import full_name as longest_name
from summaries.languages import profile

NAMESAKE_RATIO = 5
"""How many times as often as a namesake a person must be named in a story for the surname to mean that person."""

_HERS = re.compile(
    r"\b(?:she|her|hers|herself|mrs|ms|miss|spokeswoman|woman|girl|mother|daughter|wife|sister|actress)\b"
)
_HIS = re.compile(r"\b(?:he|him|his|himself|mr|spokesman|man|boy|father|son|husband|brother|actor)\b")
_APPOSITION = re.compile(r",\s(?:an?|the|who|whose|\d+)\b[^,]*,")
_HE_OR_SHE = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
_OTHER_PRONOUN = re.compile(r"\b(?:[Ii]t|[Tt]hey|[Tt]hem|[Tt]hat['’]s|[Tt]his|[Tt]hese|[Tt]hose)\b")
"""Pronouns that a person's name does not replace."""
_DEPENDS = re.compile(
    r"^(?:not|unfortunately|fortunately|sadly|because|maybe|perhaps|yes|no|well|who|which|where|what|how|why)\b"
    r"|\b(?:it|its|they|them|their|theirs|he|she|his|her|hers|him|this|these|those|that'?s|there|here|though|another|others?|so"
    r"|instead|otherwise|also|too|both|either|neither|then)\b|\bthat (?:is|was|did|does|would|will|one)\b"
)
_QUOTATION_MARK = re.compile(r"[“”\"„«»]")


def needs_speaker(text: str) -> bool:
    """Whether "he" or "she" occurs in the text, and no "it", "they" or "this", which would stay unclear."""
    return _HE_OR_SHE.search(text) is not None and not _OTHER_PRONOUN.search(text)


def continues_quotation(text: str) -> bool:
    """Whether what is quoted depends on what was quoted before: "But …", "Further, …", "it", "that's why"."""
    rules, plain = profile("en").dependence, _QUOTATION_MARK.sub("", text.casefold().replace("’", "'"))
    return _DEPENDS.search(plain) is not None or any(
        rule.match(plain) for rule in (rules.openers, rules.connectives, rules.conjunctions)
    )


def without_appositions(text: str) -> str:
    """The text without ", the mayor," and ", 41,"."""
    return _APPOSITION.sub(" ", text)


def other_persons(text: str, name: str) -> list[str]:
    """Capitalised words that may be other persons than the one of this name, whose titles stand before it."""
    before, _, after = text.partition(name)
    words = before.split()
    if words and is_title(words[-1]):
        words = list(dropwhile(lambda word: word[0].isupper(), reversed(words)))[::-1]
    return persons(f"{' '.join(words)} {after}")


def agrees(name: str, pronoun: str, before: str, mentions: str, texts: Sequence[str]) -> bool:
    """Whether the pronoun agrees in gender with the person of this name.

    `before` is the sentence before the pronoun's, `mentions` what the article says with the name.
    """
    others, own = (_HERS, _HIS) if pronoun == "he" else (_HIS, _HERS)
    if others.search(before.casefold()) or not is_person(full_name(name, texts), texts):
        return False
    low = mentions.casefold()
    return len(others.findall(low)) < len(own.findall(low))


def full_name(name: str, texts: Sequence[str]) -> str:
    """The name as the story has it in full; "" when more than one person bears it."""
    if " " in name:
        return right_spelling(name, texts) or name
    known = bearers(name, texts).most_common(2)
    if not known:
        return name
    is_clear = len(known) == 1 or known[0][1] >= NAMESAKE_RATIO * known[1][1]
    return longest_name(name, texts) if is_clear else ""
