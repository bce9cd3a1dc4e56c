"""Boilerplate removal: the sentences of an article without menus, captions and other page furniture.

Total, near-linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from summaries import languages
from summaries.languages import Profile
from summaries.model import Article, Sentence, Span
from summaries.reading.furniture import LONGEST_SENTENCE, is_furniture
from summaries.reading.run_ins import after_furniture, after_title
from summaries.text.article_cache import ArticleCache
from summaries.text.sentences import language as guess
from summaries.text.sentences import readable, sentences

READ = 30_000
"""Code points of a text that are read: the longest newspaper features have 25,000. This bounds the time."""
MARKS_READ = 1_000
"""Marks of a text (stops, quotation marks, new lines) that are read: `READ` code points of news have at most so many.

Of 352 reports the densest has 34 in 1,000 code points, the median 20. A mark takes some 6 µs.
"""
SENTENCES = 500
"""Sentences of news of an article that are read: the longest reports have some 300."""

_TOP_LENGTH = 500
"""Code points at the top of an article, which mostly show that it has news: the rest is read only if they do not."""
_LONGEST_WITH_RUN_INS = 2 * LONGEST_SENTENCE
"""Code points of a sentence with a caption and a title before it, each looked for in `LONGEST_SENTENCE` of them."""
_ARTICLES_CACHED = 512
"""Articles whose sentences are in the cache: each is asked for when articles are grouped and when they are read."""
_SENTENCES_CACHED = 2048
"""Sentences in the cache, 1 kB each: the tops of 500 articles are read before the first of them is read in full."""
_MARKS_APART = 12
"""Code points of marks and spaces by which a title may differ from the same title above the text."""
_COMPARED_FIRST = 12
"""Code points compared first: nearly every sentence differs from the title in them."""
_HEADING_LENGTH = 80
"""Code points of a line that may be the heading of the readers' comments."""
_NEWS_SHARE = 0.3
"""Share of a page's text that must be news for the page to be an article."""
_SIGNS = re.compile(r"[\W_]+")


def news(article: Article, most: int | None = None) -> tuple[Sentence, ...]:
    """The article's sentences that are news, in order, each once; the first `most` of them, at most `SENTENCES`.

    A sentence begins where its author began it: a share bar, caption or title run into it is left off. A text is read
    up to its first `READ` code points.
    """
    return _cached_news(article)[:most]


def has_news(article: Article) -> bool:
    """Whether there is any sentence of news in the article."""
    return any(True for _ in _news(article, _TOP_LENGTH)) or bool(news(article))


def is_article(article: Article) -> bool:
    """Whether enough of the text is news, so that it is an article and not a page of boilerplate."""
    length = sum(len(sentence.text) for sentence in news(article))
    return length > 0 and length >= _NEWS_SHARE * len(article.text[:READ].strip())


def _news(article: Article, reach: int) -> Iterator[Sentence]:
    """The sentences of news in the first `reach` code points.

    Each is yielded when the next one shows that it is no caption: a sentence right before a photo credit is a caption,
    also if furniture stands between them.
    """
    rules = languages.profile(article.language or guess(f"{article.title} {article.text[:READ]}"))
    count = 0
    seen: set[str] = set()
    for paragraph, (spans, cut) in enumerate(_paragraphs(article.text, rules, reach)):
        line = article.text[spans[0].start : spans[-1].end]
        if count and rules.tails.match(line[:_HEADING_LENGTH].casefold()):
            return
        last: Sentence | None = None
        for span in spans if not _same(line, article.title) else ():
            text = article.text[span.start : span.end]
            if last and rules.credits.match(text):
                last = None  # a caption, whose credit begins this one
            top = not (count or last)
            title = article.title[:LONGEST_SENTENCE]
            text = _sentence(text, rules.code, title, top=top) if len(text) <= _LONGEST_WITH_RUN_INS else ""
            if text and text not in seen and not _same(text, article.title):
                if last:
                    yield last
                    count += 1
                last = Sentence(article.id, count, paragraph, span.end - len(text), span.end, text)
            seen.add(text)
        if last and not cut:
            yield last
            count += 1


def _paragraphs(text: str, rules: Profile, reach: int) -> Iterator[tuple[list[Span], bool]]:
    """The sentences of each paragraph that has any, and whether the limit `reach` cuts the paragraph.

    A sentence that is cut in two is left out.
    """
    near = readable(text[:reach], MARKS_READ)
    end = len(near.rstrip()) if len(near) < len(text) else None
    offset = 0
    for paragraph in near.split("\n"):
        spans = list(sentences(paragraph, rules, offset)) if paragraph else []
        offset += len(paragraph) + 1
        cut = end is not None and offset > end
        if cut and spans and spans[-1].end == end:
            spans.pop()
        if spans:
            yield spans, cut


_cached_news = ArticleCache(lambda article: tuple(islice(_news(article, READ), SENTENCES)), _ARTICLES_CACHED)


@lru_cache(maxsize=_SENTENCES_CACHED)
def _sentence(text: str, code: str, title: str, *, top: bool) -> str:
    """The text from where its author began, "" when it is furniture. A title is looked for only at the `top`."""
    rules = languages.profile(code)
    text = text[after_furniture(text[:LONGEST_SENTENCE], rules, top=top) :]
    if top and not is_furniture(text[:LONGEST_SENTENCE], rules):
        cut = after_title(text[:LONGEST_SENTENCE], rules, title)
        if not cut and len(text) <= LONGEST_SENTENCE:
            return text
        text = text[cut:]
    return "" if is_furniture(text, rules) else text


def _same(text: str, title: str) -> bool:
    """Whether the text is the title, but for marks, spaces and case."""
    if abs(len(text) - len(title)) > _MARKS_APART:
        return False
    first, other = _bare(text[:_COMPARED_FIRST]), _bare(title[:_COMPARED_FIRST])
    return (first.startswith(other) or other.startswith(first)) and _bare(text) == _bare(title)


def _bare(text: str) -> str:
    return _SIGNS.sub("", text).casefold()
