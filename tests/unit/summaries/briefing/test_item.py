"""What of a story is printed, and what only tells again what stands above it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from summaries.briefing.item import Item, Printed
from summaries.briefing.story_reading import Ask, read_story
from summaries.model import Article, Story

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
TITLE = "Lund Lines and Kvist Marine to halt orders next week"
BELOW = "Lund Lines of Harby ordered 41 ships from the yard of Odden last year."


@pytest.mark.parametrize(
    ("title", "top", "again"),
    [
        (TITLE, "The yard of Odden is about to lose its oldest customers as well.", True),
        (
            TITLE,
            "The yard of Odden will lose its oldest customers on 15 September, when 900 people lose their jobs.",
            False,
        ),
        ("", "The yard of Odden is about to lose its oldest customers as well.", False),
    ],
)
def test_a_top_without_names_and_figures_tells_the_title_above_it_again(title: str, top: str, *, again: bool) -> None:
    article = Article("a", f"{top}\n\n{BELOW}", title, "Outlet", "", NOON, "en")
    story = read_story(Story("s", ("a",)), {"a": article}, Ask(None, NOON), "en")
    assert story

    assert again == Printed(Item(story)).tells_again(story.passages[0])
