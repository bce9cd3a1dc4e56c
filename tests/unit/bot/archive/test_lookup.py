"""Articles that contain a reader's words."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.archive.lookup import ANY_TIME, SearchResult, Window, by_words, on_topic
from bot.model import Filed
from bot.ports import Put
from bot.store.memory import MemoryStore
from summaries.languages import CODES
from summaries.model import Article
from summaries.text.search_terms import search_terms
from summaries.topics import Topic, match

NEWSROOMS = Path(__file__).parents[3] / "data" / "newsrooms"
NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
TEXTS = {
    "smic": "SMIC sold fewer chips.",
    "porto": "A phone line in Porto was cut.",
    "faro": "A phone line in Faro was cut.",
    "copper": "Copper is dear.",
    "etching": "An etching of a harbour.",
    "camera": "The camera modules are late; a module for a camera is cheap.",
    "cameras": "A module and a camera.",
    "oresund": "The Øresund bridge, Łódź and the Straße.",
    "arabic": "قالت وهواوي ذلك",
    "hidden": "A Hua\u00adwei phone and a Hua\u200bwei tablet.",
    "us": "The U.S. moved.",
    "eon": "Shares of e.on fell on Monday.",
    "shares": "Shares rose. Shares fell.",
    "more": "Shares of a bank rose.",
    "han": "中芯国际说，国际芯片",
    "pairs": "国芯际片",
}


async def store(topics: tuple[str, ...] = ()) -> MemoryStore:
    made = MemoryStore(search_terms)
    for hours, (key, text) in enumerate(TEXTS.items()):
        at = NOON - timedelta(hours=hours)
        await made.commit(Put(Filed(Article(key, text, published=at), "x", at, at, key, topics)))
    return made


def keys(result: SearchResult) -> set[str]:
    return {filed.key for filed in result.filed}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("phone line", {"porto", "faro"}),
        ("phone lines", {"porto", "faro"}),
        ("phone line -Porto", {"faro"}),
        ("phone NOT Porto", {"faro", "hidden"}),
        ("copper OR etching", {"copper", "etching"}),
        ('"camera modules"', {"camera"}),
        ("“camera modules”", {"camera"}),
        ("camera module", {"camera", "cameras"}),
        ("Oresund", {"oresund"}),
        ("Lodz", {"oresund"}),
        ("Strasse", {"oresund"}),
        ("هواوي", {"arabic"}),
        ("Huawei", {"hidden"}),
        ("US", {"us"}),
        ("U.S.", {"us"}),
        ("e.on", {"eon"}),
        ("国际芯片", {"han"}),
        ("芯国际", {"han"}),
        ("际芯国", set()),
        ("zebra", set()),
        ("-porto", set()),
    ],
)
async def test_words_are_found_with_their_forms_and_as_their_operators_say(asked: str, found: set[str]) -> None:
    assert found == keys(await by_words(await store(), asked, ANY_TIME))


async def test_rarer_words_decide_when_no_article_has_all() -> None:
    result = await by_words(await store(), "smic shares", ANY_TIME)
    assert {"smic"} == keys(result)
    assert ("shares",) == result.left_out


async def test_of_two_words_an_unknown_one_decides_and_the_other_is_named() -> None:
    result = await by_words(await store(), "zebra shares", ANY_TIME)
    assert set() == keys(result)
    assert ("shares",) == result.apart


async def test_words_of_little_weight_alone_are_no_answer() -> None:
    held = await store()
    window = Window(until=NOON - timedelta(hours=1))
    assert set() == keys(await by_words(held, "smic shares", window))
    assert {"eon", "shares", "more"} == keys(await by_words(held, "shares", window))


async def test_the_topic_of_words_is_their_forms() -> None:
    result = await by_words(await store(), "phone lines -Porto", ANY_TIME)
    assert {"line", "phone", '-"Porto"'} == set(result.topic.terms)
    assert match(result.topic, Article("a", "A phone in Porto.")) is None


async def test_a_window_has_two_ends() -> None:
    window = Window(NOON - timedelta(hours=3), NOON - timedelta(hours=1))
    assert {"faro"} == keys(await by_words(await store(), "phone", window))


async def test_articles_on_a_topic_may_exclude_words_and_need_others() -> None:
    held, topic = await store(("Phones",)), Topic("Phones", ("phone",))
    assert "porto" not in keys(await on_topic(held, topic, ANY_TIME, without=("Porto",)))
    assert {"faro"} == keys(await by_words(held, "Faro", ANY_TIME, topic=topic))
    without = await by_words(held, "zebra", ANY_TIME, topic=topic)
    assert ("zebra",) == without.left_out
    assert len(TEXTS) == len(without.filed)


@pytest.mark.parametrize("code", CODES)
async def test_words_of_ten_languages_are_found_in_other_cases_and_without_spaces(code: str) -> None:
    newsroom = tomllib.loads((NEWSROOMS / f"{code}.toml").read_text("utf-8"))
    made = MemoryStore(search_terms)
    for number, one in enumerate(newsroom["article"]):
        article = Article(str(number), one["text"], one["title"], published=NOON)
        await made.commit(Put(Filed(article, "x", NOON, NOON, str(number), ())))

    found = {asked: keys(await by_words(made, asked, ANY_TIME)) for asked in newsroom["asks"]}

    assert {} == {asked: which for asked, which in found.items() if not which or "3" in which}
