"""A story laid open for the briefing: its sentences, what each is worth, which may be printed.

Pure; imported by the briefing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from summaries.article import Article, Receipt, Sentence, Story, receipt
from summaries.boilerplate import news
from summaries.context import stands_alone, trim
from summaries.select import SAME, Pool, likeness, pool, relevance
from summaries.sentences import language, terms
from summaries.topics import Topic, match
from summaries.weigh import Floats

OFF_TOPIC = 0.4
"""What a sentence that does not name the topic keeps of its worth, in a story about it: it must be twice as central.

In a story that is about something else it keeps nothing.
"""

LEAD = 200
"""Characters at the top of an untitled article that say what it is about."""

TOLD = 0.45
"""Cosine to a sentence that was there before from which a sentence tells nothing new."""

LAST_RESORT = 0.05
"""The worth of a sentence that leans on others, when its story has none that stands alone."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """One story: its articles (originals first), the sentences of all of them, and which may be printed.

    `worth[i]` is above 0 for the sentences of the originals that may be printed; `cut[i]` says that its first
    words were left off. `copies` are the ids of articles that only reprint, `about` of those whose
    title names the topic.
    """

    articles: tuple[Article, ...]
    copies: frozenset[str]
    tongue: str
    pool: Pool
    worth: Floats
    about: frozenset[str]
    cut: tuple[bool, ...]

    @property
    def originals(self) -> tuple[Article, ...]:
        """The articles that do not only reprint another."""
        return tuple(article for article in self.articles if article.id not in self.copies)

    def article(self, of: int) -> Article:
        """The article that sentence `of` stands in."""
        return next(one for one in self.articles if one.id == self.pool.sentences[of].article)


def lay_open(story: Story, articles: Iterable[Article], topic: Topic | None) -> Dossier:
    """The dossier of a story, whose articles are among `articles`."""
    copies = frozenset(copy for copy, _ in story.copies)
    members = sorted(
        (article for article in articles if article.id in story.articles), key=lambda article: article.id in copies
    )
    tongue = members[0].language or language(members[0].text)
    whole = [sentence for article in members for sentence in news(article)]
    trimmed = tuple(_trimmed(sentence) for sentence in whole)
    laid = pool(trimmed, lambda sentence: terms(sentence.text, tongue))
    fits = _fits(topic, members, trimmed)
    about = frozenset(article.id for article in members if topic is None or _is_about(article, topic))
    return Dossier(
        articles=tuple(members),
        copies=copies,
        tongue=tongue,
        pool=laid,
        worth=_worth(laid, _voices(laid, copies), _fitness(fits, about), _printable(members, trimmed, tongue)),
        about=about,
        cut=tuple(before.start != after.start for before, after in zip(whole, trimmed, strict=True)),
    )


def tellings(dossier: Dossier, one: int) -> tuple[tuple[Receipt, ...], tuple[Receipt, ...]]:
    """Where sentence `one` stands word for word, and where other articles say the same in other words."""
    text = dossier.pool.sentences[one].text
    close = likeness(dossier.pool, one)
    exact: dict[str, Receipt] = {}
    other: dict[str, Receipt] = {}
    order = sorted(range(len(close)), key=lambda at: (at != one, -close[at], at))
    articles = {article.id: article for article in dossier.articles}
    for at in order:
        sentence = dossier.pool.sentences[at]
        if close[at] < SAME and sentence.text != text:
            continue
        where = exact if sentence.text == text else other
        where.setdefault(sentence.article, receipt(articles[sentence.article], sentence.start, sentence.end))
    also = tuple(found for article, found in other.items() if article not in exact)
    return tuple(exact.values()), also


def _trimmed(sentence: Sentence) -> Sentence:
    cut = trim(sentence.text)
    return replace(sentence, start=sentence.start + cut, text=sentence.text[cut:]) if cut else sentence


def _fits(topic: Topic | None, members: Sequence[Article], sentences: Sequence[Sentence]) -> tuple[bool, ...]:
    if topic is None:
        return (True,) * len(sentences)
    spots: dict[str, list[tuple[int, int]]] = {}
    for article in members:
        found = match(topic, article)
        spots[article.id] = [(hit.start, hit.end) for hit in found.hits if hit.where == "text"] if found else []
    return tuple(
        any(sentence.start <= start and end <= sentence.end for start, end in spots[sentence.article])
        for sentence in sentences
    )


def _fitness(fits: Sequence[bool], about: frozenset[str]) -> Floats:
    """What each sentence keeps of its worth, for naming the topic or not."""
    return np.where(fits, 1.0, OFF_TOPIC if about else 0.0)


def _is_about(article: Article, topic: Topic) -> bool:
    """Whether the title names the topic; of an untitled article, the first words."""
    top = replace(article, text="" if article.title else article.text[:LEAD])
    return match(topic, top) is not None


def _voices(laid: Pool, copies: frozenset[str]) -> list[bool]:
    """Whether each sentence is said by an independent voice: not in a copy, or not in what it is a copy of."""
    original = np.array([sentence.article not in copies for sentence in laid.sentences], dtype=bool)
    known = {sentence.text for sentence in laid.sentences if sentence.article not in copies}
    return [
        bool(own) or (sentence.text not in known and bool(likeness(laid, at)[original].max(initial=0.0) < TOLD))
        for at, (own, sentence) in enumerate(zip(original, laid.sentences, strict=True))
    ]


def _printable(members: Sequence[Article], sentences: Sequence[Sentence], tongue: str) -> list[bool]:
    titles = {_plain(article.title) for article in members}
    return [_plain(sentence.text) not in titles and stands_alone(sentence.text, tongue) for sentence in sentences]


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _worth(laid: Pool, voices: Sequence[bool], fitness: Floats, printable: Sequence[bool]) -> Floats:
    """The worth of every sentence. Where none may be printed, the first of an article is better than nothing."""
    values = relevance(laid, voices) * fitness * np.array(printable, dtype=np.float64)
    if values.any():
        return values
    leads = [sentence.index == 0 and voice for sentence, voice in zip(laid.sentences, voices, strict=True)]
    return np.where(np.array(leads, dtype=bool), LAST_RESORT, 0.0)
