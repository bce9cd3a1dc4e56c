"""The headline of a story: the best title of its articles, or the first clause of its lead sentence, never invented."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence

from summaries import grammar
from summaries.briefing.story_context import StoryContext
from summaries.model import Article
from summaries.text.quotation import OPENING_MARKS, quotations
from summaries.text.sentences import terms
from summaries.topics import Topic, match

SHORTEST, SHORT, LONGEST = 20, 70, 120
"""Characters of the shortest headline, of one that needs no cut, and of two lines of a phone."""

FEWEST_WORDS = 3
"""Words below which a last clause says nothing."""


def headline(context: StoryContext, topic: Topic | None, lead: Callable[[], int], known: Collection[str] = ()) -> str:
    """The best title among the story's articles, or words of its lead sentence.

    Titles that name the topic go first. Without one, the title of the lead's article is used if that article names the
    topic early. In a story that goes on, articles that the chat does not know (`known` are the ids of the others) go
    first. `lead` gives the index of the lead; it is slow and is called only if needed.
    """
    articles = [article for article in context.articles if article.id not in known] or context.articles
    titled = [article for article in articles if article.title.strip()]
    fit = [article for article in titled if _is_fit(article.title.strip(), context.languages[article.id])]
    sure = [one for one in fit if context.languages[one.id] == context.language and _names(topic, one.title)]
    if sure:
        return _best(sure, context, topic)
    sentence = context.pool.sentences[lead()]
    about = [
        one
        for one in fit
        if _names(topic, one.title) or (one.id == sentence.article and context.names_topic_early(one))
    ]
    if about or (sentence.text[0] in OPENING_MARKS and titled):  # a part of a quotation is no headline
        return _best(about or fit or titled, context, topic)
    return from_sentence(sentence.text, context.languages[sentence.article])


def _is_fit(title: str, language: str) -> bool:
    return SHORTEST <= len(title) <= LONGEST and not grammar.of(language).clauses.teaser.search(title)


def _best(articles: Sequence[Article], context: StoryContext, topic: Topic | None) -> str:
    """The title that is in the story's language, names the topic, and scores highest, in this order of importance."""
    ranked = (
        (context.languages[one.id] == context.language, _names(topic, title), _score(context, title), title)
        for one in articles
        if (title := one.title.strip())
    )
    return max(ranked)[-1]


def _names(topic: Topic | None, title: str) -> bool:
    """Whether a title names the topic; without a topic every title does."""
    return topic is None or match(topic, Article("", "", title)) is not None


def _score(context: StoryContext, title: str) -> float:
    """The centroid's weight of the title's stems, divided by the square root of their number plus 4."""
    stems = terms(title, context.language)
    return float(context.pool.centroid[context.pool.matrix.columns_of(stems)].sum()) / math.sqrt(4 + len(stems))


def from_sentence(sentence: str, language: str) -> str:
    """The words of a sentence that make a headline: all of a short sentence, otherwise its first clauses.

    A statement keeps its speaker where there is room; a day at the start is left off.

    >>> from_sentence("On Monday, Foundrix shares fell 22% in Hong Kong after the ministry weighed a ban on it.", "en")
    'Foundrix shares fell 22% in Hong Kong'
    """
    rules = grammar.of(language).clauses
    text = sentence[found.end() :] if (found := rules.day_first.match(sentence)) else sentence
    whole = text.rstrip(" .。")
    if len(whole) <= SHORT:
        return whole
    ends = [end for found in rules.clause.finditer(whole) if _is_clause(whole, end := found.start(), language)]
    attributed = [end for end in ends if not rules.said.search(whole, end)]
    if attributed or len(whole) <= LONGEST:
        return whole[: min(attributed, default=len(whole))]
    starts = (found.start() for found in rules.phrase.finditer(whole, SHORT))
    phrases = [start for start in starts if _is_clause(whole, start, language)]
    return whole[: max(ends or phrases, default=len(whole))]


def _is_clause(whole: str, end: int, language: str) -> bool:
    """Whether the words up to `end` can be a headline: long enough, brackets and quotations closed, with a verb."""
    rules = grammar.of(language).clauses
    kept = whole[:end]
    if not SHORTEST <= end <= LONGEST or rules.open_end.search(kept) or kept.count("(") != kept.count(")"):
        return False
    if any(span.start < end < span.end for span in quotations(whole)):
        return False
    if rules.subordinate.match(kept) and "," not in kept:
        return False
    if whole[end] == ":" and rules.said_nothing.search(kept):
        return False
    first, *rest = kept.split(", ")
    says_little = rest and (rules.apposition.match(rest[-1]) or len(rest[-1].split()) < FEWEST_WORDS)
    if says_little and not rules.said.search(rest[-1]):
        return False
    main = " ".join([first, *(part for part in rest if not rules.apposition.match(part))])
    return grammar.of(language).has_verb(main)
