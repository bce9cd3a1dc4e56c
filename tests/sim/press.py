"""A web of small newspapers: feeds that grow, answer with their ETag, and have bad hours."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime

from bot.ports import WebError, WebRequest, WebResponse
from tests.fakes.virtual_clock import VirtualClock

SITES = ("https://harbour.test", "https://signal.test", "https://quay.test")
SHOWN = 20  # items that a feed holds
LATENCY = 0.2  # seconds
ITEM = (
    "<item><guid>{link}</guid><link>{link}</link><title>{title}</title>"
    "<pubDate>{date}</pubDate><description>{text}</description></item>"
)
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel>'
    "<title>{name}</title><language>en</language>{items}</channel></rss>"
)


@dataclass
class Press:
    """`asked` is what was fetched and when; `strange` are addresses that nobody had a reason to ask for (I6)."""

    clock: VirtualClock
    published: dict[str, list[str]] = field(default_factory=lambda: {site: [] for site in SITES})
    items: dict[str, deque[str]] = field(default_factory=lambda: {site: deque(maxlen=SHOWN) for site in SITES})
    corrected: int = 0
    bad: deque[int] = field(default_factory=deque)
    asked: list[tuple[float, str]] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)

    def publish(self, site: str, text: str, when: datetime) -> None:
        """Put an item at the top of a site's feed."""
        link = f"{site}/{len(self.published[site]) + 1}"
        self.published[site].append(link)
        title = text.partition(".")[0]
        self.items[site].appendleft(ITEM.format(link=link, title=title, date=format_datetime(when), text=text))

    def correct(self, site: str, place: int) -> None:
        """Change the figures in the text of an item of a site's feed, not in its title."""
        items = self.items[site]
        if items:
            self.corrected += 1
            head, mark, text = items[place % len(items)].partition("<description>")
            items[place % len(items)] = head + mark + re.sub(r"\d+", str(1000 + self.corrected), text)

    async def fetch(self, request: WebRequest) -> WebResponse:
        """A feed; the articles' own pages are not there, so that the feed's words stand."""
        self.asked.append((self.clock.monotonic(), request.url))
        await self.clock.sleep(LATENCY)
        site = request.url.removesuffix("/feed")
        if site not in SITES:
            rules = request.url.endswith("/robots.txt") and request.url.removesuffix("/robots.txt") in SITES
            known = rules or any(request.url in links for links in self.published.values())
            self.strange += [] if known else [request.url]
            return WebResponse(request.url, 404)
        if self.bad:
            status = self.bad.popleft()
            if not status:
                raise WebError("it timed out")
            return WebResponse(request.url, status)
        etag = f'"{len(self.published[site])}.{self.corrected}"'
        if etag == request.etag:
            return WebResponse(request.url, 304, etag=etag)
        body = FEED.format(name=site, items="".join(self.items[site]))
        return WebResponse(request.url, 200, body.encode(), "application/rss+xml", etag)

    async def close(self) -> None:
        """Nothing is open."""
