"""Briefings as JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings

from bot.render.as_json import as_json
from summaries.model import Article, BriefedPassage, Briefing, Reason, Receipt
from tests.fakes.briefings import BRIEFINGS, sentence, story


def test_a_receipt_points_at_its_sentence_in_the_article() -> None:
    article = Article("a1", "Shares fell 23%. They rose again.", title="T")
    made = as_json(Briefing("Huawei", (story("T", sentence("Shares fell 23%.")),), 1), {"a1": article, "a2": article})
    (receipt,) = made["stories"][0]["sentences"][0]["receipts"]
    text = made["articles"][receipt["article"]]["text"]
    assert "Shares fell 23%." == text[receipt["start"] : receipt["end"]]


def test_passages_name_their_sentences_by_place_and_say_why_they_were_chosen() -> None:
    one, two, three = (sentence(f"Sentence {n}.", article) for n, article in enumerate(("a1", "a1", "a2")))
    chosen = (BriefedPassage((one, two), (Reason("fit", 0.4),)), BriefedPassage((three,)))
    told = replace(story(), passages=chosen, id="s1", matched=("SMIC",), passed_over=(Receipt("a3", 4, 9, "0"),))
    articles = {name: Article(name, "Text.") for name in ("a1", "a2", "a3")}
    made = as_json(Briefing("SMIC", (told,), 2), articles)

    (as_made,) = made["stories"]
    assert [
        {"article": "a1", "sentences": [0, 1], "why": [{"about": "fit", "weight": 0.4}]},
        {"article": "a2", "sentences": [2], "why": []},
    ] == as_made["passages"]
    assert ["Sentence 0.", "Sentence 1.", "Sentence 2."] == [one["text"] for one in as_made["sentences"]]
    assert ("s1", ["SMIC"]) == (as_made["id"], as_made["matched"])
    assert [{"article": "a3", "start": 4, "end": 9, "hash": "0"}] == as_made["passed_over"]
    assert ["a1", "a2", "a3"] == list(made["articles"])


def test_the_time_that_was_asked_about_and_the_words_left_out_are_named() -> None:
    since = datetime(2020, 9, 7, tzinfo=UTC)
    made = as_json(Briefing("SMIC", (), 0), {}, since=since, left_out=("zebra",), mistyped="smci")
    assert "smci" == made["mistyped"]
    assert ("2020-09-07T00:00:00+00:00", None, ["zebra"]) == (made["since"], made["until"], made["left_out"])


@settings(max_examples=25)
@given(BRIEFINGS)
def test_every_briefing_can_be_written_as_json(briefings: list[Briefing]) -> None:
    articles = {name: Article(name, "Text.") for name in "abc"}
    for briefing in briefings:
        made = json.loads(json.dumps(as_json(briefing, articles)))
        assert [story.headline for story in briefing.stories] == [story["headline"] for story in made["stories"]]
