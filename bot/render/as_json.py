"""A briefing as JSON, a stable format for other programs.

For every receipt, `articles[ID]["text"][start:end]` is the sentence, character for character. `passages` name their
sentences by their places in `sentences`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from summaries.model import Article, BriefedPassage, BriefedSentence, BriefedStory, Briefing, Citation, Receipt


def as_json(
    briefing: Briefing,
    articles: Mapping[str, Article],
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    left_out: Sequence[str] = (),
    mistyped: str = "",
) -> dict[str, Any]:
    """The briefing and the articles that it cites; `articles` has at least those, by id.

    It was asked about the time from `since` on and before `until`; `left_out` are words that articles may lack, and
    `mistyped` is what was written in place of the topic's name.
    """
    cited = {key for story in briefing.stories for key in _named(story)}
    return {
        "topic": briefing.topic,
        "read": briefing.read,
        "since": _moment(since),
        "until": _moment(until),
        "left_out": list(left_out),
        "mistyped": mistyped,
        "stories": [_story(story) for story in briefing.stories],
        "articles": {key: _article(articles[key]) for key in sorted(cited)},
    }


def _named(story: BriefedStory) -> Iterator[str]:
    """The ids of all articles that a story cites."""
    yield from (source.article for source in story.sources)
    for sentence in story.sentences:
        yield from (receipt.article for receipt in (*sentence.receipts, *sentence.also))
    yield from (where.article for one in story.disagreements for _, where in one.values)
    yield from (receipt.article for receipt in story.passed_over)


def _story(story: BriefedStory) -> dict[str, Any]:
    return {
        "id": story.id,
        "headline": story.headline,
        "change": story.change.value,
        "language_known": story.known,
        "sentences": [_sentence(sentence) for sentence in story.sentences],
        "passages": list(_passages(story.passages)),
        "sources": [_source(source) for source in story.sources],
        "disagreements": [
            {"about": one.about, "values": [{"value": value, **_receipt(where)} for value, where in one.values]}
            for one in story.disagreements
        ],
        "matched": list(story.matched),
        "passed_over": _receipts(story.passed_over),
    }


def _passages(passages: Iterable[BriefedPassage]) -> Iterator[dict[str, Any]]:
    begin = 0
    for passage in passages:
        end = begin + len(passage.sentences)
        yield {
            "article": passage.article,
            "sentences": list(range(begin, end)),
            "why": [{"about": reason.about, "weight": reason.weight} for reason in passage.why],
        }
        begin = end


def _sentence(sentence: BriefedSentence) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "receipts": _receipts(sentence.receipts),
        "also": _receipts(sentence.also),
        "additions": [{"at": addition.at, "text": addition.text} for addition in sentence.additions],
        "cut": sentence.cut,
        "quotes": [{"speaker": one.speaker, "verb": one.verb, **_receipt(one.where)} for one in sentence.quotes],
    }


def _receipts(receipts: Iterable[Receipt]) -> list[dict[str, Any]]:
    return [_receipt(receipt) for receipt in receipts]


def _receipt(receipt: Receipt) -> dict[str, Any]:
    return {"article": receipt.article, "start": receipt.start, "end": receipt.end, "hash": receipt.hash}


def _source(source: Citation) -> dict[str, Any]:
    return {
        "article": source.article,
        "outlet": source.outlet,
        "url": source.url,
        "title": source.title,
        "published": _moment(source.published),
        "copy": source.copy,
        "teaser": source.teaser,
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "published": _moment(article.published),
        "text": article.text,
    }


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
