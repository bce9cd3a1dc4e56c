"""Boilerplate removal: the sentences of an article without menus, captions and other page furniture.

Total, near-linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from summaries import languages
from summaries.languages import Profile
from summaries.model import Article, Sentence, Span
from summaries.paragraphs.blocks import Block, Layout, Role, layout
from summaries.paragraphs.lines import ASKS, unwrapped
from summaries.reading.captions import before_promotions, is_caption, is_slide
from summaries.reading.furniture import LONGEST_SENTENCE, is_furniture
from summaries.reading.genres import Genre, genre_of
from summaries.reading.reports import SENTENCES_JUDGED
from summaries.reading.run_ins import after_furniture, after_title
from summaries.reading.trimming import before_sentences, dateline_end
from summaries.text.article_cache import ArticleCache
from summaries.text.sentences import language as guess
from summaries.text.sentences import readable, sentences
from summaries.text.tokens import terms

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
LEAST_STRUCK = 60
"""Code points between two sentences of a paragraph in which a whole sentence was struck."""
FEWEST_TORN = 6
"""Words of a line that begins as the middle of a sentence; fewer may be a row of buttons."""
STANDFIRST = 4
"""Sentences among which the one with the dateline stands."""
_HEADING_LENGTH = 80
"""Code points of a line that may be the heading of the readers' comments."""
_NEWS_SHARE = 0.3
"""Share of a page's text that must be news for the page to be an article."""
STUB = 200
"""Code points of a text, beside its title, that is none: nothing, or "Read more at …"."""
_SAME_EVENT = 2
"""Stems that two entries of a live page share when they tell of one event: one is mostly the place of the page."""
_ARTICLE_LENGTH = 5
"""Code points of an article before a name: "The Nordsil group"."""
_SENTENCE_ENDS = frozenset(".!?。")
_LABEL_ENDS = frozenset(":：–—-")
_SIGNS = re.compile(r"[\W_]+")


class NewsSentence(NamedTuple):
    """A sentence of news, what it is in its article, its section, and whether a dateline before it was left off."""

    sentence: Sentence
    role: Role
    section: int
    cut: bool = False


class News(NamedTuple):
    """The sentences of news of an article, and its genre."""

    sentences: tuple[NewsSentence, ...]
    genre: Genre


def news(article: Article, most: int | None = None) -> tuple[Sentence, ...]:
    """The article's sentences that are news, in order, each once; the first `most` of them, at most `SENTENCES`.

    A sentence begins where its author began it: a share bar, caption or title run into it is left off. A text is read
    up to its first `READ` code points.
    """
    return tuple(one.sentence for one in found(article).sentences[:most])


def found(article: Article, most: int = SENTENCES) -> News:
    """The first sentences of news of an article, at most `most`, and its genre."""
    return _cached_news(article, most)


def has_news(article: Article) -> bool:
    """Whether there is any sentence of news in the article, or a title of a kind that is told by its headline."""
    rules = rules_of(article)
    near = news_sentences(article, layout_of(article, rules, _TOP_LENGTH), rules)
    return any(True for _ in near) or bool(found(article).sentences) or is_told_by_title(article)


def is_told_by_title(article: Article) -> bool:
    """Whether an article without a sentence to print is one all the same: a table, a letter, a title with a stub."""
    is_stub = len(article.text.strip()) <= STUB
    return bool(article.title.strip()) and (is_stub or found(article).genre is not Genre.REPORT)


def is_article(article: Article) -> bool:
    """Whether enough of the text is news, so that it is an article and not a page of boilerplate."""
    length = sum(len(sentence.text) for sentence in news(article))
    return length > 0 and length >= _NEWS_SHARE * len(article.text[:READ].strip())


def rules_of(article: Article) -> Profile:
    """The profile of the language of an article, guessed if the article does not state it."""
    return languages.profile(article.language or guess(f"{article.title} {article.text[:READ]}"))


