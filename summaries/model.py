"""The values of `summaries`: articles in, briefings out. Frozen, with nothing but what follows from their fields."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Article:
    """One text by one outlet, kept whole.

    `text` is the body as published: plain text, paragraphs separated by newlines. Receipts point into it, so it never
    changes once it is stored. `published` is aware, or None for an article without a date. `language` is an ISO 639-1
    code, or "" if unknown. `teaser` says that `text` is only what its feed announces it with, since the rest could not
    be read.
    """

    id: str
    text: str
    title: str = ""
    outlet: str = ""
    url: str = ""
    published: datetime | None = None
    language: str = ""
    teaser: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text: `text[start:end]`, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of news: `article.text[start:end] == text`, without white space around it.

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
    """The position of a passage: article id, start and end in code points of its text, and a hash of the passage."""

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
    """Words that we add to a sentence and mark as ours: `text` goes before the code point `at` of the sentence.

    `means` is the date that they write, as in ISO 8601, so that it can be written in another language: "2020-09-08",
    without its year "--09-08", a month "2020-09", a year "2020", a week "--09-07/P7D"; "" for other words.
    """

    at: int
    text: str
    means: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: the speaker's full name, the verb of saying, and its position with the quotation marks."""

    speaker: str
    verb: str
    where: Receipt


@dataclass(frozen=True, slots=True)
class BriefedSentence:
    """A sentence of a briefing, word for word from an article.

    Each of `receipts` (at least one) points at exactly `text`; `also` at the same statement in other words, in other
    articles. `additions` are ours (dates), in rising order of `at`. `cut` is true if its first words
    ("Moreover,", a dateline) were left off, which an ellipsis shows. `quotes` are its quotations whose speaker is
    certain.
    """

    text: str
    receipts: tuple[Receipt, ...]
    also: tuple[Receipt, ...] = ()
    additions: tuple[Addition, ...] = ()
    cut: bool = False
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """A part of the weight for which a passage was chosen: a fact ("smic") or a factor ("fit"), and how much."""

    about: str
    weight: float


@dataclass(frozen=True, slots=True)
class BriefedPassage:
    """One or more neighbouring sentences of one article, in its order, as long as needed to be understood.

    `why` are the parts of its weight, the greatest first.
    """

    sentences: tuple[BriefedSentence, ...]
    why: tuple[Reason, ...] = ()

    @property
    def article(self) -> str:
        """The id of the article that it is taken from."""
        return self.sentences[0].receipts[0].article


@dataclass(frozen=True, slots=True)
class Citation:
    """A source of a story in a briefing; `copy` is true if it only reprints another one cited.

    `teaser` says that of its text only the beginning is known.
    """

    article: str
    outlet: str
    url: str
    title: str
    published: datetime | None
    copy: bool = False
    teaser: bool = False


class Change(StrEnum):
    """What a story is for a chat that has been briefed before."""

    NEW = "new"
    UPDATED = "updated"
    ONGOING = "ongoing"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A figure or date on which sources differ: what it is about, and each value with the receipt of its sentence."""

    about: str
    values: tuple[tuple[str, Receipt], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said: the full name of the `speaker`, and the passage whose last sentences have his words.

    `also` are other sources that have them word for word.
    """

    speaker: str
    passage: BriefedPassage
    source: Citation
    also: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefedStory:
    """One event of a briefing: headline, passages, and its sources, originals before copies.

    `headline` is an article's own title, or words of one of its sentences. A story that is told by headline and link
    has no passages; nor has an ONGOING one. `known` is false if we have no rules for the language of the story; readers
    are warned then. `id` is that of the story. `matched` are the words of its articles that match the topic, and
    `passed_over` the best passages that were not printed, best first.
    """

    headline: str
    passages: tuple[BriefedPassage, ...]
    sources: tuple[Citation, ...]
    change: Change = Change.NEW
    disagreements: tuple[Disagreement, ...] = ()
    known: bool = True
    id: str = ""
    matched: tuple[str, ...] = ()
    passed_over: tuple[Receipt, ...] = ()

    @property
    def sentences(self) -> tuple[BriefedSentence, ...]:
        """The sentences of its passages, in order."""
        return tuple(sentence for passage in self.passages for sentence in passage.sentences)


@dataclass(frozen=True, slots=True)
class TimelineDay:
    """A day of a timeline, and the story that tells what happened then."""

    day: date
    story: BriefedStory


@dataclass(frozen=True, slots=True)
class Budget:
    """How long a briefing may be.

    `characters` bounds headlines and sentences together (code points, additions included) over the whole briefing;
    900 is what a phone shows without scrolling. `stories` bounds the stories, `sentences` the sentences of each.
    """

    characters: int = 900
    stories: int = 9
    sentences: int = 12


@dataclass(frozen=True, slots=True)
class Briefing:
    """A few stories, the most prominent first. `read` counts the articles that it was made from."""

    topic: str
    stories: tuple[BriefedStory, ...]
    read: int = 0
