"""The gate before a page that a person named is taken for an article, with no entry of a feed to compare it with. Pure.

Only the page itself can tell then: by its address, its words, and how much of it leads elsewhere.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from summaries.webpage.gate.decision import FEWEST_HEADINGS, LONG, MAIN_SECTION, SHORT, SUSPECT, in_an_articles_place
from summaries.webpage.gate.doubt import Doubt
from summaries.webpage.gate.walls import share_of_visit, wall
from summaries.webpage.page import Page

_FRONT = re.compile(r"/?(?:[a-z]{2}(?:-[a-z]{2})?/?)?(?:(?:index|default|home)(?:\.\w{2,5})?/?)?", re.IGNORECASE)
"""The path of a front page, also of one for each language."""

TEASER = 400
"""Code points for each title of a list: what stands below one is a teaser, or nothing."""


def doubt_of(page: Page, asked: str, url: str) -> Doubt | None:
    """Why the page, asked for at `asked` and found at `url`, is no article; None when it is one."""
    parts = urlsplit(url)
    if _FRONT.fullmatch(parts.path) and not parts.query and not page.section:
        return Doubt.FRONT
    if not page.sure and len(page.text) < LONG:
        return wall(". ".join((page.title, *page.names)), page.text, page.language) or Doubt.EMPTY
    if page.section:
        return None
    reason = in_an_articles_place(page, asked, url) or (Doubt.LIST if _is_list(page) else None)
    return reason or (Doubt.EMPTY if _speaks_of_visit(page) else None)


def doubt_of_file(page: Page) -> Doubt | None:
    """Why a page without an address, which somebody has saved, is no article; None when it is one, or may be."""
    if not page.text:
        return Doubt.EMPTY
    reason = wall(". ".join((page.title, *page.names)), page.text, page.language)
    return reason or (Doubt.LIST if _is_list(page) else None)


def _speaks_of_visit(page: Page) -> bool:
    return len(page.text) < SHORT and share_of_visit(page.title, page.text, page.language) >= SUSPECT


def _is_list(page: Page) -> bool:
    """Whether the text is made of titles that lead to other pages, or of titles with a line or two below each."""
    text = page.text.casefold()
    linked = {words.casefold() for words in page.linked}
    led = sum(heading.casefold() in linked and heading.casefold() in text for heading, _ in page.headings)
    if led >= FEWEST_HEADINGS and len(text) < led * TEASER:
        return True
    below = sum(length for _, length in page.headings)
    return len(page.headings) >= FEWEST_HEADINGS and len(text) < SHORT and below > MAIN_SECTION * len(text)