def layout_of(article: Article, rules: Profile, reach: int = READ) -> Layout:
    """The layout of the first `reach` code points; of a text that is longer, without the sentence that it cuts."""
    near = readable(article.text[:reach], MARKS_READ)
    return layout(unwrapped(near), rules, article.title[:LONGEST_SENTENCE], cut=len(near) < len(article.text))


def news_sentences(article: Article, form: Layout, rules: Profile) -> Iterator[NewsSentence]:
    """The sentences of news in an article of which `form` is the layout.

    Each is yielded when the next one shows that it is no caption: a sentence right before a photo credit is a caption,
    also if furniture stands between them.
    """
    title = article.title[:LONGEST_SENTENCE]
    count = 0
    seen: set[str] = set()
    is_correction = len(form.blocks) == 1 or rules.kinds.notes.match(_heading(title)) is not None
    for paragraph, block in enumerate(form.blocks[: before_promotions(form.blocks)]):
        if is_slide(block.line):
            continue
        heading = _heading(block.line)
        if count and (rules.tails.match(heading) or _tells_of_company(form.blocks, paragraph, heading, rules)):
            return
        label = rules.kinds.notes.match(heading)
        noted = label is not None and not is_correction
        last: NewsSentence | None = None
        dateline = 0 if count else _label_end(block.line, label) if label else before_sentences(block.line, rules)
        for span in _spans(block, dateline, rules, article.title):
            text = article.text[span.start : span.end]
            if last and rules.credits.match(text):
                last = None  # a caption, whose credit begins this one
            top = not (count or last)
            if not noted:
                text = _sentence(text, rules.code, title, top=top) if len(text) <= _LONGEST_WITH_RUN_INS else ""
            if text and text not in seen and not _same(text, article.title):
                if last:
                    yield last
                    count += 1
                sentence = Sentence(article.id, count, paragraph, span.end - len(text), span.end, text)
                role = Role.NOTE if noted else _role(block.role, text)
                last = NewsSentence(sentence, role, block.section, cut=top and dateline > 0)
            seen.add(text)
        if last and not block.cut:
            yield last
            count += 1


def _heading(line: str) -> str:
    """The line casefolded with straight apostrophes, or the beginning of a long one with a mark behind it."""
    near = line if len(line) <= _HEADING_LENGTH else f"{line[:_HEADING_LENGTH]}…"
    return near.casefold().replace("’", "'")


def _label_end(line: str, label: re.Match[str]) -> int:
    """Where the label ends with which an article begins that is itself a correction: "Correction: Four people …"."""
    mark = label[0][-1]
    return line.find(mark) + 1 if mark in _LABEL_ENDS else 0


def _tells_of_company(blocks: Sequence[Block], at: int, heading: str, rules: Profile) -> bool:
    """Whether the heading of block `at` is "About Acme", and "Acme is …" behind it: the tail of a press release."""
    found = rules.kinds.about.match(heading)
    if not found:
        return False
    head, colon, rest = heading.partition(":")
    name = (found["name"] if "name" in rules.kinds.about.groupindex else head[found.end() :]).strip()
    behind = rest.strip() if colon and rest.strip() else _heading(blocks[at + 1].line) if at + 1 < len(blocks) else ""
    return bool(name) and name[-1] not in _SENTENCE_ENDS and name in behind[: len(name) + _ARTICLE_LENGTH]


def _spans(block: Block, at: int, rules: Profile, title: str) -> list[Span]:
    """The sentences of a block from `at`: none of the title, nor the last one where the end of what is read cuts it."""
    if _same(block.line, title):
        return []
    spans = list(sentences(block.line[at:], rules, block.start + at))
    return spans[:-1] if block.cut else spans


def _role(role: Role, text: str) -> Role:
    return Role.QUESTION if role is Role.BODY and text.endswith(ASKS) else role


