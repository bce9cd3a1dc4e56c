"""The briefing: stories with a headline and passages, within a budget of characters.

Every sentence is word for word what its receipts point at, no sentence is printed twice, the budget is never exceeded,
and the same articles in any order give the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice

from summaries.briefing.disagreements import disagreements
from summaries.briefing.novelty import Knowledge, knowledge, knows, may_be_new, texts_on, was_told
from summaries.briefing.receipts import receipts_of
from summaries.briefing.reminders import reminder
from summaries.briefing.story_order import by_prominence
from summaries.choice.item import Item
from summaries.choice.layout import Layout
from summaries.choice.printed import Place, Printed
from summaries.choice.search import lay_out
from summaries.languages import knows as knows_language
from summaries.model import (
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
    receipt,
)
from summaries.passages.annotations import days, quotes
from summaries.passages.headline import run_in
from summaries.passages.passage import Passage
from summaries.passages.story_reading import Ask, StoryReading, depth, read_story
from summaries.reading.read import is_in, language_of
from summaries.selection.engines import Engine
from summaries.stories.group import group
from summaries.stories.joining import restricted
from summaries.topics import Topic, match

PHONE = Budget()
"""What a phone shows without scrolling."""
SPARE = 3
"""Stories that are read in place of those that have no news, at most."""

_UNDATED = datetime.min.replace(tzinfo=UTC)


def brief(
    articles: Iterable[Article],
    topic: Topic | None = None,
    *,
    now: datetime,
    seen: Iterable[Receipt] = (),
    told: Iterable[str] = (),
    stories: Iterable[Story] | None = None,
    budget: Budget = PHONE,
    engine: Engine = Engine.WIREBRIEF,
    review: bool = False,
    languages: Collection[str] = (),
) -> Briefing:
    """The briefing that these articles give on `topic`, or on everything.

    `seen` are the receipts of the sentences that the chat was sent before, `told` further texts that it was told: a
    story it knows is UPDATED, with only what is new and a reminder of what that refers to, or ONGOING, with its
    headline alone. `stories` are those of the
    archive; without them the articles given are grouped. `now` is aware. `engine` ranks the sentences of a story; the
    rules on which of them may be printed are the same for all engines. A `review` tells what mattered most in the time
    of the articles, by outlets and days, and not what is fresh. With `languages`, their codes, only stories with an
    article in one of them are told, in the words of such articles; the others of a story count and are its sources.
    """
    held = _on_topic(articles, topic)
    before = knowledge(seen, told, held)
    told_in = {name: article for name, article in held.items() if is_in(article, languages)}
    language = _prevailing_language(told_in.values())
    known = stories if stories is not None else group(held.values())
    present = _present(known, held)
    foreign = {name for one in present if told_in.keys().isdisjoint(one.articles) for name in one.articles}
    there = [one for one in present if foreign.isdisjoint(one.articles)]
    prominent = by_prominence(there, held, topic, now, review=review)
    ordered = _own_language_first(prominent, held, language)
    ask = Ask(topic, now, engine, before.articles, frozenset(languages))
    most = depth(ordered[: budget.stories], budget.characters)
    near = ordered[: budget.stories + SPARE]
    read = filter(None, (read_story(one, held, ask, language, most) for one in near))
    items = [_item(story, before) for story in islice(read, budget.stories)]
    layout = lay_out(items, budget, language)
    return Briefing(topic.name if topic else "", tuple(_stories(items, layout, before)), len(held) - len(foreign))


def _item(story: StoryReading, before: Knowledge) -> Item:
    """A story as an item for a chat that was told this before; one that says nothing new is ONGOING."""
    known = knows(before, story)
    new = tuple(passage for passage in story.passages if may_be_new(before, passage, known=known))
    told_all = not new and (known or bool(story.passages))
    change = Change.ONGOING if told_all else Change.UPDATED if known else Change.NEW
    return Item(story, change, texts_on(before, story), new, before.changed)


def _stories(items: Sequence[Item], layout: Layout, before: Knowledge) -> Iterable[BriefedStory]:
    """What is printed, in the order of the items: those that go on come last."""
    numbers = sorted(layout.printed, key=lambda number: (not layout.printed[number].places, number))
    for number in numbers:
        item, printed = items[number], layout.printed[number]
        passages = tuple(_passage(printed, run, before) for run in printed.runs())
        change = item.change if passages or item.change is Change.NEW else Change.ONGOING
        yield BriefedStory(
            headline=item.story.title or (_run_in(passages, item) if passages else item.heading),
            passages=passages,
            sources=tuple(citation(item.story, article) for article in item.story.articles),
            change=change,
            disagreements=disagreements(item.story) if passages else (),
            known=knows_language(item.story.language),
            id=item.story.story.id,
            matched=item.story.matched,
            passed_over=tuple(map(_span, layout.passed_over(number))),
        )


def _passage(printed: Printed, run: Sequence[Place], before: Knowledge) -> BriefedPassage:
    why = next((printed.why[place].reasons() for place in reversed(run) if place in printed.why), ())
    return BriefedPassage(tuple(_sentence(printed, run, place, before) for place in run), why)


def _sentence(printed: Printed, run: Sequence[Place], place: Place, before: Knowledge) -> BriefedSentence:
    story, (number, at) = printed.item.story, place
    reading = story.readings[number]
    first = place == run[0]
    sentence = (reading.sentences if first else reading.whole)[at]
    receipts, also = receipts_of(story, reading, sentence)
    briefed = BriefedSentence(
        text=sentence.text,
        receipts=receipts,
        also=also,
        additions=days(story.articles, sentence.text, story.language),
        cut=first and reading.cut[at],
        quotes=quotes(reading, at),
    )
    return reminder(briefed, reading.article) if was_told(before, reading.article, sentence) else briefed


def _run_in(passages: Sequence[BriefedPassage], item: Item) -> str:
    """The headline of a story without a fit title: the first words of what is printed first."""
    return run_in(passages[0].sentences[0].text, item.story.language)


def _span(passage: Passage) -> Receipt:
    start, end = passage.sentence(passage.first)[0].start, passage.sentence(passage.last)[0].end
    return receipt(passage.reading.article, start, end)


def citation(story: StoryReading, article: Article) -> Citation:
    """An article of a story as its source."""
    is_copy = article.id in story.copies
    told = (article.outlet, article.url, article.title, article.published)
    return Citation(article.id, *told, copy=is_copy, teaser=article.teaser)


def _on_topic(articles: Iterable[Article], topic: Topic | None) -> dict[str, Article]:
    """The articles on the topic by id, oldest first and undated ones before; of equal ids the last counts."""
    ordered = sorted(articles, key=lambda article: (article.published or _UNDATED, article.id, article.text))
    return {article.id: article for article in ordered if topic is None or match(topic, article)}


def _present(stories: Iterable[Story], articles: Mapping[str, Article]) -> list[Story]:
    """The stories that have one of these articles, with those articles only."""
    there = (restricted(story, articles.keys()) for story in stories)
    return [story for story in there if story.articles]


def _prevailing_language(articles: Iterable[Article]) -> str:
    """The language of most articles; among equals the first by its code."""
    counts = Counter(language_of(article) for article in articles)
    return min(counts, key=lambda code: (-counts[code], code), default="")


def _own_language_first(stories: Iterable[Story], articles: Mapping[str, Article], language: str) -> list[Story]:
    """The stories in their order, those without an article in the language of the briefing after the others."""
    own = {name for name, article in articles.items() if language_of(article) == language}
    return sorted(stories, key=lambda story: own.isdisjoint(story.articles))
