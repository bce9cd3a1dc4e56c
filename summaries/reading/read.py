"""Reading of an article: its sentences of news, trimmed, with their stems and what they refer to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from summaries.model import Article, Sentence
from summaries.paragraphs.blocks import Role
from summaries.reading.boilerplate import SENTENCES, NewsSentence, found
from summaries.reading.genres import Genre, Telling, telling_of
from summaries.reading.reference import Antecedents, antecedents_of
from summaries.reading.trimming import trim
from summaries.text.article_cache import ArticleCache
from summaries.text.sentences import language, terms
from summaries.topics import Topic, match

TOP = 3
"""Sentences that the top of an article has at most: a longer one is a whole article without paragraphs."""
UNTITLED_TOP = 200
"""Code points at the top of an untitled article that say what it is about."""
_ARTICLES_CACHED = 512
"""Articles in the cache, up to 60 kB each: people ask about the same day's news again and again."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an article says, sentence by sentence.

    `cut[i]` tells whether the first words of sentence i were left off; `bags[i]` are the stems of its content words.

    What is printed is a passage, one or more neighbouring sentences of one section. `sections[i]` counts the sections
    from 0: what stands under a subhead, a question with its answer, an item of a list, an entry of a live page.
    `roles[i]` is what sentence i is in its article, and `may_begin(i)` whether a passage may begin with it. `whole[i]`
    is the sentence with the words that were left off: so it is printed behind another one. The first `top` sentences
    are the top of the article, a passage by themselves. `antecedents[i]` is what sentence i refers to. `genre` and
    `telling` say what may be printed at all.
    """

    article: Article
    language: str
    sentences: tuple[Sentence, ...]
    bags: tuple[tuple[str, ...], ...]
    cut: tuple[bool, ...]
    whole: tuple[Sentence, ...] = ()
    roles: tuple[Role, ...] = ()
    sections: tuple[int, ...] = ()
    top: int = 0
    genre: Genre = Genre.REPORT
    antecedents: tuple[Antecedents, ...] = ()
    stems: tuple[frozenset[str], ...] = ()
    """The entries of `bags` as sets."""

    @property
    def telling(self) -> Telling:
        """How the article may be told."""
        return telling_of(self.genre)

    def may_begin(self, i: int) -> bool:
        """Whether a passage may begin with sentence i, as far as the layout of the article tells.

        The first question of a section may if it is answered there; an answer, an item of a list and a note never.
        """
        if self.roles[i] is Role.QUESTION:
            section = self.sections[i]
            first = i == 0 or self.sections[i - 1] != section
            own = (role for role, its in zip(self.roles[i:], self.sections[i:], strict=True) if its == section)
            return first and Role.ANSWER in own
        return self.roles[i] is Role.BODY


def read(article: Article, *, most: int = SENTENCES) -> Reading:
    """The reading of the first sentences of an article, at most `most`; it has none when the article has no news."""
    by_depth = _cached_readings(article)
    depth = min((depth for depth in by_depth if depth >= most), default=most)
    if depth not in by_depth:
        by_depth[depth] = _reading(article, depth)
    return replace(_first(by_depth[depth], most), article=article)


def _first(reading: Reading, most: int) -> Reading:
    """The reading of no more than the first sentences: what stands below them changes nothing above."""
    if len(reading.sentences) <= most:
        return reading
    return replace(
        reading,
        sentences=reading.sentences[:most],
        bags=reading.bags[:most],
        cut=reading.cut[:most],
        whole=reading.whole[:most],
        roles=reading.roles[:most],
        sections=reading.sections[:most],
        antecedents=reading.antecedents[:most],
        stems=reading.stems[:most],
    )


def _reading(article: Article, most: int) -> Reading:
    """The reading of an article, with its id and without its text, which a cache must not keep."""
    code = language_of(article)
    news = found(article, most)
    near = news.sentences
    whole = tuple(one.sentence for one in near)
    sentences = tuple(_trimmed(sentence, code) for sentence in whole)
    bags = tuple(terms(sentence.text, code) for sentence in sentences)
    return Reading(
        article=Article(article.id, ""),
        language=code,
        sentences=sentences,
        bags=bags,
        cut=tuple(one.cut or one.sentence.start != left.start for one, left in zip(near, sentences, strict=True)),
        whole=whole,
        roles=tuple(one.role for one in near),
        sections=tuple(one.section for one in near),
        top=_top(near[:TOP]),
        genre=news.genre,
        antecedents=antecedents_of(whole, code, _title_end(article)),
        stems=tuple(map(frozenset, bags)),
    )


def _title_end(article: Article) -> int:
    """Where the title ends that the text begins with; 0 where it begins otherwise."""
    title = article.title.strip()
    start = len(article.text) - len(article.text.lstrip())
    return start + len(title) if title and article.text.startswith(title, start) else 0


def _top(near: tuple[NewsSentence, ...]) -> int:
    """How many of the first sentences are the top: those of the first paragraph, or of two when it has only one."""
    if not near or near[0].role is not Role.BODY:
        return 0
    together = [one for one in near if one.section == near[0].section and one.role is Role.BODY]
    same = sum(one.sentence.paragraph == near[0].sentence.paragraph for one in together)
    return same if same > 1 else min(len(together), 2)


def _no_readings(_: Article) -> dict[int, Reading]:
    """The readings of an article by how many sentences they have at most."""
    return {}


_cached_readings = ArticleCache(_no_readings, _ARTICLES_CACHED)


def language_of(article: Article) -> str:
    """The code of an article's language: as the article states it, else guessed from its text."""
    return article.language or language(f"{article.title}\n{article.text}")


def is_in(article: Article, languages: Collection[str]) -> bool:
    """Whether an article is in one of these languages, by their codes; it is if none are given, or its is unknown."""
    return not languages or language_of(article).partition("-")[0] in {*languages, ""}


def _trimmed(sentence: Sentence, language: str) -> Sentence:
    cut = trim(sentence.text, language, first=sentence.index == 0)
    return replace(sentence, start=sentence.start + cut, text=sentence.text[cut:]) if cut else sentence


def is_about(article: Article, topic: Topic) -> bool:
    """Whether the title names the topic; of an untitled article, the first words."""
    top = replace(article, text="" if article.title else article.text[:UNTITLED_TOP])
    return match(topic, top) is not None
