"""Date selection for a timeline: how much each day weighs.

As in DATEWISE (Ghalandari and Ifrim 2020, "Examining the State-of-the-Art in News Timeline Summarization") a day counts
by what is published on it and by the sentences that date something on it. Here stories count in place of articles: the
reprints of one wire make no turning point, and of a story that goes on, each day counts by what is new on it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta, tzinfo
from functools import partial
from typing import Final

from summaries import grammar
from summaries.facts.dates import additions
from summaries.model import Article, Story
from summaries.reading.read import is_about
from summaries.text.sentences import language, split
from summaries.topics import Topic

GOES_ON: Final = 0.5
"""Weight of a day on which a story goes on, as a share of that of the day on which it began."""
NAMED: Final = 0.1
"""Weight of a story whose articles only name the topic, as a share of that of one that is about it."""
DATED: Final = 0.5
"""Weight of an outlet that dates an event on a day, as a share of that of an outlet that tells a story on it."""
READ: Final = 1500
"""Code points at the top of an article in which dated events are looked for."""
SOON: Final = 1
"""Days behind a dated event on which the first news of it may be published."""


def day_weights(
    articles: Mapping[str, Article], stories: Iterable[Story], topic: Topic | None, zone: tzinfo
) -> dict[date, float]:
    """The weight of each day of `zone` on which one of these dated articles was published."""
    days = {name: one.published.astimezone(zone).date() for name, one in articles.items() if one.published}
    weights: defaultdict[date, float] = defaultdict(float)
    for story in stories:
        told = [name for name in story.articles if name in days]
        first = min((days[name] for name in told), default=None)
        for day in sorted({days[name] for name in told}):
            here = [articles[name] for name in told if days[name] == day]
            weights[day] += _weight(story, here, topic) * (1.0 if day == first else GOES_ON)
    for event, outlets in _dated(articles.values(), days).items():
        news = next((day for later in range(SOON + 1) if (day := event + timedelta(days=later)) in weights), None)
        if news:
            weights[news] += DATED * math.log2(1 + len(outlets))
    return dict(weights)


def _weight(story: Story, articles: Sequence[Article], topic: Topic | None) -> float:
    """What a story adds to a day: more with each outlet that tells it in its own words, little if not on the topic."""
    copies = {copy for copy, _ in story.copies}
    outlets = {one.outlet or one.id for one in articles if one.id not in copies}
    about = topic is None or any(is_about(one, topic) for one in articles)
    return math.log2(1 + len(outlets)) * (1.0 if about else NAMED)


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
