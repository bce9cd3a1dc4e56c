"""The section of a page at the anchor of an address ("/news#app-v2"): on a page of several items, one of them.

An anchor that names the body, the comments or a part of one article leads to no section.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from urllib.parse import unquote, urlsplit

from lxml.html import Element, HtmlElement

from summaries.webpage.markup.fragments import text_of

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "dt")
"""What heads a section: headings, by rank, and the term above a description."""
_CONTAINERS = ("section", "article", "div", "li", "dd", "tr", "details")
_ASIDE = re.compile(r"comment|respond|reply|disqus|footnote|^fn|^ref|^toc|nav|menu|share|footer|header", re.IGNORECASE)
_SMALLEST = 40
"""Code points of a section, heading and all: fewer hold no news."""
_MOST_OF_PAGE = 0.8
"""Share of the page's text from which an element is the page itself."""
_FEWEST = 2
"""Sections like it, itself included, that make a page one of several items."""


def section_at(tree: HtmlElement, url: str) -> HtmlElement | None:
    """A tree with the section at the anchor of the address; None if it names none of several."""
    name = unquote(urlsplit(url).fragment)
    if not name or _ASIDE.search(name):
        return None
    found = next(
        (one for one in tree.iter() if isinstance(one.tag, str) and name in (one.get("id"), one.get("name"))), None
    )
    body = tree.find(".//body")
    if found is None or body is None or body is found:
        return None
    section = _section(found)
    if section is None:
        return None
    told, whole = len(text_of(section)), len(text_of(body))
    return section if _SMALLEST <= told <= _MOST_OF_PAGE * whole else None


def _section(found: HtmlElement) -> HtmlElement | None:
    """The section that an element stands for: it is one, or its heading, or an empty mark before or in its heading."""
    container = found if found.tag in _CONTAINERS else None
    if container is not None and text_of(container) and _has_likes(container):
        return _alone(container)
    heading = _heading_of(found)
    if heading is None:
        return None
    parent = heading.getparent()
    if parent is not None and parent.tag in _CONTAINERS and _first_heading(parent) is heading and _has_likes(parent):
        return _alone(parent)
    rank = str(heading.tag)
    if parent is None or sum(1 for one in parent if one.tag == rank) < _FEWEST:
        return None
    return _copied(_under(heading, rank))


def _heading_of(found: HtmlElement) -> HtmlElement | None:
    if found.tag in HEADINGS:
        return found
    above = next(found.iterancestors(*HEADINGS), None)
    if above is not None:
        return above
    if text_of(found):
        inner = _first_heading(found)
        return inner if inner is not None else None
    following = found.getnext()
    return following if following is not None and following.tag in HEADINGS else None


def _first_heading(element: HtmlElement) -> HtmlElement | None:
    return next(iter(element.iter(*HEADINGS)), None)


def _has_likes(element: HtmlElement) -> bool:
    """Whether other elements beside it look like it: of the same tag, and each with a heading or an id."""
    parent = element.getparent()
    if parent is None:
        return False
    headed = [one for one in parent if one.tag == element.tag and (_first_heading(one) is not None or one.get("id"))]
    return element in headed and len([one for one in headed if len(text_of(one)) >= _SMALLEST]) >= _FEWEST


def _under(heading: HtmlElement, rank: str) -> Iterator[HtmlElement]:
    """The heading and what follows it up to the next one of its rank or above."""
    yield heading
    for one in heading.itersiblings():
        if isinstance(one.tag, str) and one.tag in HEADINGS and one.tag <= rank:
            return
        yield one


def _alone(element: HtmlElement) -> HtmlElement:
    return _copied([element])


def _copied(elements: Iterable[HtmlElement]) -> HtmlElement:
    """A page that holds copies of these elements and nothing else."""
    article = Element("article")
    article.extend(deepcopy(one) for one in elements)
    page, body = Element("html"), Element("body")
    body.append(article)
    page.append(body)
    return page
