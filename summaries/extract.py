"""An HTML page into the article on it, or the word that the body is doubtful.

Reads bytes that strangers wrote: bounded in size and depth; the caller also runs it in a child that can be killed. No
network, no disk. Imported by `summaries/__init__.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import trafilatura
from trafilatura.metadata import extract_metadata

LARGEST = 2 * 1024 * 1024
"""Bytes of a page that are read; the rest is left off (real article pages average 170 KiB)."""

_ENOUGH = 200
"""Code points: a shorter body is doubtful."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says: its article and who, where and when. `sure` is false when the body is doubtful.

    `published` is aware, or None when the page does not say; `language` is an ISO 639-1 code or "".
    """

    title: str
    text: str
    published: datetime | None
    outlet: str
    language: str
    author: str
    sure: bool


def extract(html: bytes | str, url: str = "") -> Page:
    """The article on a page. Raises nothing: a page that cannot be read gives an empty Page that is not sure."""
    tree = trafilatura.load_html(html[:LARGEST])
    if tree is None:
        return Page("", "", None, "", "", "", sure=False)
    about = extract_metadata(tree, default_url=url or None)
    language = (tree.get("lang") or "").split("-")[0].casefold()
    text = trafilatura.extract(tree, fast=True, include_comments=False, include_tables=False) or ""
    published = datetime.fromisoformat(about.date).replace(tzinfo=UTC) if about.date else None
    return Page(
        about.title or "", text, published, about.sitename or "", language, about.author or "", len(text) >= _ENOUGH
    )
