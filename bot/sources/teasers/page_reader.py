"""What a fetched page holds, joined with the pages that the same article goes on in."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from bot.feeds.formats.entry import FeedError
from bot.feeds.parser_port import Parser
from bot.model.faults import Fault, sentence
from bot.ports import Clock, Web, WebError, WebRequest, WebResponse
from bot.web.politeness import failure_of, requested_wait
from bot.web.robots import Robots
from summaries.webpage.page import Page
from summaries.webpage.parts import joined

LARGEST_PAGE = 3_000_000
"""Bytes of a page after inflating; the largest of 181 real news pages had 1.4 MB."""
MOST_PARTS = 10
"""Pages of one article that are joined."""


class PageReader:
    """Reads pages in a parsing child; further parts of an article are fetched `pause` seconds apart."""

    def __init__(self, web: Web, parser: Parser, clock: Clock, robots: Robots, pause: float) -> None:
        self._web = web
        self._parser = parser
        self._clock = clock
        self._robots = robots
        self._pause = pause

    async def fetched(self, asked: WebRequest) -> WebResponse:
        """The answer to a request. Raises WebError for a failure and for a shield against bots."""
        answer = await self._web.fetch(asked)
        if failed := failure_of(answer, asked):
            wait = requested_wait(answer, self._clock.now()) or timedelta(0)
            raise WebError(failed.sentence, failed.fault, answer.url, wait)
        if answer.shield:
            raise WebError(sentence(Fault.SHIELD, shield=answer.shield), Fault.SHIELD, answer.url)
        return answer

    async def page(self, answer: WebResponse, anchor: str = "") -> Page:
        """What the answer holds, at this anchor if it has one; an empty page when it cannot be read."""
        url = f"{answer.url.partition('#')[0]}#{anchor}" if anchor else answer.url
        try:
            return await self._parser.page(answer.body, url, answer.content_type)
        except FeedError:
            return Page()

    async def whole_text(self, page: Page, url: str) -> str:
        """The text of the page with that of the parts that follow it; those that cannot be read are left out."""
        parts, seen = [page.text], {url}
        while page.next_part and page.next_part not in seen and len(parts) < MOST_PARTS:
            seen.add(page.next_part)
            await self._clock.sleep(max(self._pause, self._robots.delay(url)))
            asked = WebRequest(page.next_part, limit=LARGEST_PAGE, home=url)
            try:
                if place(asked.url) != place(url) or not await self._robots.may_read(asked.url, url):
                    break
                page = await self.page(await self.fetched(asked))
            except WebError:
                break
            if not page.sure:
                break
            parts.append(page.text)
        return joined(parts)


def place(url: str) -> str:
    """The host and port of an address."""
    return urlsplit(url).netloc.lower()
