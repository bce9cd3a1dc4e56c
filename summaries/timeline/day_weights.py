"""Date selection for a timeline: how much each day weighs.

As in DATEWISE (Ghalandari and Ifrim 2020, "Examining the State-of-the-Art in News Timeline Summarization") a day counts
by what is published on it and by the sentences that date something on it. Here stories count in place of articles: a
story weighs by the outlets that tell it, on whichever day, without the reprints of one wire; and each of its days has
the share of that weight that is new on it, as in new event detection (Allan, Papka and Lavrenko 1998): the share of the
day's terms that its articles of earlier days do not have.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta, tzinfo
from functools import partial
from typing import Final

from summaries import grammar
from summaries.facts.dates import additions
from summaries.model import Article, Story
from summaries.reading.read import is_about
from summaries.text.sentences import language, split
from summaries.text.tokens import terms
from summaries.topics import Topic, match

NAMED: Final = 0.1
"""Weight of a story whose articles only name the topic, as a share of that of one that is about it."""
NAMED_AT_THE_TOP: Final = 0.5
"""The same where they name it at their top, which tells the news: its title tells of something else."""
TOP: Final = 300
"""Code points at the top of an article that tell its news: a sentence or two."""
DATED: Final = 0.5
"""Weight of an outlet that dates an event on a day, as a share of that of an outlet that tells a story on it."""
READ: Final = 1500
"""Code points at the top of an article in which dated events and what is new are looked for."""
SOON: Final = 1
"""Days behind a dated event on which the first news of it may be published."""


def day_weights(
    articles: Mapping[str, Article], stories: Iterable[Story], topic: Topic | None, zone: tzinfo
) -> dict[date, float]:
    """The weight of each day of `zone` on which one of these dated articles was published."""
    days = {name: one.published.astimezone(zone).date() for name, one in articles.items() if one.published}
    weights: defaultdict[date, float] = defaultdict(float)
    for story in stories:
        told = [articles[name] for name in story.articles if name in days]
        weight, before = _outlets(story, told) * _about(told, topic), set[str]()
        for day in sorted({days[one.id] for one in told}):
            here = [one for one in told if days[one.id] == day]
            said = {term for one in here for term in terms(f"{one.title}\n{one.text[:READ]}", one.language)}
            weights[day] += weight * len(said - before) / max(1, len(said))
            before |= said
    for event, outlets in _dated(articles.values(), days).items():
        news = next((day for later in range(SOON + 1) if (day := event + timedelta(days=later)) in weights), None)
        if news:
            weights[news] += DATED * math.log2(1 + len(outlets))
    return dict(weights)


def _outlets(story: Story, told: Sequence[Article]) -> float:
    """The weight of a story: more with each outlet that tells it in its own words."""
    copies = {copy for copy, _ in story.copies}
    return math.log2(1 + len({one.outlet or one.id for one in told if one.id not in copies}))


def _about(articles: Sequence[Article], topic: Topic | None) -> float:
    """How far a story is about the topic: as far as that of its articles that is most so."""
    if topic is None or any(is_about(one, topic) for one in articles):
        return 1.0
    at_the_top = any(match(topic, replace(one, text=one.text[:TOP])) for one in articles)
    return NAMED_AT_THE_TOP if at_the_top else NAMED


def _dated(articles: Iterable[Article], days: Mapping[str, date]) -> dict[date, set[str]]:
    """The outlets that date an event on each day, in articles that were published on another one."""
    found: defaultdict[date, set[str]] = defaultdict(set)
    for article in articles:
        if article.id in days:
            for day in set(_events(article, days[article.id])):
                if day < days[article.id]:
                    found[day].add(article.outlet or article.id)
    return found


def _events(article: Article, published: date) -> Iterable[date]:
    top = article.text[:READ]
    code = language(top, hint=article.language)
    rules = grammar.of(code)
    for span in split(top, code):
        text = top[span.start : span.end]
        if rules.may_date_event(text):
            event = rules.dated_event(text, partial(additions, text, article.published, code))
            if event:
                yield _last_before(event.day, published)


def _last_before(day: date, published: date) -> date:
    """The last day of this day and month up to the day of publication."""
    for year in (published.year, published.year - 1):
        try:
            found = day.replace(year=year)
        except ValueError:  # 29 February
            continue
        if found <= published:
            return found
    return published
