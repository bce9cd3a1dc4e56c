"""An article read for a briefing: its sentences of news, trimmed, their content words, and which name the topic.

Pure; imported by the briefing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from summaries.article import Article, Sentence
from summaries.boilerplate import news
from summaries.context import trim
from summaries.sentences import language, terms
from summaries.topics import Topic, match

TOP = 200
"""Characters at the top of an untitled article that say what it is about."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an article says, sentence by sentence.

    `cut[i]` says that the first words of sentence i were left off, `fits[i]` that it names the topic (true when there
    is none); `about` that the title does. `bags` are the stems of the content words.
    """

    article: Article
    language: str
    sentences: tuple[Sentence, ...]
    bags: tuple[tuple[str, ...], ...]
    cut: tuple[bool, ...]
    fits: tuple[bool, ...]
    about: bool


def read(article: Article, topic: Topic | None = None) -> Reading:
    """The reading of an article; without sentences when it holds no news."""
    found = match(topic, article) if topic else None
    whole = news(article)
    tongue = article.language or language(article.text)
    sentences = tuple(_trimmed(sentence) for sentence in whole)
    spots = [(hit.start, hit.end) for hit in found.hits if hit.where == "text"] if found else []
    return Reading(
        article=article,
        language=tongue,
        sentences=sentences,
        bags=tuple(terms(sentence.text, tongue) for sentence in sentences),
        cut=tuple(before.start != after.start for before, after in zip(whole, sentences, strict=True)),
        fits=tuple(topic is None or _holds(sentence, spots) for sentence in sentences),
        about=topic is None or is_about(article, topic),
    )


def _trimmed(sentence: Sentence) -> Sentence:
    cut = trim(sentence.text)
    return replace(sentence, start=sentence.start + cut, text=sentence.text[cut:]) if cut else sentence


def _holds(sentence: Sentence, spots: list[tuple[int, int]]) -> bool:
    return any(sentence.start <= start and end <= sentence.end for start, end in spots)


def is_about(article: Article, topic: Topic) -> bool:
    """Whether the title names the topic; of an untitled article, the first words."""
    top = replace(article, text="" if article.title else article.text[:TOP])
    return match(topic, top) is not None
