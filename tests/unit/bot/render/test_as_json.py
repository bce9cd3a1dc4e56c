"""Briefings as JSON."""

from __future__ import annotations

import json

from hypothesis import given, settings

from bot.render.as_json import as_json
from summaries.model import Article, Briefing
from tests.fakes.briefings import BRIEFINGS, sentence, story


def test_a_receipt_points_at_its_sentence_in_the_article() -> None:
    article = Article("a1", "Shares fell 23%. They rose again.", title="T")
    made = as_json(Briefing("Huawei", (story("T", sentence("Shares fell 23%.")),), 1), {"a1": article, "a2": article})
    (receipt,) = made["stories"][0]["sentences"][0]["receipts"]
    text = made["articles"][receipt["article"]]["text"]
    assert "Shares fell 23%." == text[receipt["start"] : receipt["end"]]


@settings(max_examples=25)
@given(BRIEFINGS)
def test_every_briefing_can_be_written_as_json(briefings: list[Briefing]) -> None:
    articles = {name: Article(name, "Text.") for name in "abc"}
    for briefing in briefings:
        made = json.loads(json.dumps(as_json(briefing, articles)))
        assert [story.headline for story in briefing.stories] == [story["headline"] for story in made["stories"]]
