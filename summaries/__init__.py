"""Extractive multi-document summarisation of news: articles in, briefings out, every sentence word for word.

Nothing here touches network, disk or clock, and all of it works without the bot. `__all__` is the public interface;
each name is loaded when it is first used.

>>> from datetime import UTC, datetime
>>> from summaries import Article, Topic, brief
>>> monday = datetime(2020, 9, 7, 9, tzinfo=UTC)
>>> article = Article(
...     id="a1",
...     title="Chipmaker SMIC falls 23% on talk of export curbs",
...     text="Shares of SMIC fell 23% on Monday in Hong Kong. The Pentagon is weighing export curbs on the chipmaker.",
...     outlet="Harbour Wire",
...     published=monday,
... )
>>> story = brief([article], Topic("SMIC"), now=monday).stories[0]
>>> story.headline
'Chipmaker SMIC falls 23% on talk of export curbs'
>>> [sentence.text for sentence in story.sentences]
['Shares of SMIC fell 23% on Monday in Hong Kong.']
>>> where = story.sentences[0].receipts[0]
>>> article.text[where.start : where.end]
'Shares of SMIC fell 23% on Monday in Hong Kong.'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summaries.abridgement import abridge
    from summaries.briefing.brief import brief
    from summaries.briefing.differing import differing
    from summaries.model import (
        Addition,
        Article,
        BriefedPassage,
        BriefedSentence,
        BriefedStory,
        Briefing,
        Budget,
        Change,
        Citation,
        Disagreement,
        Quote,
        Reason,
        Receipt,
        Sentence,
        Span,
        Statement,
        Story,
        TimelineDay,
        receipt,
    )
    from summaries.paragraphs.plain import plain_text
    from summaries.reported_speech.collect import statements
    from summaries.selection.engines import Engine
    from summaries.stories.group import group
    from summaries.text.sentences import language, split, words
    from summaries.timeline.turning_points import timeline_of
    from summaries.topics import Topic, find_topic, match, parse_topic
    from summaries.webpage.extract import extract

__all__ = [
    "Addition",
    "Article",
    "BriefedPassage",
    "BriefedSentence",
    "BriefedStory",
    "Briefing",
    "Budget",
    "Change",
    "Citation",
    "Disagreement",
    "Engine",
    "Quote",
    "Reason",
    "Receipt",
    "Sentence",
    "Span",
    "Statement",
    "Story",
    "TimelineDay",
    "Topic",
    "abridge",
    "brief",
    "differing",
    "extract",
    "find_topic",
    "group",
    "language",
    "match",
    "parse_topic",
    "plain_text",
    "receipt",
    "split",
    "statements",
    "timeline_of",
    "words",
]

_MODULES = {
    "abridge": "abridgement",
    "brief": "briefing.brief",
    "differing": "briefing.differing",
    "Engine": "selection.engines",
    "extract": "webpage.extract",
    "group": "stories.group",
    "statements": "reported_speech.collect",
    "timeline_of": "timeline.turning_points",
    "plain_text": "paragraphs.plain",
    **dict.fromkeys(("language", "split", "words"), "text.sentences"),
    **dict.fromkeys(("Topic", "find_topic", "match", "parse_topic"), "topics"),
}
"""The module of each public name that is not in `model`."""


def __getattr__(name: str) -> object:
    """A public name, from its module: a bot that only stores articles does not load numpy and trafilatura."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES.get(name, 'model')}"), name)
