"""Whether a page of a few sentences, which bears an entry's name, is its article: a pure decision.

There is too little text to look like news. A wall, a stub or a notice of copyright under the same name says nothing of
the entry's event; an article says it in sentences of its own, in the forms of words that its language has.
"""

from __future__ import annotations

from summaries.webpage.gate.agreement import Teaser
from summaries.webpage.gate.walls import share_of_visit
from summaries.webpage.likeness import AGREE, DISAGREE, said_share, telling
from summaries.webpage.page import Page

FEW_TERMS = 3
"""Terms of an entry from which they are not found by chance."""
SEVERAL = 200
"""Code points of own text from which a page without a word about the visit needs fewer of the entry's terms: the items
of a list of tips are not on all that its title says."""

_STOPS = (".", "!", "?", "。", "۔", "।", "»", "”")


def is_brief(teaser: Teaser, page: Page) -> bool:
    """Whether the page says in sentences of its own what the entry says of its event."""
    lines = [line for line in page.text.split("\n") if line not in teaser.text and line != teaser.title]
    if not lines or not lines[-1].endswith(_STOPS):
        return False
    text = "\n".join(lines)
    share = max(_share(words, text, page.language) for words in (teaser.title, f"{teaser.title}\n{teaser.text}"))
    several = len(text) >= SEVERAL and share_of_visit(page.title, text, page.language) == 0
    return share >= (DISAGREE if several else AGREE)


def _share(words: str, text: str, language: str) -> float:
    """The share of the terms of `words` that the text has; 0 where they are too few."""
    own = telling(words, language)
    return said_share(own, telling(text, language)) if len(own) >= FEW_TERMS else 0.0
