"""A topic as a reader or an operator writes it: a name and terms."""

from __future__ import annotations

import re
from dataclasses import dataclass

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

    A term is a phrase. It matches at word boundaries (anywhere in scripts without spaces) and in any case, except short
    acronyms, which match exactly ("US" is not "us"). `a + b` needs both; `-a` excludes articles that contain it. The
    name is itself a term.
    """

    name: str
    terms: tuple[str, ...] = ()


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
    if not all(WORD.search(phrase) for phrase in phrases_of(term)):
        raise TopicError(f'There is no word in "{term}": a term is a word, a phrase, "a + b" or "-a".')


def phrases_of(term: str) -> tuple[str, ...]:
    """The phrases that a term needs. The plus needs spaces around it, so that "C++" and "Disney+" are words."""
    return tuple(part.strip() for part in re.split(r"\s\+\s", term.removeprefix("-").strip()))
