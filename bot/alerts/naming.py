"""Whether an article names the words of an alert, as search does: all words of a side, and no excluded phrase."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.model import Alert, Filed
from summaries.text.search_terms import asked_terms, search_terms
from summaries.topics import Topic, match
from summaries.topics.expression import alternatives


@dataclass(frozen=True, slots=True)
class Side:
    """What one side of an OR needs: these terms, these phrases, and none of the excluded phrases."""

    terms: frozenset[str]
    phrases: tuple[str, ...]
    excluded: tuple[str, ...]


def can_be_named(words: str) -> bool:
    """Whether the words have a term to look for on each side."""
    return all(side.terms for side in sides_of(words))


def sides_of(words: str) -> tuple[Side, ...]:
    """The sides of the words of an alert."""
    return tuple(
        Side(
            frozenset(asked_terms(" ".join((side.words, *side.exact)))),
            tuple(f'"{phrase}"' for phrase in side.exact),
            side.without,
        )
        for side in alternatives(words)
    )


def named(alerts: Iterable[Alert], articles: Iterable[Filed]) -> Iterator[tuple[Alert, Filed]]:
    """Each alert whose words one of the articles names, with the first such article.

    The time is linear in the articles, and in the alerts that share a term with one.
    """
    waiting = {alert.id: (alert, sides_of(alert.words)) for alert in alerts}
    by_term = _by_term(waiting)
    for filed in articles:
        terms = frozenset(search_terms(f"{filed.article.title}\n{filed.article.text}"))
        for name in sorted({name for term in terms & by_term.keys() for name in by_term[term]}):
            if name in waiting and any(_names(filed, terms, side) for side in waiting[name][1]):
                yield waiting.pop(name)[0], filed


def _by_term(waiting: Mapping[str, tuple[Alert, Sequence[Side]]]) -> Mapping[str, list[str]]:
    """The alerts by one term of each side, which is as good as any to find them by."""
    found: dict[str, list[str]] = {}
    for name, (_, sides) in waiting.items():
        for side in sides:
            if side.terms:
                found.setdefault(min(side.terms, key=lambda term: (-len(term), term)), []).append(name)
    return found


def _names(filed: Filed, terms: frozenset[str], side: Side) -> bool:
    return (
        side.terms <= terms
        and all(match(Topic(phrase), filed.article) for phrase in side.phrases)
        and not any(match(Topic(phrase), filed.article) for phrase in side.excluded)
    )
