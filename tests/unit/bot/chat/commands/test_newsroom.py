"""/addtopic, /removetopic, /push, and articles handed in."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.chat.dialog.request import Ask
from bot.model import Filed, TopicSetting
from bot.render import phrases
from tests.fakes.desk import ADMIN, NOW, Office, text, written

ARTICLE = (
    "Chipmaker wins delay\n\n"
    "SMIC has won a delay of ninety days, the Commerce Department said on Tuesday in Washington.\n\n"
    "The chipmaker's shares rose four per cent in Hong Kong, their best day since the middle of July.\n\n"
    "Analysts said that the delay changes little for customers who plan a year ahead."
)
PAGE = (
    "<html><head><title>Huawei sells a unit</title></head><body><article><h1>Huawei sells a unit</h1>"
    + "<p>Huawei has agreed to sell its phone unit to a group of buyers, the company said on Tuesday in Shenzhen.</p>"
    * 1
    + "<p>The price was not named, and the sale is expected to close before the end of the year, it said.</p>"
    + "<p>The buyers are thirty agents and dealers, who said that they want to save the supply chain.</p>"
    "</article></body></html>"
).encode()


async def test_a_new_topic_is_in_force_at_once_for_stored_articles_too() -> None:
    office = Office()
    await office.file(
        "Ant lists", "Ant Group will list in Shanghai in October. It is the largest listing ever.", "Post"
    )
    said = text(await office.say("/addtopic Ant Group: Ant Financial, 蚂蚁集团", who=ADMIN))
    assert "Added: Ant Group (Ant Financial, 蚂蚁集团). On it: 1 stored article." in said
    assert "Ant Group will list" in text(await office.say("/brief ant group"))
    assert "Ant Group" in {topic.name for topic in await office.desk.catalog.topics()}


async def test_the_same_name_changes_the_topic() -> None:
    office = Office()
    assert "Changed: huawei (Kirin)" in text(await office.say("/addtopic huawei: Kirin", who=ADMIN))
    assert 4 == len(await office.desk.catalog.topics())


@pytest.mark.parametrize("asked", ["", ": x", "?: x", "a, b: c", "X" * 60 + ": y", "Chips: " + "y" * 200])
async def test_a_topic_that_cannot_be_read_says_what_would_be_right(asked: str) -> None:
    office = Office()
    assert text(await office.say(f"/addtopic {asked}", who=ADMIN))
    assert () == await office.store.every(TopicSetting)


async def test_a_topic_is_removed_by_its_name_in_any_case() -> None:
    office = Office()
    assert "Removed: Huawei." in text(await office.say("/removetopic HUAWEI", who=ADMIN))
    assert "Huawei" not in {topic.name for topic in await office.desk.catalog.topics()}


@pytest.mark.parametrize(
    ("asked", "said"), [("hauwei", "Did you mean Huawei?"), ("zebra", "I know no topic “zebra”."), ("", "Say which")]
)
async def test_removing_a_topic_forgives_nothing(asked: str, said: str) -> None:
    office = Office()
    assert said in text(await office.say(f"/removetopic {asked}", who=ADMIN))
    assert () == await office.store.every(TopicSetting)


async def test_push_sends_what_is_new_and_says_to_how_many() -> None:
    office = Office()
    assert phrases.PUSHED_NOBODY == text(await office.say("/push", who=ADMIN))
    await office.say("/subscribe smic")
    await office.say("/subscribe smic", who=8)
    await office.send_file("smic.txt", ARTICLE.encode())
    assert "Sent to 2 chats; whoever has quiet hours gets it when they end." == text(
        await office.say("/push", who=ADMIN)
    )
    assert {7, 8} == {delivery.chat for delivery in office.planned}


async def test_a_pasted_article_is_filed_with_its_topics() -> None:
    office = Office()
    assert "Filed: Chipmaker wins delay (51 words). It is on SMIC." == text(await office.say(ARTICLE, who=ADMIN))
    (filed,) = await office.store.every(Filed)
    assert (ARTICLE, "chat", "Pasted text") == (filed.article.text, filed.source, filed.article.outlet)


@pytest.mark.parametrize(
    ("said", "article"),
    [
        ("SMIC has won a delay, the department said. Its shares rose four per cent in Hong Kong.", True),
        (
            "中芯国际周二表示，公司已获得九十天的宽限期，股价随后在香港上涨百分之四。分析师认为这对客户影响不大，因为他们会提前一年作出计划。",
            True,
        ),
        ("SMIC " + "has won a delay of ninety days and " * 6, True),
        ("What is new on Huawei? And what became of the plant of SMIC in Shanghai? Please.", False),
        ("News on SMIC. Thanks.", False),
        ("chip export rules, entity list, huawei 7d", False),
    ],
)
async def test_an_admin_who_pastes_statements_files_them_and_who_asks_is_answered(said: str, *, article: bool) -> None:
    office = Office()
    await office.say(said, who=ADMIN)
    assert int(article) == await office.store.count(Filed)


async def test_a_forwarded_article_bears_the_name_of_where_it_is_from_and_its_date() -> None:
    office = Office()
    posted = NOW - timedelta(hours=3)
    await office.asked(replace(written("SMIC was cleared.", who=ADMIN), forwarded="Harbour  Wire", posted=posted))
    (filed,) = await office.store.every(Filed)
    assert ("Harbour Wire", posted) == (filed.article.outlet, filed.article.published)


def part(number: int, said: str, *, seconds: float = 0) -> Ask:
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
async def test_a_text_of_its_own_stays_an_article_of_its_own(rest: Ask) -> None:
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
    assert phrases.NOT_FILED == text(await office.say(ARTICLE, who=ADMIN))
    assert 1 == await office.store.count(Filed)


@pytest.mark.parametrize(
    ("name", "data"), [("a.txt", ARTICLE.encode()), ("A.TXT", ARTICLE.encode("utf-16")), ("a.html", PAGE)]
)
async def test_a_file_is_filed(name: str, data: bytes) -> None:
    office = Office()
    assert text(await office.send_file(name, data)).startswith("Filed: ")
    assert 1 == await office.store.count(Filed)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", b"%PDF-1.7", "only .txt, .html and .opml files are read"),
        ("a.txt", b"  \n", "it is empty"),
        ("a.txt", b"", "larger than 5 MB"),
        ("a.html", b"<html></html>", "Nothing was filed"),
        ("a.opml", b"<opml></opml>", "names no feed"),
        ("\u202e@x" * 50 + ".exe", b"MZ", "only .txt"),
    ],
)
async def test_a_file_that_cannot_be_filed_says_why(name: str, data: bytes, said: str) -> None:
    office = Office()
    assert said in text(await office.send_file(name, data)).replace("\u2060", "")
    assert 0 == await office.store.count(Filed)


async def test_a_reader_s_file_and_forward_are_refused_politely() -> None:
    office = Office()
    assert phrases.ADMINS_FILE == text(await office.send_file("a.txt", ARTICLE.encode(), who=7))
    assert phrases.ADMINS_FILE == text(await office.asked(replace(written(ARTICLE), forwarded="Post")))
    assert "long for a question" in text(await office.say(f"{ARTICLE}\n{ARTICLE}"))
    assert 0 == await office.store.count(Filed)


async def test_a_full_store_files_nothing_and_says_so() -> None:
    office = Office()
    office.store.full = True
    assert phrases.CANNOT_SAVE == text(await office.say(ARTICLE, who=ADMIN))


async def test_what_is_neither_text_nor_file_is_answered() -> None:
    assert phrases.NOTHING_TO_READ == text(await Office().say(""))
    assert () == (await Office().say("", group=True)).messages
