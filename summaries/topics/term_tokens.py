"""The tokens of a term: brackets, operators, words and quoted phrases.

AND, OR and NOT count in capitals, and in small letters where brackets, signs or quotation marks beside them show what
is meant: "search and rescue" is a phrase, `(search and rescue)` is not. In brackets a comma is an OR.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from summaries.topics.clauses import TopicError
from summaries.topics.expression import MASKS, in_capitals, masked, phrase_of

COMMAS: Final = ",，、;،؛\n"
"""What parts the terms of a topic, and the alternatives in a bracket."""

_TOKEN: Final = re.compile(
    rf"""(?P<open>[(（]) | (?P<close>[)）]) | (?P<bar>\|+) | (?P<quoted>[{MASKS}]) | (?P<comma>[{COMMAS}])
    | (?P<sign>(?<![^\s(（|{COMMAS}])(?: [-–−—](?=[(（{MASKS}]|\d{{0,4}}[^\W\d_]) | !(?=[(（{MASKS}]|\w) ))
    | (?P<word>[^\s()（）|{MASKS}{COMMAS}]+)""",
    re.VERBOSE,
)
_KINDS: Final = {"open": "(", "close": ")", "bar": "OR", "sign": "NOT", "comma": "OR"}
_OPERATORS: Final = {"AND": "AND", "OR": "OR", "NOT": "NOT", "+": "AND", "&": "AND", "&&": "AND"}
_UNCLOSED: Final = re.compile(r'(?<![^\W_])"|[“”„‟»«「」『』]')
"""A quotation mark; not the sign for inches, `12"`."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a term. `kind` is "word", "quoted", "(", ")", "AND", "OR" or "NOT"; `sign`: NOT as a minus or "!"."""

    text: str
    kind: str
    sign: bool = False


def tokens_of(term: str) -> tuple[Token, ...]:
    """The tokens of a term, in order. Raises TopicError for a quotation mark without its other half."""
    text, phrases = masked(term)
    if unclosed := _UNCLOSED.search(text):
        raise TopicError(f"A quotation mark is not closed: {text[unclosed.start() : unclosed.start() + 30]}")
    plain = tuple(_plain(text, phrases))
    signs = any(token.kind == "(" or token.text in ("|", "||", "&", "&&") for token in plain)
    if not signs and in_capitals(text):
        return tuple(replace(token, kind="AND") if token.text == "+" else token for token in plain)
    return tuple(_with_operators(plain, small=signs))


def _plain(text: str, phrases: tuple[str, ...]) -> Iterator[Token]:
    depth = 0
    for found in _TOKEN.finditer(text):
        kind = str(found.lastgroup)
        depth += (kind == "open") - (kind == "close")
        if kind == "comma" and depth < 1:
            raise TopicError("Outside brackets a comma parts terms.")
        shown = phrase_of(found[0], phrases) if kind == "quoted" else found[0]
        yield Token(shown, _KINDS.get(kind, kind), sign=kind == "sign")


def _with_operators(plain: Sequence[Token], *, small: bool) -> Iterator[Token]:
    """The tokens with words that are operators as such; those in small letters if `small` or beside quoted phrases."""
    operator = False
    for place, token in enumerate(plain):
        beside = any(one.kind == "quoted" for one in (*plain[max(0, place - 1) : place], *plain[place + 1 : place + 2]))
        word = token.text.upper() if small or beside or operator else token.text
        kind = _OPERATORS.get(word, token.kind) if token.kind == "word" else token.kind
        operator = kind in ("AND", "OR")
        yield replace(token, kind=kind)
