"""Content extraction: the article on an HTML page, and whether its body is reliable.

Pages are untrusted: size, elements and depth are bounded. A page that cannot be read gives an empty Page that is not
`sure`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import trafilatura
from lxml import etree
from lxml.html import HtmlElement
from trafilatura.metadata import extract_metadata

from summaries.model import Article
from summaries.reading.boilerplate import is_article
from summaries.text.sentences import language
from summaries.text.tokens import unspaced
from summaries.webpage.links import headings, linked, next_part
from summaries.webpage.markup.article_element import marked_text
from summaries.webpage.markup.fragments import apart, text_of
from summaries.webpage.markup.hidden import without_hidden
from summaries.webpage.markup.line_breaks import visible, without_inner_breaks, without_invisible
from summaries.webpage.markup.link_paragraphs import without_link_paragraphs
from summaries.webpage.markup.sections import HEADINGS, section_at
from summaries.webpage.metadata import PageMetadata
from summaries.webpage.page import Page
from summaries.webpage.parts import REPEATED
from summaries.webpage.post_tails import without_tail

LARGEST = 2 * 1024 * 1024
"""Bytes, or code points, of a page that are read; the rest is dropped. Real article pages average 170 KiB."""

MOST_ELEMENTS = 50_000
"""The most elements of a page: real ones have 500 to 10,000, and the time of extraction grows with them."""

DEEPEST = 200
"""The most levels of nested elements: real pages have 15 to 50, and extraction recurses."""

ENOUGH = 200
"""Code points of a body; a shorter one is not `sure`. Half as many in a script that writes a word in one or two."""

_SHORT = 1000
"""Code points of a body; a shorter one is extracted again the slow way, which finds more in 5 of 130 pages."""

_RICH = 1.3
"""How many times as long as the extracted body that of the JSON-LD, or of the only article, must be to replace it."""

_MUCH_MORE = 3
"""How many times as much the slow way must find to be preferred: it may find what the page hides."""

_PROLOG = re.compile(r"^\s*<\?xml[^>]{0,200}>")
"""The XML declaration, whose encoding no longer holds for text."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u2028\u2029\ufeff]")


def extract(html: bytes | str, url: str = "") -> Page:
    """The article on a page found at `url`. Raises nothing.

    >>> extract("<html lang='en'><title>Talks end</title><p>The talks ended.</p>").title
    'Talks end'
    """
    tree = _tree(html)
    if tree is None or not _bounded(tree):
        return Page()
    without_hidden(tree)
    without_inner_breaks(tree)
    without_invisible(tree)
    section = section_at(tree, url)
    return _page(tree, url) if section is None else _of_section(section, _page(tree, url))


def _page(tree: HtmlElement, url: str) -> Page:
    stated = PageMetadata(tree, url)
    others, below, following = linked(tree, url), headings(tree), next_part(tree, url)
    guessed = extract_metadata(tree, default_url=url or None, extensive=False)
    outlet = stated.outlet or _clean(guessed.sitename)
    title = _without_outlet(stated.title or _clean(guessed.title), outlet)
    without_link_paragraphs(tree)
    apart(tree)
    text = _once(_body(tree, stated.body), title)
    text = text if len(text) >= ENOUGH else _below(title, text)
    text = without_tail(text, title, outlet)
    code = language(f"{title}\n{text}", stated.language)
    return Page(
        title=title,
        text=text,
        published=stated.published,
        outlet=outlet or _clean(guessed.hostname),
        language=code,
        author=stated.author or _clean(guessed.author),
        sure=_is_sure(text, title, code),
        names=stated.names,
        about=stated.about,
        headings=below,
        linked=others,
        subscribers=stated.subscribers,
        next_part=following,
    )


def _of_section(section: HtmlElement, whole: Page) -> Page:
    """The page of a section of another: its heading is the title, and the date of the whole is not its own."""
    heading = next((text_of(one) for one in section.iter(*HEADINGS)), "")
    lines = [line for line in text_of(section).split("\n") if line != heading]
    text = _paragraphs("\n".join(lines))
    return replace(
        whole,
        title=heading,
        text=text,
        published=None,
        author="",
        sure=_is_sure(text, heading, whole.language),
        names=(heading,) if heading else (),
        about="",
        headings=(),
        linked=(),
        section=True,
        next_part="",
    )


def _is_sure(text: str, title: str, language: str) -> bool:
    length = len(text) * (2 if unspaced(text[:1]) else 1)
    return length >= ENOUGH and is_article(Article("", text, title, language=language))


def _tree(html: bytes | str) -> HtmlElement | None:
    page = html[:LARGEST]
    if isinstance(page, str):
        page = _PROLOG.sub("", page.encode("utf-8", "replace").decode(), count=1)
    try:
        return trafilatura.load_html(page)
    except (ValueError, etree.LxmlError, RecursionError):
        return None


def _bounded(tree: HtmlElement) -> bool:
    depth = 0
    for count, (event, _) in enumerate(etree.iterwalk(tree, events=("start", "end"))):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST or count > 2 * MOST_ELEMENTS:
            return False
    return True


def _body(tree: HtmlElement, stated: str) -> str:
    """The paragraphs of the article as extraction finds them, or as the JSON-LD states them if it holds more."""
    found = _paragraphs(_extracted(tree, fast=True))
    given = _paragraphs(stated)
    if len(given) >= ENOUGH and len(given) > _RICH * len(found):
        return given
    if len(found) >= _SHORT:
        return found
    marked = marked_text(tree)
    if ENOUGH <= len(marked) <= _MUCH_MORE * len(found) and len(marked) > _RICH * len(found):
        return _paragraphs(marked)
    slow = _paragraphs(_extracted(tree, fast=False))
    return slow if len(found) < ENOUGH or len(slow) > _MUCH_MORE * len(found) else found


def _below(title: str, text: str) -> str:
    """What stands below the title in a short text: extraction takes the menu for the start of a page of a sentence."""
    _, heading, rest = f"\n{text}".rpartition(f"\n{title}\n")
    return rest if heading else text


def _extracted(tree: HtmlElement, *, fast: bool) -> str:
    try:
        return trafilatura.extract(tree, fast=fast, include_comments=False, include_tables=False) or ""
    except (ValueError, TypeError, AttributeError, etree.LxmlError, RecursionError):
        return ""  # one page in thousands; JSON-LD and meta still give something


def _paragraphs(text: str) -> str:
    lines = (" ".join(_CONTROL.sub(" ", visible(line)).split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _once(text: str, title: str) -> str:
    """The text without a paragraph that says again what stands right above it: a standfirst, a copy for telephones."""
    lines = text.split("\n")
    again = [len(line) >= REPEATED and line == above for above, line in pairwise(["", *lines])]
    if len(lines) - sum(again) == 1 and not (title and text.startswith(title)):
        return text
    return "\n".join(line for line, twice in zip(lines, again, strict=True) if not twice)


def _without_outlet(title: str, outlet: str) -> str:
    """The title without " | Outlet" behind it."""
    if not outlet:
        return title
    return re.sub(rf"\s*[|–—·:•-]\s*{re.escape(outlet)}\s*$", "", title, flags=re.IGNORECASE) or title


def _clean(value: str | None) -> str:
    return " ".join((value or "").split())
