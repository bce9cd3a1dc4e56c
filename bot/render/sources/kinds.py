"""The kinds of sources and of articles: how a person names each, and what of it becomes an article. Data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of source, in words for people."""

    name: str
    named: str
    articles: str


KINDS: Final = (
    Kind(
        "RSS, RDF or Atom feed",
        "its address, also as `feed:…`",
        "each item, with the text of its page if it is a teaser",
    ),
    Kind(
        "feed with a hub (WebSub)",
        "its address; the hub is found in it, and used where `ingest.websub_url` is set",
        "each item, at once when the hub tells of it; the source is still asked now and then",
    ),
    Kind("JSON Feed", "its address", "each item, likewise"),
    Kind(
        "site with a feed",
        "the address of any of its pages",
        "each item of the feed that the page names or that is at a common place",
    ),
    Kind(
        "site without a feed",
        "the address of its front page, or of a section",
        "each item of its map of news, else each article that the page lists or links to, with the text of its page",
    ),
    Kind(
        "folder of files",
        "its whole path, in the settings file or in the shell; never in a chat",
        "each `.txt`, `.html`, `.md`, `.pdf` or `.eml` file, ten seconds after it was written; a changed file is a new "
        "version; links are not followed",
    ),
    Kind(
        "public Telegram channel",
        "`@name`, or `t.me/name`",
        "each post, or the caption of its media; a forwarded one has its channel as outlet",
    ),
    Kind("list of feeds (OPML)", "the file, in the chat or by `wirebrief import`", "none; its feeds become sources"),
    Kind(
        "list of feeds in another form",
        "the file: addresses line by line (`.txt`, also Newsboat's `urls`), a table (`.csv`), exported bookmarks "
        "(`.html`); in the chat or by `wirebrief import`",
        "none; its feeds become sources",
    ),
    Kind(
        "article as a file",
        "`.txt`, `.html`, `.md`, `.pdf` or `.eml`, in the chat or by `wirebrief import`",
        "its text; of a PDF the text layer, of a mail the newsletter",
    ),
    Kind(
        "article by its link",
        "the link, also shared with its title, in the chat or by `wirebrief import`",
        "the text of its page, with its own outlet and date; not of a wall, a front page or a list, which says so",
    ),
    Kind(
        "article as a text",
        "pasted or forwarded in the chat",
        "the text; of a short forwarded post the article that it links to",
    ),
)
"""Every kind, in the order in which they are shown."""
