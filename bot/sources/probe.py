"""Look at an address that somebody typed: is it a feed, or a site whose feed can be found? Stores nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.feeds.formats.entry import Entry, Feed, FeedError
from bot.feeds.parser_port import Parser
from bot.model import Source, SourceKind
from bot.ports import Web, WebError, WebResponse
from bot.sources.finding import fetched, find, find_unseen
from bot.sources.health.no_feed import has_no_other
from bot.sources.naming import address
from bot.sources.preview.preview import Preview
from bot.web.url import host

SHOWN = 5
"""Latest entries that a probe shows."""

_UNDATED = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Probe:
    """A feed that can be added: where it is, what it is called, its newest entries, how many it has.

    `known` is the source that reads it already, or None. `kind` says whether it is a feed, or a page of articles.
    `entries` are all of them, the newest first, and `language` is what the feed or its server declares. `others` are
    the addresses of further feeds that the site names. `preview` is what is shown before it is added, None when it is
    known already.
    """

    url: str
    title: str
    latest: tuple[Entry, ...]
    count: int
    known: Source | None = None
    kind: SourceKind = SourceKind.FEED
    entries: tuple[Entry, ...] = ()
    language: str = ""
    others: tuple[str, ...] = ()
    preview: Preview | None = None


async def probe(text: str, web: Web, parser: Parser) -> Probe:
    """The feed that a person means by `text`. Raises UrlError, WebError or FeedError, each one plain line."""
    url = address(text)
    try:
        answer = await fetched(url, web, url)
    except WebError as error:
        if unseen := await find_unseen(url, error.fault, web, parser):
            return _found(unseen.answer, unseen.feed)
        raise
    try:
        return _found(answer, await parser.feed(answer.body, answer.content_type, answer.url))
    except FeedError as error:
        if has_no_other(str(error)):
            raise
        problem = error
    found = await find(answer, web, parser, url)
    if found is None:
        raise FeedError(f"no feed was found at {url} ({problem}): look on the site for the address of its feed")
    return replace(_found(found.answer, found.feed, found.kind), others=found.others)


def _found(answer: WebResponse, feed: Feed, kind: SourceKind = SourceKind.FEED) -> Probe:
    newest = tuple(sorted(feed.entries, key=lambda entry: entry.published or _UNDATED, reverse=True))
    url, count = answer.moved or answer.url, len(feed.entries)
    title, language = feed.title or host(url), feed.language or answer.language
    return Probe(url, title, newest[:SHOWN], count, kind=kind, entries=newest, language=language)
