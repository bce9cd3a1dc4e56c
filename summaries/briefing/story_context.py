"""A story laid open for the briefing: its articles, their sentences weighed against each other, which may be printed.

Pure; imported by the briefing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, takewhile

import numpy as np

from summaries.facts.attribution import Telling, is_amid, lend
from summaries.grammar.english.definites import hides_who, takes_for_known
from summaries.grammar.english.deixis import goes_on
from summaries.model import Article, Receipt, Sentence, Story, receipt
from summaries.reading.read import Reading
from summaries.reading.standalone import share, wants
from summaries.selection.greedy import SAME, Pool, pool
from summaries.selection.vectors import Bools, Floats, Matrix
from summaries.text.quotation import OPENING_MARKS

OFF_TOPIC = 0.3
"""What a sentence without a word of the topic keeps of its worth, in a story about it: it must be thrice as central.

In a story that is about something else it keeps nothing.
"""

TOLD = 0.4
"""Cosine to a sentence that was there before from which a sentence tells nothing new."""

REMEMBERED = 20
"""Sentences over which a reader remembers that there was talk of a thing."""
EARLY = 2
"""The index up to which a sentence tells its article's news."""
SAYS_WHAT = 2
"""Sentences at the top of an article that say what it is about."""
TOP = 5
"""Sentences with which an article tells its news: of those printed from further down one in eight had lost its thread.

See `benchmarks/panel.py`.
"""
SUBJECT = 0.3
"""Share of a story's sentences from which a word that they have is what the story is about."""
MARKED = 2
"""Times its letters and figures that a title is long at most, marks and spaces among them: what is longer is none."""
ANNOUNCED, ANNOUNCED_SHARE = 4, 0.3
"""Content words, and share of the shorter's, that an announcement has in common with the telling of the thing done."""

