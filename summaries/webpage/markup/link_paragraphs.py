"""Paragraphs of an article that only lead to others ("Read more: …") are taken out of a page, in any language.

Known by their shape: links and nothing else, or a label and a link that is a headline. A page of which most paragraphs
are such is a list, and stays.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from summaries.webpage.markup.fragments import BLOCKS, words_of

LONGEST_LABEL = 40
"""Code points of a label before the links: "Read more on this topic:"."""
MOST_REMOVED = 0.3
"""Share of the words in paragraphs that such ones may have; where they have more, the page is made of links."""
_HEADLINE = 15
"""Code points of the links of a paragraph without a label; in scripts that write a word in two characters, half."""
_LINKED = 0.85
"""Share of the code points behind the label that is in links."""
_ENDS = (".", "!", "?", "。", "！", "？", "…", "।", "؟", '"', "”", "»")
LABEL_ENDS = (":", "：", "|", "–", "—", ">", "»", "→", "▶", "►", "•")
"""Marks behind a label."""
_PARAGRAPHS = ("p", "div", "li")


def without_link_paragraphs(tree: HtmlElement) -> None:
    """Take such paragraphs out, in place."""
    found: list[HtmlElement] = []
    removed = whole = 0
    for paragraph in _leaves(tree):
        length = len(words_of(paragraph))
        whole += length
        if _leads_away(paragraph):
            removed += length
            found.append(paragraph)
    if removed <= MOST_REMOVED * whole:
        for paragraph in found:
            paragraph.drop_tree()


def _leaves(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The paragraphs that hold no other block."""
    for one in tree.iter(*_PARAGRAPHS):
        if not any(inner.tag in BLOCKS for inner in one.iter() if inner is not one and inner.tag != "br"):
            yield one


def _leads_away(paragraph: HtmlElement) -> bool:
    links = [one for one in paragraph.iter("a") if not str(one.get("href") or "#").startswith("#")]
    if not links:
        return False
    words = words_of(paragraph)
    named = [words_of(one) for one in links]
    before = words[: words.find(named[0])].strip() if named[0] else ""
    if not words or words.endswith(_ENDS) or any(name.endswith(".") for name in named):
        return False
    linked, rest = sum(map(len, named)), len(words) - len(before)
    if before:
        labelled = len(before) <= LONGEST_LABEL and (before.endswith(LABEL_ENDS) or before.isupper())
    else:
        labelled = linked * (1 if words.isascii() else 2) >= _HEADLINE
    return labelled and linked >= _LINKED * rest
