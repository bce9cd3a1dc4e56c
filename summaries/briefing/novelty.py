"""Novelty detection: whether a story is NEW, UPDATED or ONGOING for a chat, by the facts that it was told.

An article that the chat was told from is told. What another article alone says is news, also when that article was
cited before; and so is what an article says now that changed since.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from summaries.model import Article, Receipt, Sentence, receipt
from summaries.passages.passage import Passage
from summaries.passages.story_reading import StoryReading
from summaries.text.tokens import terms

LEAST_SHARE = 0.6
"""Share of the terms of a told text that a story has, from which the text is on this story."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a chat was told: the texts by the article that they stand in ("" where that is not known).

    `hashes` are those of the sentences. `changed` are the articles in which a told sentence no longer stands.
    """

    texts: tuple[tuple[str, str], ...] = ()
    hashes: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()


def knowledge(seen: Iterable[Receipt], texts: Iterable[str], articles: Mapping[str, Article]) -> Knowledge:
    """What a chat was told, by the receipts of the sentences that it was sent, and by further texts."""
    receipts = tuple(seen)
    found: list[tuple[str, str]] = []
    changed: set[str] = set()
    for one in receipts:
        article = articles.get(one.article)
        if article is None:
            continue
        if receipt(article, one.start, one.end) == one:
            found.append((one.article, article.text[one.start : one.end]))
        else:
            changed.add(one.article)
    return Knowledge(
        texts=(*found, *(("", text) for text in texts)),
        hashes=frozenset(one.hash for one in receipts),
        articles=frozenset(one.article for one in receipts),
        changed=frozenset(changed),
    )


def knows(before: Knowledge, story: StoryReading) -> bool:
    """Whether the chat was told something of the story."""
    return not before.articles.isdisjoint(article.id for article in story.articles)


def texts_on(before: Knowledge, story: StoryReading) -> tuple[str, ...]:
    """The texts that the chat was told of a story: of its articles, or so like them that they are on it."""
    names = {article.id for article in story.articles}
    return tuple(text for name, text in before.texts if (name in names if name else _is_on(text, story)))


def may_be_new(before: Knowledge, passage: Passage, *, known: bool) -> bool:
    """Whether a passage may tell the chat something: its end was not told, nor its article if it is `known`.

    An article that changed since it was told may have news again. What was told may stand before what refers to it.
    """
    article = passage.reading.article
    if known and article.id in before.articles - before.changed:
        return False
    return not was_told(before, article, passage.sentence(passage.last)[0])


def was_told(before: Knowledge, article: Article, sentence: Sentence) -> bool:
    """Whether the chat was told a sentence of an article, in whichever article it stood."""
    return bool(before.hashes) and receipt(article, sentence.start, sentence.end).hash in before.hashes


def _is_on(text: str, story: StoryReading) -> bool:
    bag = frozenset(terms(text, story.language))
    return bool(bag) and sum(stem in story.weights for stem in bag) >= LEAST_SHARE * len(bag)
