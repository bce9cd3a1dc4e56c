"""The full text of teasers: a feed that carries only the first lines of its articles gets the text of their pages."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

from bot.archive.identity.draft import Draft
from bot.feeds.formats.entry import LONGEST_TEXT
from bot.feeds.parser_port import Parser
from bot.model import WholeText
from bot.model.faults import LIKELY_OF_HOST, OF_HOST, Fault
from bot.pause import within
from bot.ports import Clock, Web, WebError, WebRequest, WebResponse
from bot.sources.teasers.again import PagesAgain
from bot.sources.teasers.page_reader import LARGEST_PAGE, PageReader, place
from bot.web.answers.walls import is_web_page
from bot.web.robots import Robots
from summaries.webpage.gate.agreement import Teaser
from summaries.webpage.gate.decision import doubt
from summaries.webpage.gate.doubt import Doubt
from summaries.webpage.post_tails import without_tail

TEASER = 600
"""Code points below which a feed's own text counts as a teaser; teasers have 100 to 400, articles over 1,000."""
PAGES = 20
"""Pages fetched in one visit; a feed that has more new teasers than this keeps its own words for the rest."""
PAUSE = 0.5
"""Seconds between two pages of one visit."""
_LONGEST = {WholeText.AUTO: TEASER, WholeText.ON: LONGEST_TEXT, WholeText.OFF: 0}
"""Code points below which the page of an article is read."""

MOST_STRIKES = 2
"""Failures in a row of different pages from which on a host counts as failing, where each may be of one page alone."""

log = logging.getLogger(__name__)


class Teasers:
    """Fetches the pages of teasers, one after another, `pause` seconds apart."""

    def __init__(self, web: Web, parser: Parser, clock: Clock, pause: float = PAUSE) -> None:
        self._clock = clock
        self._pause = pause
        self._robots = Robots(web, clock)
        self._reader = PageReader(web, parser, clock, self._robots, pause)

    async def completed(
        self,
        drafts: Sequence[Draft],
        home: str,
        until: float,
        again: PagesAgain,
        whole_text: WholeText = WholeText.AUTO,
    ) -> list[Draft]:
        """The drafts, `PAGES` teasers among them (of all drafts, or none, by `whole_text`) with their pages.

        `home` is the address of their source. Pages that were never tried come first: those of a host that fail each
        time do not keep it from its other pages. Fetches nothing after `until` (of the clock's `monotonic`), nor from
        a host that has failed in this call; the other teasers keep the feed's own words, and wait in `again`.
        """
        longest = _LONGEST[whole_text]
        thin = [draft for draft in drafts if len(draft.text) < longest and _has_page(draft)]
        full: dict[Draft, Draft] = {}
        hosts = FailingHosts()
        thin = [replace(draft, teaser=len(draft.text) < TEASER) for draft in thin]
        marked = {draft.id: draft for draft in thin}
        drafts = [marked.get(draft.id, draft) for draft in drafts]
        thin.sort(key=lambda draft: again.tries(draft.id))
        for draft in drafts:
            (again.postponed if draft.id in marked else again.done)(draft.id)
        for draft in thin[:PAGES]:
            if hosts.is_failing(draft.url):
                again.delayed(draft.id, hosts.wait(draft.url))
                continue
            if full:
                await self._clock.sleep(max(self._pause, self._robots.delay(draft.url)))
            left = until - self._clock.monotonic()
            if left <= 0:
                break
            full[draft] = await self._tried(draft, home, left, again, hosts)
        return [full.get(draft, draft) for draft in drafts]

    async def _tried(self, draft: Draft, home: str, left: float, again: PagesAgain, hosts: FailingHosts) -> Draft:
        """The draft with its page's text if that can be read within `left` seconds; notes how the try went."""
        again.failed(draft.id)  # until it is done
        try:
            tried = await within(self._clock, left, self._with_page(draft, home, again))
        except WebError as error:
            hosts.failed(error.url or draft.url, error.fault, error.wait)
            again.delayed(draft.id, error.wait)
        except TimeoutError:
            hosts.failed(draft.url, Fault.TIMEOUT)
        else:
            hosts.answered(draft.url)
            return tried
        return draft

    async def _with_page(self, draft: Draft, home: str, again: PagesAgain) -> Draft:
        """The draft with its page's text.

        The feed's own words stay where the page is not for robots, is not an article, or says less. Raises WebError
        when the page cannot be read.
        """
        if not await self._robots.may_read(draft.url, home):
            if not self._robots.is_failing(draft.url):
                again.done(draft.id)
            return draft
        answer = await self._reader.fetched(WebRequest(draft.url, limit=LARGEST_PAGE, home=home))
        if not is_web_page(answer.content_type, answer.body):
            again.done(draft.id)
            return draft
        return await self._extracted(draft, answer, again)

    async def _extracted(self, draft: Draft, answer: WebResponse, again: PagesAgain) -> Draft:
        page = await self._reader.page(answer, anchor=urlsplit(draft.url).fragment)
        reason = doubt(Teaser(draft.title, draft.text, draft.url), page, answer.url)
        if draft.shared and not page.section:
            reason = Doubt.LIST
        if reason or len(page.text) <= len(draft.text):
            log.info("the page %s was not used: %s", draft.url, reason or Doubt.SHORTER)
            if not reason:
                again.done(draft.id)
            return draft if reason else replace(draft, teaser=False)
        again.done(draft.id)
        text = without_tail(await self._reader.whole_text(page, answer.url), page.title, page.outlet or draft.outlet)
        return replace(
            draft,
            text=text,
            teaser=False,
            title=draft.title or page.title,
            published=draft.published or page.published,
            language=draft.language or page.language,
        )


class FailingHosts:
    """Which hosts have failed in a visit. The fault of one address is not that of its host."""

    def __init__(self) -> None:
        self._strikes: Counter[str] = Counter()
        self._waits: dict[str, timedelta] = {}

    def is_failing(self, url: str) -> bool:
        """Whether no more of the host's pages should be asked for."""
        return self._strikes[place(url)] >= MOST_STRIKES

    def wait(self, url: str) -> timedelta:
        """How long the host asks to be left alone."""
        return self._waits.get(place(url), timedelta(0))

    def answered(self, url: str) -> None:
        """Note that a page could be read."""
        del self._strikes[place(url)]

    def failed(self, url: str, fault: Fault, wait: timedelta = timedelta(0)) -> None:
        """Note why a page could not be read, and how long its host asks to be left alone."""
        self._waits[place(url)] = max(wait, self.wait(url))
        if fault in OF_HOST:
            self._strikes[place(url)] = MOST_STRIKES
        elif fault in LIKELY_OF_HOST:
            self._strikes[place(url)] += 1
        else:
            self.answered(url)


def _has_page(draft: Draft) -> bool:
    """Whether the entry has a page of its own, or a section of one that it shares with others."""
    return bool(draft.url) and (not draft.shared or bool(urlsplit(draft.url).fragment))
