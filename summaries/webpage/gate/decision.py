"""The gate before a page is taken for the article of an entry in a feed: a pure decision, with its reason.

A page is the article if its titles or its text agree with the entry, and if it is none of the pages that stand in an
article's place. An entry of few words ("Story 3") cannot be compared; then only the page decides.
"""

from __future__ import annotations

from summaries.text.tokens import unspaced
from summaries.webpage.gate.addresses import led_to
from summaries.webpage.gate.agreement import Agreement, Teaser, agreement
from summaries.webpage.gate.brief import is_brief
from summaries.webpage.gate.doubt import Doubt
from summaries.webpage.gate.walls import is_stub, share_of_visit, speaks_of, wall
from summaries.webpage.likeness import AGREE, DISAGREE, best_overlap, telling
from summaries.webpage.page import Page

ENOUGH_TERMS = 6
"""Terms of an entry from which it can be compared with a page by its words alone."""
FEW_TERMS = 3
"""Terms from which it can be compared when something else speaks against the page too."""
FOUND = 0.34
"""Share of the entry's terms that the article has: real ones have .5 to 1, pages on something else .0 to .25."""
BORROWED = 0.1
"""Share in its text below which a page has only the name of the article."""
SUSPECT = 0.25
"""Share of a page's sentences about the visit from which it is suspect."""
SHORT, LONG = 600, 1_500
"""Code points of a text: up to the first it is suspect when it shares no word with its entry; from the second on it is
an article if it agrees, also when little of it looks like news."""
FEWEST_HEADINGS, MAIN_SECTION = 3, 0.5
"""Headings of a list of articles, and the share of the text below one of them from which the page is that article."""


def doubt(teaser: Teaser, page: Page, url: str = "") -> Doubt | None:
    """Why the page, found at `url` in the end, is not taken for the article; None when it is."""
    common = agreement(teaser, page)
    agrees = common.named or (common.terms >= FEW_TERMS and common.found >= AGREE)
    long_enough = agrees and common.in_text >= AGREE and len(page.text) >= LONG
    if not (page.sure or long_enough or (common.named and is_brief(teaser, page))):
        return wall(_names(page), page.text, page.language) or Doubt.EMPTY
    if page.section:
        return None
    led = led_to(teaser.url, url)
    return (
        _wall(teaser, page, led if not agrees else None, agrees=agrees)
        or (None if common.named else _list(teaser, page))
        or _of_something_else(common, page, led, agrees=agrees)
    )


def in_an_articles_place(page: Page, asked: str, url: str) -> Doubt | None:
    """What the page at `url` is by its own words, and by where `asked` led; None when it may be an article."""
    return _wall(Teaser(url=asked), page, led_to(asked, url), agrees=False)


def _wall(teaser: Teaser, page: Page, led: Doubt | None, *, agrees: bool) -> Doubt | None:
    """What the page is by its own words; an article on cookies or passwords agrees with an entry on them."""
    reason = wall(_names(page), page.text, page.language)
    if reason and not (agrees and speaks_of(reason, teaser.title)):
        return reason
    if led:
        return led
    if is_stub(page.text, page.language) or (page.subscribers and len(page.text) < SHORT):
        return Doubt.SUBSCRIBERS
    return None


def _list(teaser: Teaser, page: Page) -> Doubt | None:
    """Whether the entry is one of several on the page, which bears another name."""
    own = [below for heading, below in page.headings if best_overlap(teaser.title, [heading], page.language) >= AGREE]
    if own:
        among = sum(below for _, below in page.headings)
        return Doubt.LIST if len(page.headings) >= FEWEST_HEADINGS and max(own) < MAIN_SECTION * among else None
    is_linked = best_overlap(teaser.title, page.linked, page.language) >= AGREE
    return Doubt.LIST if is_linked and len(telling(teaser.title, page.language)) >= FEW_TERMS else None


def _of_something_else(common: Agreement, page: Page, led: Doubt | None, *, agrees: bool) -> Doubt | None:
    if agrees:
        borrowed = common.in_text < BORROWED and common.terms >= ENOUGH_TERMS and len(page.text) < LONG
        return Doubt.OTHER if borrowed else None
    if common.terms < FEW_TERMS or common.found >= FOUND:
        return None
    visit = share_of_visit(page.title, page.text, page.language)
    suspect = common.found < DISAGREE and (_length(page.text) < SHORT or visit >= SUSPECT)
    return led or Doubt.OTHER if common.terms >= ENOUGH_TERMS or suspect or led else None


def _length(text: str) -> int:
    """Code points; those of a script that writes a word in one or two count double."""
    return len(text) * (2 if unspaced(text[:1]) else 1)


def _names(page: Page) -> str:
    return ". ".join(dict.fromkeys((page.title, *page.names)))
