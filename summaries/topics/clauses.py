"""What a term says as a tree of AND, OR and NOT, and as clauses: its disjunctive normal form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

CLAUSES_LIMIT = 64
"""Clauses of one term; of (a OR b) AND (c OR d) AND … every bracket doubles them."""

WORD = re.compile(r"[^\W_]+")
"""A run of letters and digits."""


class TopicError(ValueError):
    """A topic cannot be parsed; the message is one line for the person who wrote it."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that is looked for; an `exact` one has no other forms."""

    text: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Junction:
    """Parts joined by `operator`, "AND" or "OR"; "NOT" has one part."""

    operator: str
    parts: tuple[Junction | Phrase, ...]


Node = Junction | Phrase


@dataclass(frozen=True, slots=True)
class Clause:
    """What an article needs, and what it must lack, to satisfy a term; `excludes`: then it is not on the topic."""

    needed: tuple[Phrase, ...]
    absent: tuple[Phrase, ...] = ()
    excludes: bool = False


def is_not(node: Node) -> bool:
    """Whether a node is a NOT."""
    return isinstance(node, Junction) and node.operator == "NOT"


def joined(operator: str, parts: Iterable[Node]) -> Node:
    """The parts under one operator; a lone part is itself."""
    nodes = tuple(parts)
    return nodes[0] if len(nodes) == 1 else Junction(operator, nodes)


def written(node: Node) -> str:
    """A node with all its operators and brackets: 'huawei AND (5g OR "clean path") AND NOT porto'."""
    if isinstance(node, Phrase):
        return f'"{node.text}"' if node.exact else node.text
    parts = [written(one) if isinstance(one, Phrase) or is_not(one) else f"({written(one)})" for one in node.parts]
    return f"NOT {parts[0]}" if node.operator == "NOT" else f" {node.operator} ".join(parts)


def clauses(node: Node) -> tuple[Clause, ...]:
    """The clauses of a tree, of which any one satisfies it; a NOT of all excludes. Raises TopicError.

    A clause that wants and excludes the same phrase is left out. Every clause needs a phrase, by which articles are
    found.
    """
    excludes = isinstance(node, Junction) and node.operator == "NOT"
    found = _normal_form(node.parts[0] if isinstance(node, Junction) and excludes else node, negated=False)
    possible = [one for one in found if set(one.needed).isdisjoint(one.absent)]
    if not possible:
        raise TopicError(f"“{_short(node)}” can never be true: it wants what it excludes.")
    if not all(one.needed for one in possible):
        raise TopicError(f"“{_short(node)}” has only exclusions: name what you want, such as: huawei NOT porto")
    return tuple(Clause(one.needed, one.absent, excludes) for one in possible)


def _normal_form(node: Node, *, negated: bool) -> list[Clause]:
    """The disjunctive normal form of a node or of its negation (De Morgan's laws)."""
    if isinstance(node, Phrase):
        return [Clause((), (node,)) if negated else Clause((node,))]
    if node.operator == "NOT":
        return _normal_form(node.parts[0], negated=not negated)
    parts = [_normal_form(part, negated=negated) for part in node.parts]
    if (node.operator == "OR") is not negated:
        return _bounded([clause for part in parts for clause in part], sum(map(len, parts)))
    found = [Clause(())]
    for part in parts:
        _bounded([], len(found) * len(part))
        found = [_both(one, other) for one, other in product(found, part)]
    return list(dict.fromkeys(found))


def _bounded(found: list[Clause], number: int) -> list[Clause]:
    if number > CLAUSES_LIMIT:
        raise TopicError(f"That term has more than {CLAUSES_LIMIT} combinations: please make several terms of it.")
    return list(dict.fromkeys(found))


def _both(one: Clause, other: Clause) -> Clause:
    needed = tuple(dict.fromkeys((*one.needed, *other.needed)))
    return Clause(needed, tuple(dict.fromkeys((*one.absent, *other.absent))))


def _short(node: Node) -> str:
    text = written(node)
    return text if len(text) <= 40 else f"{text[:40]}…"  # noqa: PLR2004 - what one line has room for
