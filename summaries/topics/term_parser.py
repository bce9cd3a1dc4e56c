"""A recursive descent parser for terms of a topic: `huawei and (5g or "network gear") not porto`.

`or := and (OR and)*`, `and := unary (AND? unary)*`, `unary := NOT unary | "(" or ")" | phrase`. A minus before a whole
term excludes all of it. What can be read in two ways is refused, as is what means nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summaries.topics.clauses import WORD, Junction, Node, Phrase, TopicError, is_not, joined
from summaries.topics.term_tokens import Token, tokens_of

DEPTH_LIMIT = 8
"""Brackets and NOTs within each other; people write two or three."""

_HINT = 'a term is a word, a phrase, "a + b" or "-a"'


def parse_term(term: str) -> Node:
    """What a term says. Raises TopicError, with a line for the person who wrote it."""
    tokens = tokens_of(term.removeprefix("-").strip())
    if term.startswith("-") or (tokens and tokens[0].sign):
        unwanted = tokens if term.startswith("-") else tokens[1:]
        _check_lone_minus(unwanted)
        return Junction("NOT", (_Parser(unwanted).read(),))
    return _Parser(tokens).read()


def _check_lone_minus(tokens: Sequence[Token]) -> None:
    """Refuse "-a -b": with a comma between, both are excluded; without, it says "a, unless b"."""
    depth = 0
    for token in tokens:
        depth += (token.kind == "(") - (token.kind == ")")
        if token.sign and depth == 0:
            raise TopicError('Please put a comma between what you exclude: "-a, -b".')


class _Parser:
    """Reads the tokens of one term from left to right."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    def read(self) -> Node:
        node = self._or()
        if self._kind() == ")":
            raise TopicError("There is a closing bracket without an opening one.")
        return node

    def _kind(self) -> str:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else ""

    def _or(self) -> Node:
        parts = [self._and()]
        while self._kind() == "OR":
            self._at += 1
            parts.append(self._and())
        return joined("OR", parts)

    def _and(self) -> Node:
        parts = [self._unary()]
        while self._kind() not in ("", "OR", ")"):
            explicit = self._kind() == "AND"
            reaches = explicit and self._ends_with_bare_not(parts[-1])
            bracket = "(" if self._kind() == "(" else self._tokens[self._at - 1].kind
            self._at += explicit
            parts.append(self._unary())
            if reaches and not is_not(parts[-1]):
                raise TopicError('How far does NOT reach? Please write "a AND b NOT c", or "a NOT (b AND c)".')
            if not explicit and bracket in ("(", ")") and all(isinstance(one, Phrase) for one in parts[-2:]):
                raise TopicError("What joins the bracket? Please write AND or OR beside it, or all in quotation marks.")
        return joined("AND", parts)

    def _ends_with_bare_not(self, node: Node) -> bool:
        """Whether the last part is NOT and a phrase without brackets; a minus reaches one phrase."""
        if not is_not(node) or self._tokens[self._at - 1].kind == ")":
            return False
        return not next(token for token in reversed(self._tokens[: self._at]) if token.kind == "NOT").sign

    def _unary(self) -> Node:
        kind = self._kind()
        if kind == "NOT":
            minus = self._tokens[self._at].sign
            return Junction("NOT", (self._deeper(self._minused if minus else self._unary),))
        if kind == "(":
            node = self._deeper(self._or)
            if self._kind() != ")":
                raise TopicError("A bracket is not closed.")
            self._at += 1
            return node
        if kind in ("word", "quoted"):
            return self._phrase()
        raise TopicError(self._missing())

    def _minused(self) -> Node:
        """What a minus stands before: one word, a quoted phrase or a bracket."""
        if self._kind() != "word":
            return self._unary()
        self._at += 1
        return _phrase([self._tokens[self._at - 1].text])

    def _deeper(self, read: Callable[[], Node]) -> Node:
        self._at += 1
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            raise TopicError(f"The brackets are too deep: please put at most {DEPTH_LIMIT} within each other.")
        node = read()
        self._depth -= 1
        return node

    def _phrase(self) -> Phrase:
        first = self._tokens[self._at]
        self._at += 1
        if first.kind == "quoted":
            return Phrase(first.text, exact=True)
        words = [first.text]
        while self._kind() == "word":
            words.append(self._tokens[self._at].text)
            self._at += 1
        return _phrase(words)

    def _missing(self) -> str:
        """What is missing where a phrase must stand."""
        if self._at == 0:
            return f"Nothing stands before {self._tokens[0].text}." if self._tokens else f"A term is empty: {_HINT}."
        last = self._tokens[self._at - 1]
        return f"Nothing stands behind {'an opening bracket' if last.kind == '(' else last.text.strip()}."


def _phrase(words: Sequence[str]) -> Phrase:
    text = " ".join(words)
    if not WORD.search(text):
        raise TopicError(f'There is no word in "{text[:30]}": {_HINT}.')
    return Phrase(text)
