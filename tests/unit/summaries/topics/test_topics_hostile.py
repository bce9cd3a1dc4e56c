"""Hostile topics: what reading, trying and matching them costs, counted in calls and not in time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from summaries.model import Article
from summaries.topics import Topic, TopicError, match, parse_topic
from summaries.topics.index_terms import index_terms
from summaries.topics.topic import PHRASES_LIMIT, TERM_LIMIT, TERMS_LIMIT, TEXT_LIMIT
from summaries.topics.trial import Trial

READING = 100_000
"""Calls that reading any text as a topic takes at most: some 20 ms."""
MATCHING = 500_000
"""Calls for a topic that is taken: its automaton, its terms in the index, and one article; some 20 ms."""
ARTICLE = Article("a", "The chip " * 2000, "A1 or B2 (and C3)")

LARGEST = "x: " + ", ".join(f"word{n} & (b{n} | c{n}) -d{n}" for n in range(TERMS_LIMIT - 1))
HOSTILE = {
    "long": "x: " + "y" * 1_000_000,
    "long name": "x" * 1_000_000,
    "spaces": "x:" + " " * 15_000 + "y",
    "deep": "x: " + "(" * 15_000 + "a" + ")" * 15_000,
    "deep in bounds": "x: " + "(" * 90 + "a" + ")" * 90,
    "NOTs": "x: " + "NOT " * 49 + "a",
    "ORs": "x: " + " OR ".join(f"a{n}" for n in range(3000)),
    "ORs in bounds": "x: " + ", ".join("(" + "|".join(f"a{n}b{m}" for m in range(20)) + ")" for n in range(100)),
    "combinations": "x: " + " & ".join(["(a|b)"] * 20),
    "commas": "x: " + "," * 15_000,
    "terms": "x: " + ", ".join(f"t{n}" for n in range(3000)),
    "openings": "x: " + "「" * 15_000,
    "quotes": "x: " + '"a",' * 4000,
    "half quotes": "x: " + '"' * 15_001,
    "curly": "x: " + "“a" * 7000,
    "regexp": "x: (a+)+$, (.*)*, ([a-z]+)+, (x+x+)+y, " + "a" * 150 + "!",
    "minus": "x: " + "-" * 15_000 + "a",
    "colons": ":" * 15_000,
    "zero width": "x: " + "\u200b" * 15_000,
    "overrides": "\u202e" * 5_000 + "x: " + "\u202ea\u202c " * 2000,
    "marks": "x: a" + "\u0301" * 15_000,
    "surrogates": "x: \ud800\udfff" * 2000,
    "largest": LARGEST,
}


def calls(function: Callable[[], object]) -> int:
    """The calls that a function makes, in Python and into C."""
    count = 0

    def note(_: FrameType, event: str, __: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        function()
    finally:
        sys.setprofile(None)
    return count


def read(text: str) -> Topic | None:
    try:
        return parse_topic(text)
    except TopicError:
        return None


@pytest.fixture(autouse=True, scope="module")
def languages() -> None:
    """The profiles of the languages are loaded once, which takes a million calls."""
    for language in ("en", "ru"):
        Trial(Topic("word слово")).judge(Article("warm", "A word, слово.", language=language))
    index_terms(Topic("Ukraine слово words"))


@pytest.mark.parametrize("name", HOSTILE)
def test_reading_a_hostile_topic_takes_bounded_work(name: str) -> None:
    assert calls(lambda: read(HOSTILE[name])) <= READING


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_taken_is_within_the_bounds_and_takes_bounded_work(name: str) -> None:
    topic = read(HOSTILE[name])
    if topic is None:
        return

    def tried() -> None:
        Trial(topic).judge(ARTICLE)
        match(topic, ARTICLE)
        index_terms(topic)

    assert len(topic.terms) <= TERMS_LIMIT
    assert all(len(term) <= TERM_LIMIT for term in topic.terms)
    assert calls(tried) <= MATCHING


@pytest.mark.parametrize("text", ["x: " + "a, " * (TEXT_LIMIT // 2), "y" * (TEXT_LIMIT + 1)])
def test_a_text_that_is_too_long_is_refused_before_it_is_read(text: str) -> None:
    assert calls(lambda: read(text)) < 50


def test_phrases_are_counted() -> None:
    terms = ", ".join("(" + "|".join(f"a{n}b{m}" for m in range(20)) + ")" for n in range(PHRASES_LIMIT // 20 + 1))
    with pytest.raises(TopicError, match=str(PHRASES_LIMIT)):
        parse_topic(f"x: {terms}")


def test_the_largest_topic_is_taken() -> None:
    assert TERMS_LIMIT - 1 == len(parse_topic(LARGEST).terms)
