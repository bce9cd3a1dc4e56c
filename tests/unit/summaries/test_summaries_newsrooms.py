"""Ten accidents in ten languages, told by two outlets and followed up on the next day."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from summaries.briefing.brief import brief
from summaries.languages import CODES
from summaries.model import Article, BriefedSentence, Briefing, Change
from summaries.stories.group import group
from summaries.topics import Topic

DATA = Path(__file__).parents[2] / "data" / "newsrooms"
NOW = datetime(2020, 9, 8, 16, tzinfo=UTC)
YESTERDAY = NOW - timedelta(hours=24)


def data(code: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{code}.toml").read_text("utf-8"))


def articles(code: str) -> list[Article]:
    """The two reports, the one that follows them up, and the one on something else."""
    return [
        Article(
            id=str(number),
            text=one["text"].strip(),
            title=one["title"],
            outlet=one["outlet"],
            published=NOW - timedelta(hours=one["hours"]),
        )
        for number, one in enumerate(data(code)["article"])
    ]


def briefings(code: str) -> list[Briefing]:
    """The briefing on everything, and those on what is asked."""
    return [brief(articles(code), topic, now=NOW) for topic in (None, *map(Topic, data(code)["asks"]))]


def printed(briefing: Briefing) -> list[BriefedSentence]:
    return [sentence for story in briefing.stories for sentence in story.sentences]


@pytest.mark.parametrize("code", CODES)
def test_the_reports_are_one_story_and_the_other_article_is_another(code: str) -> None:
    assert [("0", "1", "2"), ("3",)] == sorted(tuple(sorted(story.articles)) for story in group(articles(code)))


@pytest.mark.parametrize("code", CODES)
def test_sentences_stand_word_for_word_in_their_articles_and_none_is_printed_twice(code: str) -> None:
    texts = {article.id: article.text for article in articles(code)}

    for briefing in briefings(code):
        sentences = printed(briefing)
        assert len(sentences) == len({sentence.text for sentence in sentences})
        for sentence in sentences:
            assert [sentence.text] * len(sentence.receipts) == [
                texts[receipt.article][receipt.start : receipt.end] for receipt in sentence.receipts
            ]


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_that_points_stands_right_behind_what_it_points_at(code: str) -> None:
    behind = data(code)["behind"]

    for briefing in briefings(code):
        runs = [passage.sentences for story in briefing.stories for passage in story.passages]
        for pointing, antecedent in behind:
            assert not [run for run in runs if run[0].text.startswith(pointing)]
            assert not [
                first.text
                for run in runs
                for first, second in pairwise(run)
                if second.text.startswith(pointing) and not first.text.startswith(antecedent)
            ]


@pytest.mark.parametrize("code", CODES)
def test_what_is_quoted_is_printed_with_its_speaker(code: str) -> None:
    for briefing in briefings(code):
        for words, speaker in data(code)["spoken"]:
            assert not [one.text for one in printed(briefing) if words in one.text and speaker not in one.text]


@pytest.mark.parametrize("code", CODES)
def test_figures_on_which_the_outlets_differ_are_both_shown(code: str) -> None:
    told = brief(articles(code), now=NOW).stories[0]

    assert data(code)["differs"] == [value for one in told.disagreements for value, _ in one.values]


@pytest.mark.parametrize("code", CODES)
def test_the_next_day_is_told_as_an_update_without_what_was_told(code: str) -> None:
    before = brief(articles(code)[:2], now=YESTERDAY)
    seen = [receipt for sentence in printed(before) for receipt in sentence.receipts]
    told = [story.headline for story in before.stories]

    after = brief(articles(code)[:3], now=NOW, seen=seen, told=told)

    assert [Change.UPDATED] == [story.change for story in after.stories]
    assert printed(after)
    assert {"2"} == {receipt.article for sentence in printed(after) for receipt in sentence.receipts}
