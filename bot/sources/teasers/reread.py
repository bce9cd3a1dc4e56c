"""The page of an article that the archive has already, read again."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from bot.feeds.parser_port import Parser
from bot.model import Filed
from bot.ports import Clock, Web, WebError, WebRequest, WebResponse
from bot.sources.teasers.page_reader import LARGEST_PAGE, PageReader
from bot.web.answers.walls import is_web_page
from bot.web.robots import Robots
from summaries.webpage.gate.agreement import Teaser
from summaries.webpage.gate.decision import doubt
from summaries.webpage.post_tails import without_tail

LEAD: Final = 600
"""Code points of the known text with which a page must agree, as with a teaser."""
LEAST_LEFT: Final = 0.5
"""Share of the known text's length below which a page is a wall behind its first lines rather than a new version."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reread:
    """The text of a page, "" when it is as before or is no article; and what makes the next request conditional."""

    text: str = ""
    etag: str = ""
    modified: str = ""


class Rereader:
    """Reads pages again, on condition that they have changed, where robots may."""

    def __init__(self, web: Web, parser: Parser, clock: Clock, pause: float) -> None:
        self._robots = Robots(web, clock)
        self._reader = PageReader(web, parser, clock, self._robots, pause)

    async def read(self, filed: Filed, home: str, etag: str, modified: str) -> Reread:
        """The page of an article of the source at `home`. Raises WebError when it cannot be read."""
        url = filed.article.url
        if not await self._robots.may_read(url, home):
            return Reread()
        answer = await self._reader.fetched(WebRequest(url, etag, modified, LARGEST_PAGE, home))
        if answer.status == HTTPStatus.NOT_MODIFIED:
            return Reread("", etag, modified)
        text = await self._text(filed, answer) if is_web_page(answer.content_type, answer.body) else ""
        return Reread(text, answer.etag, answer.modified)

    async def _text(self, filed: Filed, answer: WebResponse) -> str:
        known = filed.article
        page = await self._reader.page(answer, anchor=urlsplit(known.url).fragment)
        reason = doubt(Teaser(known.title, known.text[:LEAD], known.url), page, answer.url)
        if reason or (not filed.address and not page.section):
            log.info("the page %s is no new version: %s", known.url, reason or "others share its address")
            return ""
        try:
            whole = await self._reader.whole_text(page, answer.url)
        except WebError:
            return ""
        text = without_tail(whole, page.title, page.outlet or known.outlet)
        return text if len(text) >= LEAST_LEFT * len(known.text) else ""
