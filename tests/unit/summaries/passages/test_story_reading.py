"""How far the articles of a story are read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from summaries.model import Article, Story
from summaries.passages.story_reading import LEAST_READ, READ, Ask, depth, read_story
from summaries.topics import Topic

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
FERRIES = Topic("ferries", ("ferries",))
TOLD = "Lund Lines will send 41 ferries from Odden to Harby in January."


def article(number: int, *last: str) -> Article:
    lines = [f"The board of port {number} sold crane {at} of Odden to shipyard {at + number}." for at in range(25)]
    return Article(f"a{number}", "\n\n".join((*lines, *last)), f"Port {number} of Odden sells cranes", published=NOON)


def test_one_article_is_read_far_down_and_of_many_the_tops_are() -> None:
    stories = [Story(f"s{number}", (f"a{number}",)) for number in range(30)]

    assert [READ, READ, 13, LEAST_READ] == [depth(stories[:count], room=900) for count in (1, 2, 9, 30)]


def test_the_less_room_there_is_the_less_is_read() -> None:
    stories = [Story("s", ("a", "b", "c"))]

    assert [READ, 20, LEAST_READ] == [depth(stories, room=room) for room in (900, 450, 100)]


@pytest.mark.parametrize("told", [TOLD, ""])
def test_what_only_the_end_of_an_article_tells_of_the_topic_is_found_there(told: str) -> None:
    long = article(1, told, "The tugs of Odden were sold to the navy last.")

    reading = read_story(Story("s", ("a1",)), {"a1": long}, Ask(FERRIES, NOON), "en", most=LEAST_READ)

    assert reading is not None
    assert (told == TOLD) == any(sentence.text == TOLD for sentence in reading.readings[0].whole)
    assert (told == TOLD) == (len(reading.readings[0].whole) > LEAST_READ)
