"""Which sentences of a story may be printed, and which may open it."""

from __future__ import annotations

from itertools import takewhile

import numpy as np

from summaries import grammar
from summaries.briefing.story_context import PARTLY_RELEVANT, TOP_SENTENCES, StoryContext
from summaries.facts.attribution import is_inside_quotation, supply_speaker
from summaries.model import Sentence
from summaries.reading import standalone
from summaries.selection.arrays import Bools, Floats
from summaries.text.quotation import OPENING_MARKS

SENTENCES_REMEMBERED = 20
"""Sentences over which a reader remembers that something was mentioned."""
EARLY = 2
"""The highest `Sentence.index` at which a sentence is likely to give its article's news."""
PRINTED_FROM = 5
"""Sentences at the top of an article that may be printed: of those further down one in eight had lost its context.

See `python -m benchmarks.panel`.
"""
ANNOUNCED_STEMS, ANNOUNCED_SHARE = 4, 0.3
"""Stems, and share of the shorter sentence's stems, that an announcement shares with the report of the thing done."""


def share(context: StoryContext, i: int) -> float:
    """The share of its score that sentence i keeps when printed without its neighbours: 0 if unclear or outdated."""
    sentence, attribution = context.pool.sentences[i], context.attribution_context(i)
    if is_inside_quotation(attribution, i):
        return 0.0
    kept = standalone.share(sentence.text, context.language_of(i))
    if not kept and (speaker := supply_speaker(attribution, i)):
        kept = standalone.share(speaker.whole, context.language_of(i))
    return 0.0 if kept and _is_superseded(context, i) else kept


def presupposes(context: StoryContext, i: int, *, opening: bool = False) -> frozenset[str]:
    """The stems that sentence i presupposes; at the `opening` of a story it presupposes more."""
    sentences = context.pool.sentences
    nearby = range(i - 1, max(-1, i - SENTENCES_REMEMBERED), -1)
    before = takewhile(lambda at: sentences[at].article == sentences[i].article, nearby)
    earlier = {stem for at in before for stem in context.pool.bags[at]}
    return grammar.of(context.language_of(i)).presupposes(sentences[i].text, earlier, opening=opening)


def may_open(context: StoryContext, i: int) -> bool:
    """Whether a story may begin with sentence i: not with "The mayor also" or "The actress was".

    It may begin with "The agency said" only if that is at the top of its article.
    """
    sentence = context.pool.sentences[i]
    rules = grammar.of(context.language_of(i))
    if rules.is_additive(sentence.text) or rules.opens_with_description(sentence.text):
        return False
    return sentence.index < TOP_SENTENCES or not rules.opens_with_known(sentence.text)


def near_top(context: StoryContext, *, asked: bool) -> Floats:
    """1 for the sentences at the top of an article, 0 for those below.

    If a topic was `asked` for and only sentences below name it, 1 for all that are at least partly relevant.
    """
    top = _at_top(context)
    if asked and not _any_names_topic(context, top) and _any_names_topic(context, ~top):
        top = context.shares > PARTLY_RELEVANT
    return top.astype(np.float64)


def names_topic_at_top(context: StoryContext) -> bool:
    """Whether a sentence at the top of an article names the topic and stands alone.

    Announcements do not count: further down they may be reported as done.
    """
    done = np.array([not _announces(context, i) for i in range(len(context.pool.sentences))], dtype=bool)
    return _any_names_topic(context, _at_top(context) & done)


def lead_scores(context: StoryContext) -> Floats:
    """How fit each sentence is to open the story: 2 for the first of an article, 1 for the next ones, else 0.

    0 also for a sentence that does not name the topic, begins with a quotation, or continues something ("also").
    """
    scores = [
        0.0 if sentence.index > EARLY or _continues(context, sentence) else 2.0 if sentence.index == 0 else 1.0
        for sentence in context.pool.sentences
    ]
    return np.where(context.shares == 1.0, np.array(scores), 0.0)


def _at_top(context: StoryContext) -> Bools:
    return np.array([sentence.index < PRINTED_FROM for sentence in context.pool.sentences], dtype=bool)


def _any_names_topic(context: StoryContext, among: Bools) -> bool:
    """Whether one of these sentences names the topic and stands alone."""
    return any(share(context, int(i)) for i in np.flatnonzero(among & (context.shares == 1.0)))


def _continues(context: StoryContext, sentence: Sentence) -> bool:
    rules = grammar.of(context.languages[sentence.article])
    return sentence.text[0] in OPENING_MARKS or rules.is_additive(sentence.text)


def _is_superseded(context: StoryContext, i: int) -> bool:
    """Whether another article reports as done what sentence i announces."""
    if not _announces(context, i):
        return False
    sentence, mine = context.pool.sentences[i], frozenset(context.pool.bags[i])
    return any(
        other.article != sentence.article
        and len(shared := mine.intersection(bag)) >= ANNOUNCED_STEMS
        and len(shared) >= ANNOUNCED_SHARE * min(len(mine), len(bag))
        and grammar.of(context.languages[other.article]).announces(other.text) is False
        for other, bag in zip(context.pool.sentences, context.pool.bags, strict=True)
    )


def _announces(context: StoryContext, i: int) -> bool:
    return grammar.of(context.language_of(i)).announces(context.pool.sentences[i].text) is True
