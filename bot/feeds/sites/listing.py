"""A page that lists articles, read like a feed of teasers, for a site without a feed. Pure.

What the page says in the vocabulary of schema.org counts first, then its links by their shape.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from bot.feeds.characters import charsets
from bot.feeds.formats.entry import Document, Entry, Feed, FeedError
from bot.feeds.markup import html_text
from bot.feeds.sites.article_links import article_links
from bot.feeds.sites.structured_lists import Listed, listed_articles
from bot.web.url import canonical, host, joined

FEWEST = 3
"""Articles that a page lists at least; a page with fewer is an article, or no page of news."""

_TITLE_END = re.compile(r"\s+[|–—·•-]\s+.*$")


def read(document: Document) -> Feed:
    """The articles that a page lists. Raises FeedError when it is no such page."""
    tree = _tree(charsets.unicode(document.body, document.content_type))
    if tree is None:
        raise FeedError("it is no web page that can be read")
    base = next((joined(document.url, element.get("href", "")) for element in tree.iter("base")), "") or document.url
    language = (tree.get("lang") or "").strip()
    entries = _entries(tree, base, document.url, language)
    if len(entries) < FEWEST:
        raise FeedError("it is a web page that lists no articles")
    return Feed(_name(tree) or host(document.url), document.url, language, tuple(entries))


def _entries(tree: Any, base: str, url: str, language: str) -> list[Entry]:
    links = article_links(tree, base, url)
    titles = {canonical(link.url): link for link in links}
    listed = [one for one in listed_articles(tree, base) if one.title or canonical(one.url) in titles]
    if len(listed) < FEWEST:
        listed = [Listed(link.url, link.title, "", link.published) for link in links if link.is_likely]
    entries = []
    for one in listed:
        beside = titles.get(canonical(one.url))
        title = one.title or (beside.title if beside else "")
        published = one.published or (beside.published if beside else None)
        text = one.text if one.text != title else ""
        entries.append(Entry(one.url, one.url, title, text, published, language))
    return entries


def _name(tree: Any) -> str:
    """The name of the site: as it says, else the title of the page."""
    for meta in tree.iter("meta"):
        if meta.get("property") == "og:site_name" and (name := html_text.title(meta.get("content", ""))):
            return name
    title = next((html_text.title("".join(element.itertext())) for element in tree.iter("title")), "")
    return _TITLE_END.sub("", title)


def _tree(page: str) -> Any:
    parser = etree.HTMLParser(recover=True, no_network=True, huge_tree=True, encoding="utf-8")
    try:
        return etree.fromstring(page.replace("\0", "").encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
