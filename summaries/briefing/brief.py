"""The briefing: the most prominent stories, each with a headline and a few sentences, within a budget.

Every sentence is word for word what its receipts point at, no sentence is printed twice, the budget is never exceeded,
and the same articles in any order give the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import partial

from summaries.briefing.annotations import quotes
from summaries.briefing.disagreements import disagreements
from summaries.briefing.item import Request, write_item
from summaries.briefing.layout import LEAST_ROOM, Draft, Item, Printed, fill
from summaries.briefing.novelty import shown
from summaries.briefing.story_context import StoryContext, receipts_of
from summaries.briefing.story_order import by_prominence
from summaries.languages import knows, profile
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
    Receipt,
    Story,
)
from summaries.reading.read import language_of
from summaries.selection.engines import Engine
from summaries.stories.group import group
from summaries.topics import Topic, match

PHONE = Budget()
"""What a phone shows without scrolling."""

NEW_STORY = 180
"""Characters of room below which no new story is opened; the stories that are there get the room instead.

Of 151 stories that were tried with 120 to 180 characters left, nine had leads that short. In scripts without spaces,
which write a word in one or two characters, headline and sentence take 50 to 80.
"""

_UNDATED = datetime.min.replace(tzinfo=UTC)


def brief(
    articles: Iterable[Article],
    topic: Topic | None = None,
    *,
    now: datetime,
    seen: Iterable[Receipt] = (),
    budget: Budget = PHONE,
    engine: Engine = Engine.WIREBRIEF,
) -> Briefing:
    """The briefing that these articles give on `topic`, or on everything.

    `seen` are the receipts of the sentences that the chat was sent before: a story it knows is UPDATED, with only what
    is new, or ONGOING, with its headline alone. `now` is aware. `engine` ranks the sentences of a story; the rules on
    which of them may be printed are the same for all engines.
    """
    return compose(articles, Request(topic, shown(seen), budget, engine), now)


def compose(articles: Iterable[Article], request: Request, now: datetime) -> Briefing:
    """The briefing that these articles give on a request; `now` is aware."""
    topic, held = request.topic, _on_topic(articles, request.topic)
    language = _prevailing_language(held.values())
    stories = _own_language_first(by_prominence(group(held.values()), held, topic, now), held, language)
    drafts = (
        Draft(_least_room(story, request, language), partial(write_item, story, held, request, language))
        for story in stories
    )
    layout = fill(drafts, request.budget)
    briefed = tuple(_story(item, printed) for item, printed in layout.taken)
    return Briefing(topic.name if topic else "", briefed, len(held))


def _prevailing_language(articles: Iterable[Article]) -> str:
    """The language of most articles; among equals the first by its code."""
    counts = Counter(language_of(article) for article in articles)
    return min(counts, key=lambda code: (-counts[code], code), default="")


def _own_language_first(stories: Iterable[Story], articles: Mapping[str, Article], language: str) -> list[Story]:
    """The stories in their order, those without an article in the language of the briefing after the others."""
    own = {name for name, article in articles.items() if language_of(article) == language}
    return sorted(stories, key=lambda story: own.isdisjoint(story.articles))


def _on_topic(articles: Iterable[Article], topic: Topic | None) -> dict[str, Article]:
    """The articles on the topic by id, oldest first and undated ones before; of equal ids the last counts."""
    ordered = sorted(articles, key=lambda article: (article.published or _UNDATED, article.id, article.text))
    return {article.id: article for article in ordered if topic is None or match(topic, article)}


def _least_room(story: Story, request: Request, language: str) -> int:
    """The characters of room below which the story is not tried: for a headline, and a sentence of a new story."""
    goes_on = not request.before.articles.isdisjoint(story.articles)
    return LEAST_ROOM if goes_on or not request.budget.sentences or not profile(language).spaced else NEW_STORY


def _story(item: Item, printed: Printed) -> BriefedStory:
    """The first sentence first, the others in the order of the articles."""
    context, order = item.context, [*list(printed)[:1], *sorted(list(printed)[1:])]
    return BriefedStory(
        headline=item.headline,
        passages=tuple(BriefedPassage((_sentence(context, i, printed[i]),)) for i in order),
        sources=tuple(_citation(context, article) for article in context.articles),
        change=item.change,
        disagreements=disagreements(context) if item.change is not Change.ONGOING else (),
        known=knows(context.language),
    )


def _sentence(context: StoryContext, i: int, additions: tuple[Addition, ...]) -> BriefedSentence:
    receipts, also = receipts_of(context, i)
    return BriefedSentence(
        text=context.pool.sentences[i].text,
        receipts=receipts,
        also=also,
        additions=additions,
        cut=context.cut[i],
        quotes=quotes(context, i),
    )


def _citation(context: StoryContext, article: Article) -> Citation:
    return Citation(
        article.id, article.outlet, article.url, article.title, article.published, article.id in context.copies
    )
