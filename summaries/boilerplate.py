"""What is not news: menus, sign-up lines, share bars, captions, bylines, error pages.

Pure, total, linear. Any module of `summaries`, and `bot`, may import this one.
"""

from __future__ import annotations

import re

from summaries import languages
from summaries.article import Article, Sentence
from summaries.sentences import language, split, words

_SHORTEST = 4
"""Words: a line without an end mark that has fewer is a heading or a menu entry, not a sentence of news."""

_END = re.compile(r"""[.!?…。！？｡।؟۔:]["”»’')\]」』】）]*$""")


def news(article: Article) -> tuple[Sentence, ...]:
    """The article's sentences that are news, in order; what repeats its title at the top is not."""
    code = article.language or language(f"{article.title} {article.text}")
    kept: list[Sentence] = []
    paragraph, last = -1, -1
    for span in split(article.text, code):
        if "\n" in article.text[max(last, 0) : span.start] or last < 0:
            paragraph += 1
        last = span.end
        text = article.text[span.start : span.end]
        if not is_boilerplate(text, code) and not _is_title(text, article.title, paragraph):
            kept.append(Sentence(article.id, len(kept), paragraph, span.start, span.end, text))
    return tuple(kept)


def is_boilerplate(line: str, language: str = "") -> bool:
    """Whether a line or sentence is furniture of a page rather than news."""
    low = line.casefold().strip()
    if not any(map(str.isalpha, low)):
        return True
    if languages.language(language).furniture.search(low) or languages.language("en").furniture.search(low):
        return True
    return len(words(low)) < _SHORTEST and not _END.search(low) and len(low) < 12


def is_article(article: Article) -> bool:
    """Whether the article holds news at all: at least one sentence of it that is not boilerplate."""
    return bool(news(article))


def _is_title(text: str, title: str, paragraph: int) -> bool:
    if paragraph > 0:
        return False
    if title:
        return _plain(text) == _plain(title)
    return not _END.search(text) and len(words(text)) < 20


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
