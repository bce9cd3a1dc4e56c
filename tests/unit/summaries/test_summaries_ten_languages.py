"""One event in ten languages: read sentence by sentence, and briefed from two outlets each."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from summaries.briefing.brief import brief
from summaries.facts.dates import additions
from summaries.languages import CODES, profile
from summaries.model import Article
from summaries.reading.read import read
from summaries.text.quotation import has_lone_mark, quotations
from summaries.text.sentences import language

DATA = Path(__file__).parents[2] / "data" / "ten_languages"
DATELINES = tomllib.loads((DATA.parent / "datelines.toml").read_text("utf-8"))
NOW = datetime(2020, 9, 8, 12, tzinfo=UTC)


def data(code: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{code}.toml").read_text("utf-8"))


def articles(code: str) -> list[Article]:
    space = " " if profile(code).spaced else ""
    return [
        Article(
            id=f"{code}-{number}",
            text=one["dateline"] + space.join(one["sentences"]),
            title=one["title"],
            outlet=one["outlet"],
            published=NOW,
            language=code,
        )
        for number, one in enumerate(data(code)["article"])
    ]


@pytest.mark.parametrize("code", CODES)
def test_sentences_are_whole_and_datelines_left_off(code: str) -> None:
    expected = [one["sentences"] for one in data(code)["article"]]

    assert expected == [[sentence.text for sentence in read(article).sentences] for article in articles(code)]


@pytest.mark.parametrize("code", CODES)
def test_a_dateline_of_any_agency_is_left_off(code: str) -> None:
    sentence, datelines = DATELINES[code]["sentence"], DATELINES[code]["datelines"]
    read_as = {line: read(Article("a", f"{line}{sentence}", language=code)).sentences for line in datelines}

    assert [] == [line for line, found in read_as.items() if [one.text for one in found] != [sentence]]


@pytest.mark.parametrize("code", CODES)
def test_the_language_is_known_and_no_quotation_mark_is_lone(code: str) -> None:
    for article in articles(code):
        assert code == language(f"{article.title}\n{article.text}")
        assert [] == [one.text for one in read(article).sentences if has_lone_mark(one.text)]


@pytest.mark.parametrize("code", CODES)
def test_days_get_their_dates_and_no_other_words_do(code: str) -> None:
    days = {word: f" [{day}]" for word, day in data(code)["days"].items()}
    found = {
        (sentence.text[: one.at].split()[-1], one.text)
        for article in articles(code)
        for sentence in read(article).sentences
        for one in additions(sentence.text, NOW, code)
    }

    assert found
    assert [] == [
        (word, day) for word, day in found if not any(known.endswith(word) or word.endswith(known) for known in days)
    ]
    assert set(days.values()) == {day for _, day in found}


@pytest.mark.parametrize("code", CODES)
def test_two_outlets_make_one_story_with_a_headline_and_whole_sentences(code: str) -> None:
    expected = {text for one in data(code)["article"] for text in one["sentences"]}
    texts = {*expected, *(one["title"] for one in data(code)["article"])}

    (story,) = brief(articles(code), now=NOW).stories

    assert [] != [text for text in texts if text.startswith(story.headline)]
    assert story.known
    assert 2 == len(story.sources)
    assert story.sentences
    assert [] == [sentence.text for sentence in story.sentences if sentence.text not in expected]


@pytest.mark.parametrize("code", CODES)
def test_words_that_are_quoted_keep_their_speaker(code: str) -> None:
    speakers = data(code)["speakers"]
    printed = [one.text for story in brief(articles(code), now=NOW).stories for one in story.sentences]
    said = [text for text in printed if 2 * sum(span.end - span.start for span in quotations(text)) >= len(text)]

    assert [] == [text for text in said if not any(name in text for name in speakers)]
