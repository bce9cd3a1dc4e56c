"""The values that summaries speak in: articles in, briefings out.

Frozen, without behaviour beyond what follows from their fields, and without imports from the rest of the package.
Anyone may import this module.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Article:
    """One text by one outlet, kept whole.

    `text` is the body as published (plain text, paragraphs separated by newlines); every receipt points into it, so it
    is never changed after it is stored. `published` is aware, or None when the article bears no date. `language` is an
    ISO 639-1 code, or "" when it is not known.
    """

    id: str
    text: str
    title: str = ""
    outlet: str = ""
    url: str = ""
    published: datetime | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: `text[start:end]`, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of news in its article: `article.text[start:end] == text`, stripped of outer white space.

    `index` counts the article's news sentences from 0; `paragraph` counts its paragraphs from 0.
    """

    article: str
    index: int
    paragraph: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Story:
    """The articles that report one event, in order of arrival; `copies` are those that only reprint another of them."""

    id: str
    articles: tuple[str, ...]
    copies: tuple[tuple[str, str], ...] = ()
    """Pairs (copy, original) of article ids."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where words stand: article id, start and end in code points of its text, and a hash of those words."""

    article: str
    start: int
    end: int
    hash: str


def receipt(article: Article, start: int, end: int) -> Receipt:
    """The receipt of `article.text[start:end]`; the hash is 16 hex digits of BLAKE2b over the UTF-8 words."""
    words = article.text[start:end].encode("utf-8", "surrogatepass")
    return Receipt(article.id, start, end, hashlib.blake2b(words, digest_size=8).hexdigest())


@dataclass(frozen=True, slots=True)
class Addition:
    """What we add to a quoted sentence and mark as ours: `text` belongs before the code point `at` of the sentence."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks (the receipt holds the marks), who says them, by full name, and the verb of saying."""

    speaker: str
    verb: str
    where: Receipt


@dataclass(frozen=True, slots=True)
class BriefedSentence:
    """A sentence of a briefing, word for word from an article.

    Every one of `receipts` (at least one) gives exactly `text`. `also` points at the same statement in other words, in
    other articles. `additions` are ours (dates, names), in rising order of `at`. `cut` is true where words that led the
    sentence ("Moreover,", a dateline) were left off: the reader is shown an ellipsis. `quotes` are those of its
    quotations whose speaker is certain.
    """

    text: str
    receipts: tuple[Receipt, ...]
    also: tuple[Receipt, ...] = ()
    additions: tuple[Addition, ...] = ()
    cut: bool = False
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """An article that stands behind a story of a briefing; `copy` is true when it only reprints another one cited."""

    article: str
    outlet: str
    url: str
    title: str
    published: datetime | None
    copy: bool = False


class Change(StrEnum):
    """What a story is to a chat that has been briefed before."""

    NEW = "new"
    UPDATED = "updated"
    ONGOING = "ongoing"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Sources that differ on one figure or date: what it counts, and each value with the receipt of its sentence."""

    about: str
    values: tuple[tuple[str, Receipt], ...]


@dataclass(frozen=True, slots=True)
class BriefedStory:
    """One event of a briefing: headline, one to three sentences, and who reports it (originals before copies).

    `headline` is an article's own title, or words of one of its sentences. An ONGOING story has no sentences. `known`
    is false where the story is told in a language without rules of its own here: readers are told so.
    """

    headline: str
    sentences: tuple[BriefedSentence, ...]
    sources: tuple[Citation, ...]
    change: Change = Change.NEW
    disagreements: tuple[Disagreement, ...] = ()
    known: bool = True


@dataclass(frozen=True, slots=True)
class Budget:
    """How long a briefing may be.

    `characters` bounds headlines and sentences together (code points, additions included) over the whole briefing;
    900 is what a phone shows without scrolling. `stories` bounds the events, `sentences` those of one event.
    """

    characters: int = 900
    stories: int = 5
    sentences: int = 3


@dataclass(frozen=True, slots=True)
class Briefing:
    """The answer: a few stories, most corroborated and newest first. `read` counts the articles it was made from."""

    topic: str
    stories: tuple[BriefedStory, ...]
    read: int = 0
