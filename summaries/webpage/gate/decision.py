"""The gate before a page is taken for the article of an entry in a feed: a pure decision, with its reason.

A page is the article if its titles or its text agree with the entry, and if it is none of the pages that stand in an
article's place. An entry of few words ("Story 3") cannot be compared; then only the page decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

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
SUSPECT = 0.25
"""Share of a page's sentences about the visit from which it is suspect."""
SHORT = 600
"""Code points of a text that is suspect when it shares no word with its entry."""
MAIN_SECTION = 0.5
"""Share of the text below one headline from which the page is that article, with others after it."""

_ELSEWHERE = (
    (
        re.compile(
            r"(?:^|[/_.?&=-])(?:log-?in|sign-?in|sign-?up|auth|sso|oauth|account|register|subscribe)(?:$|[/_.?&=-])"
        ),
        Doubt.LOGIN,
    ),
    (re.compile(r"(?:^|[/_.?&=-])(?:consent|cookie-?wall|privacy-?gate|gdpr)(?:$|[/_.?&=-])"), Doubt.CONSENT),
    (
        re.compile(r"(?:^|[/_.?&=-])(?:captcha|challenge|robot-?check|blocked|are-you-human)(?:$|[/_.?&=-])"),
        Doubt.ROBOT,
    ),
    (re.compile(r"(?:^|[/_.?&=-])(?:404|not-?found|error)(?:$|[/_.?&=-])"), Doubt.MISSING),
)
"""Words of an address that we were led to, and what they say."""


@dataclass(frozen=True, slots=True)
class Teaser:
    """What a feed says of an article: its title, the first words, and the address of its page."""

    title: str = ""
    text: str = ""
    url: str = ""


def doubt(teaser: Teaser, page: Page, url: str = "") -> Doubt | None:
    """Why the page, found at `url` in the end, is not taken for the article; None when it is."""
    if not page.sure:
        return wall(_names(page), page.text, page.language) or Doubt.EMPTY
    led = _led_to(teaser.url, url)
    if page.section:
        return None
    found, named = _found(teaser, page), _is_named(teaser, page)
    agrees = named or (found is not None and found >= AGREE)
    if reason := _wall(teaser, page, led=led, agrees=agrees):
        return reason
    if not named and (reason := _list(teaser, page)):
        return reason
    if agrees:
        return None
    return _of_something_else(found, len(_terms(teaser, page)), page, led=led)


def _wall(teaser: Teaser, page: Page, *, led: Doubt | None, agrees: bool) -> Doubt | None:
    """What the page is by its own words; an article on cookies or passwords agrees with an entry on them."""
    reason = wall(_names(page), page.text, page.language)
    if reason and not (agrees and speaks_of(reason, teaser.title)):
        return reason
    if led and not agrees:
        return led
    if is_stub(page.text, page.language) or (page.subscribers and len(page.text) < SHORT):
        return Doubt.SUBSCRIBERS
    return None


def _list(teaser: Teaser, page: Page) -> Doubt | None:
    """Whether the entry is one of several on the page, which bears another name."""
    if not teaser.title or best_overlap(teaser.title, page.headlines, page.language) < AGREE:
        return None
    lines = page.text.split("\n")
    heads = set(page.headlines)
    starts = [at for at, line in enumerate(lines) if line in heads]
    own = [at for at in starts if best_overlap(teaser.title, [lines[at]], page.language) >= AGREE]
    if not own:
        return Doubt.LIST if len(telling(teaser.title, page.language)) >= FEW_TERMS else None
    end = next((at for at in starts if at > own[0]), len(lines))
    below = sum(map(len, lines[own[0] : end]))
    return Doubt.LIST if below < MAIN_SECTION * len(page.text) else None


def _of_something_else(found: float | None, terms: int, page: Page, *, led: Doubt | None) -> Doubt | None:
    if found is None or found >= FOUND:
        return None
    suspect = len(page.text) < SHORT or share_of_visit(page.title, page.text, page.language) >= SUSPECT
    if terms >= ENOUGH_TERMS or (suspect and found < DISAGREE) or led:
        return led or Doubt.OTHER
    return None


def _found(teaser: Teaser, page: Page) -> float | None:
    """The share of the entry's terms that the page has; None when it has too few to tell."""
    own = _terms(teaser, page)
    if len(own) < FEW_TERMS:
        return None
    seen = telling(_names(page) + "\n" + page.about, page.language)
    for start in range(0, len(page.text), 2_000):
        seen |= telling(page.text[start : start + 2_000], page.language)
    return len(own & seen) / len(own)


def _terms(teaser: Teaser, page: Page) -> frozenset[str]:
    return telling(f"{teaser.title}\n{teaser.text}", page.language)


def _is_named(teaser: Teaser, page: Page) -> bool:
    """Whether the page calls itself as the entry is called."""
    return len(telling(teaser.title, page.language)) > 1 and (
        best_overlap(
            teaser.title, [name for name in page.names if len(telling(name, page.language)) > 1], page.language
        )
        >= AGREE
    )


def _names(page: Page) -> str:
    return ". ".join(dict.fromkeys((page.title, *page.names)))


def _led_to(asked: str, url: str) -> Doubt | None:
    """What the address says that we were led to from another one; None when it says nothing."""
    if not url or _place(asked) == _place(url):
        return None
    path = urlsplit(url).path.casefold()
    if not path.strip("/") and urlsplit(asked).path.strip("/"):
        return Doubt.FRONT
    before = f"{urlsplit(asked).netloc}{urlsplit(asked).path}".casefold()
    after = f"{urlsplit(url).netloc}{path}".casefold()
    return next((why for words, why in _ELSEWHERE if words.search(after) and not words.search(before)), None)


def _place(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}".casefold()
