"""The briefing: stories in order of weight, each with a headline and a few sentences, within a budget.

Promises: every sentence word for word at its receipts, none twice, the budget never passed, and the same bytes for the
same articles in any order. Pure; the public call is `brief`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import chain

import numpy as np

from summaries.briefing.annotations import quotes
from summaries.briefing.candidates import Offer
from summaries.briefing.disagreements import disagreements
from summaries.briefing.headline import headline
from summaries.briefing.layout import LEAST, Draft, Item, Said, fill, speaks_of_stranger
from summaries.briefing.novelty import Shown, change, shown
from summaries.briefing.story_context import Dossier, lay_open, tellings
from summaries.briefing.story_order import by_prominence
from summaries.languages import knows, profile
from summaries.model import (
    Addition,
    Article,
    BriefedSentence,
    BriefedStory,
    Briefing,
    Budget,
    Change,
    Citation,
    Receipt,
    Story,
)
from summaries.reading.read import NEAR, SENTENCES, Reading, read, tongue_of
from summaries.reading.standalone import is_report, share
from summaries.selection.engines import Engine
from summaries.stories.group import group
from summaries.text.tokens import terms
from summaries.topics import Topic, match

PHONE = Budget()
"""What a phone shows without scrolling."""

NEWS = 180
"""Characters of room under which no new story is opened: of 151 that were tried with 120 to 180 left, nine had leads so
short. What room is left goes to the stories that are there. In scripts without spaces, which write a word in one or two
characters, both take 50 to 80."""

_UNDATED = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a briefing is asked to be."""

    topic: Topic | None
    before: Shown
    budget: Budget
    engine: Engine
    language: str


def brief(
    articles: Iterable[Article],
    topic: Topic | None = None,
    *,
    now: datetime,
    seen: Iterable[Receipt] = (),
    budget: Budget = PHONE,
    engine: Engine = Engine.WIREBRIEF,
) -> Briefing:
    """The briefing on `topic` (on everything by default) that these articles give.

    `seen` are the receipts of the sentences that the chat was sent before: a story it knows is UPDATED, with only what
    is new, or ONGOING, with its headline alone. `now` is aware. `engine` ranks the sentences of a story; which of them
    may be printed is decided alike for all engines.
    """
    held = _on_topic(articles, topic)
    asked = _Asked(topic, shown(seen), budget, engine, _prevailing(held.values()))
    stories = _told_in_ours_first(by_prominence(group(held.values()), held, topic, now), held, asked.language)
    page = fill((Draft(_least(story, asked), partial(_item, story, held, asked)) for story in stories), budget)
    return Briefing(topic.name if topic else "", tuple(_story(item, said) for item, said in page.taken), len(held))


def _prevailing(articles: Iterable[Article]) -> str:
    """The language of most articles; of as many, the first by its code."""
    counts = Counter(tongue_of(article) for article in articles)
    return min(counts, key=lambda tongue: (-counts[tongue], tongue), default="")


def _told_in_ours_first(stories: Iterable[Story], held: Mapping[str, Article], language: str) -> list[Story]:
    """The stories as they come, those that no article tells in the language of the briefing behind the others."""
    ours = {one for one, article in held.items() if tongue_of(article) == language}
    return sorted(stories, key=lambda story: ours.isdisjoint(story.articles))


def _on_topic(articles: Iterable[Article], topic: Topic | None) -> dict[str, Article]:
    """The articles on the topic by id, oldest first, undated ones before; of one id the last counts."""
    ordered = sorted(articles, key=lambda article: (article.published or _UNDATED, article.id, article.text))
    return {article.id: article for article in ordered if topic is None or match(topic, article)}


def _least(story: Story, asked: _Asked) -> int:
    """The characters under which the story need not be looked at: its headline's, with a sentence's where it is new."""
    goes_on = not asked.before.articles.isdisjoint(story.articles)
    return LEAST if goes_on or not asked.budget.sentences or not profile(asked.language).spaced else NEWS


def _item(story: Story, held: Mapping[str, Article], asked: _Asked) -> Item | None:
    """The story as the chat may be told of it; None when it holds no news."""
    dossier = _dossier(story, held, asked)
    if dossier is None:
        return None
    what, keep = change(dossier, asked.before)
    offered = Offer(dossier, keep, asked.budget, asked.engine, asked=asked.topic is not None)
    if what is Change.UPDATED and not offered:
        what = Change.ONGOING
    name = headline(dossier, asked.topic, partial(_lead, dossier, offered), asked.before.articles)
    words = frozenset(terms(asked.topic.name, dossier.language)) if asked.topic else frozenset()
    return Item(dossier, name, what, offered, words) if what is not Change.NEW or offered else None


def _lead(dossier: Dossier, offered: Offer) -> int:
    """The sentence whose words may be the headline: the best that names the story, else the best of all."""
    named = (one for one in offered if _names_story(dossier, one))
    return next(chain(named, offered, (int(np.argmax(dossier.worth())),)))


def _names_story(dossier: Dossier, one: int) -> bool:
    """Whether a headline can be made of sentence `one`: nobody has read anything above it but its article's title."""
    if dossier.keep[one] < 1.0 or not dossier.may_open(one) or dossier.wants(one, opening=True):
        return False
    return not speaks_of_stranger(dossier, one, dossier.article(one).title)


def _dossier(story: Story, held: Mapping[str, Article], asked: _Asked) -> Dossier | None:
    """The story laid open by the top of its articles; None when it holds no news.

    By all of them where the chat knows of it, lest what stood at an end be told as new, and where the top does not tell
    of the topic, or only of what is to come of it.
    """
    if asked.before.articles.isdisjoint(story.articles):
        near = _laid_open(story, held, asked, NEAR)
        if near is None or asked.topic is None or near.tells_at_top():
            return near
    return _laid_open(story, held, asked, SENTENCES)


def _laid_open(story: Story, held: Mapping[str, Article], asked: _Asked, most: int) -> Dossier | None:
    read_of = (read(held[one], asked.topic, most=most) for one in held if one in story.articles)
    readings = [reading for reading in read_of if _is_news(reading)]
    return lay_open(story, readings, asked.language) if readings else None


def _is_news(reading: Reading) -> bool:
    """Whether an article reports; one that talks to its readers throughout may yet begin with news under its title."""
    texts = [one.text for one in reading.sentences]
    if not texts:
        return False
    return is_report(texts, reading.language) or bool(reading.article.title and share(texts[0], reading.language))


def _story(item: Item, said: Said) -> BriefedStory:
    """The best sentence first, the others as they follow each other in time."""
    order = [*list(said)[:1], *sorted(list(said)[1:])]
    return BriefedStory(
        headline=item.headline,
        sentences=tuple(_sentence(item.dossier, one, said[one]) for one in order),
        sources=tuple(_citation(item.dossier, article) for article in item.dossier.articles),
        change=item.change,
        disagreements=disagreements(item.dossier) if item.change is not Change.ONGOING else (),
        known=knows(item.dossier.language),
    )


def _sentence(dossier: Dossier, one: int, additions: tuple[Addition, ...]) -> BriefedSentence:
    receipts, also = tellings(dossier, one)
    return BriefedSentence(
        text=dossier.pool.sentences[one].text,
        receipts=receipts,
        also=also,
        additions=additions,
        cut=dossier.cut[one],
        quotes=quotes(dossier, one),
    )


def _citation(dossier: Dossier, article: Article) -> Citation:
    return Citation(
        article.id, article.outlet, article.url, article.title, article.published, article.id in dossier.copies
    )
