"""The port for parsers of foreign bytes: a Protocol whose docstrings are the contract. `sandbox.py` implements it."""

from __future__ import annotations

from typing import Protocol

from bot.feeds.discovery import PageLinks
from bot.feeds.formats.entry import Entry, Feed
from bot.feeds.formats.opml import Outline
from summaries.webpage.page import Page


class Parser(Protocol):
    """Turns bytes that strangers wrote into values, within limits of time and memory. Every failure is a FeedError."""

    async def feed(self, body: bytes, content_type: str = "", url: str = "") -> Feed:
        """The feed in `body`, found at `url`. Raises FeedError with one plain line."""

    async def listing(self, body: bytes, content_type: str = "", url: str = "") -> Feed:
        """The articles that the web page at `url` lists, as teasers. Raises FeedError with one plain line."""

    async def document(self, body: bytes, kind: str) -> Entry:
        """The article in a document of a kind in `documents.KINDS`. Raises FeedError with one plain line."""

    async def page(self, html: bytes | str, url: str = "", content_type: str = "") -> Page:
        """The article on a web page. `content_type` is the HTTP header of this name.

        Raises FeedError when reading it takes too much.
        """

    async def outlines(self, body: bytes) -> tuple[tuple[Outline, ...], tuple[str, ...]]:
        """The feeds that a list (OPML) names, and one line for each thing that was skipped and why.

        Raises FeedError when reading it takes too much.
        """

    async def links(self, html: bytes, url: str, header: str = "") -> PageLinks:
        """The feeds that a web page names, likeliest first, and where it leads; `header` is the `Link` of its answer.

        Raises FeedError when reading it takes too much.
        """
