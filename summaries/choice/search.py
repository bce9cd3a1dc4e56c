"""The search for the layout that tells most: partial enumeration of greedy choices.

Khuller, Moss & Naor 1999, "The budgeted maximum coverage problem": the greedy choice for the room, begun with each of
some first sets, and the best of them kept, is much nearer to the best there is than one greedy choice. Which exponent
of the cost is best differs from briefing to briefing (Lin & Bilmes 2010), so it is enumerated too.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from summaries.choice.candidates import Candidates
from summaries.choice.item import Item
from summaries.choice.layout import Layout
from summaries.model import Budget

THRIFTS = (1.0, 0.5)
"""Exponents of the cost: many short passages, or fewer with more in them."""
OPENINGS = 2
"""Passages with which a briefing is begun."""


def lay_out(items: Sequence[Item], budget: Budget, language: str) -> Layout:
    """The layout of these items in this room that gains most; among equals the first that is found."""
    candidates = Candidates(items, language)
    found: list[Layout] = []
    for thrift, place in product(THRIFTS, range(OPENINGS)):
        layout = Layout(candidates, budget, thrift)
        openings = layout.openings(OPENINGS)
        if place and place >= len(openings):
            continue
        layout.fill(openings[place] if place else None)
        found.append(layout)
    return max(found, key=lambda layout: layout.gained)
