"""What kind of text an article is, and how each kind is told."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from benchmarks.kinds import Case, kinds
from summaries.model import Article
from summaries.paragraphs.blocks import Role
from summaries.reading.genres import Genre, Telling, telling_of
from summaries.reading.read import read

LATER = tomllib.loads((Path(__file__).parents[3] / "data" / "kinds_written_later.toml").read_text("utf-8"))["article"]
CASES = [case for cases in kinds().values() for case in cases]


def article(text: str, title: str = "Odden sells its cranes", url: str = "", language: str = "en") -> Article:
    return Article("a", text, title, url=url, language=language)


@pytest.mark.parametrize("case", CASES, ids=[case.article.id for case in CASES])
def test_the_genre_of_each_example_is_known(case: Case) -> None:
    assert case.genre == read(case.article).genre


@pytest.mark.parametrize("one", LATER, ids=[one["title"] for one in LATER])
def test_the_genre_of_texts_that_were_written_later_is_known(one: dict[str, Any]) -> None:
    assert one["genre"] == read(article(one["text"].strip(), one["title"], language=one["language"])).genre


def test_each_kind_has_four_examples_and_two_that_are_not_english() -> None:
    few = {kind: len(cases) for kind, cases in kinds().items() if len(cases) < 4}
    foreign = Counter(kind for kind, cases in kinds().items() for case in cases if case.article.language != "en")

    assert {} == few
    assert [] == [kind for kind in kinds() if foreign[kind] < 2]


@pytest.mark.parametrize(
    "title",
    [
        "Prime minister says in interview with the Courier that the bridge will be built",
        "Five dead after fire in the harbour of Odden",
        "Court issues opinion on the ferry contract",
        "Ten ferries ordered, and how the yard will pay",
        "Report: ferry line to be sold",
        "Correction of the market continues",
    ],
)
def test_a_report_whose_title_sounds_like_another_kind_is_a_report(title: str) -> None:
    text = "The council of Odden sold nine cranes on Tuesday. The buyer has until March to pay four million euros."

    assert Genre.REPORT == read(article(text, title)).genre


def test_opinion_is_told_with_its_speaker_and_a_recipe_by_its_headline() -> None:
    assert Telling.SPOKEN == telling_of(Genre.OPINION)
    assert Telling.HEADLINE == telling_of(Genre.RECIPE)
    assert Telling.PASSAGES == telling_of(Genre.REPORT)


def test_an_address_below_an_opinion_page_tells_an_opinion() -> None:
    text = "The council of Odden owns nine cranes and uses two of them. Nobody needs the other seven."

    assert Genre.OPINION == read(article(text, url="https://courier.example/opinion/cranes")).genre
    assert Genre.REPORT == read(article(text, url="https://courier.example/news/opinion-poll")).genre


def test_nothing_that_must_not_be_printed_may_begin_a_passage() -> None:
    for case in CASES:
        reading = read(case.article)
        if reading.telling is Telling.PASSAGES:
            begins = [one.text for i, one in enumerate(reading.sentences) if reading.may_begin(i)]
            assert [] == [text for text in begins if any(text in never for never in case.never)]


def test_a_correction_is_kept_as_a_note() -> None:
    text = (
        "The council of Odden sold nine cranes on Tuesday.\n\n"
        "Correction: An earlier version of this article said that eight cranes were sold."
    )

    assert (Role.BODY, Role.NOTE) == read(article(text)).roles


@pytest.mark.parametrize("step", [1, -1], ids=["newest last", "newest first"])
def test_an_entry_of_a_live_page_is_outdated_by_a_newer_one_on_the_same(step: int) -> None:
    entries = [
        "11:05 A fire has broken out in the harbour of Odden.",
        "12:20 The bridge to Harby is open again.",
        "1:40pm The fire in the harbour is out, and nineteen people are in hospital.",
    ]
    reading = read(article("\n\n".join(entries[::step]), "Live: fire"))

    assert (Role.OUTDATED, Role.BODY, Role.BODY) == reading.roles[::step]
    assert Genre.LIVE == reading.genre


def test_an_entry_of_a_live_page_is_outdated_by_one_far_below_however_little_is_read() -> None:
    first = "01:05 A fire has broken out in the harbour of Odden."
    others = [f"{hour:02}:20 Ferry number {hour} has left for Harby." for hour in range(2, 22)]
    last = "23:40 The fire in the harbour is out, and nineteen people are in hospital."
    page = article("\n\n".join((first, *others, last)), "Live: fire")

    assert (Role.OUTDATED,) == read(page, most=1).roles


def test_an_article_that_is_itself_a_correction_is_read_without_its_label() -> None:
    text = (
        "Correction: The council of Odden sold eight cranes on Tuesday, not nine.\n\nThe cranes go to a yard in Tarn."
    )
    titled = read(article(text, "Correction: Odden sold eight cranes, not nine"))
    alone = read(article(text.split("\n", maxsplit=1)[0]))

    assert (Role.BODY, Role.BODY) == titled.roles
    assert "The council of Odden sold eight cranes on Tuesday, not nine." == titled.sentences[0].text
    assert titled.sentences[:1] == alone.sentences