_AHEAD = re.compile(r"\b(?:will|is (?:to|set to|expected to|due to)|plans? to|is about to)\b")
_SUBJECT = 50
"""Characters in which a sentence says who does what."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """One story: its articles (originals first), the sentences of all of them (at least one), and which may be printed.

    `keep[i]` is the share of its worth that sentence i keeps, 0 to leave it out; `fits[i]` is how much it speaks of the
    topic, 1 where it names it; `cut[i]` says that its first words were left off. `copies` are the ids of articles that
    only reprint; `languages` gives the language of each article, `language` the one that the story is told in.
    `subject` are the stems that many of the sentences have; `length` counts the characters of the originals' sentences
    that were read.
    """

    articles: tuple[Article, ...]
    copies: frozenset[str]
    languages: Mapping[str, str]
    language: str
    pool: Pool
    keep: Floats
    fits: tuple[float, ...]
    cut: tuple[bool, ...]
    subject: frozenset[str]
    length: int

    @property
    def originals(self) -> tuple[Article, ...]:
        """The articles that do not only reprint another."""
        return tuple(article for article in self.articles if article.id not in self.copies)

    def article(self, of: int) -> Article:
        """The article that sentence `of` stands in."""
        return next(one for one in self.articles if one.id == self.pool.sentences[of].article)

    def speaks_early(self, article: Article) -> bool:
        """Whether one of the article's first two sentences speaks of the topic (any does, where there is none)."""
        return any(
            fit == 1.0 and sentence.index < SAYS_WHAT
            for sentence, fit in zip(self.pool.sentences, self.fits, strict=True)
            if sentence.article == article.id
        )

    def telling(self, one: int) -> Telling:
        """What there is to find out who speaks in sentence `one`."""
        article = self.article(one)
        texts = [other.text for other in self.articles]
        return Telling(self.pool.sentences, article.text, self.languages[article.id], texts)

    def share(self, one: int) -> float:
        """What sentence `one` keeps of its worth without its neighbours: 0 when it is not understood, or stale."""
        sentence, telling = self.pool.sentences[one], self.telling(one)
        if is_amid(telling, one):
            return 0.0
        alone = share(sentence.text, self.languages[sentence.article])
        if not alone and (lent := lend(telling, one)):
            alone = share(lent.whole, self.languages[sentence.article])
        return 0.0 if alone and self._is_superseded(one) else alone

    def wants(self, one: int, *, opening: bool = False) -> frozenset[str]:
        """The stems that sentence `one` takes for known, at the `opening` of a story the more so."""
        sentence = self.pool.sentences[one]
        nearby = range(one - 1, max(-1, one - REMEMBERED), -1)
        before = takewhile(lambda at: self.pool.sentences[at].article == sentence.article, nearby)
        earlier = {stem for at in before for stem in self.pool.bags[at]}
        return wants(sentence.text, self.languages[sentence.article], earlier, opening=opening)

    def may_open(self, one: int) -> bool:
        """Whether the story may begin with sentence `one`: not with "The mayor also" or "The actress was".

        With "The agency said" only where that stands at the top of its article.
        """
        sentence = self.pool.sentences[one]
        if self.languages[sentence.article] != "en":
            return True
        if goes_on(sentence.text) or hides_who(sentence.text):
            return False
        return sentence.index < SAYS_WHAT or not takes_for_known(sentence.text)

    def _is_superseded(self, one: int) -> bool:
        """Whether another article tells as done what sentence `one` announces."""
        if not self._announces(one):
            return False
        sentence, mine = self.pool.sentences[one], frozenset(self.pool.bags[one])
        return any(
            other.article != sentence.article
            and self.languages[other.article] == "en"
            and len(shared := mine.intersection(bag)) >= ANNOUNCED
            and len(shared) >= ANNOUNCED_SHARE * min(len(mine), len(bag))
            and not _AHEAD.search(other.text[:_SUBJECT])
            for other, bag in zip(self.pool.sentences, self.pool.bags, strict=True)
        )

    def _announces(self, one: int) -> bool:
        sentence = self.pool.sentences[one]
        return self.languages[sentence.article] == "en" and _AHEAD.search(sentence.text[:_SUBJECT]) is not None

    def near_top(self, *, asked: bool) -> Floats:
        """1 for the sentences with which an article tells its news: what stands below is for those who read so far.

        Where a topic was `asked` for, and only sentences below tell of it, 1 for all that speak of it at least in part.
        """
        top = self._top()
        if asked and not self._tells(top) and self._tells(~top):
            top = self.keep > OFF_TOPIC
        return top.astype(np.float64)

    def tells_at_top(self) -> bool:
        """Whether one of the sentences with which an article tells its news speaks of the topic and stands alone.

        Not one of what will be: further down it may be told as done.
        """
        lasting = np.array([not self._announces(one) for one in range(len(self.pool.sentences))], dtype=bool)
        return self._tells(self._top() & lasting)

    def _top(self) -> Bools:
        return np.array([sentence.index < TOP for sentence in self.pool.sentences], dtype=bool)

    def _tells(self, among: Bools) -> bool:
        """Whether one of these sentences speaks of the topic and stands alone."""
        return any(self.share(int(one)) for one in np.flatnonzero(among & (self.keep == 1.0)))

    def leads(self) -> Floats:
        """How fit each sentence is to open the story: 2 for the first of an article, 1 for those next to it, else 0.

        With a topic only those that speak of it are; what begins with a quotation, or goes on from something ("also"),
        is none.
        """
        marks = [
            0.0 if sentence.index > EARLY or self._follows(sentence) else 2.0 if sentence.index == 0 else 1.0
            for sentence in self.pool.sentences
        ]
        return np.where(self.keep == 1.0, np.array(marks), 0.0)

    def _follows(self, sentence: Sentence) -> bool:
        english = self.languages[sentence.article] == "en"
        return sentence.text[0] in OPENING_MARKS or (english and goes_on(sentence.text))

    def worth(self) -> Floats:
        """What each sentence is worth by itself, 0 when it may not be printed."""
        return self.keep * self.pool.voiced * self.pool.alone


