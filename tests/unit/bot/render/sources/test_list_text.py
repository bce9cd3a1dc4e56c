from __future__ import annotations

from bot.render.sources.list_text import line, total
from bot.render.speech.speech import ENGLISH
from bot.sources.listed import ListedFeed, Outcome


def test_each_feed_has_a_line_with_what_became_of_it_and_why() -> None:
    assert "✓ One: added" == line(ENGLISH, ListedFeed("One", Outcome.ADDED))
    assert "✗ Two: refused: not a web address" == line(ENGLISH, ListedFeed("Two", Outcome.REFUSED, "not a web address"))


def test_the_total_counts_each_outcome_that_there_is() -> None:
    feeds = [ListedFeed("a", Outcome.ADDED), ListedFeed("b", Outcome.ADDED), ListedFeed("c", Outcome.KNOWN)]

    assert "2 sources added, 1 already there." == total(ENGLISH, feeds)
