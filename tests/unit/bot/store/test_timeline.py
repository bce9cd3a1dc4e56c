from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.store.schema import instant
from bot.store.timeline import Timeline
from tests.fakes.histories import Documents, apply, changes

START = datetime(2020, 9, 8, tzinfo=UTC)
HOURS = st.integers(0, 6)
TOPICS = ("Huawei", "SMIC", "huawei")


def article(news: int, arrived: int, topics: list[str]) -> dict[str, Any]:
    return {
        "news": (START + timedelta(hours=news)).isoformat(),
        "arrived": (START + timedelta(hours=arrived)).isoformat(),
        "topics": topics,
    }


articles = st.builds(article, HOURS, HOURS, st.lists(st.sampled_from(TOPICS), unique=True))


@dataclass(frozen=True)
class Question:
    """What a timeline is asked; times in hours."""

    topic: str
    since: int | None
    until: int | None
    after: int | None
    limit: int


QUESTIONS = st.builds(
    Question, st.sampled_from(["", "HUAWEI", "SMIC", "5G"]), *3 * (st.none() | HOURS,), st.integers(-1, 9)
)


def look_at_all(documents: Documents, question: Question) -> list[str]:
    found = []
    for key, document in documents.items():
        news, arrived = (datetime.fromisoformat(document[name]) for name in ("news", "arrived"))
        of_topic = not question.topic or question.topic.casefold() in map(str.casefold, document["topics"])
        late = question.since is None or news >= START + timedelta(hours=question.since)
        late = late and (question.until is None or news < START + timedelta(hours=question.until))
        if of_topic and late and (question.after is None or arrived > START + timedelta(hours=question.after)):
            found.append((news, key))
    return [key for _, key in sorted(found, reverse=True)][: max(question.limit, 0)]


@given(st.dictionaries(st.sampled_from("abcdefgh"), articles), changes(articles), QUESTIONS)
def test_a_timeline_finds_what_a_look_at_every_article_finds(
    first: Documents, events: list[Any], question: Question
) -> None:
    timeline = Timeline()
    documents = apply(timeline, first, events)
    since, until, after = (
        None if hours is None else instant(START + timedelta(hours=hours))
        for hours in (question.since, question.until, question.after)
    )
    assert look_at_all(documents, question) == timeline.newest(question.topic, since, until, after, question.limit)
