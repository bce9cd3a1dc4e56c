"""Find the feed of a site: what its page declares or links to, where the page leads, the usual places, a map of news.

A site without any of them is read by the page itself, if that lists articles.

A loop over the web, bounded in requests; `feeds/discovery.py` says where to look.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from bot.feeds import discovery
from bot.feeds.discovery import PageLinks
from bot.feeds.formats.entry import Feed, FeedError
from bot.feeds.parser_port import Parser
from bot.model import SourceKind
from bot.model.faults import Fault
from bot.ports import Web, WebError, WebRequest, WebResponse
from bot.sources.teasers.pages import FailingHosts
from bot.web import politeness

MOST_REQUESTS = 60
"""Addresses asked for one site at most. Most places of feeds are answered with 404 at once."""
MOST_REFRESHES = 3
"""Pages that lead to another page, followed at most."""
LARGEST_ROBOTS_TXT = 2_000_000


_OF_FRONT_PAGE = frozenset({Fault.REFUSED, Fault.NOT_FOUND, Fault.NOT_ACCEPTABLE, Fault.SHIELD})
"""Faults that a front page may have while the feed has none."""


@dataclass(frozen=True, slots=True)
class Found:
    """A feed, with the answer that holds it; or a page that lists articles, as its `kind` says then.

    `others` are the addresses of what else the page names as feeds.
    """

    answer: WebResponse
    feed: Feed
    kind: SourceKind = SourceKind.FEED
    others: tuple[str, ...] = ()


async def fetched(url: str, web: Web, home: str) -> WebResponse:
    """A good answer of this address. Raises WebError."""
    asked = WebRequest(url, home=home)
    answer = await web.fetch(asked)
    if failed := politeness.failure_of(answer, asked):
        raise WebError(failed.sentence, failed.fault)
    return answer


async def find(page: WebResponse, web: Web, parser: Parser, home: str) -> Found | None:
    """The feed of the site whose page this is; None when there is none. `home` is the source's own address.

    A feed without entries is taken only where no other is found. Raises FeedError when the page takes too much.
    """
    search = _Search(web, parser, home)
    links = await search.links(page)
    for _ in range(MOST_REFRESHES):
        if not links.refresh:
            break
        if found := await search.first([links.refresh]):
            return found
        page, links = search.page or page, await search.links(search.page) if search.page else PageLinks()
    if named := await search.first(links.feeds, deeper=True):
        return replace(named, others=tuple(link for link in links.feeds if link != named.answer.url))
    return (
        search.empty
        or await search.first(discovery.usual(page.url))
        or await search.map_of_news(page.url)
        or await search.listing(page)
    )


async def find_unseen(url: str, fault: Fault, web: Web, parser: Parser) -> Found | None:
    """The feed of a site whose front page, at `url`, could not be read for this fault; None when there is none.

    Many sites keep robots off their pages and not off their feeds, and some have no front page.
    """
    if fault not in _OF_FRONT_PAGE or urlsplit(url).path not in ("", "/") or urlsplit(url).query:
        return None
    return await _Search(web, parser, url).first(discovery.likeliest(url))


class _Search:
    """The search for one site's feed. `page` is the last answer that is no feed, `empty` a feed without entries."""

    def __init__(self, web: Web, parser: Parser, home: str) -> None:
        self.page: WebResponse | None = None
        self.empty: Found | None = None
        self._web = web
        self._parser = parser
        self._home = home
        self._asked: set[str] = set()
        self._hosts = FailingHosts()

    async def links(self, page: WebResponse) -> PageLinks:
        """The links of a page."""
        return await self._parser.links(page.body, page.url, page.link)

    async def first(self, addresses: Iterable[str], *, deeper: bool = False) -> Found | None:
        """The first of these addresses that is a feed; with `deeper` also what pages among them link to."""
        pages: list[WebResponse] = []
        for address in addresses:
            if found := await self._tried(address):
                return found
            if self.page and deeper:
                pages.append(self.page)
        for page in pages:
            try:
                links = await self.links(page)
            except FeedError:
                continue
            if found := await self.first([*filter(None, [links.refresh]), *links.feeds]):
                return found
        return None

    async def map_of_news(self, url: str) -> Found | None:
        """The map of the news of a site (https://developers.google.com/search/docs/crawling-indexing/sitemaps)."""
        robots = b""
        with suppress(WebError):
            asked = WebRequest(urljoin(url, "/robots.txt"), limit=LARGEST_ROBOTS_TXT, home=self._home)
            robots = (await self._web.fetch(asked)).body
        return await self.first(discovery.sitemaps(robots, url), deeper=True)

    async def listing(self, page: WebResponse) -> Found | None:
        """The page itself, if it lists articles."""
        try:
            feed = await self._parser.listing(page.body, page.content_type, page.url)
        except FeedError:
            return None
        return Found(page, feed, SourceKind.PAGE)

    async def _tried(self, address: str) -> Found | None:
        """The feed at an address; None, and its page in `page`, when there is none."""
        self.page = None
        if self._hosts.is_failing(address) or address in self._asked or len(self._asked) >= MOST_REQUESTS:
            return None
        self._asked.add(address)
        try:
            answer = await fetched(address, self._web, self._home)
            feed = await self._parser.feed(answer.body, answer.content_type, answer.url)
        except WebError as error:
            self._hosts.failed(address, error.fault)
            return None
        except FeedError:
            self.page = answer
            return None
        found = Found(answer, feed)
        if feed.entries:
            return found
        self.empty = self.empty or found
        return None
