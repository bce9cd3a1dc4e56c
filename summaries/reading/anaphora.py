"""Anaphora: the words of one sentence that refer to another one (Halliday and Hasan 1976, "Cohesion in English").

Few rules, the same for every language; the words are those of its profile. In doubt a word refers to another sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from summaries.languages import Profile, profile
from summaries.languages.dependence import Dependence
from summaries.text.quotation import OPENING_MARKS, quotations
from summaries.text.tokens import lowered

SENTENCES_CACHED = 8192
"""Sentences whose references are cached, half a kilobyte each: people ask for the same news again and again."""
QUOTED_SHARE = 0.5
"""Share of a sentence inside quotation marks from which it must say who speaks."""
LONGEST_PHRASE = 4
"""Words behind an article among which the noun stands."""
LEAST_BEFORE = 6
"""Characters before a pronoun, in a script without spaces, that may hold its antecedent."""

_TOKEN = re.compile(r"[\w\u0300-\u036f\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u200c\u200d]+|[^\w\s]")
_QUOTATION = " “” "
"""What stands for a quotation in the words around it."""
_ASKS = ("?", "？", "؟")
_OPENS, _CLOSES = "“„«「『", "”»」』"


@dataclass(frozen=True, slots=True)
class References:
    """What a sentence refers to outside itself, and what others may refer to in it.

    `before` tells whether it refers to the sentence right before it. `described` are the nouns of its definite
    descriptions that it does not define itself; those in `kinds` need an antecedent wherever it stands. `names` are
    names of one word, `introduced` the first and last words of longer ones. `opens` counts the quotations that it
    leaves open, below 0 when it closes one that was opened above; `asks` tells whether it is a question.
    """

    before: bool
    described: tuple[str, ...]
    kinds: frozenset[str]
    names: tuple[str, ...]
    introduced: tuple[str, ...]
    opens: int
    asks: bool


@lru_cache(maxsize=SENTENCES_CACHED)
def references(text: str, language: str) -> References:
    """The references of a sentence as published."""
    known = profile(language)
    rules, plain = known.dependence, lowered(text)
    spoken = quotations(text)
    before = _begins_dependent(plain.lstrip(OPENING_MARKS), rules) or rules.pointers.search(plain) is not None
    outside = text
    segments = []
    for span in reversed(spoken):
        segments.append(text[span.start + 1 : span.end - 1])
        outside = f"{outside[: span.start]}{_QUOTATION}{outside[span.end :]}"
    said = sum(span.end - span.start for span in spoken)
    if not known.spaced:
        before = before or any(_points_unspaced(part, rules) for part in (outside, *segments))
        return References(before, (), frozenset(), (), (), _open_marks(text), text.endswith(_ASKS))
    before = before or (said >= QUOTED_SHARE * len(text) and not _tells_who_spoke(outside, known))
    clauses = [_Clause(part, known) for part in (outside, *segments)]
    before = before or any(clause.points(quoted=at > 0) for at, clause in enumerate(clauses))
    described = tuple(dict.fromkeys(noun for clause in clauses for noun in clause.described()))
    names, introduced = clauses[0].names()
    return References(
        before=before,
        described=described,
        kinds=rules.kinds.intersection(described),
        names=names,
        introduced=introduced,
        opens=_open_marks(text),
        asks=text.endswith(_ASKS),
    )


def _begins_dependent(plain: str, rules: Dependence) -> bool:
    return any(rule.match(plain) for rule in (rules.openers, rules.connectives, rules.conjunctions))


def _tells_who_spoke(outside: str, known: Profile) -> bool:
    words = _TOKEN.findall(lowered(outside))
    return not known.speech or not known.speech.isdisjoint(words)


def _open_marks(text: str) -> int:
    """The quotation marks left open in the text less those that close none of its own."""
    return sum(map(text.count, _OPENS)) - sum(map(text.count, _CLOSES))


def _points_unspaced(part: str, rules: Dependence) -> bool:
    for word in rules.demonstratives | rules.additives:
        at = part.find(word)
        if at >= 0 and not part.startswith(tuple(rules.dated), at + len(word)):
            return True
    return any(-1 < part.find(word) < LEAST_BEFORE for word in rules.anaphors)


class _Clause:
    """The words of a sentence outside its quotations, or of one quotation."""

    def __init__(self, text: str, known: Profile) -> None:
        self._words = _TOKEN.findall(text)
        self._low = [word.casefold() for word in self._words]
        self._known = known
        self._rules = known.dependence

    def points(self, *, quoted: bool) -> bool:
        """Whether a word refers to the sentence before."""
        rules = self._rules
        return any(
            (low in rules.additives and not quoted)
            or (low in rules.anaphors and not self._is_bound(at))
            or (low in rules.demonstratives and not self._is_dated(at))
            for at, low in enumerate(self._low)
        )

    def _is_dated(self, at: int) -> bool:
        """Whether a demonstrative names a time, or what stands before it in the clause."""
        behind = self._low[at + 1 : at + 3]
        return not self._rules.dated.isdisjoint(behind) or any(
            word in self._low[:at] for word in behind[:1] if word.isalpha()
        )

    def _is_bound(self, at: int) -> bool:
        """Whether a noun phrase that fits the pronoun stands before it."""
        low, rules = self._low[at], self._rules
        following = self._low[at + 1 : at + 2]
        if low in rules.objects and (not following or not following[0][0].isalnum()):
            return False
        if low in rules.personal:
            return self._has_person(at)
        return self._has_name(at) or self._has_noun(at)

    def _has_person(self, end: int) -> bool:
        return any(
            low in self._rules.people or (self._is_name(at) and at + 1 < end and self._is_name(at + 1))
            for at, low in enumerate(self._low[:end])
            if at or low not in self._rules.people
        )

    def _has_name(self, end: int) -> bool:
        return any(self._is_name(at) for at in range(end))

    def _has_noun(self, end: int) -> bool:
        """Whether a determiner with a noun stands before; without articles, a word and a comma."""
        rules = self._rules
        if rules.determiners:
            return any(low in rules.determiners for low in self._low[: max(0, end - 1)])
        return "," in self._low[:end] and any(
            low.isalpha() and low not in self._known.stop_words and low not in rules.times for low in self._low[:end]
        )

    def _is_name(self, at: int) -> bool:
        word, low = self._words[at], self._low[at]
        return word[0].isupper() and low not in self._known.stop_words and low not in self._rules.times

    def described(self) -> list[str]:
        """The nouns of definite descriptions that the clause does not define."""
        rules = self._rules
        if not rules.articles:
            return [low for at, low in enumerate(self._low) if low in rules.kinds and not self._is_defined(at + 1)]
        return [
            noun
            for at, low in enumerate(self._low)
            if low in rules.articles
            for noun in self._nouns(at + 1)
            if noun not in self._low[:at]
        ]

    def _nouns(self, start: int) -> list[str]:
        """The word or words behind an article one of which is the noun, none if it is a name or defined."""
        rules, end = self._rules, start
        while end < len(self._low) and end < start + LONGEST_PHRASE and self._continues(end, start):
            end += 1
            if rules.nouns_capital and self._words[end - 1][0].isupper():
                break
        phrase = self._low[start:end]
        if not phrase or not rules.unique.isdisjoint(phrase) or self._is_defined(end):
            return []
        if rules.nouns_capital:
            return phrase[-1:]
        return phrase[:1] if rules.heads_first else list(dict.fromkeys((phrase[0], phrase[-1])))

    def _continues(self, at: int, start: int) -> bool:
        word, low = self._words[at], self._low[at]
        if not low[0].isalpha() or low in self._known.stop_words or (at > start and low in self._known.speech):
            return False
        return self._rules.nouns_capital or not word[0].isupper()

    def _is_defined(self, end: int) -> bool:
        """Whether what follows a noun tells which one is meant: "of …", "who …", a name."""
        behind = self._words[end : end + 2]
        if not behind:
            return False
        if behind[0].casefold() in self._rules.definers:
            return True
        named = behind[1:] if behind[0] == "," else behind
        return any(word[0].isupper() or word[0] in OPENING_MARKS for word in named[:1])

    def names(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The names of one word, and the first and last words of longer ones."""
        if self._rules.nouns_capital:
            return (), ()
        single: list[str] = []
        longer: list[str] = []
        at = 0
        while at < len(self._words):
            end = at
            while end < len(self._words) and self._is_name(end):
                end += 1
            if end - at == 1:
                single.append(self._low[at])
            elif end > at:
                longer += (self._low[at], self._low[end - 1])
            at = max(end, at + 1)
        return tuple(dict.fromkeys(single)), tuple(dict.fromkeys(longer))
