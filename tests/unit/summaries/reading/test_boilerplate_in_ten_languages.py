"""Lines of pages that are never printed, in ten languages, and news that sounds like them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from summaries.languages import CODES
from summaries.model import Article
from summaries.reading.boilerplate import news

PAGES = tomllib.loads((Path(__file__).parents[3] / "data" / "boilerplate.toml").read_text("utf-8"))


def told(text: str, language: str = "en") -> list[str]:
    return [sentence.text for sentence in news(Article("a", text, language=language))]


@pytest.mark.parametrize("code", CODES)
def test_nothing_but_the_lead_of_a_page_is_news(code: str) -> None:
    lead = PAGES[code]["lead"]

    assert [] == [line for line in PAGES[code]["lines"] if told(f"{lead}\n\n{line}", code) != [lead]]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Ann Lee is a reporter who was jailed in Harby in May after she wrote about the harbour and its owners.",
            "en",
        ),
        ("Contact with the ferry was lost at nine on Monday, the coast guard of Odden said.", "en"),
        ("About 100 people were hurt in the fire on Monday.", "en"),
        ("About Nordsil little is known in Harby, but the order changes that.", "en"),
        ("The author of the report told the council on Monday that nine cranes were unsafe.", "en"),
        ("Press freedom has suffered in Harby, a report said on Monday.", "en"),
        ("Über 100 Menschen wurden am Montag bei dem Brand verletzt.", "de"),
        ("Der Autor des Berichts sagte am Montag, neun Kräne seien unsicher.", "de"),
        ("Sobre el puerto de Odden cayeron el lunes 90 litros de lluvia.", "es"),
        ("À propos de la grue, le maire a déclaré lundi qu’elle serait vendue.", "fr"),
        ("О компании говорили в понедельник на заседании совета.", "ru"),
        ("作者的家人周一在哈比召开了新闻发布会。", "zh"),
    ],
)
def test_news_that_sounds_like_the_end_of_a_page_is_told(text: str, language: str) -> None:
    lead = PAGES[language]["lead"]

    assert [lead, text] == told(f"{lead}\n\n{text}", language)


def test_what_stands_behind_the_heading_about_a_company_is_no_news() -> None:
    lead = PAGES["en"]["lead"]
    tail = "Nordsil builds engines and boats in Odden and has 900 employees."

    assert [lead] == told(f"{lead}\n\nAbout Nordsil\n\n{tail}")
    assert [lead] == told(f"{lead}\n\nAbout Nordsil: {tail}")
    assert [lead, tail] == told(f"{lead}\n\nAbout the fire\n\n{tail}")
