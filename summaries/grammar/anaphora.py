"""Anaphora: the words of one sentence that refer to another one (Halliday and Hasan 1976, "Cohesion in English").

Few rules, the same for every language; the words are those of its profile. In doubt a word refers to another sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from summaries.grammar import quoted
from summaries.grammar.binding import is_bound, is_person
from summaries.grammar.descriptions import (
    acting,
    demonstrated,
    described,
    fronted_descriptions,
    is_defined,
    kind_behind,
    names,
    opening_description,
)
from summaries.grammar.words import Words
from summaries.languages import profile
from summaries.languages.dependence import Dependence
from summaries.text.quotation import OPENING_MARKS, quotations
from summaries.text.tokens import lowered

SENTENCES_CACHED = 8192
"""Sentences whose references are cached, half a kilobyte each: people ask for the same news again and again."""
LENGTH_READ = 1500
"""Code points of a sentence that are read: more is no sentence, and the time for each word grows with the length."""
LONGEST_OPENING = 6
"""Words of a definite description at the start of a sentence."""
CORRELATED = 7
"""Words from "both" in which its "and" stands."""
FRONT = 3
"""Words at the start of a sentence that are read before what they may refer to."""
LEAST_BEFORE = 6
"""Characters before a pronoun, in a script without spaces, that may hold its antecedent."""

_LABEL = re.compile(r"\A[A-ZÀ-ÞА-ЯІЇЄ][A-ZÀ-ÞА-ЯІЇЄ .'’-]{1,30}:\s")
"""Who speaks, in capitals before his words: "MARTIN: It started"."""
_ASKS = re.compile(
    r"[?？؟][”\"»“」』’]?\Z"
    r"|\A[—–\-“„«\"「『].*[?？؟]\s?[”\"»“」』’]?[^?？؟“„«\"「『]{0,80}\Z"
    r"|[?？؟]\s+(?:[—–-]\s?)?[^\W\d_A-ZÀ-ÞА-ЯІЇЄҐ][^?？؟“„«\"「『]{0,80}\Z",
    re.DOTALL,
)
"""A question at the end, be it that only who asks it stands behind it."""
_NOTHING = frozenset[str]()
"""The same for all: an empty set has 216 bytes, and most sentences that are cached have two."""


@dataclass(frozen=True, slots=True)
class References:
    """What a sentence refers to outside itself, and what others may refer to in it.

    `before` tells whether it refers to the sentence right before it, `connected` whether it begins with a connective,
    which can be cut off. `opens` counts the quotations that it leaves open, below 0 when it closes one that was opened
    above. `asks` tells whether it is a question, or a quoted one with who asks it; `promises` whether it announces what
    the next sentence tells.

    `described` are the nouns of its definite descriptions that it does not define itself; those in `kinds` need an
    antecedent wherever it stands, and those of `demonstrated` one within the passage. `person` tells whether it has a
    pronoun of somebody whom it does not name, `persons` whether it names or means somebody. `names` are names of one
    word, `titled` those of them behind a title ("Mr. Lund"), `introduced` the first and last words of longer ones.
    `subject` is its first word where personal pronouns are bound only if that is the name of a person. With `no_top` it
    begins with a pronoun of somebody or a demonstrative, as no article does; with `takes_up` it begins with a definite
    description ("The report") or an opener ("Days later"), as only an article of something in its title does.
    """

    before: bool
    connected: bool
    opens: int
    asks: bool
    described: tuple[str, ...] = ()
    kinds: frozenset[str] = _NOTHING
    demonstrated: tuple[str, ...] = ()
    person: bool = False
    persons: bool = False
    names: tuple[str, ...] = ()
    introduced: frozenset[str] = _NOTHING
    titled: frozenset[str] = _NOTHING
    subject: str = ""
    no_top: bool = False
    promises: bool = False
    takes_up: bool = False


@lru_cache(maxsize=SENTENCES_CACHED)
def references(text: str, language: str) -> References:
    """The references of a sentence as published."""
    known, text = profile(language), _LABEL.sub("", text[:LENGTH_READ])
    at = _connectives_end(lowered(text), known.dependence)
    spoken = quotations(text := text[at:])
    parts = quoted.parts(text, spoken)
    connected, opens, asks = at > 0, quoted.open_marks(text, spoken), _ASKS.search(text) is not None
    before = leans = _begins_dependent(lowered(text), known.dependence)
    if not known.spaced:
        before = before or quoted.lacks_speaker(parts, known)
        before = before or any(_refers_unspaced(part, known.dependence) for part in parts)
        return References(before, connected, opens, asks)
    clauses = [Words(part, known) for part in parts]
    outside = clauses[0]
    before = before or quoted.is_fragment(text, spoken, outside, known)
    before = before or any(_refers(one, known.dependence, quoted=one is not outside) for one in clauses)
    rules = known.dependence
    opening = [*opening_description(outside, rules), *fronted_descriptions(outside, rules)]
    leading = clauses[: 2 if spoken and not spoken[0].start else 1]
    pronoun = any(_refers_to_person(one, rules) for one in clauses)
    found = tuple(dict.fromkeys(chain(opening, *(described(one, rules) for one in leading))))
    single, introduced, titled = names(clauses, known)
    return References(
        before,
        connected,
        opens,
        asks,
        described=found,
        kinds=rules.kinds.intersection(found).union(opening, acting(outside, rules)) or _NOTHING,
        demonstrated=tuple(dict.fromkeys(chain.from_iterable(demonstrated(one, rules) for one in leading))),
        person=pronoun,
        persons=pronoun or any(_names_person(one, rules) for one in clauses),
        names=single,
        introduced=introduced or _NOTHING,
        titled=titled,
        subject="" if before else _subject(outside, rules),
        no_top=_begins_with_pronoun(outside, rules) or _refers_above(outside, rules),
        takes_up=leans or (pronoun and _is_fronted(outside, rules)) or _takes_up(outside, rules, opening),
        promises=rules.promises.search(lowered(text)) is not None,
    )


def _begins_dependent(plain: str, rules: Dependence) -> bool:
    """Whether it begins as no independent sentence does, or holds an object pronoun that is written like an article."""
    return bool(
        rules.openers.match(plain.lstrip(OPENING_MARKS)) or rules.dependent.match(plain) or rules.clitics.search(plain)
    )


def _connectives_end(plain: str, rules: Dependence) -> int:
    """Where the connectives at the start end, 0 if there are none."""
    at = 0
    for rule in (rules.conjunctions, rules.connectives, rules.conjunctions):
        found = rule.match(plain, at)
        at = found.end() if found else at
    return at


def _refers_unspaced(part: str, rules: Dependence) -> bool:
    if rules.pointers.search(part) or part.startswith(tuple(rules.kinds)):
        return True
    for word in rules.demonstratives | rules.additives:
        at = part.find(word)
        if at >= 0 and not part.startswith(tuple(rules.dated), at + len(word)):
            return True
    return any(-1 < part.find(word) < LEAST_BEFORE for word in rules.anaphors)


def _refers(words: Words, rules: Dependence, *, quoted: bool = False) -> bool:
    """Whether one of the words refers to the sentence before."""
    low = words.low
    if low[0:1] and low[0] in rules.counts and low[1:2] and low[1] in rules.auxiliaries:
        return True
    if low[0:1] and low[0].isdigit() and low[1:2] == ["%"] and rules.definers.isdisjoint(low[2:3]):
        return bool(rules.definers)  # "10% goes to"
    return any(_refers_at(at, words, rules, quoted=quoted) for at in words.hits)


def _refers_at(at: int, words: Words, rules: Dependence, *, quoted: bool) -> bool:
    low = words.low[at]
    if (low in rules.anaphors or low in rules.objects) and not is_bound(at, words, rules):
        return True
    if low in rules.demonstratives or (low in rules.weak_demonstratives and _is_determiner(at, words, rules)):
        defined = words.low[at + 1 : at + 2] != [","] and is_defined(at + 1, words, rules)
        defined = defined and not (low in rules.weak_demonstratives and at + 1 in words.names)  # "To that Ruiz adds"
        told = _is_dated(at, words, rules) or _is_named_before(at, words) or defined
        taken_up = low in rules.demonstratives and rules.articles and kind_behind(at, words, rules)
        return not (told or taken_up)
    if low in rules.additives and not quoted and not _adds_within(at, words, rules):
        return True
    if low in rules.comparatives and _compares_above(at, words, rules):
        return True
    second = words.low[at + 1] if at + 1 < len(words.low) else ""
    return (low, "") in rules.phrases or any(
        words.low[at : at + len(phrase)] == phrase for phrase in rules.phrases.get((low, second), ())
    )


def _compares_above(at: int, words: Words, rules: Dependence) -> bool:
    """Whether a comparative says of something that it is more so than what stands before: "is clearly faster"."""
    if not rules.standards.isdisjoint(words.low[at:]):
        return False
    before = [word for word in words.low[max(0, at - 3) : at] if word not in rules.intensifiers]
    return not rules.copulas.isdisjoint(before[-1:])


def _is_determiner(at: int, words: Words, rules: Dependence) -> bool:
    """Whether a word like "that" stands where it begins no clause that depends on the one before."""
    before = words.low[at - 1] if at else "."
    if at == 1 and before in rules.subordinators:
        return True  # "When that fails"
    if rules.articles and at + 2 < len(words.low) and not words.low[at + 2].isalnum() and before != ",":
        return bool(words.low[at + 1].isalpha())  # "do not want that discussion."
    return before in rules.prepositions or before in rules.definers or (not before.isalnum() and before != ",")


def _refers_to_person(words: Words, rules: Dependence) -> bool:
    return any(words.low[at] in rules.personal and not is_bound(at, words, rules) for at in words.hits)


def _names_person(words: Words, rules: Dependence) -> bool:
    """Whether a person is named or described; a first word alone may have its capital for its place."""
    return words.names[-1:] > [0] or not rules.people.isdisjoint(words.low)


def _is_dated(at: int, words: Words, rules: Dependence) -> bool:
    """Whether a time follows: "this week", "later on Monday"."""
    behind = words.low[at + 1 : at + 3]
    return not rules.dated.isdisjoint(behind) or not rules.times.isdisjoint(behind)


def _is_named_before(at: int, words: Words) -> bool:
    """Whether the noun behind a demonstrative stands before it too."""
    return words.low[at + 1 : at + 2] != [] and words.low[at + 1] in words.low[:at] and words.low[at + 1].isalpha()


def _adds_within(at: int, words: Words, rules: Dependence) -> bool:
    """Whether an additive word adds to something within the sentence: "but also", "both … and"."""
    low = words.low
    partner = rules.correlatives.get(low[at])
    if partner and partner in low[at : at + CORRELATED]:
        return True
    if low[at] in rules.relative_times and not rules.times.isdisjoint(low[:at]):
        return True
    before, behind = low[at - 1] if at else "", low[at + 1 : at + 2]
    if low[at] in rules.expletives and behind and behind[0] in rules.auxiliaries:
        return not before.isalpha() or before in words.stop_words
    return before in rules.additive_within or _is_dated(at, words, rules)


def _begins_with_pronoun(words: Words, rules: Dependence) -> bool:
    first = words.low[0] if words.low else ""
    pointing = first in rules.demonstratives and not _is_dated(0, words, rules)
    return (first in rules.anaphors and first not in rules.expletives) or pointing


def _refers_above(words: Words, rules: Dependence) -> bool:
    """Whether a demonstrative stands before a noun that the words do not define: "at those ages"."""
    return rules.specific_articles and any(
        at > 0 and words.low[at] in rules.demonstratives and _refers_at(at, words, rules, quoted=True)
        for at in words.hits
    )


def _is_fronted(words: Words, rules: Dependence) -> bool:
    """Whether a pronoun of a person is one of the first words: "If he passes"."""
    return not rules.personal.isdisjoint(words.low[:FRONT])


def _takes_up(words: Words, rules: Dependence, nouns: list[str]) -> bool:
    """Whether it begins with a definite description of a thing, and no preposition behind tells which one is meant."""
    low = words.low
    if not nouns or low[0] not in rules.articles or nouns[0] not in low[:LONGEST_OPENING]:
        return False
    at = low.index(nouns[0])
    return words.written[at].islower() and rules.prepositions.isdisjoint(low[at + 1 : at + 2])


def _subject(words: Words, rules: Dependence) -> str:
    """The first word, if it has a capital and personal pronouns depend on it alone."""
    if 0 not in words.names or 1 in words.names:
        return ""
    pronouns = [at for at in words.hits if words.low[at] in rules.personal]
    alone = any(not any(is_person(words, rules, before) for before in range(1, at)) for at in pronouns)
    return words.low[0] if alone else ""
