"""Binding of pronouns within a sentence: whether a noun phrase that fits stands before a pronoun (Chomsky 1981).

Careful: a subject or possessive pronoun is bound by what stands before it; the object of a clause by nothing in the
same clause; what stands at the end of a clause by nothing.
"""

from __future__ import annotations

from summaries.grammar.words import Words
from summaries.languages.dependence import Dependence

LEAST_BEFORE = 6
"""Words before "among them" that hold its antecedent."""


def is_bound(at: int, words: Words, rules: Dependence) -> bool:
    """Whether the pronoun at a place is of something that the words before it name."""
    low = words.low[at]
    following = words.low[at + 1 : at + 2]
    if at and words.low[at - 1] in rules.partitives:
        return at > LEAST_BEFORE or "," in words.low[1:at]  # "companies, Huawei among them"
    if low in rules.objects and not (following and following[0][0].isalnum()):
        return False
    if low not in rules.anaphors or (low in rules.possessives and _names_behind(at, words)):
        return True
    is_object = low in rules.objects and low not in rules.possessives and _is_object(at, words, rules)
    return _has_antecedent(low, _clause_start(at, words, rules) if is_object else at, words, rules)


def _has_antecedent(low: str, end: int, words: Words, rules: Dependence) -> bool:
    """Whether a noun phrase that fits the pronoun `low` stands before `end`."""
    if low in rules.personal:
        return any(is_person(words, rules, before) for before in range(1, end)) or (end > 0 and 0 in words.names)
    if low in rules.plural_pronouns:
        first = end > 0 and 0 in words.names and 1 not in words.names and words.low[1:2] != [","]
        return _has_plural(words, rules, end) or (first and rules.subordinators.isdisjoint(words.low[1:2]))
    return _has_noun(words, rules, end, rules.plural_determiners) or any(
        name < end and names_thing(name, words, rules) for name in words.names
    )


def names_thing(name: int, words: Words, rules: Dependence) -> bool:
    """Whether the name at a place may be of what "it" or "the company" means: the subject or object of its clause."""
    return (
        not (rules.personal and _is_plural(name, words))
        and (rules.specific_articles or _is_longer(name, words))
        and not is_behind_preposition(name, words, rules)
        and not (rules.personal and _is_speaker(words, name))
    )


def _is_plural(name: int, words: Words) -> bool:
    """Whether a first word may be a common noun in the plural: "Companies"."""
    return name == 0 and 1 not in words.names and words.low[0].endswith("s")


def _is_longer(name: int, words: Words) -> bool:
    """Whether a name has several words, or is no first word and no noun: what has a capital for another reason."""
    return name + 1 in words.names or name - 1 in words.names or not (words.nouns_capital or name == 0)


def _is_object(at: int, words: Words, rules: Dependence) -> bool:
    """Whether the pronoun is the object of a verb or a preposition: "picked it up", but not "hopes it will"."""
    low = words.low
    if low[at] not in rules.subjects or is_behind_preposition(at, words, rules):
        return True
    before, behind = low[at - 1] if at else "", low[at + 1 : at + 2]
    if before in rules.clause_starts or not before.isalpha():
        return False
    if not rules.prepositions.isdisjoint(behind):
        return True  # "gets it for a week"
    is_verb = before not in words.stop_words and before not in words.speech
    return is_verb and rules.auxiliaries.isdisjoint(behind)


def _clause_start(at: int, words: Words, rules: Dependence) -> int:
    """Where the clause begins: the object of a clause is not what its subject is."""
    return next((one for one in range(at - 1, -1, -1) if words.low[one] in rules.clause_starts), 0)


def is_behind_preposition(at: int, words: Words, rules: Dependence) -> bool:
    """Whether what stands there is no subject: "In Odden", "in the report"."""
    while at - 1 in words.names:
        at -= 1
    return at > 0 and (words.low[at - 1] in rules.prepositions or words.low[at - 1] in rules.definers)


def _names_behind(at: int, words: Words) -> bool:
    """Whether a name stands right behind the first comma: "For his part, Jo Lund"."""
    low = words.low
    return "," not in low[:at] and "," in low[at:] and low.index(",", at) + 1 in words.names


def is_person(words: Words, rules: Dependence, at: int) -> bool:
    """Whether a person is named or described there, though not as part of "In Odden" or of an acronym."""
    if at not in words.names:
        return words.low[at] in rules.people
    return not (words.written[at].isupper() or is_behind_preposition(at, words, rules))


def _is_speaker(words: Words, name: int) -> bool:
    """Whether a name of several words speaks: a person, and not what "it" means."""
    start = name
    while start - 1 in words.names:
        start -= 1
    end = name
    while end in words.names:
        end += 1
    return end - start > 1 and end < len(words.low) and words.low[end] in words.speech


def _has_plural(words: Words, rules: Dependence, end: int) -> bool:
    """Whether several things may be named before `end`: "they" is never "the moment"."""
    if not _has_noun(words, rules, end) or not rules.plural_endings:
        return _has_noun(words, rules, end)
    collective = rules.bodies | rules.people | rules.plural_determiners
    return "and" in words.low[:end] or any(
        low in collective or (low.endswith(rules.plural_endings) and _is_content(low, words, rules))
        for low in words.low[:end]
    )


def _has_noun(words: Words, rules: Dependence, end: int, but: frozenset[str] = frozenset()) -> bool:
    """Whether a determiner not in `but` and a noun stand before; in a language without articles, a word and a comma."""
    low = words.low[:end]
    if rules.determiners:
        return any(
            one in rules.determiners
            and one not in but
            and not is_behind_preposition(at, words, rules)
            and rules.dated.isdisjoint(low[at + 1 : at + 3])  # "the year"
            for at, one in enumerate(low[:-1])
        )
    return "," in low and any(_is_content(one, words, rules) for one in low[: low.index(",")])


def _is_content(low: str, words: Words, rules: Dependence) -> bool:
    return low.isalpha() and low not in words.stop_words and low not in rules.times
