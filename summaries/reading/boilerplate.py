"""What is not news: menus, sign-up lines, share bars, captions, bylines, titles run in, error pages.

Pure, total, near-linear. Any module of `summaries`, and `bot`, may import this one.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice

import ahocorasick

from summaries import languages
from summaries.languages import Profile
from summaries.model import Article, Sentence, Span
from summaries.reading.run_ins import after_furniture, after_title
from summaries.text.sentences import language as guess
from summaries.text.sentences import readable, sentences
from summaries.text.tokens import shouted, unspaced, words

LONGEST = 700
"""Code points of a sentence: a longer stretch without an end is a list, a table or a page of fragments."""

READ = 200_000
"""Code points of a text that are read: a book of 100 pages. What is longer is no article, and time is short."""

_TOP = 500
"""Code points of an article in which its first sentences of news stand, if it has any: the rest is seldom looked at."""

_FULLEST = 2 * LONGEST
"""Code points of a sentence with a caption and a title before it, each of which is looked for in as many as LONGEST."""

REMEMBERED = 2048
"""Sentences kept at hand, 1 kB each: the tops of 500 articles are looked at before the first of them is read."""

MARKS_READ = 12_000
"""Marks of a text (stops, quotation marks, new lines) that are read: prose of that length has half as many."""

_FEWEST_WORDS = 6
"""Words of a sentence that has no end mark: shorter ones are headings, menu entries and bylines."""

_FEWEST_SIGNS = 25
"""The same in characters, for scripts without spaces: there a lost stop is rarer than a heading."""

_LETTERS, _LETTERS_AND_FIGURES = 0.4, 0.55
"""Shares among what is not space, below which stand tables and rows of signs (a third of Hindi is vowel signs)."""

_SMALL = 0.5
"""Share of words in small letters that a sentence without an end mark has; a title has fewer."""

_ENDING = 9
"""Code points at the end of a sentence among which its mark stands."""

_SAMPLE = 120
"""Code points of a sentence that its share of letters is counted in."""

_MARKS = 12
"""Code points of marks and spaces by which a title may differ from the same title above the text."""

_GLANCE = 12
"""Code points at which nearly every sentence is seen to be another than the title."""

_TAIL = 80
"""Code points of a line that may be the heading of the readers' comments."""

_NEWS = 0.3
"""Share of a page's text that must be news for the page to be an article."""

_ENDS_IN = frozenset(".!?。！？｡।॥؟۔")
"""What a sentence ends in, when no mark of quotation or bracket closes after it."""
_ASCII_LETTERS = string.ascii_letters.encode()
_END = re.compile(r"""[.!?。！？｡।॥؟۔]["”“»’')\]」』】）]*$""")
_CUT_OFF = re.compile(r"""(?:\.\.\.|…|[:;,：；，、])["”»’')\]]*$""")
_TEASERS = re.compile(r" (?:\.\.\.|…) (?=[A-Z])")
_MAIL = re.compile(r"\w@\w+\.\w|\(@\w+\)")
_PHONE = re.compile(r"-(?=\d{4}\b)(?:(?<=\d{3}[ -]\d{3}-)|(?<=\d{3}\)[ -]\d{3}-))")  # from the last hyphen: it is rarer
_OPENING = "\"“”„«»‘’'([¿¡「『（【…–—- "
_SIGNS = re.compile(r"[\W_]+")


def news(article: Article, most: int | None = None) -> tuple[Sentence, ...]:
    """The article's sentences that are news, in order, none twice; the first `most` of them.

    A sentence begins where its author began it: a share bar, caption or title run in before it is left off. A text is
    read up to its first `READ` code points.
    """
    return tuple(islice(_news(article, READ), most))


def has_news(article: Article) -> bool:
    """Whether there is any line of news in the article."""
    return any(True for reach in (_TOP, READ) for _ in _news(article, reach))


def _news(article: Article, reach: int) -> Iterator[Sentence]:
    """The sentences of news in the first `reach` code points, each once the next shows that it was no caption.

    A caption is what stands right before its credit, whatever furniture is between them.
    """
    rules = languages.profile(article.language or guess(f"{article.title} {article.text[:READ]}"))
    told = 0
    seen: set[str] = set()
    for paragraph, (spans, cut) in enumerate(_paragraphs(article.text, rules, reach)):
        line = article.text[spans[0].start : spans[-1].end]
        if told and rules.tails.match(line[:_TAIL].casefold()):
            return
        last: Sentence | None = None
        for span in spans if not _same(line, article.title) else ():
            text = article.text[span.start : span.end]
            if last and rules.credits.match(text):
                last = None  # a caption, whose credit begins this one
            top = not (told or last)
            text = _sentence(text, rules.code, article.title[:LONGEST], top=top) if len(text) <= _FULLEST else ""
            if text and text not in seen and not _same(text, article.title):
                if last:
                    yield last
                    told += 1
                last = Sentence(article.id, told, paragraph, span.end - len(text), span.end, text)
            seen.add(text)
        if last and not cut:
            yield last
            told += 1


