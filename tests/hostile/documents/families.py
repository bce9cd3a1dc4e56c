"""All families of hostile documents, and what reads each kind of them."""

from __future__ import annotations

import random
import zlib
from collections.abc import Awaitable, Callable, Mapping

from bot.feeds.documents.documents import KINDS
from bot.feeds.parser_port import Parser
from tests.hostile.documents.feeds import FEEDS, Maker
from tests.hostile.documents.pages import LISTS, PAGES
from tests.hostile.documents.parcels import ARCHIVES, MAILS, PDFS

URL = "http://harbour.example/news/1"

Reading = Callable[[Parser, bytes], Awaitable[object]]
FEED: Reading = lambda parser, body: parser.feed(body, url=URL)  # noqa: E731
LINKS: Reading = lambda parser, body: parser.links(body, URL)  # noqa: E731
LISTING: Reading = lambda parser, body: parser.listing(body, url=URL)  # noqa: E731
MAIL: Reading = lambda parser, body: parser.document(body, KINDS[".eml"])  # noqa: E731
PDF: Reading = lambda parser, body: parser.document(body, KINDS[".pdf"])  # noqa: E731
PAGE: Reading = lambda parser, body: parser.page(body, URL)  # noqa: E731
OUTLINES: Reading = lambda parser, body: parser.outlines(body)  # noqa: E731

# What a visit or a person hands in may be anything, so that each reader meets strangers' documents of other kinds too.
_KINDS: tuple[tuple[Mapping[str, Maker], tuple[Reading, ...]], ...] = (
    (FEEDS, (FEED, LINKS)),
    (PAGES, (PAGE, FEED, LINKS, LISTING)),
    (LISTS, (OUTLINES, FEED)),
    (MAILS, (MAIL, OUTLINES)),
    (PDFS, (PDF, FEED)),
    (ARCHIVES, (PDF, OUTLINES)),
)
FAMILIES: Mapping[str, tuple[Maker, tuple[Reading, ...]]] = {
    name: (maker, readings) for makers, readings in _KINDS for name, maker in makers.items()
}


def document(family: str, seed: int) -> bytes:
    """The document of a family for a seed, the same at each call."""
    return FAMILIES[family][0](random.Random(zlib.crc32(f"{family} {seed}".encode())))
