"""An article read for a briefing: its sentences of news, trimmed, their content words, and which name the topic.

Pure; imported by the briefing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from summaries.model import Article, Sentence
from summaries.reading.boilerplate import news
from summaries.reading.trimming import trim
from summaries.text.sentences import language, terms
from summaries.topics import Topic, match

SENTENCES = 500
"""Sentences of news of an article that count: the longest reports have some 300."""
NEAR = 8
"""Sentences at the top of an article by which a briefing is mostly made: it prints some of the first five.

With 5, 12 or all of them it has as many words in common with the references; with 6 it finds fewer figures on which
outlets differ: see `docs/benchmarks.md`.
"""
REMEMBERED = 512
"""Articles whose lines are remembered, up to 60 kB each: people ask about the same day's news again and again."""
LONGEST = 40_000
"""Code points of an article that may be remembered: the longest reports; what is longer is read each time."""
TOP = 200
"""Characters at the top of an untitled article that say what it is about."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an article says, sentence by sentence.

    `cut[i]` says that the first words of sentence i were left off, `fits[i]` how much it speaks of the topic (1
    when it names it, or there is none); `about` that the title does. `bags` are the stems of the content words.
    """

    article: Article
    language: str
    sentences: tuple[Sentence, ...]
    bags: tuple[tuple[str, ...], ...]
    cut: tuple[bool, ...]
    fits: tuple[float, ...]
    about: bool


@dataclass(frozen=True, slots=True)
class _Lines:
    """What an article says whatever is asked: its sentences, which of them were cut, and their stems."""

    language: str
    sentences: tuple[Sentence, ...]
    cut: tuple[bool, ...]
    bags: tuple[tuple[str, ...], ...]


def read(article: Article, topic: Topic | None = None, *, most: int = SENTENCES) -> Reading:
    """The reading of the first sentences of an article, `most` at most; without any when it holds no news."""
    lines = (_remembered if len(article.text) <= LONGEST else _lines)(article, most)
    found = match(topic, article) if topic else None
    spots = [(hit.start, hit.end) for hit in found.hits if hit.where == "text"] if found else []
    ideas = _ideas(topic, lines.language) if topic else []
    return Reading(
        article=article,
        language=lines.language,
        sentences=lines.sentences,
        bags=lines.bags,
        cut=lines.cut,
        fits=tuple(
            1.0 if topic is None or _holds(sentence, spots) else _nearness(ideas, bag)
            for sentence, bag in zip(lines.sentences, lines.bags, strict=True)
        ),
        about=topic is None or is_about(article, topic),
    )


def _lines(article: Article, most: int) -> _Lines:
    whole = news(article, most)
    tongue = tongue_of(article)
    sentences = tuple(_trimmed(sentence, tongue) for sentence in whole)
    return _Lines(
        language=tongue,
        sentences=sentences,
        cut=tuple(before.start != after.start for before, after in zip(whole, sentences, strict=True)),
        bags=tuple(terms(sentence.text, tongue) for sentence in sentences),
    )


_remembered = lru_cache(maxsize=REMEMBERED)(_lines)


def tongue_of(article: Article) -> str:
    """The language of an article: its own word for it, else a guess."""
    return article.language or language(f"{article.title}\n{article.text}")


def _trimmed(sentence: Sentence, language: str) -> Sentence:
    cut = trim(sentence.text, language, first=sentence.index == 0)
    return replace(sentence, start=sentence.start + cut, text=sentence.text[cut:]) if cut else sentence


def _holds(sentence: Sentence, spots: list[tuple[int, int]]) -> bool:
    return any(sentence.start <= start and end <= sentence.end for start, end in spots)


def _ideas(topic: Topic, language: str) -> list[frozenset[str]]:
    """The stems of the topic's longer terms: a sentence with all of them, in any order, speaks of it too."""
    stems = (frozenset(terms(term, language)) for term in (topic.name, *topic.terms) if not term.startswith("-"))
    return [idea for idea in stems if len(idea) > 1]


def _nearness(ideas: list[frozenset[str]], bag: tuple[str, ...]) -> float:
    """The most of one of the topic's longer terms that stands in the sentence, 0 to 1."""
    return max((len(idea.intersection(bag)) / len(idea) for idea in ideas), default=0.0)


def is_about(article: Article, topic: Topic) -> bool:
    """Whether the title names the topic; of an untitled article, the first words."""
    top = replace(article, text="" if article.title else article.text[:TOP])
    return match(topic, top) is not None
