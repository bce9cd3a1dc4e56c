"""Definite descriptions and short names: what a sentence takes for known (Strawson 1950, "On Referring")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, takewhile

from summaries.grammar.binding import is_behind_preposition, names_thing
from summaries.grammar.words import Words
from summaries.languages import Profile, profile
from summaries.languages.dependence import Dependence
from summaries.text.quotation import OPENING_MARKS

LONGEST_PHRASE = 4
"""Words behind an article among which the noun stands."""
FULL_NAME = 2
"""Words of a name that may be of a person who is named by the first of them too: "Zhao Lijian"."""
_OWNING = (["'", "s"], ["’", "s"])
_QUOTES = frozenset(OPENING_MARKS) - frozenset("'‘")
_JOINS = frozenset("'’-.")
"""Marks within a name: "O'Brien", "George W. Lund"."""


def described(words: Words, rules: Dependence) -> Iterator[str]:
    """The nouns of definite descriptions that the words do not define."""
    low = words.low
    if not rules.articles:
        yield from (low[at] for at in words.hits if low[at] in rules.kinds and not is_defined(at + 1, words, rules))
        return
    for at in words.hits:
        if low[at] in rules.articles and not _is_apposition(at, words, rules):
            nouns = (noun for noun in _nouns(at + 1, words, rules) if noun not in low[:at])
            yield from (noun for noun in nouns if not _is_named(noun, at, words, rules))
        elif low[at] in rules.demonstratives and (noun := kind_behind(at, words, rules)) and noun not in low[:at]:
            yield noun


def definite_nouns(text: str, language: str) -> list[str]:
    """The first content word behind each definite article of a sentence; none in a language without articles."""
    known = profile(language)
    if not known.dependence.articles or not known.spaced:
        return []
    words = Words(text, known)
    behind = (
        words.low[at + 1 : at + LONGEST_PHRASE] for at in words.hits if words.low[at] in known.dependence.articles
    )
    content = ((one for one in some if one.isalpha() and one not in known.stop_words) for some in behind)
    return [noun for some in content if (noun := next(some, ""))]


def _is_apposition(at: int, words: Words, rules: Dependence) -> bool:
    """Whether a name stands before the article at a place, but no verb behind: "Jo Lund, the mayor"."""
    if words.low[at - 1] != "," or at - 2 not in words.names or is_behind_preposition(at - 2, words, rules):
        return False  # not "Born in Odden, the designer"
    end = _end(at + 1, words, rules)
    return rules.auxiliaries.isdisjoint(words.low[end : end + 1])


def demonstrated(words: Words, rules: Dependence) -> Iterator[str]:
    """The kinds of things behind a demonstrative that are not named before it: "this initiative"."""
    for at in words.hits:
        if words.low[at] in rules.demonstratives and rules.articles:
            noun = kind_behind(at, words, rules)
            if noun and noun not in words.low[:at]:
                yield noun


def acting(words: Words, rules: Dependence) -> Iterator[str]:
    """The nouns of definite descriptions right before a verb: who acts is known, or the sentence says who is meant."""
    low = words.low
    for at in words.hits if rules.specific_articles else ():
        if low[at] in rules.articles:
            for noun in _nouns(at + 1, words, rules):
                if noun not in low[:at] and _is_verb(low[low.index(noun, at) + 1 :][:1], words, rules):
                    yield noun


def _is_verb(behind: list[str], words: Words, rules: Dependence) -> bool:
    """Whether the word that is given may be a verb."""
    if not (rules.auxiliaries.isdisjoint(behind) and words.speech.isdisjoint(behind)):
        return True
    return any(one.isalpha() and one not in words.stop_words and one.endswith(rules.verb_endings) for one in behind)


def fronted_descriptions(words: Words, rules: Dependence) -> Iterator[str]:
    """The nouns of definite descriptions in a clause or phrase that stands first: "Once the guard opened it, …"."""
    low = words.low
    first = low[0] if low else ""
    end = low.index(",") if "," in low else 0
    if first in rules.subordinators:
        end = max(end, 2)
    elif first not in rules.prepositions:
        return
    for at in words.hits:
        if at < end and low[at] in rules.articles:
            last = at + 2 == end and low[at + 1] not in rules.unique
            nouns = low[at + 1 : end] if last else _nouns(at + 1, words, rules)
            yield from (noun for noun in nouns if not _is_named(noun, at, words, rules))


def _is_named(noun: str, end: int, words: Words, rules: Dependence) -> bool:
    """Whether the name of the body that a noun means stands before `end`."""
    if noun in rules.places:
        return any(name < end and is_behind_preposition(name, words, rules) for name in words.names)
    return noun in rules.bodies and any(
        name < end and words.low[name] not in rules.metonyms and names_thing(name, words, rules) for name in words.names
    )


def kind_behind(at: int, words: Words, rules: Dependence) -> str:
    """The noun behind a demonstrative that is a kind of thing: "this new rule", not "those of a rule"; else ""."""
    behind = takewhile(lambda one: one not in rules.definers, words.low[at + 1 : at + 1 + LONGEST_PHRASE])
    return next((one for one in behind if one in rules.kinds), "")


def opening_description(words: Words, rules: Dependence) -> list[str]:
    """The noun or name behind the article with which the words begin: it takes up something said in other words."""
    low = words.low
    if not rules.specific_articles:
        return []
    at = 2 if low[1:2] != [] and low[0] in rules.counts and low[1] in rules.definers else 0  # "One of the"
    dated = low[1:3] in _OWNING and low[0] in rules.times  # "Monday's verdict"
    if not dated and low[1:3] in _OWNING and 0 in words.names:
        return [one for one in _nouns(2, words, rules) if one in rules.kinds - rules.people]  # "China's initiative"
    at = 2 if dated else at
    if low[at : at + 1] == [] or not (dated or low[at] in rules.articles):
        return []
    first = at + 1 + (not rules.comparing.isdisjoint(low[at + 1 : at + 2]))  # "The most notable example"
    noun, behind = low[first : first + 1], low[first + 1 : first + 2]
    if not (rules.people.isdisjoint(noun) or rules.relatives.isdisjoint(behind)):
        return noun  # "The woman who"
    if first in words.names and first + 1 not in words.names and words.written[first][1:].islower():
        says = not (words.speech.isdisjoint(behind) or noun[0].endswith(rules.demonyms))  # "The Pentagon said"
        found = [] if says or is_defined(first + 1, words, rules) else noun
        return _nouns(first, words, rules) or found if behind else found
    return _nouns(first, words, rules) or _phrase(first, words, rules)[-1:]


def _nouns(start: int, words: Words, rules: Dependence) -> list[str]:
    """The noun behind an article, none if it is a name, defined or in a compound, which says which one it is."""
    low = words.low
    start += low[start : start + 1] == ["'"]  # "l'offre"
    if low[start : start + 1] and low[start].isdigit() and low[start + 1 : start + 2] == ["-"]:
        return [low[start]]  # "the 41-year-old"
    named = not words.nouns_capital and start in words.names  # "the Chinese company"
    start += named
    nouns = _phrase(start, words, rules)
    for one in nouns:
        if one in rules.kinds or (named and one in rules.people):
            return [one]
    end = _end(start, words, rules)
    acts = len(nouns) > 1 and nouns[-2] in rules.people and nouns[-1].endswith(rules.past_endings or ("\0",))
    defined = low[end : end + 1] and low[end] in rules.prepositions and not _is_time(end + 1, words, rules)
    if named or (defined and not acts):  # but "the designer studied under" somebody
        return []
    goes_on = low[end : end + 1] != [] and low[end].isalnum() and low[end] not in rules.auxiliaries
    verb = goes_on and nouns[-1:] != [] and nouns[-1].endswith(rules.verb_endings)
    bare = nouns[:-1] if verb and len(nouns) > 1 else nouns
    return bare[:1] if len(bare) == 1 or rules.heads_first else []


def _is_time(at: int, words: Words, rules: Dependence) -> bool:
    return words.low[at : at + 1] != [] and (words.low[at] in rules.times or words.low[at].isdigit())


def _phrase(start: int, words: Words, rules: Dependence) -> list[str]:
    """The words of a noun phrase that begins there, without common adjectives; none if its noun is known or defined."""
    end = _end(start, words, rules)
    phrase = words.low[start:end]
    if not rules.unique.isdisjoint(phrase):
        return []
    past = len(phrase) > 1 and phrase[-1].endswith(rules.past_endings)  # "the old orders included who"
    if not past and is_defined(end, words, rules):
        return []
    return [one for one in phrase if one not in rules.adjectives and one != "-" and not one.isdigit()]


def _end(start: int, words: Words, rules: Dependence) -> int:
    """Where a noun phrase that begins there ends, as far as its words show."""
    low, end = words.low, start
    while end < min(len(low), start + LONGEST_PHRASE) and _continues(end, start, words):
        end += 1
        if low[end - 1] in rules.kinds and not (low[end : end + 1] and low[end] in rules.kinds):
            break
        if words.nouns_capital and words.written[end - 1][0].isupper():
            break
    return end


def _continues(at: int, start: int, words: Words) -> bool:
    low = words.low[at]
    if (low.isdigit() and at == start) or (low == "-" and at > start):
        return True
    if not low[0].isalpha() or low in words.stop_words or (at > start and low in words.speech):
        return False
    return words.nouns_capital or not words.written[at][0].isupper()


def is_defined(end: int, words: Words, rules: Dependence) -> bool:
    """Whether what follows a noun tells which one is meant: "of …", "who …", a name, "in" with a name."""
    low, behind = words.low, end
    if low[end : end + 1] and low[end] in rules.definers:
        return True
    if low[end : end + 1] == [","] or (low[end : end + 1] and low[end] in rules.prepositions):
        behind += 1
    return behind in words.names or (behind < len(low) and words.written[behind] in _QUOTES)


def names(parts: Sequence[Words], known: Profile) -> tuple[tuple[str, ...], frozenset[str], frozenset[str]]:
    """The names of one word, the first and last words of longer ones, and those of one word behind a title."""
    rules = known.dependence
    single: list[str] = []
    longer: set[str] = set()
    for run, is_body in chain.from_iterable(_runs(words, known) for words in parts):
        untitled = [one for one in run if one not in known.titles]
        name = [one for one in untitled if one not in rules.people and one not in rules.unique]
        if len(untitled) == 1:
            single += name
        elif len(name) > 1:
            longer.update((name[0], name[-1]) if len(name) == FULL_NAME and not is_body else name[-1:])
    titled = frozenset(words.low[at] for words in parts for at in words.names if _is_titled(at, words, known))
    return tuple(dict.fromkeys(single)), frozenset(longer - rules.adjectives), titled.intersection(single)


def _is_titled(at: int, words: Words, known: Profile) -> bool:
    """Whether an abbreviated title stands before the name at a place: "Mr. Lund"."""
    before = words.low[max(0, at - 2) : at]
    return before[-1:] == ["."] and before[0] in known.titles


def _runs(words: Words, known: Profile) -> Iterator[tuple[list[str], bool]]:
    """The runs of words with capitals, over particles and marks, and whether "of" follows: "Chinese Academy of"."""
    run: list[str] = []
    end = 0
    joins = _JOINS if words.nouns_capital else _JOINS | known.name_particles
    for at in words.names:
        if run and at != end and not joins.issuperset(words.low[end:at]):
            yield run, words.low[end] in known.dependence.definers
            run = []
        if run or words.low[at] not in known.name_particles:
            run.append(words.low[at])
        end = at + 1
    if run:
        yield run, words.low[end : end + 1] != [] and words.low[end] in known.dependence.definers
