"""The table of kinds of documents: one reader for each ending of a file's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from bot.feeds.formats.entry import LONGEST_TEXT, LONGEST_TITLE, Entry, FeedError

MARKDOWN: Final = ".md"
MAIL: Final = ".eml"
PDF: Final = ".pdf"
KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {MAIL: MAIL, ".mht": MAIL, PDF: PDF, MARKDOWN: MARKDOWN, ".markdown": MARKDOWN, ".mdown": MARKDOWN}
)
"""End of a file's name in lower case → its kind."""


def readers() -> Mapping[str, Callable[[bytes], Entry]]:
    """The reader of each kind. Loads the libraries: 0.3 s, outside of a request's time."""
    from bot.feeds.documents import mail, markdown, pdf  # noqa: PLC0415 - few need them

    return {MAIL: mail.read, PDF: pdf.read, MARKDOWN: markdown.read}


def read(body: bytes, reader: Callable[[bytes], Entry]) -> Entry:
    """The article in a document, within bounds. Raises FeedError with one plain line when there is none."""
    found = reader(body)
    if not found.text.strip():
        raise FeedError("there is no text in it")
    return Entry(
        id=found.id[:LONGEST_TITLE],
        url=found.url,
        title=found.title[:LONGEST_TITLE],
        text=found.text[:LONGEST_TEXT],
        published=found.published,
        language=found.language,
        outlet=found.outlet[:LONGEST_TITLE],
    )
