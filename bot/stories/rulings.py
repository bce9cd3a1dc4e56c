"""What admins have decided of stories: which articles are of one story, and which are never.

The decisions are records of their own, which overrule what is judged, and hold for whatever comes later: they are
applied each time that stories follow from links.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from itertools import chain, product

from bot.model import StoryRuling
from bot.ports import Drop, Put, Write
from summaries.stories.link import Ruling


class Rulings:
    """The decisions in force, in memory."""

    def __init__(self, known: Iterable[StoryRuling] = ()) -> None:
        self._known = {one.id: one for one in known}

    def change(self, ruling: str, known: StoryRuling | None) -> None:
        """Let a decision be this one; None ends it."""
        if known is None:
            self._known.pop(ruling, None)
        else:
            self._known[ruling] = known

    def widened(self, article: str, component: Callable[[str], Iterable[str]]) -> set[str]:
        """The component of an article with all those that it is joined with by hand, directly or through others."""
        found = set(component(article))
        left = [one for one in self._known.values() if one.together]
        while touching := [one for one in left if not found.isdisjoint((*one.one, *one.other))]:
            left = [one for one in left if one not in touching]
            for name in {name for one in touching for name in (*one.one, *one.other)} - found:
                found.update(component(name))
        return found

    def partners(self, article: str) -> set[str]:
        """The articles of which something is decided together with one."""
        own = (one for one in self._known.values() if article in one.one or article in one.other)
        return {name for one in own for name in (*one.one, *one.other)}

    def among(self, articles: Collection[str]) -> tuple[Ruling, ...]:
        """What the decisions say of pairs of these articles, in the order in which they were made."""
        by_time = sorted(self._known.values(), key=lambda one: (one.made, one.id))
        return tuple(ruling for one in by_time for ruling in _pairs(one, articles))


def _pairs(ruling: StoryRuling, articles: Collection[str]) -> Iterator[Ruling]:
    one, other = ([name for name in names if name in articles] for names in (ruling.one, ruling.other))
    pairs = product(one, other) if not ruling.together else product(one[:1], other[:1])
    return (Ruling(first, second, ruling.together) for first, second in pairs)


def merging(known: Iterable[StoryRuling], made: StoryRuling) -> list[Write]:
    """The writes that join two stories: what was parted of them before holds no more between them."""
    parted = (one for one in known if not one.together)
    return [*chain.from_iterable(_relaxed(one, made) for one in parted), Put(made)]


def parting(known: Iterable[StoryRuling], made: StoryRuling) -> list[Write]:
    """The writes that part the articles `made.one` from a story: where it was joined by hand, it is without them."""
    joined = (one for one in known if one.together)
    left = (_changed(one, _minus(one.one, made.one), _minus(one.other, made.one)) for one in joined)
    return [*chain.from_iterable(left), Put(made)]


def undoing(writes: Iterable[Write], known: Iterable[StoryRuling]) -> list[Write]:
    """The writes that take back writes of decisions, of which these were `known` before."""
    before = {one.key: one for one in known}
    keys = [write.key if isinstance(write, Drop) else write.record.key for write in writes]
    return [Put(before[key]) if key in before else Drop(StoryRuling, key) for key in keys]


def _relaxed(cut: StoryRuling, made: StoryRuling) -> list[Write]:
    """The writes after which a decision parts the two sides of another one no more."""
    for first, second in ((made.one, made.other), (made.other, made.one)):
        if not (set(cut.one).isdisjoint(first) or set(cut.other).isdisjoint(second)):
            return _changed(cut, cut.one, _minus(cut.other, second))
    return []


def _minus(names: tuple[str, ...], others: Collection[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in others)


def _changed(ruling: StoryRuling, one: tuple[str, ...], other: tuple[str, ...]) -> list[Write]:
    if (one, other) == (ruling.one, ruling.other):
        return []
    return [Put(replace(ruling, one=one, other=other)) if one and other else Drop(StoryRuling, ruling.key)]
