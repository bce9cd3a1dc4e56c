"""How far a page agrees with the entry that links to it: measured features, from which `decision` decides. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from summaries.webpage.likeness import AGREE, best_overlap, telling
from summaries.webpage.page import Page

_STEP = 2_000
"""Code points of a text that are compared at a time."""


@dataclass(frozen=True, slots=True)
class Teaser:
    """What a feed says of an article: its title, the first words, and the address of its page."""

    title: str = ""
    text: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What an entry and a page have in common.

    `terms` counts those of the entry that can tell it from others; `found` is the share of them that the page has
    anywhere, `in_text` the share that its text has below its title. `named` says that the page calls itself as the
    entry is called.
    """

    terms: int
    found: float
    in_text: float
    named: bool


def agreement(teaser: Teaser, page: Page) -> Agreement:
    """Compare an entry with the page behind it."""
    own = telling(f"{teaser.title}\n{teaser.text}", page.language)
    below = "\n".join(line for line in page.text.split("\n") if line not in (page.title, *page.names))
    text = frozenset[str]().union(
        *(telling(below[start : start + _STEP], page.language) for start in range(0, len(below), _STEP))
    )
    seen = text | telling("\n".join((page.title, *page.names, page.about)), page.language)
    among = max(1, len(own))
    return Agreement(len(own), len(own & seen) / among, len(own & text) / among, _is_named(teaser, page))


def _is_named(teaser: Teaser, page: Page) -> bool:
    names = (page.title, *page.names)
    if teaser.title and teaser.title.casefold() in map(str.casefold, names):
        return True
    telling_names = [name for name in names if len(telling(name, page.language)) > 1]
    if len(telling(teaser.title, page.language)) <= 1:
        return False
    return best_overlap(teaser.title, telling_names, page.language) >= AGREE