def _news(article: Article, most: int) -> News:
    """The first sentences of news. What stands below them changes nothing above, but on a live page."""
    rules = rules_of(article)
    form = layout_of(article, rules)
    every = islice(news_sentences(article, form, rules), SENTENCES)
    near = list(islice(every, max(most, SENTENCES_JUDGED)))
    genre = genre_of(article, form, tuple(one.sentence.text for one in near[:SENTENCES_JUDGED]), rules)
    is_live = genre is Genre.LIVE and form.entries > 0
    if is_live:
        near += every
    sentences = _apart_where_struck(_from_dateline(tuple(near), rules), article.text)
    if is_live:
        sentences = _without_older_states(sentences, rules.code, rising=form.rising)
    return News(sentences[:most], genre)


def _from_dateline(found: tuple[NewsSentence, ...], rules: Profile) -> tuple[NewsSentence, ...]:
    """The sentences from a dateline on: what stands before it sums the report up, or is a caption."""
    for at, one in enumerate(found[1:STANDFIRST], 1):
        if dateline_end(one.sentence.text, rules):
            return tuple(
                each._replace(sentence=replace(each.sentence, index=each.sentence.index - at)) for each in found[at:]
            )
    return found


def _apart_where_struck(found: tuple[NewsSentence, ...], text: str) -> tuple[NewsSentence, ...]:
    """The sentences, those behind a gap in a section of their own: what was struck there may be news.

    A gap is as long as a sentence in a paragraph; between two it holds a line that begins as the middle of a sentence.
    """
    gaps = 0
    parted = list(found[:1])
    for before, one in pairwise(found):
        last, next_ = before.sentence, one.sentence
        if last.paragraph == next_.paragraph:
            gaps += next_.start - last.end >= LEAST_STRUCK
        else:
            gaps += any(map(_is_torn, text[last.end : next_.start].split("\n")[1:]))
        parted.append(one._replace(section=one.section + gaps))
    return tuple(parted)


def _is_torn(line: str) -> bool:
    """Whether a line begins as the middle of a sentence."""
    return line.lstrip(" ,;'’")[:1].islower() and len(line.split()) >= FEWEST_TORN


def _without_older_states(found: Sequence[NewsSentence], language: str, *, rising: bool) -> tuple[NewsSentence, ...]:
    """The sentences of a live page; an entry that shares words with a newer one is outdated: "Nobody was hurt"."""
    stems: dict[int, set[str]] = {}
    for one in found:
        stems.setdefault(one.section, set()).update(terms(one.sentence.text, language))
    newer: set[str] = set()
    outdated: set[int] = set()
    for section in sorted(stems, reverse=rising):
        if len(newer & stems[section]) >= _SAME_EVENT:
            outdated.add(section)
        newer |= stems[section]
    return tuple(one._replace(role=Role.OUTDATED) if one.section in outdated else one for one in found)


_cached_news = ArticleCache(_news, _ARTICLES_CACHED)


@lru_cache(maxsize=_SENTENCES_CACHED)
def _sentence(text: str, code: str, title: str, *, top: bool) -> str:
    """The text from where its author began, "" when it is furniture. A title is looked for only at the `top`."""
    rules = languages.profile(code)
    text = text[after_furniture(text[:LONGEST_SENTENCE], rules, top=top) :]
    if top and (dateline := dateline_end(text, rules)) and is_furniture(text[dateline:], rules):
        return ""
    if top and not is_furniture(text[:LONGEST_SENTENCE], rules):
        cut = after_title(text[:LONGEST_SENTENCE], rules, title)
        if not cut and len(text) <= LONGEST_SENTENCE:
            return "" if is_caption(text, rules) else text
        text = text[cut:]
    return "" if is_furniture(text, rules) or is_caption(text, rules) else text


def _same(text: str, title: str) -> bool:
    """Whether the text is the title, but for marks, spaces and case."""
    if abs(len(text) - len(title)) > _MARKS_APART:
        return False
    first, other = _bare(text[:_COMPARED_FIRST]), _bare(title[:_COMPARED_FIRST])
    return (first.startswith(other) or other.startswith(first)) and _bare(text) == _bare(title)


def _bare(text: str) -> str:
    return _SIGNS.sub("", text).casefold()