def is_article(article: Article) -> bool:
    """Whether the text is an article at all, and not a page of boilerplate that poses as one."""
    told = sum(len(sentence.text) for sentence in news(article))
    return told > 0 and told >= _NEWS * len(article.text[:READ].strip())


def _paragraphs(text: str, rules: Profile, reach: int) -> Iterator[tuple[list[Span], bool]]:
    """The sentences of each paragraph that has any, and whether the end of reading cuts it, which is after `reach`.

    Not the sentence that is cut in two.
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


@lru_cache(maxsize=REMEMBERED)
def _sentence(text: str, code: str, title: str, *, top: bool) -> str:
    """The text from where its author began, "" when it is no news; a title is only looked for at an article's `top`."""
    rules = languages.profile(code)
    text = text[after_furniture(text[:LONGEST], rules, top=top) :]
    if top and not _is_furniture(text[:LONGEST], rules):
        cut = after_title(text[:LONGEST], rules, title)
        if not cut and len(text) <= LONGEST:
            return text
        text = text[cut:]
    return "" if _is_furniture(text, rules) else text


def _is_furniture(text: str, rules: Profile) -> bool:
    if len(text) > LONGEST or _misshapen(text):
        return True
    low = text.casefold().replace("’", "'")
    return any(opening.match(low) for opening in _openings(rules.code)) or _holds_phrase(low)


@cache
def _openings(code: str) -> tuple[re.Pattern[str], ...]:
    """What furniture begins with on pages of the language: in its own words, or in those that all pages wear."""
    everywhere = (one for one in languages.profiles() if one.openings_everywhere and one.code != code)
    return tuple(one.openings for one in (languages.profile(code), *everywhere))


def _holds_phrase(low: str) -> bool:
    return next(_phrases().iter(low), None) is not None


@cache
def _phrases() -> ahocorasick.Automaton:
    """Finds the phrases of all languages at once."""
    automaton = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
    for one in languages.profiles():
        for phrase in one.phrases:
            automaton.add_word(phrase)
    automaton.make_automaton()
    return automaton


def _misshapen(text: str) -> bool:
    """Whether the text has the shape of a fragment, a heading, a table, an address or a row of teasers."""
    if _lacks_letters(text[:_SAMPLE]) or _holds_address(text):
        return True
    if ("..." in text or "…" in text) and len(_TEASERS.findall(text)) > 1:
        return True
    if text.lstrip(_OPENING)[:1].islower() or shouted(text):
        return True
    if text[-1:] in _ENDS_IN:
        return text.endswith("...")
    near = max(0, len(text) - _ENDING)
    return bool(_CUT_OFF.search(text, near)) or (not _END.search(text, near) and _is_heading(text))


def _lacks_letters(sample: str) -> bool:
    plain = sample.encode("ascii", "ignore")
    if len(plain) - len(plain.translate(None, _ASCII_LETTERS)) > _LETTERS_AND_FIGURES * len(sample):
        return False  # so are most, and to count all letters takes ten times as long
    signs = len(sample) - sample.count(" ")
    letters = sum(map(str.isalpha, sample))
    figures = sum(map(str.isdigit, sample))
    return letters <= _LETTERS * signs or letters + figures < _LETTERS_AND_FIGURES * signs


def _holds_address(text: str) -> bool:
    """Whether a web or mail address, a handle or a telephone number stands in the text."""
    mail = "@" in text and _MAIL.search(text)
    return "://" in text or "www." in text or bool(mail) or ("-" in text and _PHONE.search(text) is not None)


def _is_heading(text: str) -> bool:
    """Whether a text without an end mark is too short, or has too many capitals, for a sentence that lost its stop."""
    if unspaced(text.lstrip(_OPENING)):
        return len(text) < _FEWEST_SIGNS
    found = words(text)
    cased = [word for word in found if word[0].islower() or word[0].isupper()]
    return len(found) < _FEWEST_WORDS or sum(word[0].islower() for word in cased) < _SMALL * len(cased)


def _same(text: str, title: str) -> bool:
    """Whether the text is the title, but for marks, spaces and case."""
    if abs(len(text) - len(title)) > _MARKS:
        return False
    first, other = _bare(text[:_GLANCE]), _bare(title[:_GLANCE])
    return (first.startswith(other) or other.startswith(first)) and _bare(text) == _bare(title)


def _bare(text: str) -> str:
    return _SIGNS.sub("", text).casefold()
