"""Figures that differ, as a block of a message."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.render.lookups.figure_blocks import ROOM, figure_block
from bot.render.markup import size
from bot.render.speech.speech import ENGLISH
from bot.render.story import Place
from summaries.model import BriefedStory, Citation, Disagreement, Receipt

NOW = datetime(2020, 9, 8, 16, 0, tzinfo=UTC)


def test_a_story_of_any_size_keeps_to_its_room() -> None:
    where = Receipt("a", 0, 9000, "")
    differences = (Disagreement("about " * 400, (("9" * 900, where), ("8" * 900, where))),) * 5
    source = Citation("a", "Outlet", "https://e.example/", "T", NOW)
    story = BriefedStory("H" * 900, (), (source,), disagreements=differences)
    assert size(figure_block(story, {"a": "🧨" * 9000}, Place("UTC", NOW, ENGLISH))).within(ROOM)
