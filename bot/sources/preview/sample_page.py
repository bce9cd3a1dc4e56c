"""Tries the pages of a feed's newest entries, to see what stands in the way: a login, a paywall, a check for robots."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from bot.feeds.formats.entry import Entry, FeedError
from bot.feeds.parser_port import Parser
from bot.model.faults import Fault
from bot.ports import Clock, Web, WebError, WebRequest, WebResponse
from bot.web.answers.walls import fault_of_page
from bot.web.politeness import failure_of
from bot.web.robots import Robots
from summaries.webpage.gate.agreement import Teaser
from summaries.webpage.gate.decision import doubt
from summaries.webpage.gate.doubt import Doubt

TRIED: Final = 2
"""Pages that are tried: one may be a video or a live blog."""
LARGEST: Final = 3_000_000
"""Bytes of a page."""
NO_ARTICLE: Final = "no article was found on them"
NO_MORE: Final = "they say no more than the feed"
PAYWALL: Final = "they are whole for subscribers only"
ROBOTS: Final = "the site's robots.txt asks robots to leave them alone"
WALLS: Final[Mapping[Fault, str]] = MappingProxyType(
    {
        Fault.LOGIN_PAGE: "they ask for a login",
        Fault.CONSENT_PAGE: "they ask for consent to cookies",
        Fault.NOT_FOUND_PAGE: "the site says that they do not exist",
        Fault.FRONT_PAGE: "they lead to the front page of the site",
    }
)
"""What stands in an article's place, in words that follow "its pages cannot be read: "."""
DOUBTS: Final[Mapping[Doubt, str]] = MappingProxyType(
    {
        Doubt.EMPTY: NO_ARTICLE,
        Doubt.SHORTER: NO_MORE,
        Doubt.FRONT: WALLS[Fault.FRONT_PAGE],
        Doubt.LIST: "they are lists of articles",
        Doubt.LOGIN: WALLS[Fault.LOGIN_PAGE],
        Doubt.CONSENT: WALLS[Fault.CONSENT_PAGE],
        Doubt.ROBOT: "a check for robots stands before them",
        Doubt.MISSING: WALLS[Fault.NOT_FOUND_PAGE],
        Doubt.SUBSCRIBERS: PAYWALL,
        Doubt.OTHER: "they tell of something else than the feed",
    }
)
"""The same for what the gate of pages says, which is asked as it is when articles are read."""
_VAGUE: Final = frozenset({Doubt.EMPTY, Doubt.OTHER})
"""Doubts that say less than the title of the page may."""

_PAID: Final = re.compile(rb'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)


class SamplePages:
    """Looks at pages, politely; stores nothing."""

    def __init__(self, web: Web, parser: Parser, clock: Clock) -> None:
        self._web = web
        self._parser = parser
        self._robots = Robots(web, clock)

    async def trouble(self, entries: Iterable[Entry], home: str) -> str:
        """Why the pages of these entries cannot be read whole, in one plain line; "" if one can, or none has a page.

        `home` is the address of the feed.
        """
        told = ""
        for entry in [entry for entry in entries if entry.url][:TRIED]:
            told = await self._tried(entry, home)
            if not told:
                return ""
        return told

    async def _tried(self, entry: Entry, home: str) -> str:
        asked = WebRequest(entry.url, limit=LARGEST, home=home)
        try:
            if not await self._robots.may_read(entry.url, home):
                return ROBOTS
            answer = await self._web.fetch(asked)
            failed = failure_of(answer, asked)
            return failed.sentence if failed else await self._judged(entry, answer)
        except (WebError, FeedError) as error:
            return str(error)

    async def _judged(self, entry: Entry, answer: WebResponse) -> str:
        if answer.shield:
            return f"a check for robots stands before them ({answer.shield})"
        if _PAID.search(answer.body):
            return PAYWALL
        page = await self._parser.page(answer.body, answer.url, answer.content_type)
        reason = doubt(Teaser(entry.title, entry.text, entry.url), page, answer.url)
        if not reason:
            return "" if len(page.text) > len(entry.text) else NO_MORE
        fault = fault_of_page(answer.body, entry.url, answer.url) if reason in _VAGUE else None
        return WALLS.get(fault, DOUBTS[reason]) if fault else DOUBTS[reason]
