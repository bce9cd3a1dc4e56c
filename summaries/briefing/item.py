"""A story as an item of the briefing: read, compared with what the chat knows, given candidates and a headline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain

import numpy as np

from summaries.briefing.candidates import Candidates
from summaries.briefing.eligibility import may_open, names_topic_at_top, presupposes
from summaries.briefing.headline import headline
from summaries.briefing.layout import Item, presupposes_person
from summaries.briefing.novelty import Shown, change
from summaries.briefing.story_context import StoryContext, build_context
from summaries.model import Article, Budget, Change, Story
from summaries.reading.boilerplate import SENTENCES
from summaries.reading.read import NEAR, Reading, read
from summaries.reading.reports import is_report
from summaries.reading.standalone import share
from summaries.selection.engines import Engine
from summaries.text.tokens import terms
from summaries.topics import Topic


@dataclass(frozen=True, slots=True)
class Request:
    """What a briefing is asked to be.

    `before` is what the chat was shown. `depth` counts the sentences at the top of an article that are read first.
    """

    topic: Topic | None
    before: Shown
    budget: Budget
    engine: Engine
    depth: int = NEAR


def write_item(story: Story, articles: Mapping[str, Article], request: Request, language: str) -> Item | None:
    """The item of a story, in `language` if one of its articles is; None when they hold no news."""
    context = _context(story, articles, request, language)
    if context is None:
        return None
    kind, shares = change(context, request.before)
    topic = request.topic
    candidates = Candidates(context, shares, request.budget, request.engine, asked=topic is not None)
    if kind is Change.UPDATED and not candidates:
        kind = Change.ONGOING
    name = headline(context, topic, partial(_lead, context, candidates), request.before.articles)
    asked = frozenset(terms(topic.name, context.language)) if topic else frozenset()
    return Item(context, name, kind, candidates, asked) if kind is not Change.NEW or candidates else None


def _lead(context: StoryContext, candidates: Candidates) -> int:
    """The sentence that a headline is made of: the best that needs nothing above it, else the best of all."""
    independent = (i for i in candidates if _is_independent(context, i))
    return next(chain(independent, candidates, (int(np.argmax(context.scores())),)))


def _is_independent(context: StoryContext, i: int) -> bool:
    """Whether sentence i names the topic and is understood by a reader who has read only its article's title."""
    if context.shares[i] < 1.0 or not may_open(context, i) or presupposes(context, i, opening=True):
        return False
    return not presupposes_person(context, i, context.article(i).title)


def _context(story: Story, articles: Mapping[str, Article], request: Request, language: str) -> StoryContext | None:
    """The context of the story by the top of its articles; None when they hold no news.

    All of their sentences are read if the chat knows the story, because an old sentence at an end would pass for new.
    Also if the top does not name the topic, or only announces something of it.
    """
    if request.before.articles.isdisjoint(story.articles):
        near = _read(story, articles, request, language, request.depth)
        if near is None or request.topic is None or names_topic_at_top(near):
            return near
    return _read(story, articles, request, language, SENTENCES)


def _read(
    story: Story, articles: Mapping[str, Article], request: Request, language: str, most: int
) -> StoryContext | None:
    found = (read(articles[name], request.topic, most=most) for name in articles if name in story.articles)
    readings = [reading for reading in found if _is_news(reading)]
    return build_context(story, readings, language) if readings else None


def _is_news(reading: Reading) -> bool:
    """Whether an article reports news.

    One that addresses its readers throughout may still begin with news under its title.
    """
    texts = [sentence.text for sentence in reading.sentences]
    if not texts:
        return False
    return is_report(texts, reading.language) or bool(reading.article.title and share(texts[0], reading.language))
