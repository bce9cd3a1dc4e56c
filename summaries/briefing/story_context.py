"""A story with what its briefing is made from: its articles, and their sentences in one pool."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np

from summaries.facts import attribution
from summaries.model import Article, Receipt, Sentence, Story, receipt
from summaries.reading.read import Reading
from summaries.selection.arrays import Floats
from summaries.selection.pool import Pool, build_pool
from summaries.selection.vectors import Matrix

PARTLY_RELEVANT = 0.3
"""Share of its score that a sentence without a word of the topic keeps, in a story whose title names the topic.

It must be three times as central as another. In a story about something else it keeps nothing.
"""
KNOWN_FACT = 0.4
"""Cosine similarity to an earlier sentence from which a sentence adds nothing new."""
TOP_SENTENCES = 2
"""Sentences at the top of an article that say what it is about."""
COMMON = 0.3
"""Share of a story's sentences from which a stem that they have is what the story is about."""
TITLE_OVERHEAD = 2
"""A string more than this many times as long as its letters and digits is not a title."""


@dataclass(frozen=True, slots=True)
class StoryContext:
    """One story: its articles, originals before copies, and at least one sentence.

    `copies` are the ids of the articles that only reprint; `languages` maps article ids to languages, `language` is the
    one of its briefing. `pool` holds the sentences of all articles; `shares[i]` is the share of its score
    that sentence i keeps, 0 to leave it out; `relevance[i]` is 0 to 1, and 1 where it names the topic; `cut[i]` says
    that its first words were left off. `common_stems` are those of many sentences. `length` counts the characters of
    the sentences read of originals.
    """

    articles: tuple[Article, ...]
    copies: frozenset[str]
    languages: Mapping[str, str]
    language: str
    pool: Pool
    shares: Floats
    relevance: tuple[float, ...]
    cut: tuple[bool, ...]
    common_stems: frozenset[str]
    length: int

    @property
    def originals(self) -> tuple[Article, ...]:
        """The articles that are no copies."""
        return tuple(article for article in self.articles if article.id not in self.copies)

    def article(self, i: int) -> Article:
        """The article of sentence i."""
        return next(article for article in self.articles if article.id == self.pool.sentences[i].article)

    def language_of(self, i: int) -> str:
        """The language of sentence i."""
        return self.languages[self.pool.sentences[i].article]

    def names_topic_early(self, article: Article) -> bool:
        """Whether one of the article's first two sentences names the topic; any does where there is no topic."""
        return any(
            relevance == 1.0 and sentence.index < TOP_SENTENCES
            for sentence, relevance in zip(self.pool.sentences, self.relevance, strict=True)
            if sentence.article == article.id
        )

    def attribution_context(self, i: int) -> attribution.Context:
        """What the rules of attribution need to find out who speaks in sentence i."""
        article = self.article(i)
        texts = [other.text for other in self.articles]
        return attribution.Context(self.pool.sentences, article.text, self.languages[article.id], texts)

    def scores(self) -> Floats:
        """The score of each sentence as the first of a selection; 0 where it may not be printed."""
        return self.shares * self.pool.eligible * self.pool.first_gain


def build_context(story: Story, readings: Sequence[Reading], preferred: str) -> StoryContext:
    """The context of a story whose articles are among the `readings`; in the preferred language if any is in it.

    At least one reading must be of the story.
    """
    members = [reading for reading in readings if reading.article.id in story.articles]
    present = {reading.article.id for reading in members}
    copies = frozenset(copy for copy, original in story.copies if original in present)
    language = preferred if any(reading.language == preferred for reading in members) else members[0].language
    members.sort(key=lambda reading: reading.article.id in copies)
    sentences = [sentence for reading in members for sentence in reading.sentences]
    bags = [bag for reading in members for bag in reading.bags]
    pool = build_pool(sentences, bags, lambda matrix: _eligible(matrix, sentences, copies))
    return StoryContext(
        articles=tuple(reading.article for reading in members),
        copies=copies,
        languages={reading.article.id: reading.language for reading in members},
        language=language,
        pool=pool,
        shares=_shares(members, language),
        relevance=tuple(fit for reading in members for fit in reading.relevance),
        cut=tuple(cut for reading in members for cut in reading.cut),
        common_stems=_common_stems(pool.matrix),
        length=sum(len(sentence.text) for sentence in sentences if sentence.article not in copies),
    )


def receipts_of(context: StoryContext, i: int) -> tuple[tuple[Receipt, ...], tuple[Receipt, ...]]:
    """The receipts of sentence i word for word, and those of the same fact in other words in other articles."""
    text = context.pool.sentences[i].text
    similarity = context.pool.similarity(i).tolist()
    same = context.pool.weights.same_fact
    alike = [at for at, other in enumerate(context.pool.sentences) if similarity[at] >= same or other.text == text]
    exact: dict[str, Receipt] = {}
    reworded: dict[str, Receipt] = {}
    articles = {article.id: article for article in context.articles}
    for at in sorted(alike, key=lambda at: (at != i, -similarity[at], at)):
        sentence = context.pool.sentences[at]
        where = exact if sentence.text == text else reworded
        where.setdefault(sentence.article, receipt(articles[sentence.article], sentence.start, sentence.end))
    also = tuple(found for article, found in reworded.items() if article not in exact)
    return tuple(exact.values()), also


def _common_stems(matrix: Matrix) -> frozenset[str]:
    """The stems that more than `COMMON` of the sentences have: to print them again repeats no fact."""
    often = np.bincount(matrix.columns, minlength=len(matrix.vocabulary)) > COMMON * len(matrix)
    return frozenset(compress(matrix.vocabulary, often.tolist()))


def _eligible(matrix: Matrix, sentences: Sequence[Sentence], copies: frozenset[str]) -> Floats:
    """1 for a sentence of an original, or one that a copy adds to what it copies; 0 for one that is only repeated."""
    original = np.array([sentence.article not in copies for sentence in sentences], dtype=bool)
    known = {sentence.text for sentence, own in zip(sentences, original, strict=True) if own}
    eligible = original.astype(np.float64)
    for at, sentence in enumerate(sentences):
        if not original[at] and sentence.text not in known:
            eligible[at] = matrix.dot(matrix.row(at))[original].max(initial=0.0) < KNOWN_FACT
    return eligible


def _shares(members: Sequence[Reading], language: str) -> Floats:
    """The share of its score that each sentence keeps for its topic; 0 in another language, or for a title."""
    about = any(reading.about for reading in members)
    titles = {_letters(reading.article.title) for reading in members}
    longest = TITLE_OVERHEAD * max(map(len, titles))
    shares = [
        _share(relevance, about=about)
        * (len(sentence.text) > longest or _letters(sentence.text) not in titles)
        * (reading.language == language)
        for reading in members
        for sentence, relevance in zip(reading.sentences, reading.relevance, strict=True)
    ]
    return np.array(shares, np.float64)


def _share(relevance: float, *, about: bool) -> float:
    if relevance == 1.0:
        return 1.0
    return PARTLY_RELEVANT + (1 - PARTLY_RELEVANT) * relevance**2 if about else 0.0


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
