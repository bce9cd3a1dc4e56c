"""A topic as a reader or an operator writes it: a name and terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from summaries.text.folding import INVISIBLE
from summaries.topics.clauses import WORD, Clause, Phrase, TopicError, clauses, written
from summaries.topics.expression import Alternative, alternatives, quoted_spans
from summaries.topics.term_parser import parse_term
from summaries.topics.term_tokens import COMMAS

NAME_LIMIT = 48
"""Characters of a topic's name: what fits on a button of a phone."""
TERM_LIMIT = 200
"""Characters of one term: several names with their operators, or a long title of a law."""
TERMS_LIMIT = 100
"""Terms of one topic."""

PHRASES_LIMIT = 400
"""Phrases of one topic in all its terms: each is looked for in some ten forms."""
TEXT_LIMIT = TERMS_LIMIT * TERM_LIMIT
"""Characters of a topic as a whole."""

_PARTING = re.compile(rf"[{COMMAS}]|[(（]|[)）]")
_MARK = re.compile(r"[:：]|(?<=\s)[=＝]|[=＝](?=\s)")
"""What stands between the name and the terms; "E=mc2" is a name."""
_INVISIBLE = re.compile(f"[{INVISIBLE}]")


@dataclass(frozen=True, slots=True)
class Topic:
    """A name and terms, of which any one makes an article match.

    A term is a phrase. It matches at word boundaries (anywhere in scripts without spaces), in any case and also with
    its last word in the plural, except short acronyms, which match exactly ("US" is not "us"), and what is in quotation
    marks, which has no other forms. Phrases are joined by operators and brackets, see `term_parser`; `-a` excludes
    articles that contain it. The name is itself a term, without brackets. `own`: it is of one reader, and articles are
    not filed under its name. `labelled`: the name is only its label and no term, if it has terms.
    """

    name: str
    terms: tuple[str, ...] = ()
    own: bool = False
    labelled: bool = False


def parse_topic(text: str) -> Topic:
    """Parse "NAME: term, term, a + b, -c"; the terms are optional. Raises TopicError.

    With "=" in place of the colon the name is only a label: "Work = SMIC, ASML". Invisible characters are left out.
    """
    if len(text) > TEXT_LIMIT:
        raise TopicError(f"That is too long for a topic: please send at most {TEXT_LIMIT:,} characters.")
    text = _INVISIBLE.sub("", text)
    mark = _MARK.search(text)
    name, rest = (text[: mark.start()], text[mark.end() :]) if mark else (text, "")
    name = " ".join(name.split())
    if not WORD.search(name) or any(mark in name for mark in ",，、،"):
        raise TopicError('Please write the name, a colon, then the terms: "Chips: SMIC, chip + export rules, -potato".')
    if len(name) > NAME_LIMIT:
        raise TopicError(f"Please choose a shorter name: at most {NAME_LIMIT} characters.")
    if sum(map(name.count, "(（")) != sum(map(name.count, ")）")):
        raise TopicError(f"A bracket in the name is not closed: {name}")
    terms = _terms(rest)
    return Topic(name, terms, labelled=bool(mark and mark[0] in "=＝" and terms))


def _terms(text: str) -> tuple[str, ...]:
    """The terms of a topic, each once, of which each can be read. Raises TopicError."""
    terms = tuple(dict.fromkeys(term for part in _parted(text) if (term := " ".join(part.split()))))
    if len(terms) > TERMS_LIMIT:
        raise TopicError(f"Please give at most {TERMS_LIMIT} terms; make two topics of these.")
    phrases = 0
    for term in terms:
        if len(term) > TERM_LIMIT:
            raise TopicError(f'Please shorten the term "{term[:30]}…": at most {TERM_LIMIT} characters.')
        phrases += len({one for clause in clauses(parse_term(term)) for one in (*clause.needed, *clause.absent)})
        if phrases > PHRASES_LIMIT:
            raise TopicError(f"Please look for at most {PHRASES_LIMIT} phrases; make two topics of these.")
    return terms


def _parted(text: str) -> Iterator[str]:
    """The terms: parts between commas that are not within quotation marks or brackets."""
    marks = list(text)
    for start, end in quoted_spans(text):
        marks[start:end] = " " * (end - start)
    start = depth = 0
    for found in _PARTING.finditer("".join(marks)):
        if found[0] in "(（":
            depth += 1
        elif found[0] in ")）":
            depth = max(0, depth - 1)
        elif not depth:
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]


def as_read(term: str) -> str:
    """A term with all its operators and brackets. Raises TopicError."""
    return written(parse_term(term))


@lru_cache(maxsize=4096)
def clauses_of(term: str) -> tuple[Clause, ...]:
    """The clauses of a term, of which any one satisfies it; what `parse_term` refuses is read as `clauses_of_name`."""
    try:
        return clauses(parse_term(term))
    except TopicError:
        return clauses_of_name(term)


@lru_cache(maxsize=4096)
def clauses_of_name(text: str) -> tuple[Clause, ...]:
    """The same of a name, in which brackets are characters. The plus needs spaces around it: "C++" is a word."""
    if text.startswith("-"):
        return tuple(Clause(_needed(side), excludes=True) for side in alternatives(text[1:].strip()))
    return tuple(Clause(_needed(side), tuple(map(Phrase, side.without))) for side in alternatives(text))


def clauses_in(topic: Topic) -> tuple[Clause, ...]:
    """The clauses of a topic's name and terms."""
    name = () if topic.labelled and topic.terms else clauses_of_name(topic.name)
    return (*name, *(clause for term in topic.terms for clause in clauses_of(term)))


def phrases_of(term: str) -> tuple[Phrase, ...]:
    """All phrases that a term looks for."""
    return tuple(phrase for clause in clauses_of(term) for phrase in clause.needed + clause.absent)


def _needed(side: Alternative) -> tuple[Phrase, ...]:
    """Its phrases; without any, the words as they are, which then have no word."""
    parts = [part.strip() for part in re.split(r"\s\+\s", side.words)]
    words = [Phrase(part) for part in parts if part or not (side.exact or side.without)]
    return (*words, *(Phrase(one, exact=True) for one in side.exact))
