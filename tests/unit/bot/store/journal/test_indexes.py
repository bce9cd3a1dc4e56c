from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.store.journal.indexes import ByField, Index, Timeline
from bot.store.schema import instant

START = datetime(2020, 9, 8, tzinfo=UTC)
HOURS = st.integers(0, 6)
TOPICS = ("Huawei", "SMIC", "huawei")
Documents = dict[str, dict[str, Any]]


def article(news: int, arrived: int, topics: list[str]) -> dict[str, Any]:
    return {
        "news": (START + timedelta(hours=news)).isoformat(),
        "arrived": (START + timedelta(hours=arrived)).isoformat(),
        "topics": topics,
    }


articles = st.builds(article, HOURS, HOURS, st.lists(st.sampled_from(TOPICS), unique=True))
deliveries = st.fixed_dictionaries({"state": st.sampled_from(["planned", "sent"]), "chat": st.integers(1, 3)})


def changes(documents: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[list[tuple[str, dict[str, Any] | None]]]:
    return st.lists(st.tuples(st.sampled_from("abcdefgh"), st.none() | documents), max_size=30)


def apply(index: Index, first: Documents, events: list[tuple[str, dict[str, Any] | None]]) -> Documents:
    """Fill the index, let the events happen to it, and give the documents that there are in the end."""
    documents = dict(first)
    index.add(list(first.items())[:3])
    index.add(list(first.items())[3:])
    index.settle()
    for key, new in events:
        index.change(key, documents.get(key), new)
        documents[key] = new or {}
        if new is None:
            del documents[key]
    return documents


@given(st.dictionaries(st.sampled_from("abcdefgh"), deliveries), changes(deliveries))
def test_fields_find_what_a_look_at_every_document_finds(first: Documents, events: list[Any]) -> None:
    index = ByField("state", "chat")
    documents = apply(index, first, events)
    questions: list[dict[str, str | int]] = [
        {"state": "sent"},
        {"chat": 2},
        {"state": "planned", "chat": 1},
        {"chat": 9},
    ]
    for where in questions:
        expected = sorted(key for key, document in documents.items() if where.items() <= document.items())
        assert expected == index.find(where)


@dataclass(frozen=True)
class Question:
    """What a timeline is asked; times in hours."""

    topic: str
    since: int | None
    after: int | None
    limit: int


QUESTIONS = st.builds(
    Question, st.sampled_from(["", "HUAWEI", "SMIC", "5G"]), st.none() | HOURS, st.none() | HOURS, st.integers(-1, 9)
)


def look_at_all(documents: Documents, question: Question) -> list[str]:
    found = []
    for key, document in documents.items():
        news, arrived = (datetime.fromisoformat(document[name]) for name in ("news", "arrived"))
        of_topic = not question.topic or question.topic.casefold() in map(str.casefold, document["topics"])
        late = question.since is None or news >= START + timedelta(hours=question.since)
        if of_topic and late and (question.after is None or arrived > START + timedelta(hours=question.after)):
            found.append((news, key))
    return [key for _, key in sorted(found, reverse=True)][: max(question.limit, 0)]


@given(st.dictionaries(st.sampled_from("abcdefgh"), articles), changes(articles), QUESTIONS)
def test_a_timeline_finds_what_a_look_at_every_article_finds(
    first: Documents, events: list[Any], question: Question
) -> None:
    timeline = Timeline()
    documents = apply(timeline, first, events)
    since, after = (
        None if hours is None else instant(START + timedelta(hours=hours)) for hours in (question.since, question.after)
    )
    assert look_at_all(documents, question) == timeline.newest(question.topic, since, after, question.limit)
