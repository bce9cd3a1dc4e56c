"""Articles that an admin hands in: pasted, forwarded, or as a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.chat.dialog.request import Request
from bot.model import Filed
from bot.render.texts import admin_texts, chat_texts
from tests.fakes.desk import ADMIN, ARTICLE, NOW, Office, text, written
from tests.fakes.pdf import pdf

PAGE = (
    "<html><head><title>Huawei sells a unit</title></head><body><article><h1>Huawei sells a unit</h1>"
    + "<p>Huawei has agreed to sell its phone unit to a group of buyers, the company said on Tuesday in Shenzhen.</p>"
    * 1
    + "<p>The price was not named, and the sale is expected to close before the end of the year, it said.</p>"
    + "<p>The buyers are thirty agents and dealers, who said that they want to save the supply chain.</p>"
    "</article></body></html>"
).encode()


async def test_a_pasted_article_is_filed_with_its_topics() -> None:
    office = Office()
    assert [
        "Saved: Chipmaker wins delay (51 words). Topics: SMIC.",
        "Pasted text, without a date.",
        "Story: the first article on it.",
    ] == text(await office.say(ARTICLE, who=ADMIN)).splitlines()
    (filed,) = await office.store.every(Filed)
    assert (ARTICLE, "chat", "Pasted text") == (filed.article.text, filed.source, filed.article.outlet)


async def test_a_forwarded_article_bears_the_name_of_where_it_is_from_and_its_date() -> None:
    office = Office()
    posted = NOW - timedelta(hours=3)
    await office.asked(replace(written("SMIC was cleared.", who=ADMIN), forwarded="Harbour  Wire", posted=posted))
    (filed,) = await office.store.every(Filed)
    assert ("Harbour Wire", posted) == (filed.article.outlet, filed.article.published)


def part(number: int, said: str, *, seconds: float = 0) -> Request:
    """A pasted message with its number and its time."""
    return replace(written(said, who=ADMIN), message=number, sent=NOW + timedelta(seconds=seconds))


LONG = "SMIC was cleared of all charges by the court in Shanghai on Tuesday. " * 40


async def test_a_text_that_the_app_parted_is_one_article() -> None:
    office = Office()
    for number, said in enumerate((LONG, LONG.replace("SMIC", "Huawei") + "It will", "appeal."), 1):
        reply = await office.asked(part(number, said, seconds=number / 2))
    (filed,) = await office.store.every(Filed)
    assert filed.article.text.endswith("Shanghai on Tuesday. It will appeal.")
    assert {"SMIC", "Huawei"} == set(filed.topics)
    assert f"{len(filed.article.text.split())} words" in text(reply).replace(",", "")


@pytest.mark.parametrize(
    "rest",
    [
        part(2, ARTICLE, seconds=3),
        part(3, ARTICLE, seconds=1),
        replace(part(2, ARTICLE, seconds=1), forwarded="Harbour Wire"),
    ],
)
async def test_a_text_of_its_own_stays_an_article_of_its_own(rest: Request) -> None:
    office = Office()
    await office.asked(part(1, LONG))
    await office.asked(rest)
    assert 2 == await office.store.count(Filed)


async def test_a_question_right_after_a_short_article_is_a_question() -> None:
    office = Office()
    await office.asked(part(1, ARTICLE))
    assert "Nothing on" in text(await office.asked(part(2, "potato", seconds=1)))
    assert 1 == await office.store.count(Filed)


async def test_the_same_article_is_filed_once() -> None:
    office = Office()
    await office.say(ARTICLE, who=ADMIN)
    assert admin_texts.NOT_FILED == text(await office.say(ARTICLE, who=ADMIN))
    assert 1 == await office.store.count(Filed)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", ARTICLE.encode()),
        ("A.TXT", ARTICLE.encode("utf-16")),
        ("a.html", PAGE),
        ("a.md", b"# Pier\n\n" + ARTICLE.encode()),
        ("a.eml", b"Subject: Pier\nFrom: a@b.example\n\n" + ARTICLE.encode()),
        ("a.pdf", pdf([ARTICLE[:90].replace("(", "").replace(")", "")])),
    ],
)
async def test_a_file_is_filed(name: str, data: bytes) -> None:
    office = Office()
    assert text(await office.send_file(name, data)).startswith("Saved: ")
    assert 1 == await office.store.count(Filed)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", b"%PDF-1.7", "it is no PDF that can be read"),
        ("a.pdf", pdf([]), "run text recognition"),
        ("a.eml", b"Subject: x\n\n", "the mail has no text"),
        ("a.docx", b"PK", "only .txt, .html, .md, .pdf, .eml, .opml files and lists of feeds are read"),
        ("a.txt", b"  \n", "it is empty"),
        ("a.txt", b"", "larger than 5 MB"),
        ("a.html", b"<html></html>", "hardly any text of an article"),
        ("a.opml", b"<opml></opml>", "contains no feeds"),
        ("\u202e@x" * 50 + ".exe", b"MZ", "only .txt"),
    ],
)
async def test_a_file_that_cannot_be_filed_says_why(name: str, data: bytes, said: str) -> None:
    office = Office()
    assert said in text(await office.send_file(name, data)).replace("\u2060", "")
    assert 0 == await office.store.count(Filed)


async def test_a_full_store_files_nothing_and_says_so() -> None:
    office = Office()
    office.store.full = True
    assert chat_texts.CANNOT_SAVE == text(await office.say(ARTICLE, who=ADMIN))