def lay_open(story: Story, readings: Sequence[Reading], preferred: str = "en") -> Dossier:
    """The dossier of a story, whose articles are among the `readings`; told in the preferred language if any is."""
    members = [reading for reading in readings if reading.article.id in story.articles]
    present = {reading.article.id for reading in members}
    copies = frozenset(copy for copy, original in story.copies if original in present)
    told = preferred if any(reading.language == preferred for reading in members) else members[0].language
    members.sort(key=lambda reading: reading.article.id in copies)
    sentences = [sentence for reading in members for sentence in reading.sentences]
    laid = pool(
        sentences,
        [bag for reading in members for bag in reading.bags],
        lambda matrix: _voices(matrix, sentences, copies),
    )
    return Dossier(
        articles=tuple(reading.article for reading in members),
        copies=copies,
        languages={reading.article.id: reading.language for reading in members},
        language=told,
        pool=laid,
        keep=_keep(members, told),
        fits=tuple(fit for reading in members for fit in reading.fits),
        cut=tuple(cut for reading in members for cut in reading.cut),
        subject=_subject(laid.matrix),
        length=sum(len(sentence.text) for sentence in sentences if sentence.article not in copies),
    )


def tellings(dossier: Dossier, one: int) -> tuple[tuple[Receipt, ...], tuple[Receipt, ...]]:
    """Where sentence `one` stands word for word, and where other articles say the same in other words."""
    text = dossier.pool.sentences[one].text
    close = dossier.pool.likeness(one).tolist()
    alike = [at for at, other in enumerate(dossier.pool.sentences) if close[at] >= SAME or other.text == text]
    exact: dict[str, Receipt] = {}
    close_to: dict[str, Receipt] = {}
    articles = {article.id: article for article in dossier.articles}
    for at in sorted(alike, key=lambda at: (at != one, -close[at], at)):
        sentence = dossier.pool.sentences[at]
        where = exact if sentence.text == text else close_to
        where.setdefault(sentence.article, receipt(articles[sentence.article], sentence.start, sentence.end))
    also = tuple(found for article, found in close_to.items() if article not in exact)
    return tuple(exact.values()), also


def _subject(matrix: Matrix) -> frozenset[str]:
    """The stems that more than `SUBJECT` of the sentences have: to say them once more repeats nothing."""
    often = np.bincount(matrix.columns, minlength=len(matrix.vocabulary)) > SUBJECT * len(matrix)
    return frozenset(compress(matrix.vocabulary, often.tolist()))


def _voices(matrix: Matrix, sentences: Sequence[Sentence], copies: frozenset[str]) -> Floats:
    """1 for a sentence of an original, or of a copy that adds it to what it copies; 0 for what is only repeated."""
    own = np.array([sentence.article not in copies for sentence in sentences], dtype=bool)
    known = {sentence.text for sentence, original in zip(sentences, own, strict=True) if original}
    voiced = own.astype(np.float64)
    for at, sentence in enumerate(sentences):
        if not own[at] and sentence.text not in known:
            voiced[at] = matrix.dot(matrix.row(at))[own].max(initial=0.0) < TOLD
    return voiced


def _keep(members: Sequence[Reading], told: str) -> Floats:
    """The share that each sentence keeps of its worth: for its topic; none in another language, or as a title."""
    about = any(reading.about for reading in members)
    titles = {_plain(reading.article.title) for reading in members}
    longest = MARKED * max(map(len, titles))
    keep = [
        _fitness(fits, about=about)
        * (len(sentence.text) > longest or _plain(sentence.text) not in titles)
        * (reading.language == told)
        for reading in members
        for sentence, fits in zip(reading.sentences, reading.fits, strict=True)
    ]
    return np.array(keep, np.float64)


def _fitness(fits: float, *, about: bool) -> float:
    if fits == 1.0:
        return 1.0
    return OFF_TOPIC + (1 - OFF_TOPIC) * fits**2 if about else 0.0


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
