"""Why a passage was chosen."""

from __future__ import annotations

from datetime import UTC, datetime

from summaries.choice.reasons import Gain
from summaries.model import Article, Story
from summaries.passages.story_reading import Ask, read_story

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
TEXT = "A fire burnt four ferries of Lund Lines in Odden on Monday. The insurers of the line wait for the report."


def test_what_was_told_before_is_no_reason() -> None:
    article = Article("a", TEXT, "", "Wire", "", NOON, "en")
    story = read_story(Story("s", ("a",)), {"a": article}, Ask(None, NOON), "en")
    assert story
    passage = story.passages[0]
    facts = sorted(passage.facts)
    weights = dict.fromkeys(facts, 0.0) | {facts[0]: 2.0, facts[1]: 1.0}

    named = [one.about for one in Gain(passage, weights).reasons()]

    assert [passage.word(facts[0]), passage.word(facts[1]), "fit", "rank", "freshness"] == named
