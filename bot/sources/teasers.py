"""The full text of teasers: a feed that carries only the first lines of its articles gets the text of their pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from http import HTTPStatus

from bot.archive.filing import Draft
from bot.feeds.formats.entry import FeedError
from bot.feeds.parser_port import Parser
from bot.pause import within
from bot.ports import Clock, Web, WebError, WebRequest, WebResponse
from bot.web.url import host

TEASER = 600
"""Code points below which a feed's own text counts as a teaser; teasers have 100 to 400, articles over 1,000."""
PAGES = 20
"""Pages fetched in one visit; a feed that has more new teasers than this keeps its own words for the rest."""
PAUSE = 0.5
"""Seconds between two pages of one visit."""
LARGEST_PAGE = 3_000_000
"""Bytes of a page after inflating; the largest of 181 real news pages had 1.4 MB."""

_SLOW_DOWN = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})


class Teasers:
    """Fetches the pages of teasers, one after another, `pause` seconds apart."""

    def __init__(self, web: Web, parser: Parser, clock: Clock, pause: float = PAUSE) -> None:
        self._web = web
        self._parser = parser
        self._clock = clock
        self._pause = pause

    async def completed(self, drafts: Sequence[Draft], until: float) -> list[Draft]:
        """The drafts, the first `PAGES` teasers among them with the text of their pages.

        Fetches nothing after `until` (of the clock's `monotonic`), nor from a host that has failed in this call;
        the other teasers keep the feed's own words.
        """
        thin = [draft for draft in drafts if len(draft.text) < TEASER and draft.url and not draft.shared][:PAGES]
        full: dict[Draft, Draft] = {}
        failing: set[str] = set()
        for draft in thin:
            if host(draft.url) in failing:
                continue
            if full:
                await self._clock.sleep(self._pause)
            left = until - self._clock.monotonic()
            if left <= 0:
                break
            try:
                full[draft] = await within(self._clock, left, self._with_page(draft))
            except (WebError, TimeoutError):
                failing.add(host(draft.url))
                full[draft] = draft
        return [full.get(draft, draft) for draft in drafts]

    async def _with_page(self, draft: Draft) -> Draft:
        """The draft with its page's text. The feed's own words stay where the page is not an article, or says less.

        Raises WebError when the host cannot be reached or asks to be left alone.
        """
        answer = await self._web.fetch(WebRequest(draft.url, limit=LARGEST_PAGE))
        if answer.status in _SLOW_DOWN:
            raise WebError("the host asks to be left alone")
        if answer.status != HTTPStatus.OK or "html" not in answer.content_type.lower():
            return draft
        return await self._extracted(draft, answer)

    async def _extracted(self, draft: Draft, answer: WebResponse) -> Draft:
        try:
            page = await self._parser.page(answer.body, answer.url)
        except FeedError:
            return draft
        if not page.sure or len(page.text) <= len(draft.text):
            return draft
        return replace(
            draft,
            text=page.text,
            title=draft.title or page.title,
            published=draft.published or page.published,
            language=draft.language or page.language,
        )
