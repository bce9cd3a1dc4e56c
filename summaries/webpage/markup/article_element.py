"""The paragraphs of a page's only `<article>`: what its author marked as the article, where extraction drops parts."""

from __future__ import annotations

from lxml.html import HtmlElement

from summaries.webpage.markup.fragments import text_of

_PARAGRAPHS = ("p", "h2", "h3", "h4", "blockquote", "li", "pre")
_OUTSIDE = frozenset({
    "aside", "button", "figcaption", "figure", "footer", "form", "header", "nav", "noscript", "table",
})  # fmt: skip
_MOST_LINKED = 0.5
"""Share of a paragraph that is in links from which it is a list of links."""


def marked_text(tree: HtmlElement) -> str:
    """The paragraphs of the only article that the page marks, one a line; "" when it marks none or several."""
    marked = tree.xpath("//*[@itemprop='articleBody']") or tree.xpath("//article")
    if len(marked) != 1:
        return ""
    return "\n".join(_words(one) for one in marked[0].iter(*_PARAGRAPHS) if _belongs(one, marked[0]))


def _belongs(paragraph: HtmlElement, article: HtmlElement) -> bool:
    """Whether a paragraph is of the text: in no part around it, in no other paragraph, and no list of links."""
    for above in paragraph.iterancestors():
        if above is article:
            break
        if above.tag in _OUTSIDE or above.tag in _PARAGRAPHS:
            return False
    words = _words(paragraph)
    linked = sum(len(_words(link)) for link in paragraph.iter("a"))
    return bool(words) and linked < _MOST_LINKED * len(words)


def _words(element: HtmlElement) -> str:
    return " ".join(text_of(element).split())
