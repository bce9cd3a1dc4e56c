"""What became of each feed of a list: a line for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.render.phrases import several, short
from bot.sources.listed import ListedFeed, Outcome

_MARKS: Final = {Outcome.REFUSED: "✗", Outcome.DEAD: "!"}


def line(feed: ListedFeed) -> str:
    """One line on one feed."""
    why = f": {short(feed.why, 300)}" if feed.why else ""
    return f"{_MARKS.get(feed.outcome, '✓')} {short(feed.name)}: {feed.outcome.value}{why}"


def total(feeds: Sequence[ListedFeed]) -> str:
    """How many there are of each outcome."""
    counted = [(outcome, sum(feed.outcome is outcome for feed in feeds)) for outcome in Outcome]
    return f"{several(len(feeds), 'feed')}: {', '.join(f'{n} {one.value}' for one, n in counted if n)}."
