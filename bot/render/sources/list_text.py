"""What became of each feed of a list: a line for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from bot.render.phrases import several, short
from bot.sources.listed import ListedFeed, Outcome

_UNREAD: Final = {Outcome.UNREAD: "not read yet", Outcome.DEAD: "cannot be read"}
_MARKS: Final = {Outcome.REFUSED: "✗", Outcome.DEAD: "!"}


def line(feed: ListedFeed) -> str:
    """One line on one feed."""
    why = f": {short(feed.why, 300)}" if feed.why else ""
    return f"{_MARKS.get(feed.outcome, '✓')} {short(feed.name)}: {feed.outcome.value}{why}"


def total(feeds: Sequence[ListedFeed]) -> str:
    """How many sources were added, how many of these are not read, and how many feeds were not added."""
    counts = Counter(feed.outcome for feed in feeds)
    unread = [f"{counts[one]} {said}" for one, said in _UNREAD.items() if counts[one]]
    added = counts[Outcome.ADDED] + sum(counts[one] for one in _UNREAD)
    told = f"{several(added, 'source')} added" + (f" ({', '.join(unread)})" if unread else "")
    others = (f"{counts[one]} {one.value}" for one in (Outcome.KNOWN, Outcome.REFUSED) if counts[one])
    return f"{', '.join((told, *others))}."
