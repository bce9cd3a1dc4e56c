"""What stands at a link that a person sends: an article, or a source, or why it is neither.

The link is asked for once, because a person asked for it; a robots.txt speaks to what reads by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from bot.archive import files
from bot.archive.files import Listed, Skipped, Unread
from bot.archive.identity.draft import Draft
from bot.feeds.formats.entry import FeedError
from bot.feeds.parser_port import Parser
from bot.feeds.sites.telegram_channel import preview
from bot.model import Filed
from bot.ports import Clock, Web, WebRequest, WebResponse
from bot.sources.naming import address
from bot.sources.teasers.page_reader import PageReader
from bot.web.answers.walls import is_web_page
from bot.web.robots import Robots
from bot.web.url import host, untracked
from summaries.webpage.gate.agreement import Teaser
from summaries.webpage.gate.by_itself import doubt_of
from summaries.webpage.gate.decision import doubt
from summaries.webpage.gate.doubt import Doubt
from summaries.webpage.post_tails import without_tail

FEED: Final = "this is a feed"
_OF_SOURCES: Final = frozenset({Doubt.FRONT, Doubt.LIST})
_POST: Final = re.compile(r"(?:https?://)?(?:t|telegram)\.me/(?:s/)?\w+/(\d+)(?:[?#].*)?", re.IGNORECASE)
"""A post of a Telegram channel."""
_SUFFIXES: Final = {
    "application/pdf": ".pdf",
    "message/rfc822": ".eml",
    "text/markdown": ".md",
    "text/plain": ".txt",
}
"""What a file is by its media type, whatever its address ends with."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What was found at `url`, where the link led in the end.

    `draft` is the article there, None without one; then `why` is the reason, in one plain line, and `is_source` says
    whether it is a feed, or a page that lists articles. `known` is the article if the archive has it.
    """

    url: str
    draft: Draft | None = None
    why: str = ""
    is_source: bool = False
    known: Filed | None = None


def is_of_source(link: str) -> bool:
    """Whether a link names a site, a channel or a feed, not a page: it need not be looked at. Raises UrlError."""
    if link.casefold().startswith("feed:") or (preview(link) and not _POST.fullmatch(link)):
        return True
    parts = urlsplit(address(link))
    return parts.path in ("", "/") and not parts.query


class Links:
    """Looks at links. Stores nothing."""

    def __init__(self, web: Web, parser: Parser, clock: Clock, pause: float) -> None:
        self._parser = parser
        self._pages = PageReader(web, parser, clock, Robots(web, clock), pause)

    async def read(self, link: str, post: Teaser | None = None) -> Linked:
        """What stands at a link; with a `post` that names it, an article only if it agrees with the post.

        Raises UrlError or WebError, each one plain line.
        """
        told = _POST.fullmatch(link)
        url = f"{address(link)}/{told[1]}" if told else address(link)
        answer = await self._pages.fetched(WebRequest(url, home=url))
        if told:
            return await self._post(answer, told[1])
        if is_web_page(answer.content_type, answer.body):
            return await self._page(answer, url, post)
        try:
            await self._parser.feed(answer.body, answer.content_type, answer.url)
        except FeedError:
            return await self._file(answer)
        return Linked(answer.url, why=FEED, is_source=True)

    async def _post(self, answer: WebResponse, number: str) -> Linked:
        """The post of a Telegram channel with this number, out of the posts around it."""
        try:
            feed = await self._parser.feed(answer.body, answer.content_type, answer.url)
        except FeedError as error:
            return Linked(answer.url, why=str(error))
        found = next((one for one in feed.entries if urlsplit(one.url).path.endswith(f"/{number}")), None)
        if found is None:
            return Linked(answer.url, why="the channel does not show that post on the web")
        outlet = found.outlet or feed.title
        return Linked(
            found.url, Draft(found.title, found.text, url=found.url, outlet=outlet, published=found.published)
        )

    async def _page(self, answer: WebResponse, asked: str, post: Teaser | None) -> Linked:
        page = await self._pages.page(answer, anchor=urlsplit(asked).fragment)
        reason = doubt(replace(post, url=asked), page, answer.url) if post else doubt_of(page, asked, answer.url)
        if reason:
            return Linked(answer.url, why=reason.value, is_source=reason in _OF_SOURCES)
        outlet = page.outlet or host(answer.url).removeprefix("www.")
        return Linked(
            answer.url,
            Draft(
                title=page.title,
                text=without_tail(await self._pages.whole_text(page, answer.url), page.title, outlet),
                url=untracked(answer.url),
                outlet=outlet,
                published=page.published,
                language=page.language,
            ),
        )

    async def _file(self, answer: WebResponse) -> Linked:
        """The article in a file that is no page."""
        path = PurePosixPath(unquote(urlsplit(answer.url).path))
        kind = answer.content_type.partition(";")[0].strip().lower()
        read = files.document(f"{path.stem or 'file'}{_SUFFIXES.get(kind, path.suffix)}", answer.body)
        if isinstance(read, Unread) and read.kind != files.PAGE:
            try:
                read = files.draft_of(read, await self._parser.document(read.data, read.kind))
            except FeedError as error:
                return Linked(answer.url, why=str(error))
        if isinstance(read, Draft) and read.text:
            at = untracked(answer.url)
            return Linked(answer.url, replace(read, url=at, outlet=read.outlet or host(at).removeprefix("www.")))
        if isinstance(read, Listed):
            return Linked(answer.url, why="it is a list of feeds (OPML): save it as a file, and send me that")
        reason = read.reason if isinstance(read, Skipped) else "it is no page"
        return Linked(answer.url, why=f"what is there ({kind or 'of no known kind'}) is no article: {reason}")


def completing(found: Linked, source: str) -> tuple[list[Draft], str]:
    """What was found, to be filed, and as of which source: where the archive has the teaser, it is of that one's."""
    drafts = [found.draft] if found.draft else []
    if found.known is None:
        return drafts, source
    known, outlet = found.known, found.known.article.outlet
    return [
        replace(one, id=known.key, listed=known.listed, outlet=outlet or one.outlet) for one in drafts
    ], known.source
