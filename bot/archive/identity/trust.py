"""How far a feed's guids and links tell its entries apart, measured from what it listed now and before.

A guid or link tells an entry apart where no other entry has the same. It is stable where entries whose words stay keep
it between two visits. There are no rules for single sites.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.archive.identity.item import Item, far_apart
from bot.archive.identity.listing import Row


@dataclass(frozen=True, slots=True)
class Trust:
    """What the guids, or the links, of a feed are worth.

    `telling` are the values that only one entry has. `stable` is False when they change from visit to visit. `proven`
    says that different entries have different ones and that, as far as was seen, each keeps its own. `habits` is what
    was seen, in words for the next visit.
    """

    telling: frozenset[str]
    stable: bool
    proven: bool
    habits: frozenset[str]

    def key(self, value: str) -> str:
        """The value if an entry can be recognised by it, else ""."""
        return value if self.stable and value in self.telling else ""

    def differ(self, one: str, other: str) -> bool:
        """Whether two entries have different values, and that says that they are two."""
        return self.stable and bool(one and other) and one != other and one in self.telling


@dataclass(frozen=True, slots=True)
class _Kept:
    """How many entries of the same words have `kept` their value, and how many have another.

    `supported` says that the other values are no chance: there are several, or guid or link say that it is the entry.
    """

    kept: int
    changed: int
    supported: bool


def measured(items: Sequence[Item], rows: Sequence[Row], habits: Collection[str]) -> tuple[Trust, Trust]:
    """The trust in guids and in links; `habits` are those of the visit before."""
    pairs = list(_same_words(items, rows))
    guids = _kept((one.guid, other.guid, one.link == other.link) for one, other in pairs)
    links = _kept((one.link, other.link, bool(one.guid) and one.guid == other.guid) for one, other in pairs)
    known = [row.item for row in rows]
    guid_trust = _trust([one.guid for one in items], [one.guid for one in known], guids, "guid", habits)
    link_trust = _trust([one.link for one in items], [one.link for one in known], links, "link", habits)
    if "guid kept" not in guid_trust.habits:  # numbers by the place in the feed differ too
        guid_trust = replace(guid_trust, proven=False)
    return guid_trust, link_trust


def _kept(pairs: Iterable[tuple[str, str, bool]]) -> _Kept:
    both = [(one == other, supports) for one, other, supports in pairs if one and other]
    changed = [supports for same, supports in both if not same]
    return _Kept(len(both) - len(changed), len(changed), len(changed) > 1 or any(changed))


def _trust(now: Sequence[str], before: Sequence[str], seen: _Kept, name: str, habits: Collection[str]) -> Trust:
    listed, known = Counter(now), Counter(before)
    telling = frozenset(value for value, count in listed.items() if value and count == 1 and known[value] <= 1)
    changes = f"{name} changes" in habits
    if seen.kept or seen.changed:
        changes = seen.changed > seen.kept and seen.supported
    kept = not changes and (seen.kept > 0 or f"{name} kept" in habits)
    values = {value for value in (*now, *before) if value}
    reused = sum(count > 1 for value, count in known.items() if value)
    proven = not changes and seen.changed <= seen.kept and len(values) > 1 and reused * 2 < len(values)
    noted = {f"{name} changes": changes, f"{name} kept": kept}
    return Trust(telling, not changes, proven, frozenset(words for words, noted_so in noted.items() if noted_so))


def _same_words(items: Sequence[Item], rows: Sequence[Row]) -> Iterator[tuple[Item, Item]]:
    """Entries of now and before whose title, text and date are the same, and no other's.

    The date may be another one of about the same time where no entry has the same words.
    """
    known_items = [row.item for row in rows]
    for key in (_words_and_date, _words):
        listed, known = Counter(map(key, items)), Counter(map(key, known_items))
        by_key = {key(one): one for one in known_items}
        for one in items:
            value = key(one)
            if one.words and listed[value] == known[value] == 1:
                other = by_key[value]
                if (one.date == other.date) == (key is _words_and_date) and not far_apart(one, other):
                    yield one, other


def _words_and_date(item: Item) -> tuple[str, str]:
    return item.words, item.date


def _words(item: Item) -> tuple[str, str]:
    return item.words, ""
