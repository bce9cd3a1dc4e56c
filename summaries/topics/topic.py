"""A topic as a reader or an operator writes it: a name and terms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from summaries.topics.expression import Alternative, alternatives

NAME_LIMIT = 48
"""Characters of a topic's name: what fits on a button of a phone."""
TERM_LIMIT = 100
"""Characters of one term: a long title of a law."""
TERMS_LIMIT = 100
"""Terms of one topic."""

WORD = re.compile(r"[^\W_]+")
"""A run of letters and digits."""


class TopicError(ValueError):
    """A topic cannot be parsed; the message is one line for the person who wrote it."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A name and terms, of which any one makes an article match.

    A term is a phrase. It matches at word boundaries (anywhere in scripts without spaces), in any case and also with
    its last word in the plural, except short acronyms, which match exactly ("US" is not "us"), and what is in quotation
    marks, which has no other forms. `a + b` and `a AND b` need both; `a OR b` either; `a NOT b` and `a -b` need a and
    no b; `-a` excludes articles that contain it. The name is itself a term.
    """

    name: str
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that is looked for; an `exact` one has no other forms."""

    text: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """What an article needs, and what it must lack, to satisfy a term; `excludes`: then it is not on the topic."""

    needed: tuple[Phrase, ...]
    absent: tuple[Phrase, ...] = ()
    excludes: bool = False


def parse_topic(text: str) -> Topic:
    """Parse "NAME: term, term, a + b, -c"; the terms are optional. Raises TopicError."""
    name, _, rest = text.replace("：", ":").partition(":")
    name = " ".join(name.split())
    if not WORD.search(name) or any(mark in name for mark in ",，、"):
        raise TopicError('Please write the name, a colon, then the terms: "Chips: SMIC, chip + export rules, -potato".')
    if len(name) > NAME_LIMIT:
        raise TopicError(f"Please choose a shorter name: at most {NAME_LIMIT} characters.")
    terms = tuple(dict.fromkeys(term for part in re.split("[,，、;\n]", rest) if (term := " ".join(part.split()))))
    if len(terms) > TERMS_LIMIT:
        raise TopicError(f"Please give at most {TERMS_LIMIT} terms; make two topics of these.")
    for term in terms:
        _check_term(term)
    return Topic(name, terms)


def _check_term(term: str) -> None:
    if len(term) > TERM_LIMIT:
        raise TopicError(f'Please shorten the term "{term[:30]}…": at most {TERM_LIMIT} characters.')
    if not all(WORD.search(phrase.text) for clause in clauses_of(term) for phrase in clause.needed + clause.absent):
        raise TopicError(f'There is no word in "{term}": a term is a word, a phrase, "a + b" or "-a".')
    if not all(clause.needed for clause in clauses_of(term)):
        raise TopicError(f'Please say in "{term[:30]}" what is wanted, not only what is not.')


@lru_cache(maxsize=4096)
def clauses_of(term: str) -> tuple[Clause, ...]:
    """The clauses of a term, of which any one satisfies it. The plus needs spaces around it: "C++" is a word."""
    if term.startswith("-"):
        return tuple(Clause(_needed(side), excludes=True) for side in alternatives(term[1:].strip()))
    return tuple(Clause(_needed(side), tuple(map(Phrase, side.without))) for side in alternatives(term))


def phrases_of(term: str) -> tuple[Phrase, ...]:
    """All phrases that a term looks for."""
    return tuple(phrase for clause in clauses_of(term) for phrase in clause.needed + clause.absent)


def _needed(side: Alternative) -> tuple[Phrase, ...]:
    """Its phrases; without any, the words as they are, which then have no word."""
    parts = [part.strip() for part in re.split(r"\s\+\s", side.words)]
    words = [Phrase(part) for part in parts if part or not (side.exact or side.without)]
    return (*words, *(Phrase(one, exact=True) for one in side.exact))
