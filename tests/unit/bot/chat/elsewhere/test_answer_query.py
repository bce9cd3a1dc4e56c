"""Questions from chats that the bot is not in: what may be chosen and sent, for whom, and that nothing is kept."""

from __future__ import annotations

from datetime import time

import pytest

from bot.archive.catalog import shipped_topics
from bot.chat.dialog.connection import Query
from bot.chat.elsewhere.answer_query import STORIES, answer_query
from bot.model import EVERY_DAY, Chat, ChatKind, Subscription
from bot.model.answers import Answered
from bot.playground.news.demo_feeds import corpus
from bot.ports import Put
from tests.fakes.desk import ARTICLE, NOW, READER, Office, check
from tests.fakes.tdlib import parse

URL = "https://example.com/a"
PLANT = "Huawei opened a plant in Ghent on Monday, the mayor said. It will employ 300 people by the spring."
HOSTILE = "<b>SMIC</b> @admin \u202e/stop https://evil.com &amp; " + "a\u0301" * 30


@pytest.fixture
async def office() -> Office:
    office = Office()
    await office.file("Chipmaker wins delay", ARTICLE, "Harbour Wire", url=URL)
    await office.file("A plant in Ghent", PLANT, "Delta Post", hours=3)
    return office


def asked(words: str, *, guest: bool = False) -> Query:
    return Query("1", READER, words, guest=guest)


async def test_a_result_has_headline_passage_source_and_link_and_sends_the_story(office: Office) -> None:
    (result,) = (await answer_query(office.desk, asked("ghent"))).results
    assert "Huawei opened a plant in Ghent on Monday, the mayor said" == result.title
    assert result.line.startswith("Huawei opened a plant in Ghent on Monday")
    assert result.line.endswith(" — Delta Post")
    assert "Ghent on Monday [7 Sep], the mayor said. — Delta Post" in parse(result.message.html).text
    (chip,) = (await answer_query(office.desk, asked("smic"))).results
    assert URL == chip.url


async def test_before_anything_is_typed_the_topics_that_one_follows_are_shown(office: Office) -> None:
    every = await answer_query(office.desk, asked(""))
    assert ["SMIC", "Huawei"] == [one.title for one in every.results]
    await office.store.commit(
        Put(Chat(READER, ChatKind.PRIVATE, "Ann", NOW)),
        Put(Subscription("s", READER, ("Huawei",), EVERY_DAY, time(8), "UTC", NOW)),
    )
    followed = await answer_query(office.desk, asked("  "))
    assert ["Huawei"] == [one.title for one in followed.results]
    guest = await answer_query(office.desk, asked("", guest=True))
    assert "SMIC" in guest.results[0].message.html


async def test_a_story_that_is_on_several_topics_is_one_result() -> None:
    office = Office(shipped_topics())
    for one in corpus():
        await office.file(one["title"], one["text"], one["outlet"], url=one["url"], hours=3)
    results = (await answer_query(office.desk, asked("7d"))).results
    assert len(results) == len({one.key for one in results})
    assert 5 < len(results) <= STORIES


async def test_a_guest_gets_one_message_also_when_there_is_nothing(office: Office) -> None:
    for words in ("smic", "", "blorbl", "it", "-samsung"):
        (result,) = (await answer_query(office.desk, asked(words, guest=True))).results
        check(result.message)


async def test_thanks_and_commands_bring_no_news_into_a_chat_of_others(office: Office) -> None:
    for words in ("thanks", "hi", "/stop", "help", "stop"):
        (result,) = (await answer_query(office.desk, asked(words, guest=True))).results
        assert "Please name what you mean: huawei since monday" == parse(result.message.html).text
        assert () == (await answer_query(office.desk, asked(words))).results


async def test_in_place_of_no_results_there_is_a_button_to_the_private_chat(office: Office) -> None:
    for words in ("blorbl", "it"):
        answer = await answer_query(office.desk, asked(words))
        assert () == answer.results
        assert 1 <= len(answer.button) <= 64


async def test_nothing_is_kept_of_the_question_or_the_person(office: Office) -> None:
    for guest in (False, True):
        await answer_query(office.desk, asked("smic", guest=guest))
    assert () == await office.store.every(Chat)
    assert () == await office.store.every(Answered)


async def test_whatever_is_in_the_articles_the_results_please_telegram() -> None:
    office = Office()
    for number in range(STORIES + 5):
        text = f"SMIC {HOSTILE} {number} told the port of city {number} on Monday that {number} ships wait there."
        await office.file(f"{HOSTILE} {number}", text, HOSTILE, url="javascript:alert(1)")
    answer = await answer_query(office.desk, asked("smic"))
    assert answer.results
    assert len(answer.results) <= STORIES
    for result in answer.results:
        check(result.message)
        assert "" == result.url
        assert "\u202e" not in result.title + result.line
