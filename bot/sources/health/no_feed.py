"""Why an answer in a feed's place is none: a shield, a wall, another page, or what cannot be read. Pure."""

from __future__ import annotations

import re
from typing import Final

from bot.model.faults import Failure, Fault, failure, sentence
from bot.ports import WebResponse
from bot.web.answers.walls import fault_of_page

_FEED: Final = re.compile(
    rb"[^<]{0,20}(?:<\?xml|<!--|<(?:\w+:)?(?:rss|rdf|feed|channel|opml)\b)|\s*[\[{]", re.IGNORECASE
)
"""How a feed begins that is labelled as a page."""


def no_feed(answer: WebResponse, asked: str, problem: str) -> Failure:
    """The failure of a good answer to the address `asked` that is no feed; `problem` is what the parser says."""
    if has_no_other(problem):
        return failure(Fault.NO_PREVIEW)
    if answer.shield:
        return failure(Fault.SHIELD, shield=answer.shield)
    if not answer.body.strip():
        return failure(Fault.EMPTY)
    page = fault_of_page(answer.body, asked, answer.url)
    if page is None and "html" in answer.content_type.lower() and not _FEED.match(answer.body[:500]):
        page = Fault.WEB_PAGE
    return failure(page) if page else failure(Fault.GARBLED, problem=problem)


def has_no_other(problem: str) -> bool:
    """Whether what the parser says of a page means that no feed can be found from it either."""
    return problem == sentence(Fault.NO_PREVIEW)


def may_be_site(page: WebResponse, fault: Fault) -> bool:
    """Whether the answer that is no feed may be the page of a site that has one, and not what is left of a feed."""
    if fault in (Fault.WEB_PAGE, Fault.LOGIN_PAGE):
        return True
    return bool(page.link) or (fault == Fault.GARBLED and "html" in page.content_type.lower())
