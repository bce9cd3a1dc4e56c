"""Record linkage (Fellegi, Sunter 1969) between two visits to a feed: which entry is an article that it listed before.

Each entry is matched at most once and each article too, by the best evidence first: a row of RULES is a key that two
must share and no other may have, with a condition. What no rule matches is new, so that nothing is swallowed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

from bot.archive.identity.item import Item, alike, far_apart
from bot.archive.identity.listing import Row
from bot.archive.identity.trust import Trust, measured

_DAY: Final = 86_400
"""Seconds. A date that is a whole number of days has no time of day."""


@dataclass(frozen=True, slots=True)
class Identified:
    """For each entry the row that it is, or None for a new one, and what the feed's guids and links are worth."""

    rows: tuple[Row | None, ...]
    guids: Trust
    links: Trust

    @property
    def habits(self) -> frozenset[str]:
        """What is to be remembered of guids and links until the next visit."""
        return self.guids.habits | self.links.habits


@dataclass(frozen=True, slots=True)
class _Feed:
    guids: Trust
    links: Trust
    listed: frozenset[str]
    """The guids that the feed lists now."""

    def two_guids(self, one: Item, other: Item) -> bool:
        return self.guids.differ(one.guid, other.guid)

    def two_links(self, one: Item, other: Item) -> bool:
        return self.links.differ(one.link, other.link)


Key = Callable[[_Feed, Item], tuple[str, ...]]
Condition = Callable[[_Feed, Item, Item], bool]
"""Whether an entry of now is the one of before; both have the key of the rule."""


def _always(_: _Feed, __: Item, ___: Item) -> bool:
    return True


def _not_two_notices(feed: _Feed, one: Item, other: Item) -> bool:
    """The same words at the same address: the same, but for a notice that recurs with another guid and date."""
    return not (feed.two_guids(one, other) and far_apart(one, other))


def _by_guid(feed: _Feed, one: Item, other: Item) -> bool:
    """The same guid, where link or words are others: guids that tell entries apart, or words that were edited."""
    if feed.guids.proven or one.text == other.text != "" or one.date == other.date != "" or alike(one, other):
        return True
    return one.title == other.title != "" and not far_apart(one, other)


def _by_link(feed: _Feed, one: Item, other: Item) -> bool:
    """The same link, where the words are others: a new guid with new words is a new entry."""
    same_title = one.title == other.title != "" or alike(one, other)
    if feed.two_guids(one, other):
        return one.date == other.date != "" and same_title
    return feed.links.proven or (one.date == other.date != "") or (same_title and not far_apart(one, other))


def _by_place(feed: _Feed, one: Item, other: Item) -> bool:
    """The same words and path, where host or query are others."""
    return not (feed.two_guids(one, other) or far_apart(one, other) or (feed.links.proven and not one.date))


def _by_words(feed: _Feed, one: Item, other: Item) -> bool:
    """The same words, where guid and link change at each visit."""
    return not (feed.two_guids(one, other) or feed.two_links(one, other) or far_apart(one, other))


def _same_moment(feed: _Feed, one: Item, other: Item) -> bool:
    """The same title and date: also with another guid, where it has taken the place of the former at a time of day."""
    replaced = other.guid not in feed.listed and int(one.date) % _DAY != 0
    return replaced or not feed.two_guids(one, other)


def _no_other_guid(feed: _Feed, one: Item, other: Item) -> bool:
    return not feed.two_guids(one, other)


RULES: Final[Sequence[tuple[Key, Condition]]] = (
    (lambda feed, one: (feed.guids.key(one.guid), one.link), _always),
    (lambda feed, one: (feed.guids.key(one.guid), one.words), _always),
    (lambda feed, one: (feed.links.key(one.link), one.words), _not_two_notices),
    (lambda _, one: (one.link, one.words, one.date or "undated"), _not_two_notices),
    (lambda _, one: (one.words, one.date), _always),
    (lambda feed, one: (feed.guids.key(one.guid),), _by_guid),
    (lambda feed, one: (feed.links.key(one.link),), _by_link),
    (lambda _, one: (one.words, one.place), _by_place),
    (lambda _, one: (one.words,), _by_words),
    (lambda _, one: (one.title, one.date), _same_moment),
    (lambda _, one: (one.text, one.date), _no_other_guid),
)
"""The evidence, the best first. A key with an empty part is none."""


def identify(items: Sequence[Item], rows: Sequence[Row], habits: Collection[str] = ()) -> Identified:
    """Which row each entry is. `habits` is what was found at the visit before."""
    guids, links = measured(items, rows, habits)
    feed = _Feed(guids, links, frozenset(one.guid for one in items))
    found: dict[int, Row] = _identical(items, rows)
    for key, condition in RULES:
        if len(found) == len(items):
            break
        taken = {row.article for row in found.values()}
        here = _by_key(feed, key, items)
        there = _by_key(feed, key, [row.item for row in rows])
        for value, places in here.items():
            known = there.get(value, ())
            if len(places) != 1 or len(known) != 1 or places[0] in found:
                continue
            row = rows[known[0]]
            if row.article not in taken and condition(feed, items[places[0]], row.item):
                found[places[0]] = row
    return Identified(tuple(found.get(place) for place in range(len(items))), guids, links)


def _identical(items: Sequence[Item], rows: Sequence[Row]) -> dict[int, Row]:
    """The entries of which everything is as it was; equal ones in their order."""
    waiting: defaultdict[Item, list[Row]] = defaultdict(list)
    for row in reversed(rows):
        waiting[row.item].append(row)
    return {place: waiting[one].pop() for place, one in enumerate(items) if waiting.get(one)}


def _by_key(feed: _Feed, key: Key, items: Sequence[Item]) -> dict[tuple[str, ...], list[int]]:
    """The places of the entries that have each key."""
    found: dict[tuple[str, ...], list[int]] = {}
    for place, one in enumerate(items):
        value = key(feed, one)
        if all(value):
            found.setdefault(value, []).append(place)
    return found


def repeated(items: Sequence[Item]) -> tuple[int, ...]:
    """For each entry the place of the first that says the same at the same address; some stand twice in a feed."""
    first: dict[tuple[str, ...], int] = {}
    return tuple(
        first.setdefault((one.link, one.words, one.date), place) if one.link and one.words else place
        for place, one in enumerate(items)
    )
